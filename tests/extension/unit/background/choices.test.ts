import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { choiceLimits, Choices } from "../../../../extension/src/background/choices";
import { asSettings, defaultSettings } from "../../../../extension/src/shared/settings";
import { memoryStore } from "../support/worlds";

const ana = { site: "heartly", key: "ana-7f" };

function setUp() {
  const disk = memoryStore();
  return { disk, choices: new Choices(disk, () => "2026-11-01"), again: () => new Choices(disk, () => "2026-11-02") };
}

describe("Choices", () => {
  it("Trust_OutlivesTheWorker_AndIsTakenBack", async () => {
    const { choices, again } = setUp();
    await choices.trust(ana, true);
    assert.equal(await again().isTrusted(ana), true);
    assert.equal(await again().isTrusted({ ...ana, site: "matchup" }), false);
    const later = again();
    const [known] = (await later.list()).trusted;
    assert.deepEqual([known?.about, known?.day], ["heartly", "2026-11-01"]);
    await later.takeBack("trusted", known?.id ?? "");
    assert.equal(await again().isTrusted(ana), false);
  });

  it("Disk_HoldsNoNameKeyOfAPersonOrMessage", async () => {
    const { choices, disk } = setUp();
    await choices.trust(ana, true);
    await choices.dismiss(ana, "m-secret", "cue.asks-for-money", true);
    const kept = [...disk.kept.values()].join();
    assert.doesNotMatch(kept, /ana-7f|m-secret|cue\.asks-for-money/);
  });

  it("Key_IsAnotherInEveryInstallation_SoTheSamePersonIsAnotherCode", async () => {
    const [one, two] = [setUp(), setUp()];
    for (const { choices } of [one, two]) await choices.trust(ana, true);
    const ids = await Promise.all([one, two].map(async ({ choices }) => (await choices.list()).trusted[0]?.id));
    assert.notEqual(ids[0], ids[1]);
    assert.match(ids[0] ?? "", /^[\w+/]{24}$/);
  });

  it("Dismiss_HoldsForOneFindingOfOneItem_UntilUndone", async () => {
    const { choices, again } = setUp();
    const codes = ["a.one", "b.two"];
    await choices.dismiss(ana, "p-1", "a.one", true);
    assert.deepEqual([...(await again().dismissedOf(ana, "p-1", codes))], ["a.one"]);
    assert.equal((await again().dismissedOf(ana, "p-2", codes)).size, 0);
    await choices.dismiss(ana, "p-1", "a.one", false);
    assert.equal((await choices.dismissedOf(ana, "p-1", codes)).size, 0);
  });

  it("Mute_HoldsForTheKind_WhoeverItIsAbout", async () => {
    const { choices } = setUp();
    await choices.mute("a.one", "A headline", true);
    assert.deepEqual([...(await choices.mutedOf(["a.one", "b.two"]))], ["a.one"]);
    await choices.mute("a.one", "A headline", false);
    assert.equal((await choices.mutedOf(["a.one"])).size, 0);
  });

  it("List_IsBounded_OldestGoFirst", async () => {
    const { choices } = setUp();
    for (let at = 0; at <= choiceLimits.muted; at++) await choices.mute(`kind.${at}`, "", true);
    const { muted } = await choices.list();
    assert.deepEqual([muted.length, muted[0]?.id], [choiceLimits.muted, "kind.1"]);
  });

  it("Clear_ForgetsEverythingAndTheKey", async () => {
    const { choices, disk } = setUp();
    await choices.trust(ana, true);
    await choices.change({ ...defaultSettings, marks: "signs" });
    const before = (JSON.parse(disk.kept.get("choices") ?? "{}") as { key: string }).key;
    await choices.clear();
    const after = JSON.parse(disk.kept.get("choices") ?? "{}") as { key: string };
    assert.notEqual(after.key, before);
    assert.deepEqual(await choices.list(), { trusted: [], muted: [], dismissed: 0 });
    assert.deepEqual(await choices.settings(), defaultSettings);
  });

  it("Settings_OfAnotherVersionOrBroken_AreAsAtTheStart", async () => {
    const { disk, choices } = setUp();
    await disk.write("choices", { key: "AAAA", settings: { marks: "loud", forgetAfterDays: 3, remember: false } });
    assert.deepEqual(await choices.settings(), { ...defaultSettings, remember: false });
  });

  it("Faces_AreRememberedOnlyWhereThatIsSaidOutright_AndNeverWithoutTheRest", () => {
    assert.equal(asSettings(null).rememberFaces, false);
    assert.equal(asSettings({ rememberFaces: 1 }).rememberFaces, false);
    assert.equal(asSettings({ rememberFaces: true }).rememberFaces, true);
    assert.equal(asSettings({ rememberFaces: true, remember: false }).rememberFaces, false);
  });
});
