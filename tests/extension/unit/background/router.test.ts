import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PhotoQuestion, TextsQuestion } from "../../../../extension/src/background/checker";
import { ObservedPhotos } from "../../../../extension/src/background/observed-photos";
import { route, type RouterWorld, type Sender } from "../../../../extension/src/background/router";
import type { CheckReply, HostState, TabSummary } from "../../../../extension/src/shared/messages";
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

function setUp(enabled: readonly string[] = ["heartly"]) {
  const calls: [string, unknown][] = [];
  const note = (name: string, value: unknown): void => void calls.push([name, value]);
  const reply: CheckReply = { ok: true, texts: [] };
  const observed = new ObservedPhotos(memoryStore());
  const world: RouterWorld = {
    extensionId: "ours",
    extensionOrigin: "chrome-extension://ours/",
    sites,
    isEnabled: (site) => Promise.resolve(enabled.includes(site.id)),
    checker: {
      checkPhoto: (question: PhotoQuestion) => (note("checkPhoto", question), Promise.resolve(reply)),
      checkTexts: (question: TextsQuestion) => (note("checkTexts", question), Promise.resolve(reply)),
      cancel: (handle) => note("cancel", handle),
    },
    observed,
    findings: {
      record: (...record) => (note("record", record), Promise.resolve()),
    },
    hostState: () => "ready",
    openHelp: (state) => note("openHelp", state),
    loadPart: (...where) => (note("loadPart", where), Promise.resolve()),
    summary: (tabId) => (note("summary", tabId), Promise.resolve({} as TabSummary)),
    retryHost: () => (note("retryHost", null), Promise.resolve<HostState>("ready")),
    wipe: () => (note("wipe", null), Promise.resolve({ ok: true, photos: 0 })),
  };
  const send = (message: unknown, from: Sender = sender()) => route(message, from, world);
  const named = (name: string) => calls.filter(([called]) => called === name).map(([, value]) => value);
  return { send, calls, named };
}

const refused = { ok: false, state: "ready", reason: "refused" };

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
        await send({ type: "cancel", key: "photo-1" }, from),
      ];
      assert.deepEqual(calls, []);
      for (const reply of replies)
        assert.ok(reply === undefined || (typeof reply === "object" && "ok" in reply && !reply.ok));
    });
  }

  it("ContentScript_CannotAskWhatThePopupMay", async () => {
    const { send, calls } = setUp();
    for (const message of [{ type: "wipe" }, { type: "retryHost" }, { type: "tabSummary", tabId: 1 }])
      await send(message);
    assert.deepEqual(calls, []);
  });

  it("OwnPage_CannotAskWhatAContentScriptMay", async () => {
    const { send, calls } = setUp();
    await send({ type: "photosSeen", urls: [url] }, page);
    await send(checkPhoto(), page);
    assert.deepEqual(calls, []);
  });

  it("OwnPage_AsksForSummaryRetryAndWipe", async () => {
    const { send, calls } = setUp();
    for (const message of [{ type: "tabSummary", tabId: 3 }, { type: "retryHost" }, { type: "wipe" }])
      await send(message, page);
    assert.deepEqual(
      calls.map(([name]) => name),
      ["summary", "retryHost", "wipe"],
    );
  });

  it("Help_OpensFromOurScriptOnAnyPage_ForAKnownStateOnly", async () => {
    const { send, named } = setUp();
    await send({ type: "openHelp", state: "crashed" }, sender({ url: "https://evil.example/" }));
    await send({ type: "openHelp", state: "javascript:alert(1)" });
    assert.deepEqual(named("openHelp"), ["crashed"]);
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
