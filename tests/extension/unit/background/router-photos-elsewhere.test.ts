import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PhotoQuestion } from "../../../../extension/src/background/checker";
import { checkPhoto, refused, setUp, teaser, veiled } from "../support/router-world";

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

describe("route, a teaser", () => {
  it("Teaser_IsListedNowhere_AnotherPhotoIs", async () => {
    const { send, named, dossiers } = setUp();
    const partner = { key: "ana", name: "Ana" };
    const sent = (base64: string) => send(checkPhoto({ key: base64, partner, source: { kind: "bytes", base64 } }));
    assert.deepEqual(await sent(teaser), veiled);
    assert.deepEqual([named("record"), (await dossiers.all()).flatMap(({ photos }) => photos)], [[], []]);
    await sent("AAAA");
    assert.equal(named("record").length, 1);
    const unasked = named("checkPhoto").map((question) => (question as PhotoQuestion).unasked);
    assert.deepEqual(unasked, [true, true]);
  });

  it("WhatTheScreenShows_WasAskedFor", async () => {
    const { send, named } = setUp();
    await send(checkPhoto({ source: { kind: "screen", url: "canvas:" } }));
    assert.equal((named("checkPhoto")[0] as PhotoQuestion).unasked, false);
  });
});

describe("route, a photo that a script has drawn", () => {
  const asked = (source: object) => checkPhoto({ source });
  const question = (named: (name: string) => unknown[]) => named("checkPhoto")[0] as PhotoQuestion;

  it("Copied_IsMarkedAsNotTheFileItself", async () => {
    const { send, named } = setUp();
    await send(asked({ kind: "bytes", base64: "AAAA", copied: true }));
    assert.equal(question(named).capture, "screenshot");
  });

  it("OfAnotherServer_IsOutOfReach_UntilTheScreenIsLookedAt_ThoughItHasNoAddress", async () => {
    const { send, named } = setUp();
    const reply = await send(asked({ kind: "url", url: "canvas:" }));
    assert.deepEqual(reply, { ok: false, state: "ready", reason: "out-of-reach" });
    assert.equal(await send({ type: "askPhotoHost", url: "canvas:" }), false);
    await send(asked({ kind: "screen", url: "canvas:" }));
    assert.deepEqual(named("screenOf"), ["canvas:"]);
    assert.equal(question(named).capture, "screenshot");
  });
});
