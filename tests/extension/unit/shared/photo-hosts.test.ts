import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addPhotoHost, dropPhotoHosts, readPhotoHosts } from "../../../../extension/src/shared/photo-hosts";
import { memoryStore } from "../support/worlds";

describe("photo hosts", () => {
  it("Host_IsKeptOnceForItsSite", async () => {
    const store = memoryStore();
    for (const host of ["a.example", "b.example", "a.example"]) await addPhotoHost("pals.example", host, store);
    assert.deepEqual(await readPhotoHosts(store), { "pals.example": ["b.example", "a.example"] });
  });

  it("MoreThanAllowed_TheOldestGo", async () => {
    const store = memoryStore();
    for (let at = 0; at <= 20; at++) await addPhotoHost("pals.example", `h${at}.example`, store);
    const hosts = (await readPhotoHosts(store))["pals.example"];
    assert.deepEqual([hosts?.length, hosts?.[0]], [20, "h1.example"]);
  });

  it("Site_Dropped_NamesTheHostsThatNoOtherNeeds", async () => {
    const store = memoryStore();
    await addPhotoHost("one.example", "shared.example", store);
    await addPhotoHost("one.example", "mine.example", store);
    await addPhotoHost("two.example", "shared.example", store);
    assert.deepEqual(await dropPhotoHosts("one.example", store), ["mine.example"]);
    assert.deepEqual(await readPhotoHosts(store), { "two.example": ["shared.example"] });
    assert.deepEqual(await dropPhotoHosts(null, store), ["shared.example"]);
    assert.deepEqual(await readPhotoHosts(store), {});
  });

  it("Kept_ButBroken_IsLeftOut", async () => {
    const store = memoryStore();
    await store.write("photo-hosts", { "a.example": [7], "b.example": "x", "c.example": ["h.example"] });
    assert.deepEqual(await readPhotoHosts(store), { "c.example": ["h.example"] });
  });
});
