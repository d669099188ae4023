import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pictureLimits, Pictures } from "../../../../extension/src/background/pictures";
import { memoryStore } from "../support/worlds";

const bytes = new Uint8Array([1, 2, 3]);

describe("Pictures", () => {
  it("Kept_AreThereForALaterWorker_WithWhatToLayOverThem", async () => {
    const store = memoryStore();
    await new Pictures(store, async (whole) => whole).keep("abc", bytes, "SEVBVA==");
    assert.deepEqual(await new Pictures(store, async () => null).get("abc"), {
      small: "data:image/webp;base64,AQID",
      heat: "data:image/webp;base64,SEVBVA==",
    });
  });

  it("Unreadable_IsNotKept", async () => {
    const pictures = new Pictures(memoryStore(), async () => null);
    await pictures.keep("abc", bytes, null);
    assert.equal(await pictures.get("abc"), null);
  });

  it("TooMany_OldestGo_ClearTakesAll", async () => {
    const store = memoryStore();
    const pictures = new Pictures(store, async (whole) => whole);
    for (let at = 0; at <= pictureLimits.kept; at++) await pictures.keep(`n${at}`, bytes, null);
    assert.equal(await pictures.get("n0"), null);
    assert.notEqual(await pictures.get("n1"), null);
    await pictures.clear();
    assert.doesNotMatch([...store.kept.values()].join(), /data:/);
  });
});
