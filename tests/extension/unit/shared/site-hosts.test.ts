import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  addHost,
  dropFrameHost,
  dropFramesWithout,
  dropHostOfAll,
  dropHosts,
  readHosts,
} from "../../../../extension/src/shared/site-hosts";
import { memoryStore } from "../support/worlds";

/** Where what is given back is written down, with what was still noted of it then. */
function worldOf(keeps: string[] = []) {
  const world = {
    ...memoryStore(),
    back: [] as string[],
    noted: [] as boolean[],
    giveBack: async (host: string): Promise<boolean> => {
      const notes = await Promise.all([readHosts(photos, world), readHosts(frames, world)]);
      world.noted.push(notes.flatMap((hosts) => Object.values(hosts).flat()).includes(host));
      if (!keeps.includes(host)) world.back.push(host);
      return !keeps.includes(host);
    },
  };
  return world;
}

const [photos, frames] = ["photo-hosts", "frame-hosts"] as const;

describe("site hosts", () => {
  it("Host_IsKeptOnceForItsSite", async () => {
    const store = worldOf();
    for (const host of ["a.example", "b.example", "a.example"]) await addHost(photos, "pals.example", host, store);
    assert.deepEqual(await readHosts(photos, store), { "pals.example": ["b.example", "a.example"] });
    assert.deepEqual(await readHosts(frames, store), {});
  });

  it("MoreThanAllowed_TheOldestGo", async () => {
    const store = worldOf();
    for (let at = 0; at <= 20; at++) await addHost(photos, "pals.example", `h${at}.example`, store);
    const hosts = (await readHosts(photos, store))["pals.example"];
    assert.deepEqual([hosts?.length, hosts?.[0], store.back], [20, "h1.example", ["h0.example"]]);
    for (let at = 0; at < 100; at++) await addHost(frames, `s${at}.example`, "h2.example", store);
    await addHost(frames, "last.example", "talk.example", store);
    assert.equal(Object.keys(await readHosts(frames, store)).length, 100);
    assert.deepEqual(store.back, ["h0.example"]);
  });

  it("Site_Dropped_GivesBackWhatNoOtherNeeds_AndForgetsItAfterThat", async () => {
    const store = worldOf();
    await addHost(photos, "one.example", "shared.example", store);
    await addHost(photos, "one.example", "mine.example", store);
    await addHost(frames, "one.example", "chat.example", store);
    await addHost(frames, "two.example", "shared.example", store);
    await dropHosts("one.example", store);
    assert.deepEqual(
      [store.back, store.noted],
      [
        ["mine.example", "chat.example"],
        [true, true],
      ],
    );
    assert.deepEqual(
      [await readHosts(photos, store), await readHosts(frames, store)],
      [{}, { "two.example": ["shared.example"] }],
    );
    await dropHosts(null, store);
    assert.equal(store.back.at(-1), "shared.example");
    assert.deepEqual(await readHosts(frames, store), {});
  });

  it("Server_ThatTheBrowserKeeps_StaysNoted_OrItWouldPassForASite", async () => {
    for (const refuse of [() => Promise.resolve(false), () => Promise.reject(new Error("required"))]) {
      const store = { ...worldOf(), giveBack: refuse };
      for (const host of ["kept.example", "both.example"]) await addHost(frames, "one.example", host, store);
      await addHost(photos, "two.example", "both.example", store);
      await dropHosts("one.example", store);
      assert.deepEqual(await readHosts(frames, store), { "one.example": ["kept.example"] });
    }
    const store = worldOf(["h0.example"]);
    for (let at = 0; at <= 21; at++) await addHost(photos, "pals.example", `h${at}.example`, store);
    const hosts = (await readHosts(photos, store))["pals.example"];
    assert.deepEqual([hosts?.slice(0, 2), store.back], [["h0.example", "h2.example"], ["h1.example"]]);
  });

  it("ServerOfFrames_WithoutThePermission_IsForgotten_ThatOfPhotosIsNot", async () => {
    const store = worldOf();
    for (const host of ["lost.example", "left.example"]) await addHost(frames, "pals.example", host, store);
    await addHost(photos, "pals.example", "lost.example", store);
    await dropFramesWithout((host) => Promise.resolve(host === "left.example"), store);
    assert.deepEqual(await readHosts(frames, store), { "pals.example": ["left.example"] });
    assert.deepEqual(await readHosts(photos, store), { "pals.example": ["lost.example"] });
  });

  it("Changes_AtOnce_AreAllKept", async () => {
    const store = worldOf();
    await Promise.all(["a.example", "b.example"].map((host) => addHost(frames, "pals.example", host, store)));
    assert.deepEqual(await readHosts(frames, store), { "pals.example": ["a.example", "b.example"] });
  });

  it("ServerOfFrames_TakenBack_IsGivenBackUnlessItsPhotosAreNeeded", async () => {
    const store = worldOf();
    for (const host of ["chat.example", "both.example"]) await addHost(frames, "pals.example", host, store);
    await addHost(photos, "pals.example", "both.example", store);
    await dropFrameHost("pals.example", "chat.example", store);
    await dropFrameHost("other.example", "both.example", store);
    await dropFrameHost("pals.example", "both.example", store);
    assert.deepEqual(store.back, ["chat.example"]);
    assert.deepEqual(await readHosts(frames, store), {});
    assert.deepEqual(await readHosts(photos, store), { "pals.example": ["both.example"] });
  });

  it("Server_ThatIsASiteOfItsOwnNow_ServesNoOther_AndStaysAllowed", async () => {
    const store = worldOf();
    for (const use of [photos, frames]) await addHost(use, "pals.example", "talk.example", store);
    await dropHostOfAll("talk.example", store);
    assert.deepEqual(store.back, []);
    assert.deepEqual([await readHosts(photos, store), await readHosts(frames, store)], [{}, {}]);
  });

  it("Kept_ButBroken_IsLeftOut", async () => {
    const store = worldOf();
    await store.write(photos, { "a.example": [7], "b.example": "x", "c.example": ["h.example"] });
    assert.deepEqual(await readHosts(photos, store), { "c.example": ["h.example"] });
  });
});
