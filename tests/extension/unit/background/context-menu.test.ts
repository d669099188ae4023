import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PhotoQuestion, TextsQuestion } from "../../../../extension/src/background/checker";
import {
  menuIds,
  onMenuClick,
  type MenuClick,
  type MenuWorld,
} from "../../../../extension/src/background/context-menu";
import type { PageImage } from "../../../../extension/src/background/in-page";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import { sites } from "../support/worlds";

const click = (more: Partial<MenuClick> = {}): MenuClick => ({
  menuItemId: menuIds.image,
  tabId: 7,
  frameId: 0,
  pageUrl: "https://news.example/",
  srcUrl: "https://img.news.example/1.jpg",
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
    located?: boolean;
  } = {},
) {
  const log: string[] = [];
  const photos: PhotoQuestion[] = [];
  const texts: TextsQuestion[] = [];
  const shown: unknown[] = [];
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
    hostState: () => "ready",
    show: async (_, message) => {
      log.push("show");
      shown.push("reply" in message ? message.reply : message);
    },
    readInPage: async () => (log.push("read"), options.inPage ?? { base64: "AAAA" }),
    locateInPage: async () =>
      options.located === false ? null : { left: 0, top: 0, width: 100, height: 100, windowWidth: 800 },
    captureTab: async () => (log.push("capture"), "data:image/png;base64,AAAA"),
    crop: async () => (log.push("crop"), new Uint8Array([1, 2, 3])),
  };
  return { world, log, photos, texts, shown };
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
    assert.deepEqual(log, ["capture", "show", "read", "crop", "show"]);
    assert.equal(photos[0]?.capture, "screenshot");
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
    assert.deepEqual(log, ["show", "read", "show"]);
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
        key: "selection",
        direction: "in",
        text: "send me gift cards",
        sentAt: null,
      },
    ]);
    assert.deepEqual(shown, [null, { ok: true, texts: [] }]);
  });

  it("Click_OnSomethingElse_DoesNothing", async () => {
    const { world, log } = setUp();
    await onMenuClick(click({ menuItemId: "other" }), world);
    await onMenuClick(click({ srcUrl: undefined }), world);
    assert.deepEqual(log, []);
  });
});
