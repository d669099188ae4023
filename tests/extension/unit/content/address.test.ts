import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addressOf } from "../../../../extension/src/content/collect/page";
import { scripts } from "../../../../extension/src/shared/chrome";

const id = "0b1f6a2c-8a0e-4c11-9d3e-0c2a4d8e1f00";
const documents: [string, string, string, string][] = [
  ["OfASite", "https://pals.example/chat", "https://pals.example/chat", "pals.example"],
  ["WrittenByItsPage", "about:srcdoc", "https://pals.example/chat", "pals.example"],
  ["MadeByItsPage", `blob:https://pals.example/${id}`, `blob:https://pals.example/${id}`, "pals.example"],
  ["MadeByAFrameShutOff", `blob:null/${id}`, `blob:null/${id}`, ""],
];

describe("addressOf", () => {
  for (const [name, url, baseURI, host] of documents)
    it(`Document_${name}_IsFrom_${host || "Nowhere"}`, () => {
      const document = { location: new URL(url), baseURI } as unknown as Document;
      assert.equal(addressOf(document).hostname, host);
    });
});

describe("frames", () => {
  for (const [name, url, baseURI, host] of documents)
    it(`Frame_${name}_IsFrom_${host || "Nowhere"}`, async (test) => {
      const inFrame = { location: new URL(url), document: { baseURI } };
      const executeScript = ({ func }: { func: () => string }) => {
        const result = new Function("location", "document", `return (${func})()`)(inFrame.location, inFrame.document);
        return Promise.resolve([{ frameId: 3, documentId: "d", result: result as string }]);
      };
      test.after(() => delete (globalThis as { chrome?: unknown }).chrome);
      Object.assign(globalThis, { chrome: { scripting: { executeScript } } });
      const [frame] = await scripts.frames(7);
      assert.equal(new URL(frame!.url).hostname, host);
    });
});
