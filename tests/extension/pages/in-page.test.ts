/** What the worker runs inside a page at a right click, in a real Chromium: layout decides what is found. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chromium, type Browser, type Page } from "playwright-core";
import {
  locateImageInPage,
  pickInPage,
  picturesInPage,
  posterInPage,
  showOursInPage,
} from "../../../extension/src/background/in-page";

const at = (name: string): string => `https://pics.example/${name}.jpg`;
const html = `<!doctype html><body style="margin:0">
  <style>div,svg,video,img{position:absolute;width:200px;height:200px}</style>
  <div style="left:0;top:0;background:url(${at("background")})"><span style="position:absolute;inset:0"></span></div>
  <svg style="left:220px;top:0"><image href="${at("svg")}" width="200" height="200"/></svg>
  <video style="left:440px;top:0" src="${at("film")}" poster="${at("poster")}"></video>
  <img style="left:0;top:220px;width:20px;height:20px" src="${at("icon")}">
  <img style="left:220px;top:220px" src="${at("image")}">
  <div id="host" style="left:440px;top:220px"></div>
  <div style="left:0;top:440px" >no picture</div>
  <canvas width="200" height="200" style="position:absolute;left:220px;top:440px"></canvas>
  <img style="left:440px;top:440px" src="${at("below")}">
  <canvas width="200" height="200" style="position:absolute;left:440px;top:440px"></canvas>`;

describe("in the page", () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"],
    });
    page = await browser.newPage({ viewport: { width: 800, height: 700 } });
    await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto("https://news.example/");
    await page.evaluate((url) => {
      const root = document.getElementById("host")?.attachShadow({ mode: "open" });
      if (root) root.innerHTML = `<img style="width:200px;height:200px" src="${url}">`;
    }, at("shadow"));
  });
  after(() => browser.close());

  const under = (x: number, y: number): Promise<string[]> =>
    page.evaluate(`globalThis.profileLensPoint = [${x}, ${y}]; (${picturesInPage.toString()})(true, 1, 96)`);

  it("Point_OnABackgroundSvgPosterImageOrInAShadowRoot_FindsThePicture", async () => {
    for (const [x, y, name] of [
      [100, 100, "background"],
      [320, 100, "svg"],
      [540, 100, "poster"],
      [320, 320, "image"],
      [540, 320, "shadow"],
    ] as const)
      assert.deepEqual(await under(x, y), [at(name)], name);
  });

  it("Point_OnWhatAScriptHasDrawn_FindsIt_WhereNoPictureLiesUnderIt", async () => {
    assert.deepEqual(await under(540, 540), [at("below")]);
    assert.deepEqual(await under(320, 540), ["canvas:"]);
    const place = (await page.evaluate(`(${locateImageInPage.toString()})("canvas:")`)) as {
      left: number;
      top: number;
    };
    await page.evaluate(`(${showOursInPage.toString()})()`);
    assert.deepEqual([place.left, place.top], [220, 440]);
  });

  it("Point_OnNoPicture_OrNeverTakenDown_FindsNone", async () => {
    assert.deepEqual(await under(100, 540), []);
    const never = `delete globalThis.profileLensPoint; (${picturesInPage.toString()})(true, 1, 96)`;
    assert.deepEqual(await page.evaluate(never), []);
  });

  it("Page_AllOfItsPictures_ButNotIcons_WithinTheBound", async () => {
    const all: string[] = await page.evaluate(`(${picturesInPage.toString()})(false, 24, 96)`);
    assert.deepEqual(all.sort(), ["background", "below", "image", "poster", "shadow", "svg"].map(at).sort());
    assert.equal(((await page.evaluate(`(${picturesInPage.toString()})(false, 2, 96)`)) as string[]).length, 2);
  });

  it("Pick_TakesThePressAwayFromThePage_AndEscapeEndsIt_LeavingNothing", async () => {
    const pick = (): Promise<unknown> => page.evaluate(`(${pickInPage.toString()})("Press", 20000, false)`);
    await page.evaluate("globalThis.presses = 0; addEventListener('click', () => presses++, true)");
    const nodes = await page.locator("html > *").count();
    const picked = pick();
    await page.waitForFunction((count) => document.documentElement.children.length > count, nodes);
    await page.evaluate("document.querySelectorAll('div')[2].addEventListener('click', () => presses += 10)");
    await page.mouse.click(100, 540);
    assert.deepEqual(await picked, { text: "no picture" });
    assert.ok(Number(await page.evaluate("presses")) < 10);
    const escaped = pick();
    await page.waitForFunction((count) => document.documentElement.children.length > count, nodes);
    await page.keyboard.press("Escape");
    assert.equal(await escaped, null);
    assert.equal(await page.locator("html > *").count(), nodes);
  });

  it("Video_ItsPosterAndPlace_AreFoundByItsAddress", async () => {
    assert.equal(await page.evaluate(`(${posterInPage.toString()})(${JSON.stringify(at("film"))})`), at("poster"));
    await page.evaluate("document.body.append(document.createElement('profilelens-overlay'))");
    const place = (await page.evaluate(`(${locateImageInPage.toString()})(${JSON.stringify(at("film"))})`)) as {
      left: number;
      width: number;
    };
    assert.deepEqual([place.left, place.width], [440, 200]);
    // Nothing of ours may be in the picture.
    const isHidden = (): Promise<boolean> => page.evaluate("document.querySelector('profilelens-overlay').hidden");
    assert.equal(await isHidden(), true);
    await page.evaluate(`(${showOursInPage.toString()})()`);
    assert.equal(await isHidden(), false);
  });

  it("Call_TheOtherSidesPicture_IsFound_TheOwnMirroredOneAndOtherVideosAreNot", async () => {
    const locate = (): Promise<{ left: number; width: number } | null> =>
      page.evaluate(`(${locateImageInPage.toString()})("stream:")`);
    assert.equal(await locate(), null);
    await page.evaluate(`(async () => {
      for (const [id, style] of [["theirs", "left:0;top:440px;width:160px"], ["own", "left:200px;top:440px;width:240px;transform:scaleX(-1)"]]) {
        const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
        canvas.getContext("2d").fillRect(0, 0, 80, 60);
        const video = Object.assign(document.createElement("video"), { id, muted: true, srcObject: canvas.captureStream(5) });
        video.style.cssText = "height:160px;" + style;
        document.body.append(video);
        await video.play();
      }
    })()`);
    const { left, width } = (await locate()) ?? { left: -1, width: -1 };
    assert.deepEqual([left, width], [0, 160]);
    await page.evaluate("document.querySelectorAll('#theirs,#own').forEach((video) => video.remove())");
    await page.evaluate(`(${showOursInPage.toString()})()`);
  });

  it("Place_OfABackgroundAnSvgImageOrOneInAShadowRoot_IsFound_OfNothingNone", async () => {
    const leftOf = async (name: string): Promise<number | undefined> =>
      (
        (await page.evaluate(`(${locateImageInPage.toString()})(${JSON.stringify(at(name))})`)) as {
          left: number;
        } | null
      )?.left;
    assert.deepEqual(await Promise.all(["background", "svg", "shadow", "none"].map(leftOf)), [0, 220, 440, undefined]);
  });
});
