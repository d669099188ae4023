import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkPhoto, checkTexts, setUp, url } from "../support/router-world";

describe("route, messages out of shape", () => {
  const text = (length: number) => "x".repeat(length);
  const malformed: [string, unknown][] = [
    ["Null", null],
    ["Number", 7],
    ["Text", "checkPhoto"],
    ["NoType", {}],
    ["UnknownType", { type: "fetch", url }],
    ["TypeOfObjectPrototype", { type: "toString" }],
    ["TooManyUrls", { type: "photosSeen", urls: Array.from({ length: 201 }, () => url) }],
    ["UrlTooLong", { type: "photosSeen", urls: [text(5000)] }],
    ["KeyMissing", checkPhoto({ key: undefined })],
    ["KeyTooLong", checkPhoto({ key: text(257) })],
    ["PriorityUnknown", checkPhoto({ priority: 3 })],
    ["SourceUnknown", checkPhoto({ source: { kind: "file", url } })],
    ["SourceNull", checkPhoto({ source: null })],
    ["PartnerWithoutKey", checkPhoto({ partner: { name: "Ana" } })],
    ["AgeOutOfRange", checkPhoto({ partner: { key: "a", age: -1 } })],
    ["NoMessages", checkTexts({ messages: [] })],
    [
      "TooManyMessages",
      checkTexts({
        messages: Array.from({ length: 501 }, () => ({
          key: "m",
          direction: "in",
          text: "x",
        })),
      }),
    ],
    [
      "DirectionUnknown",
      checkTexts({
        messages: [{ key: "m", direction: "sideways", text: "x" }],
      }),
    ],
    [
      "MessageTooLong",
      checkTexts({
        messages: [{ key: "m", direction: "in", text: text(100_001) }],
      }),
    ],
    [
      "TextsTooLongTogether",
      checkTexts({
        messages: Array.from({ length: 30 }, () => ({
          key: "m",
          direction: "in",
          text: text(90_000),
        })),
      }),
    ],
  ];
  for (const [name, message] of malformed) {
    it(`Message_${name}_IsPassedOver`, async () => {
      const { send, calls } = setUp();
      await send({ type: "photosSeen", urls: [url] });
      assert.equal(await send(message), undefined);
      assert.deepEqual(calls, []);
    });
  }
});
