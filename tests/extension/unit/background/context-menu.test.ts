import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PhotoQuestion, TextsQuestion } from "../../../../extension/src/background/checker";
import {
  menuIds,
  onMenuClick,
  onPick,
  type MenuClick,
  type MenuWorld,
} from "../../../../extension/src/background/context-menu";
import { Choices } from "../../../../extension/src/background/choices";
import type { FetchedImage } from "../../../../extension/src/background/fetch-image";
import { Dossiers } from "../../../../extension/src/background/dossiers";
import { Ledger } from "../../../../extension/src/background/ledger";
import type { PageImage } from "../../../../extension/src/background/in-page";
import { CALL, type CheckReply } from "../../../../extension/src/shared/messages";
import { memoryStore, sites } from "../support/worlds";

const click = (more: Partial<MenuClick> = {}): MenuClick => ({
  menuItemId: menuIds.image,
  tabId: 7,
  frameId: 0,
  pageUrl: "https://news.example/",
  srcUrl: "https://img.news.example/1.jpg",
  linkUrl: undefined,
  selectionText: undefined,
  ...more,
});
const fine: CheckReply = {
  ok: true,
  photo: { verdict: { outcome: "nothingFound", because: [] }, findings: [] },
};

function setUp(
  options: {
    enabled?: string[];
    inPage?: PageImage;
    photo?: CheckReply;
    /** What the worker may fetch by leave of the user. */
    allowed?: FetchedImage;
    located?: boolean;
    /** A call is on the page. */
    call?: boolean;
    poster?: string | null;
    here?: string | null;
    picked?: { text: string };
    /** Our script runs there. */
    isInUse?: boolean;
    onPage?: string[];
  } = {},
) {
  const log: string[] = [];
  const photos: PhotoQuestion[] = [];
  const texts: TextsQuestion[] = [];
  const shown: unknown[] = [];
  const noted: string[] = [];
  const dossiers = new Dossiers(memoryStore(), () => {});
  const world: MenuWorld = {
    sites,
    isEnabled: ({ id }) => Promise.resolve((options.enabled ?? []).includes(id)),
    checker: {
      checkPhoto: (question) => (
        photos.push(question),
        Promise.resolve(photos.length === 1 ? (options.photo ?? fine) : fine)
      ),
      checkTexts: (question) => (texts.push(question), Promise.resolve({ ok: true, texts: [] })),
    },
    ledger: new Ledger(dossiers, new Choices(memoryStore(), () => "2026-11-01")),
    hostState: () => "ready",
    tell: async (_, message) => {
      if (options.isInUse !== true) throw new Error("nobody there");
      log.push("kind" in message ? `learn ${message.kind}` : message.type);
    },
    fetchAllowed: async () => (log.push("fetch"), options.allowed ?? { ok: false, reason: "refused" }),
    noteImage: (_, url) => void noted.push(url),
    showOursInPage: async () => {},
    openPanel: () => void log.push("panel"),
    pickInTab: async () => (options.picked ? { frameId: 0, ...options.picked } : null),
    posterInPage: async () => options.poster ?? null,
    pictureInPage: async () => options.here ?? null,
    picturesInPage: async () => (log.push("list"), options.onPage ?? []),
    show: async (_, message) => {
      log.push("show");
      shown.push("reply" in message ? message.reply : message);
    },
    readInPage: async () => (log.push("read"), options.inPage ?? { base64: "AAAA" }),
    locateInPage: async (_, url) =>
      options.located === false || (url === CALL && options.call !== true)
        ? null
        : { left: 0, top: 0, width: 100, height: 100, windowWidth: 800 },
    captureTab: async () => (log.push("capture"), "data:image/png;base64,AAAA"),
    crop: async () => (log.push("crop"), new Uint8Array([1, 2, 3])),
  };
  return { world, log, photos, texts, shown, noted, dossiers };
}

describe("onMenuClick", () => {
  it("Image_AnyPage_BytesReadInThePage_NothingRemembered", async () => {
    const { world, photos, shown, log } = setUp();
    await onMenuClick(click(), world);
    assert.deepEqual(shown, [null, fine]);
    const [photo] = photos;
    assert.deepEqual([photo?.site, photo?.partner, photo?.priority, photo?.capture], [null, null, 0, "original"]);
    assert.deepEqual(log, ["capture", "show", "read", "show"]);
  });

  it("Image_BytesOutOfReach_ScreenshotTakenBeforeAnythingOfOursWasShown_MarkedAsSuch", async () => {
    const { world, photos, log } = setUp({
      inPage: { failed: "fetch-failed" },
    });
    await onMenuClick(click(), world);
    assert.deepEqual(log, ["capture", "show", "read", "fetch", "crop", "show"]);
    assert.equal(photos[0]?.capture, "screenshot");
  });

  it("Image_BytesOutOfReachOfThePage_ButOfAServerTheUserAllowed_IsFetched_AndTakenDownForAskingLater", async () => {
    const allowed: FetchedImage = { ok: true, bytes: new Uint8Array([1, 2, 3]) };
    const { world, photos, log, noted } = setUp({ inPage: { failed: "fetch-failed" }, allowed });
    await onMenuClick(click(), world);
    assert.deepEqual(log, ["capture", "show", "read", "fetch", "show"]);
    assert.deepEqual([photos[0]?.capture, photos[0]?.source], ["original", { kind: "bytes", base64: "AQID" }]);
    assert.deepEqual(noted, ["https://img.news.example/1.jpg"]);
  });

  it("Image_OfASiteInUse_IsFetchedByTheWorker_NoScreenshot", async () => {
    const { world, photos, log } = setUp({ enabled: ["heartly"] });
    await onMenuClick(click({ srcUrl: "https://a.heartcdn.example/1.jpg" }), world);
    assert.deepEqual(photos[0]?.source, {
      kind: "url",
      url: "https://a.heartcdn.example/1.jpg",
    });
    assert.deepEqual(log, ["show", "show"]);
  });

  it("Image_OfASiteNotInUse_IsNotFetchedByTheWorker", async () => {
    const { world, photos } = setUp();
    await onMenuClick(click({ srcUrl: "https://a.heartcdn.example/1.jpg" }), world);
    assert.deepEqual(
      photos.map(({ source }) => source.kind),
      ["bytes"],
    );
  });

  it("Image_WorkerFetchFails_PageIsTriedNext", async () => {
    const failed: CheckReply = {
      ok: false,
      state: "ready",
      reason: "fetch-failed",
    };
    const { world, photos, shown } = setUp({
      enabled: ["heartly"],
      photo: failed,
    });
    await onMenuClick(click({ srcUrl: "https://a.heartcdn.example/1.jpg" }), world);
    assert.deepEqual(
      photos.map(({ source }) => source.kind),
      ["url", "bytes"],
    );
    assert.deepEqual(shown.at(-1), fine);
  });

  it("Image_NeitherBytesNorPlace_SaysItCouldNotBeChecked", async () => {
    const { world, shown } = setUp({
      inPage: { failed: "too-large" },
      located: false,
    });
    await onMenuClick(click(), world);
    assert.deepEqual(shown.at(-1), {
      ok: false,
      state: "ready",
      reason: "too-large",
    });
  });

  it("Image_InAFrame_IsNeverCutFromAScreenshot", async () => {
    const { world, log } = setUp({ inPage: { failed: "fetch-failed" } });
    await onMenuClick(click({ frameId: 4 }), world);
    assert.deepEqual(log, ["show", "read", "fetch", "show"]);
  });

  it("Text_Selected_IsJudgedAsTheirs", async () => {
    const { world, texts, shown } = setUp();
    await onMenuClick(
      click({
        menuItemId: menuIds.text,
        selectionText: "send me gift cards",
        srcUrl: undefined,
      }),
      world,
    );
    assert.deepEqual(texts[0]?.messages, [
      {
        key: "send me gift cards",
        direction: "in",
        text: "send me gift cards",
        sentAt: null,
      },
    ]);
    assert.deepEqual(shown, [null, { ok: true, texts: [] }]);
  });

  it("Link_IsReadAsTextOnly_NeverOpened", async () => {
    const { world, texts, log } = setUp();
    const linkUrl = "https://paypa1.example/login";
    await onMenuClick(click({ menuItemId: menuIds.link, linkUrl, srcUrl: undefined }), world);
    assert.equal(texts[0]?.messages[0]?.text, linkUrl);
    assert.deepEqual(log, ["show", "show"]);
  });

  it("Video_PosterIsChecked_WithoutOneTheScreen_NeverTheVideo", async () => {
    const video = click({ menuItemId: menuIds.video, srcUrl: "https://v.example/1.mp4" });
    const withPoster = setUp({ poster: "https://v.example/1.jpg" });
    await onMenuClick(video, withPoster.world);
    assert.deepEqual(withPoster.log, ["capture", "show", "read", "show"]);
    const without = setUp();
    await onMenuClick(video, without.world);
    assert.deepEqual(without.log, ["capture", "show", "crop", "show"]);
    assert.equal(without.photos[0]?.capture, "screenshot");
  });

  it("Call_OnePictureOfTheScreen_IsCheckedAsSuch_AfterTheClickOnly", async () => {
    const video = click({ menuItemId: menuIds.video, srcUrl: "" });
    const inCall = setUp({ call: true });
    assert.deepEqual(inCall.log, []);
    await onMenuClick(video, inCall.world);
    assert.deepEqual(inCall.log, ["capture", "show", "crop", "show"]);
    assert.deepEqual(
      inCall.photos.map((p) => [p.capture, p.partner]),
      [["screenshot", null]],
    );
    const noCall = setUp();
    await onMenuClick(video, noCall.world);
    assert.deepEqual(noCall.shown, [{ ok: false, state: "ready", reason: "no-picture" }]);
    const pointed = setUp({ call: true });
    await onMenuClick(click({ menuItemId: menuIds.here, srcUrl: undefined }), pointed.world);
    assert.deepEqual(pointed.shown, [null, fine]);
  });

  it("Here_PictureUnderThePoint_IsChecked_NoneIsSaid", async () => {
    const here = click({ menuItemId: menuIds.here, srcUrl: undefined });
    const found = setUp({ here: "https://img.news.example/bg.jpg" });
    await onMenuClick(here, found.world);
    assert.deepEqual(found.shown, [null, fine]);
    const none = setUp();
    await onMenuClick(here, none.world);
    assert.deepEqual(none.shown, [{ ok: false, state: "ready", reason: "no-picture" }]);
  });

  it("Pick_APictureOrAMessage_IsChecked_EscapeOrAWholePageIsNot", async () => {
    const page = "https://news.example/";
    const picture = setUp({ picked: { text: "caption" }, here: "https://img.news.example/bg.jpg" });
    await onPick(7, page, picture.world);
    assert.deepEqual(picture.shown, [null, fine]);
    const message = setUp({ picked: { text: "send me gift cards" } });
    await onPick(7, page, message.world);
    assert.equal(message.texts[0]?.messages[0]?.text, "send me gift cards");
    const whole = setUp({ picked: { text: "x".repeat(5001) } });
    await onPick(7, page, whole.world);
    assert.deepEqual(whole.shown, [{ ok: false, state: "ready", reason: "no-picture" }]);
    const escaped = setUp();
    await onPick(7, page, escaped.world);
    assert.deepEqual(escaped.log, []);
  });

  it("Pick_WhatAScriptHasDrawn_IsCheckedAsTheScreenShowsIt", async () => {
    const { world, photos, shown } = setUp({
      picked: { text: "" },
      here: "canvas:",
      inPage: { failed: "fetch-failed" },
    });
    await onPick(7, "https://news.example/", world);
    assert.deepEqual([photos.length, photos[0]?.capture], [1, "screenshot"]);
    assert.deepEqual(shown, [null, fine]);
  });

  it("Pick_OnASiteInUse_IsLearntBeforeItIsChecked", async () => {
    const page = "https://unlisted.example/";
    const picture = setUp({ picked: { text: "" }, here: "https://unlisted.example/bg.jpg", isInUse: true });
    await onPick(7, page, picture.world);
    assert.equal(picture.log[0], "learn photo");
    const message = setUp({ picked: { text: "hello there" }, isInUse: true });
    await onPick(7, page, message.world);
    assert.deepEqual(message.log, ["learn message", "show", "show"]);
    const nothing = setUp({ picked: { text: "" }, isInUse: true });
    await onPick(7, page, nothing.world);
    assert.deepEqual(nothing.log, ["show"]);
  });

  it("Page_AllPicturesAreTakenDownForThePanel_WhichOpensFirst_NothingIsDrawnOnThePage", async () => {
    const onPage = ["https://img.news.example/1.jpg", "https://img.news.example/2.jpg"];
    const { world, log, dossiers } = setUp({ onPage });
    await onMenuClick(click({ menuItemId: menuIds.page, srcUrl: undefined }), world);
    assert.deepEqual(log, ["panel", "list", "read", "read"]);
    const noted = await dossiers.get("asked/7");
    assert.deepEqual(noted?.photos.map(({ url }) => url).sort(), onPage);
  });

  it("Click_OnSomethingElse_DoesNothing", async () => {
    const { world, log } = setUp();
    await onMenuClick(click({ menuItemId: "other" }), world);
    await onMenuClick(click({ srcUrl: undefined }), world);
    assert.deepEqual(log, []);
  });
});
