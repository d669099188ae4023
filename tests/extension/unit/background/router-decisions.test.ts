import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ProfileQuestion, TextsQuestion } from "../../../../extension/src/background/checker";
import { checkTexts, refused, sender, setUp } from "../support/router-world";

describe("route, what the user decides on a page", () => {
  const ana = { key: "ana-7f", name: "Ana" };
  const decision = {
    type: "decide",
    what: "dismiss",
    partner: ana,
    item: "p-1",
    code: "cue.money",
    title: "Asks",
    on: true,
  };
  const person = { site: "heartly", key: "ana-7f" };

  it("PutAside_IsKeptForThePersonOnTheSendersSite_AndUndone_PagesAndPanelHear", async () => {
    const { send, named, choices } = setUp();
    await send(decision);
    assert.deepEqual([...(await choices.dismissedOf(person, "p-1", ["cue.money"]))], ["cue.money"]);
    await send({ ...decision, on: false });
    assert.equal((await choices.dismissedOf(person, "p-1", ["cue.money"])).size, 0);
    assert.deepEqual(named("tellPages"), [{ type: "choicesChanged" }, { type: "choicesChanged" }]);
    assert.deepEqual(named("panelChanged"), [7, 7]);
  });

  it("Known_OrMuted_IsKept_WhomTheUserAskedToRecogniseIsNotMuted", async () => {
    const { send, choices } = setUp();
    await send({ ...decision, what: "trust" });
    assert.equal(await choices.isTrusted(person), true);
    await send({ ...decision, what: "mute" });
    await send({ ...decision, what: "mute", code: "known.person" });
    assert.deepEqual([...(await choices.mutedOf(["cue.money", "known.person"]))], ["cue.money"]);
  });

  it("SiteNotInUse_OrNonsense_DecidesNothing", async () => {
    const off = setUp([]);
    await off.send({ ...decision, what: "trust" });
    assert.equal(await off.choices.isTrusted(person), false);
    for (const bad of [{ what: "block" }, { on: 1 }, { item: 7 }, { title: "x".repeat(1001) }, { partner: "ana" }]) {
      const { send, named } = setUp();
      await send({ ...decision, ...bad });
      assert.deepEqual(named("tellPages"), [], JSON.stringify(bad).slice(0, 80));
    }
  });
});

describe("route, what the user pointed at", () => {
  const traits = [{ tag: "img", role: "", attributes: [], words: ["tile"] }];
  const pick = { id: "0123456789abcdef", kind: "photo", px: 120, traits };

  it("SiteInUse_IsRememberedForItAlone_AndForgotten_WhichPagesHear", async () => {
    const { send, named } = setUp(["heartly", "unlisted.example"]);
    await send({ type: "rememberPick", pick });
    assert.deepEqual(await send({ type: "picks" }), [pick]);
    assert.deepEqual(await send({ type: "picks" }, sender({ url: "https://unlisted.example/" })), []);
    await send({ type: "forgetPick", id: pick.id });
    assert.deepEqual(await send({ type: "picks" }), []);
    assert.deepEqual(named("tellPages"), [{ type: "choicesChanged" }]);
  });

  it("SiteNotInUse_RemembersNothing", async () => {
    const { send } = setUp([]);
    await send({ type: "rememberPick", pick });
    assert.deepEqual(await send({ type: "picks" }), []);
  });

  const wrong: [string, unknown][] = [
    ["NoId", { ...pick, id: "x" }],
    ["Kind", { ...pick, kind: "bio" }],
    ["TooManyTraits", { ...pick, traits: Array.from({ length: 6 }, () => traits[0]) }],
    ["LongWord", { ...pick, traits: [{ ...traits[0], words: ["x".repeat(41)] }] }],
    ["WordNoText", { ...pick, traits: [{ ...traits[0], words: [7] }] }],
    ["Null", null],
  ];
  for (const [name, bad] of wrong) {
    it(`Pick_${name}_IsPassedOver`, async () => {
      const { send } = setUp();
      await send({ type: "rememberPick", pick: bad });
      assert.deepEqual(await send({ type: "picks" }), []);
    });
  }
});

describe("route, what the user wants remembered and looked at", () => {
  const ana = { key: "ana", name: "Ana", age: 30 };

  it("RememberOff_TheAppIsToldOfNobody_ThePanelStillHasThePerson", async () => {
    const { send, named, dossiers } = setUp(["heartly"], { remember: false });
    await send(checkTexts({ partner: ana }));
    assert.equal((named("checkTexts") as TextsQuestion[])[0]?.partner, null);
    assert.equal((await dossiers.ofTab(7))?.name, "Ana");
    const profile = { type: "checkProfile", key: "b", partner: ana, bio: "I like cats", opener: null };
    assert.deepEqual(await send(profile), refused);
    assert.deepEqual(named("checkProfile"), []);
  });

  it("Profile_IsAskedForTheSiteOfTheSender", async () => {
    const { send, named } = setUp();
    await send({ type: "checkProfile", key: "b", site: "bank", partner: ana, bio: "I like cats", opener: null });
    const [question] = named("checkProfile") as ProfileQuestion[];
    assert.deepEqual([question?.site, question?.bio, question?.partner], ["heartly", "I like cats", ana]);
  });

  it("Outgoing_IsAskedOnSitesInUse_AndNotWhenSwitchedOff_AndCountedNowhere", async () => {
    const { send, named } = setUp();
    const message = { type: "checkOutgoing", key: "o", text: "my code is 482 913" };
    assert.deepEqual(await send(message), { ok: true, outgoing: [] });
    assert.equal(named("checkOutgoing").length, 1);
    assert.deepEqual(named("record"), []);
    const off = setUp(["heartly"], { guard: false });
    assert.deepEqual(await off.send(message), { ok: true, outgoing: [] });
    assert.deepEqual(off.calls, []);
    assert.deepEqual(await send(message, sender({ url: "https://evil.example/" })), refused);
  });

  it("PartnerShown_ChangesWhomThePanelShows_OnSitesInUseOnly", async () => {
    const { send, dossiers } = setUp();
    await send({ type: "partnerShown", partner: ana }, sender({ url: "https://evil.example/" }));
    assert.equal(await dossiers.ofTab(7), null);
    await send({ type: "partnerShown", partner: ana });
    assert.equal((await dossiers.ofTab(7))?.id, "heartly/ana");
  });
});
