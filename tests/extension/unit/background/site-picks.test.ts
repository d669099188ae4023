import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SitePicks } from "../../../../extension/src/background/site-picks";
import { pickLimits, type SitePick } from "../../../../extension/src/shared/picks";
import { memoryStore } from "../support/worlds";

const pick = (number: number): SitePick => ({
  id: number.toString(16).padStart(16, "0"),
  kind: "photo",
  px: 100,
  traits: [{ tag: "img", role: "", attributes: ["alt"], words: ["tile"] }],
});

function setUp() {
  const disk = memoryStore();
  const again = (): SitePicks => new SitePicks(disk, () => "2026-11-01");
  return { disk, picks: again(), again };
}

describe("SitePicks", () => {
  it("Pick_OutlivesTheWorker_ForItsSiteAlone", async () => {
    const { picks, again } = setUp();
    await picks.add("pals.example", pick(1));
    assert.deepEqual(await again().of("pals.example"), [pick(1)]);
    assert.deepEqual(await again().of("other.example"), []);
  });

  it("SamePickTwice_IsKeptOnce_AsTheLast", async () => {
    const { picks } = setUp();
    for (const number of [1, 2, 1]) await picks.add("pals.example", pick(number));
    assert.deepEqual(await picks.of("pals.example"), [pick(2), pick(1)]);
  });

  it("MoreThanAllowed_TheOldestGo_OfTheSiteAndOfAll", async () => {
    const { picks } = setUp();
    for (let number = 0; number <= pickLimits.perSite; number++) await picks.add("pals.example", pick(number));
    assert.deepEqual((await picks.of("pals.example")).map(({ id }) => id).includes(pick(0).id), false);
    for (let number = 0; number < pickLimits.all; number++) await picks.add(`site-${number}.example`, pick(number));
    assert.equal((await picks.list()).length, pickLimits.all);
    assert.deepEqual(await picks.of("pals.example"), []);
  });

  it("Removed_ByThePageOrFromTheList_AndCleared", async () => {
    const { picks } = setUp();
    for (const number of [1, 2, 3]) await picks.add("pals.example", pick(number));
    await picks.remove("other.example", pick(1).id);
    await picks.remove("pals.example", pick(1).id);
    await picks.remove(null, (await picks.list())[0]?.id ?? "");
    assert.deepEqual(await picks.of("pals.example"), [pick(3)]);
    await picks.clear();
    assert.deepEqual(await picks.list(), []);
  });

  it("Kept_ButBroken_IsLeftOut", async () => {
    const { disk, picks } = setUp();
    await disk.write("picks", [{ ...pick(1), site: "pals.example", day: "2026-11-01", px: "large" }, null]);
    assert.deepEqual(await picks.list(), []);
  });
});
