import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  addHost,
  dropFrameHost,
  dropHostOfAll,
  dropHosts,
  readHosts,
} from "../../../../extension/src/shared/site-hosts";
import { memoryStore } from "../support/worlds";

const [photos, frames] = ["photo-hosts", "frame-hosts"] as const;

describe("site hosts", () => {
  it("Host_IsKeptOnceForItsSite", async () => {
    const store = memoryStore();
    for (const host of ["a.example", "b.example", "a.example"]) await addHost(photos, "pals.example", host, store);
    assert.deepEqual(await readHosts(photos, store), { "pals.example": ["b.example", "a.example"] });
    assert.deepEqual(await readHosts(frames, store), {});
  });

  it("MoreThanAllowed_TheOldestGo", async () => {
    const store = memoryStore();
    for (let at = 0; at <= 20; at++) await addHost(photos, "pals.example", `h${at}.example`, store);
    const hosts = (await readHosts(photos, store))["pals.example"];
    assert.deepEqual([hosts?.length, hosts?.[0]], [20, "h1.example"]);
  });

  it("Site_Dropped_NamesTheHostsThatNoOtherNeeds", async () => {
    const store = memoryStore();
    await addHost(photos, "one.example", "shared.example", store);
    await addHost(photos, "one.example", "mine.example", store);
    await addHost(frames, "one.example", "chat.example", store);
    await addHost(frames, "two.example", "shared.example", store);
    assert.deepEqual(await dropHosts("one.example", store), ["mine.example", "chat.example"]);
    assert.deepEqual(
      [await readHosts(photos, store), await readHosts(frames, store)],
      [{}, { "two.example": ["shared.example"] }],
    );
    assert.deepEqual(await dropHosts(null, store), ["shared.example"]);
    assert.deepEqual(await readHosts(frames, store), {});
  });

  it("ServerOfFrames_TakenBack_IsNamedUnlessItsPhotosAreNeeded", async () => {
    const store = memoryStore();
    for (const host of ["chat.example", "both.example"]) await addHost(frames, "pals.example", host, store);
    await addHost(photos, "pals.example", "both.example", store);
    assert.deepEqual(await dropFrameHost("pals.example", "chat.example", store), ["chat.example"]);
    assert.deepEqual(await dropFrameHost("other.example", "both.example", store), []);
    assert.deepEqual(await dropFrameHost("pals.example", "both.example", store), []);
    assert.deepEqual(await readHosts(frames, store), {});
    assert.deepEqual(await readHosts(photos, store), { "pals.example": ["both.example"] });
  });

  it("Server_ThatIsASiteOfItsOwnNow_ServesNoOther", async () => {
    const store = memoryStore();
    for (const use of [photos, frames]) await addHost(use, "pals.example", "talk.example", store);
    assert.deepEqual(await dropHostOfAll("talk.example", store), ["talk.example"]);
    assert.deepEqual([await readHosts(photos, store), await readHosts(frames, store)], [{}, {}]);
  });

  it("Kept_ButBroken_IsLeftOut", async () => {
    const store = memoryStore();
    await store.write(photos, { "a.example": [7], "b.example": "x", "c.example": ["h.example"] });
    assert.deepEqual(await readHosts(photos, store), { "c.example": ["h.example"] });
  });
});
