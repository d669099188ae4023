import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PhotoQuestion, ProfileQuestion, TextsQuestion } from "../../../../extension/src/background/checker";
import { Choices } from "../../../../extension/src/background/choices";
import { Dossiers } from "../../../../extension/src/background/dossiers";
import { Ledger } from "../../../../extension/src/background/ledger";
import { ObservedPhotos } from "../../../../extension/src/background/observed-photos";
import { route, type RouterWorld, type Sender } from "../../../../extension/src/background/router";
import { SitePicks } from "../../../../extension/src/background/site-picks";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import type { Settings } from "../../../../extension/src/shared/settings";
import { defaultSettings } from "../../../../extension/src/shared/settings";
import { customSiteOf, siteOfPage, type Site } from "../../../../extension/src/shared/site-list";
import { memoryStore, sites } from "../support/worlds";

const url = "https://a.heartcdn.example/1.jpg";
const sender = (more: Partial<Sender> = {}): Sender => ({
  id: "ours",
  url: "https://heartly.example/app",
  frameId: 0,
  documentId: "doc-1",
  tab: { id: 7 } as chrome.tabs.Tab,
  ...more,
});
const page = sender({ url: "chrome-extension://ours/popup.html" });
const checkPhoto = (more: Record<string, unknown> = {}) => ({
  type: "checkPhoto",
  key: "photo-1",
  source: { kind: "url", url },
  site: "bank",
  partner: null,
  priority: 1,
  ...more,
});
const checkTexts = (more: Record<string, unknown> = {}) => ({
  type: "checkTexts",
  key: "chat-1",
  site: "heartly",
  partner: null,
  priority: 1,
  messages: [{ key: "m1", direction: "in", text: "hi", sentAt: null }],
  ...more,
});

const ownPageMessages = [
  { type: "tabSummary", tabId: 3 },
  { type: "retryHost" },
  { type: "wipe" },
  { type: "pick", tabId: 3 },
  { type: "panelView", tabId: 3, person: "heartly/ana" },
  { type: "picture", name: "abc" },
  { type: "checkFile", tabId: 3, name: "a.jpg", base64: "AAAA" },
  { type: "checkPasted", tabId: 3, text: "hello" },
  { type: "trust", person: "heartly/ana", on: true },
  { type: "dismiss", person: "heartly/ana", item: "p-1", code: "generated.signs", on: true },
  { type: "mute", code: "generated.signs", title: "A title", on: true },
  { type: "decisions" },
  { type: "takeBack", kind: "muted", id: "generated.signs" },
  { type: "settings" },
  { type: "changeSettings", settings: {} },
  { type: "appStatus" },
  { type: "session" },
];

const custom = [customSiteOf("https://unlisted.example/") as Site];

function setUp(
  enabled: readonly string[] = ["heartly"],
  settings: Partial<Settings> = {},
  { isAllowing = true, screen = "AAAA" as string | null } = {},
) {
  const calls: [string, unknown][] = [];
  const note = (name: string, value: unknown): void => void calls.push([name, value]);
  const reply: CheckReply = { ok: true, texts: [] };
  const choices = new Choices(memoryStore(), () => "2026-11-01");
  const dossiers = new Dossiers(memoryStore(), () => {});
  const picks = new SitePicks(memoryStore(), () => "2026-11-01");
  const observed = new ObservedPhotos(memoryStore());
  const world: RouterWorld = {
    extensionId: "ours",
    extensionOrigin: "chrome-extension://ours/",
    siteOf: (url) => Promise.resolve(siteOfPage([...sites, ...custom], url)),
    isEnabled: (site) => Promise.resolve(enabled.includes(site.id)),
    checker: {
      checkPhoto: (question: PhotoQuestion) => (note("checkPhoto", question), Promise.resolve(reply)),
      checkTexts: (question: TextsQuestion) => (note("checkTexts", question), Promise.resolve(reply)),
      checkProfile: (question: ProfileQuestion) => (note("checkProfile", question), Promise.resolve(reply)),
      checkOutgoing: (...question) => (note("checkOutgoing", question), Promise.resolve({ ok: true, outgoing: [] })),
      cancel: (handle) => note("cancel", handle),
    },
    ledger: new Ledger(dossiers, choices),
    dossiers,
    choices,
    panelChanged: (tabId) => note("panelChanged", tabId),
    askHost: (host) => (note("askHost", host), Promise.resolve(isAllowing)),
    reached: (photo) => (note("reached", photo), Promise.resolve()),
    screenOf: (_, address) => (note("screenOf", address), Promise.resolve(screen)),
    picks,
    tellPages: (message) => (note("tellPages", message), Promise.resolve()),
    settings: () => Promise.resolve({ ...defaultSettings, ...settings }),
    observed,
    findings: {
      record: (...record) => (note("record", record), Promise.resolve()),
    },
    hostState: () => "ready",
    openHelp: (state) => note("openHelp", state),
    loadPart: (...where) => (note("loadPart", where), Promise.resolve()),
    openPanel: (tabId) => note("openPanel", tabId),
    fromPage: (message) => (note("fromPage", message), Promise.resolve(true)),
  };
  const send = (message: unknown, from: Sender = sender()) => route(message, from, world);
  const named = (name: string) => calls.filter(([called]) => called === name).map(([, value]) => value);
  return { send, calls, named, dossiers, choices };
}

const refused = { ok: false, state: "ready", reason: "refused" };

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

describe("route, a photo on another server", () => {
  const away = "https://img.elsewhere.example/1.jpg";
  const ask = { type: "askPhotoHost", url: away };

  it("Checked_IsOutOfReach_AndNotFetched", async () => {
    const { send, named } = setUp();
    await send({ type: "photosSeen", urls: [away] });
    const reply = await send(checkPhoto({ source: { kind: "url", url: away } }));
    assert.deepEqual(reply, { ok: false, state: "ready", reason: "out-of-reach" });
    assert.deepEqual(named("checkPhoto"), []);
  });

  it("Asked_TheBrowserAsksAtOnce_AllowedIsKeptForTheSiteOfTheSender", async () => {
    const { send, calls, named } = setUp();
    await send({ type: "photosSeen", urls: [away] });
    const reply = send(ask);
    assert.deepEqual(calls, [["askHost", "img.elsewhere.example"]], "nothing may be awaited before");
    assert.equal(await reply, true);
    assert.deepEqual(named("reached"), [{ tabId: 7, url: away, host: "img.elsewhere.example", site: "heartly" }]);
  });

  it("Asked_OfAnAddressThePageHasNotShown_OrOnASiteNotInUse_IsKeptForNoSite", async () => {
    const { send, named } = setUp();
    await send(ask);
    assert.equal((named("reached")[0] as { site: unknown }).site, null);
  });

  it("Asked_Refused_KeepsNothing", async () => {
    const { send, named } = setUp(undefined, {}, { isAllowing: false });
    await send({ type: "photosSeen", urls: [away] });
    assert.equal(await send(ask), false);
    assert.deepEqual(named("reached"), []);
  });

  for (const bad of [
    "http://img.example/1.jpg",
    "https://a:b@img.example/1.jpg",
    "https://img.example:8443/1",
    "file:///etc",
  ])
    it(`Asked_${bad}_AsksNobody`, async () => {
      const { send, named } = setUp();
      assert.equal(await send({ type: "askPhotoHost", url: bad }), false);
      assert.deepEqual(named("askHost"), []);
    });

  it("FromTheScreen_IsCheckedAsAScreenshot_NeverOfAnAddressThePageHasNotShown", async () => {
    const { send, named } = setUp();
    const fromScreen = checkPhoto({ source: { kind: "screen", url: away } });
    assert.deepEqual(await send(fromScreen), refused);
    assert.deepEqual(named("screenOf"), []);
    await send({ type: "photosSeen", urls: [away] });
    await send(fromScreen);
    const [question] = named("checkPhoto") as PhotoQuestion[];
    assert.deepEqual([question?.capture, question?.source], ["screenshot", { kind: "bytes", base64: "AAAA" }]);
  });

  it("FromTheScreen_ThatCannotBeSeen_SaysSo", async () => {
    const { send, named } = setUp(undefined, {}, { screen: null });
    await send({ type: "photosSeen", urls: [away] });
    const reply = await send(checkPhoto({ source: { kind: "screen", url: away } }));
    assert.deepEqual(reply, { ok: false, state: "ready", reason: "no-screen" });
    assert.deepEqual(named("checkPhoto"), []);
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

describe("route, a page of a site in use", () => {
  it("Photo_ReportedBefore_IsChecked_ForTheSiteOfTheSender_NotTheOneClaimed", async () => {
    const { send, named } = setUp();
    await send({ type: "photosSeen", urls: [url] });
    assert.deepEqual(await send(checkPhoto()), { ok: true, texts: [] });
    const [question] = named("checkPhoto") as PhotoQuestion[];
    assert.equal(question?.site?.id, "heartly");
    assert.equal(question?.capture, "original");
    assert.deepEqual(named("record").length, 1);
  });

  it("Photo_ReportedJustNow_IsFoundByAQuestionSentRightAfter", async () => {
    const { send } = setUp();
    void send({ type: "photosSeen", urls: [url] });
    assert.deepEqual(await send(checkPhoto()), { ok: true, texts: [] });
  });

  it("Photo_NeverReported_IsRefused", async () => {
    const { send, named } = setUp();
    assert.deepEqual(await send(checkPhoto()), refused);
    assert.deepEqual(named("checkPhoto"), []);
  });

  it("Photo_ReportedByAnotherDocument_IsRefused", async () => {
    const { send, named } = setUp();
    await send({ type: "photosSeen", urls: [url] }, sender({ documentId: "doc-2" }));
    assert.deepEqual(await send(checkPhoto()), refused);
    assert.deepEqual(named("checkPhoto"), []);
  });

  it("Photo_BytesReadByThePage_NeedNoReport", async () => {
    const { send, named } = setUp();
    await send(checkPhoto({ source: { kind: "bytes", base64: "AAAA" } }));
    assert.equal(named("checkPhoto").length, 1);
  });

  it("Texts_AreChecked_KeysOfTwoDocumentsDoNotMeet", async () => {
    const { send, named } = setUp();
    await send(checkTexts());
    await send(checkTexts(), sender({ documentId: "doc-2" }));
    const handles = (named("checkTexts") as TextsQuestion[]).map(({ handle }) => handle);
    assert.equal(new Set(handles).size, 2);
    await send({ type: "cancel", key: "chat-1" });
    assert.deepEqual(named("cancel"), [handles[0]]);
  });
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

describe("route, senders that are not trusted", () => {
  const strangers: [string, Sender][] = [
    ["AnotherExtension", sender({ id: "theirs" })],
    ["SiteNotInUse", sender({ url: "https://www.matchup.example/" })],
    ["UnknownSite", sender({ url: "https://evil.example/" })],
    ["PlainHttp", sender({ url: "http://heartly.example/app" })],
    ["LookalikeHost", sender({ url: "https://heartly.example.evil.example/" })],
    ["HostInPath", sender({ url: "https://evil.example/https://heartly.example/" })],
    ["FrameInsideThePage", sender({ frameId: 3 })],
    [
      "NoDocument",
      {
        id: "ours",
        url: "https://heartly.example/app",
        frameId: 0,
        tab: { id: 7 } as chrome.tabs.Tab,
      },
    ],
    [
      "NoTab",
      {
        id: "ours",
        url: "https://heartly.example/app",
        frameId: 0,
        documentId: "doc-1",
      },
    ],
    [
      "NoUrl",
      {
        id: "ours",
        frameId: 0,
        documentId: "doc-1",
        tab: { id: 7 } as chrome.tabs.Tab,
      },
    ],
  ];
  for (const [name, from] of strangers) {
    it(`Sender_${name}_CausesNoFetchAndNoRequest`, async () => {
      const { send, calls } = setUp();
      await send({ type: "photosSeen", urls: [url] }, from);
      await send({ type: "photosSeen", urls: [url] });
      const replies = [
        await send(checkPhoto(), from),
        await send(checkPhoto({ source: { kind: "bytes", base64: "AAAA" } }), from),
        await send(checkTexts(), from),
        await send({ type: "checkProfile", key: "b", partner: { key: "a" }, bio: "x", opener: null }, from),
        await send({ type: "checkOutgoing", key: "o", text: "482 913" }, from),
        await send({ type: "partnerShown", partner: { key: "a" } }, from),
        await send({ type: "cancel", key: "photo-1" }, from),
      ];
      assert.deepEqual(calls, []);
      for (const reply of replies) assert.ok(reply === undefined || !(reply as CheckReply).ok);
    });
  }

  it("ContentScript_CannotAskWhatOurOwnPagesMay", async () => {
    const { send, calls } = setUp();
    for (const message of ownPageMessages) assert.equal(await send(message), undefined, message.type);
    for (const message of ownPageMessages) {
      await send(message, sender({ url: "https://ours.example/chrome-extension://ours/popup.html" }));
    }
    assert.deepEqual(calls, []);
  });

  it("OwnPage_CannotAskWhatAContentScriptMay", async () => {
    const { send, calls } = setUp();
    await send({ type: "photosSeen", urls: [url] }, page);
    await send(checkPhoto(), page);
    assert.deepEqual(calls, []);
  });

  it("OwnPage_AsksWhatItMay_AndNothingMalformed", async () => {
    const { send, named } = setUp();
    for (const message of ownPageMessages) assert.equal(await send(message, page), true, message.type);
    assert.deepEqual(named("fromPage"), ownPageMessages);
    const bad = [
      { type: "panelView", tabId: "1", person: null },
      { type: "picture", name: "x".repeat(65) },
      { type: "checkFile", tabId: 1, name: "a", base64: 3 },
      { type: "mute", code: "c", title: "t" },
      { type: "takeBack", kind: "settings", id: "x" },
      { type: "constructor" },
    ];
    for (const message of bad) assert.equal(await send(message, page), undefined);
  });

  it("Panel_OpensInTheSendersOwnTab_BeforeAnythingIsAwaited", () => {
    const { send, named } = setUp([]);
    void send({ type: "openPanel", tabId: 99 }, sender({ url: "https://news.example/" }));
    assert.deepEqual(named("openPanel"), [7]);
  });

  it("Help_OpensFromOurScriptOnAnyPage_ForAKnownStateOnly", async () => {
    const { send, named } = setUp();
    await send({ type: "openHelp", state: "crashed" }, sender({ url: "https://evil.example/" }));
    await send({ type: "openHelp", state: "javascript:alert(1)" });
    assert.deepEqual(named("openHelp"), ["crashed"]);
  });

  it("FrameOfASiteThatNobodyDescribed_IsReadToo", async () => {
    const { send, named } = setUp(["unlisted.example"]);
    await send(checkTexts(), sender({ url: "https://unlisted.example/chat", frameId: 3 }));
    assert.equal(named("checkTexts").length, 1);
  });

  it("Part_OfOurOwnScript_ComesIntoTheSendersOwnFrameOnly", async () => {
    const { send, named } = setUp([]);
    const from = sender({ url: "https://news.example/", frameId: 3 });
    assert.equal(await send({ type: "loadPart", part: "panel", tabId: 9, frameId: 0 }, from), true);
    assert.equal(await send({ type: "loadPart", part: "../background" }, from), undefined);
    assert.deepEqual(named("loadPart"), [["panel", 7, 3]]);
  });
});

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
