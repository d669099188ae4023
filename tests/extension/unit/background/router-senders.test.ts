import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Sender } from "../../../../extension/src/background/router";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import { checkPhoto, checkTexts, ownPageMessages, page, sender, setUp, url, widget } from "../support/router-world";

describe("route, senders that are not trusted", () => {
  const strangers: [string, Sender][] = [
    ["AnotherExtension", sender({ id: "theirs" })],
    ["SiteNotInUse", sender({ url: "https://www.matchup.example/" })],
    ["UnknownSite", sender({ url: "https://evil.example/" })],
    ["PlainHttp", sender({ url: "http://heartly.example/app" })],
    ["LookalikeHost", sender({ url: "https://heartly.example.evil.example/" })],
    ["HostInPath", sender({ url: "https://evil.example/https://heartly.example/" })],
    ["FrameOfAnotherSite", sender({ url: "https://evil.example/", frameId: 3 })],
    ["FrameWithoutAddressOfAnotherSite", sender({ url: "about:srcdoc", origin: "https://evil.example", frameId: 3 })],
    ["FrameShutOffByItsPage", sender({ url: "about:srcdoc", origin: "null", frameId: 3 })],
    ["OriginOfOurs_AddressNot", sender({ url: "https://evil.example/", origin: "https://heartly.example" })],
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

  for (const [name, from] of [
    ["OfASiteWithRules", sender({ url: "https://heartly.example/chat", frameId: 3 })],
    ["WrittenByAPageOfIt", sender({ url: "about:srcdoc", origin: "https://heartly.example", frameId: 3 })],
    ["OfASiteThatNobodyDescribed", sender({ url: "https://unlisted.example/chat", frameId: 3 })],
  ] as const)
    it(`Frame_${name}_IsReadToo_ItsPhotosFetched`, async () => {
      const { send, named } = setUp(["heartly", "unlisted.example"]);
      await send({ type: "photosSeen", urls: [url] }, from);
      await send(checkPhoto(), from);
      await send(checkTexts(), from);
      const isListed = !from.url?.includes("unlisted");
      assert.deepEqual([named("checkPhoto").length, named("checkTexts").length], [isListed ? 1 : 0, 1]);
    });

  it("Part_OfOurOwnScript_ComesIntoTheSendersOwnFrameOnly", async () => {
    const { send, named } = setUp([]);
    const from = sender({ url: "https://news.example/", frameId: 3 });
    assert.equal(await send({ type: "loadPart", part: "panel", tabId: 9, frameId: 0 }, from), true);
    assert.equal(await send({ type: "loadPart", part: "../background" }, from), undefined);
    assert.deepEqual(named("loadPart"), [["panel", 7, 3]]);
  });
});

describe("route, frames from another server", () => {
  const heartly = { id: 7, url: "https://heartly.example/app" } as chrome.tabs.Tab;
  const inHeartly = sender({ url: widget, frameId: 3, tab: heartly });

  it("Frame_WhereTheUserLetUsReadIt_IsStarted_AndJudgedForTheSiteAroundIt", async () => {
    const { send, named } = setUp();
    await send({ type: "framed" }, inHeartly);
    assert.deepEqual(named("startFramed"), [[7, 3]]);
    await send(checkTexts(), inHeartly);
    assert.equal((named("checkTexts")[0] as { site: string }).site, "heartly");
  });

  const elsewhere: [string, Sender, readonly string[]][] = [
    [
      "OnAnotherSite",
      sender({ ...inHeartly, tab: { id: 7, url: "https://shop.example/" } as chrome.tabs.Tab }),
      ["heartly"],
    ],
    ["ByItself", sender({ ...inHeartly, frameId: 0, tab: { id: 7, url: widget } as chrome.tabs.Tab }), ["heartly"]],
    ["OnThatSiteSwitchedOff", inHeartly, []],
    ["AnotherServersOnThatSite", sender({ ...inHeartly, url: "https://evil.example/" }), ["heartly"]],
  ];
  for (const [name, from, enabled] of elsewhere) {
    it(`Frame_${name}_IsNeitherStartedNorJudged`, async () => {
      const { send, calls } = setUp(enabled);
      await send({ type: "framed" }, from);
      assert.deepEqual(await send(checkTexts(), from), { ok: false, state: "ready", reason: "refused" });
      assert.deepEqual(calls, []);
    });
  }
});
