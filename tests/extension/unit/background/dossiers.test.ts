import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dossierLimits, Dossiers } from "../../../../extension/src/background/dossiers";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import type { MessageResult, TimelineView } from "../../../../extension/src/shared/wire";
import { finding, memoryStore } from "../support/worlds";

const ana = { tabId: 7, site: "heartly", partner: { key: "ana", name: "Ana", age: 30 } };
const note = (key: string) => ({ key, url: "https://a.heartcdn.example/1.jpg", capture: "original" as const });
const photo = (...findings: ReturnType<typeof finding>[]): CheckReply => ({
  ok: true,
  photo: { verdict: { outcome: "signs", because: [] }, findings, picture: "abc" },
});
const text = (key: string, ...findings: ReturnType<typeof finding>[]): MessageResult => ({
  key,
  verdict: { outcome: findings.length > 0 ? "signs" : "nothingFound", because: [] },
  findings,
});
const step = (code: string, sentAt: string | null, messageKey = "m"): TimelineView => ({
  stage: "sting",
  code,
  title: code,
  quote: { kind: "quote", messageKey, start: 0, length: 1, text: code },
  sentAt,
});
const talk = (...timeline: TimelineView[]) => ({
  verdict: { outcome: "signs" as const, because: [] },
  timeline,
  firstMark: null,
});

function setUp() {
  const store = memoryStore();
  const changed: number[] = [];
  return {
    store,
    changed,
    dossiers: new Dossiers(store, (tabId) => changed.push(tabId)),
    again: () => new Dossiers(store, () => {}),
  };
}

describe("Dossiers", () => {
  it("Photo_AskedTwice_StandsOnce_WithTheLastAnswer", async () => {
    const { dossiers, changed } = setUp();
    await dossiers.photo(ana, note("p-1"), { ok: false, state: "ready", reason: "fetch-failed" });
    await dossiers.photo(ana, note("p-1"), photo(finding("A generator is named")));
    const [seen, ...more] = (await dossiers.ofTab(7))?.photos ?? [];
    assert.deepEqual([seen?.picture, seen?.reason, seen?.findings.length, more.length], ["abc", undefined, 1, 0]);
    assert.deepEqual(changed, [7, 7]);
  });

  it("Photo_Withdrawn_IsNotTakenDown", async () => {
    const { dossiers } = setUp();
    await dossiers.photo(ana, note("p-1"), { ok: false, state: "ready", reason: "cancelled" });
    assert.equal(await dossiers.ofTab(7), null);
  });

  it("HeatMap_IsNotKeptTwice", async () => {
    const { dossiers, store } = setUp();
    await dossiers.photo(ana, note("p-1"), photo(finding("x", { evidence: [{ kind: "heatMap", webp: "LARGE" }] })));
    assert.doesNotMatch([...store.kept.values()].join(), /LARGE/);
  });

  it("Texts_AllCounted_OnlyTellingOnesKept", async () => {
    const { dossiers } = setUp();
    await dossiers.texts(ana, [text("m1"), text("m2", finding("Asks for money"))], null);
    await dossiers.texts(ana, [text("m2", finding("Asks for money")), text("m3")], null);
    const seen = await dossiers.ofTab(7);
    assert.deepEqual([seen?.lookedAt, seen?.messages.map(({ key }) => key)], [["m1", "m2", "m3"], ["m2"]]);
  });

  it("Timeline_OfSeveralAnswers_HasEachKindOnce_OldestFirst", async () => {
    const { dossiers } = setUp();
    await dossiers.texts(ana, [text("m1")], talk(step("cue.money", "2026-11-03T10:00:00Z")));
    await dossiers.texts(
      ana,
      [text("m2")],
      talk(step("cue.love", "2026-11-01T10:00:00Z"), step("cue.money", "2026-11-05T10:00:00Z")),
    );
    const codes = (await dossiers.ofTab(7))?.timeline.map(({ code, sentAt }) => [code, sentAt?.slice(0, 10)]);
    assert.deepEqual(codes, [
      ["cue.love", "2026-11-01"],
      ["cue.money", "2026-11-03"],
    ]);
  });

  const money = finding("Asks for money", { code: "cue.money" });
  const kept = async (dossiers: Dossiers) => {
    const seen = await dossiers.ofTab(7);
    return [seen?.messages.map(({ key }) => key), seen?.timeline.map(({ code }) => code), seen?.lookedAt];
  };

  it("Finding_TakenBackByALaterAnswer_GoesWithItsStep_AndStaysLookedAt", async () => {
    const { dossiers } = setUp();
    await dossiers.texts(ana, [text("m1", money)], talk(step("cue.money", null, "m1")));
    await dossiers.texts(ana, [text("m1"), text("m2")], talk());
    assert.deepEqual(await kept(dossiers), [[], [], ["m1", "m2"]]);
  });

  it("Step_OfAMessageThatWasNotJudgedAnew_OrStillShowsIt_Stays", async () => {
    const { dossiers } = setUp();
    const love = finding("Speaks of love", { code: "cue.love" });
    const both = talk(step("cue.money", null, "m1"), step("cue.love", null, "m2"));
    await dossiers.texts(ana, [text("m1", money), text("m2", love)], both);
    await dossiers.texts(ana, [text("m2", love), text("m3")], talk());
    assert.deepEqual(await kept(dossiers), [
      ["m1", "m2"],
      ["cue.money", "cue.love"],
      ["m1", "m2", "m3"],
    ]);
  });

  it("AnswerToAnOlderQuestion_ThatComesLater_ChangesNothing", async () => {
    const { dossiers } = setUp();
    await dossiers.texts(ana, [text("m1"), text("m2")], talk(), 2e-6);
    await dossiers.texts(ana, [text("m1", money)], talk(step("cue.money", null, "m1")), 1e-6);
    assert.deepEqual(await kept(dossiers), [[], [], ["m1", "m2"]]);
  });

  it("AnswerThatSawLessBefore_TakesNothingBack", async () => {
    const { dossiers } = setUp();
    await dossiers.texts(ana, [text("m1"), text("m2", money)], talk(step("cue.money", null, "m2")), 1e-6);
    await dossiers.texts(ana, [text("m2"), text("m3")], talk(), 2e-6);
    assert.deepEqual(await kept(dossiers), [["m2"], ["cue.money"], ["m1", "m2", "m3"]]);
  });

  it("Worker_StartedAnew_KnowsThemAll_AndWhomTheTabShows", async () => {
    const { dossiers, again } = setUp();
    await dossiers.photo(ana, note("p-1"), photo());
    await dossiers.shown({ ...ana, partner: { key: "eva", name: "Eva" } });
    const later = again();
    assert.equal((await later.ofTab(7))?.name, "Eva");
    assert.deepEqual(
      (await later.all()).map(({ id }) => id),
      ["heartly/eva", "heartly/ana"],
    );
  });

  it("People_TooMany_OldestGo_FromTheStoreToo", async () => {
    const { dossiers, again } = setUp();
    for (let at = 0; at <= dossierLimits.people; at++)
      await dossiers.shown({ ...ana, partner: { key: `k${at}`, name: null } });
    const all = await again().all();
    assert.equal(all.length, dossierLimits.people);
    assert.equal(await again().get("heartly/k0"), null);
  });

  it("People_Forgotten_AreJudgedAnewByWhatIsSeenOfThemNow", async () => {
    const { dossiers } = setUp();
    await dossiers.texts(ana, [text("before"), text("m", finding("Asks for money"))], null);
    for (let at = 0; at < dossierLimits.people; at++)
      await dossiers.shown({ ...ana, partner: { ...ana.partner, key: `other-${at}` } });
    await dossiers.texts(ana, [text("m", finding("Asks for money"))], null);
    assert.deepEqual(
      (await dossiers.ofTab(7))?.messages.map(({ key }) => key),
      ["m"],
    );
  });

  it("Asked_WithoutAPerson_StandsByTab", async () => {
    const { dossiers } = setUp();
    await dossiers.photo({ tabId: 3, site: null, partner: null }, note("x"), photo());
    assert.deepEqual([(await dossiers.ofTab(3))?.id, (await dossiers.ofTab(3))?.site], ["asked/3", null]);
  });

  it("Clear_LeavesNothing", async () => {
    const { dossiers, store, again } = setUp();
    await dossiers.texts(ana, [text("m1", finding("Secret quote"))], null);
    await dossiers.clear();
    assert.doesNotMatch([...store.kept.values()].join(), /Secret|Ana/);
    assert.deepEqual(await again().all(), []);
  });
});
