/** The practice page in a real Chromium. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { portraits } from "../../../extension/src/learn/photos";
import { startBrowser, type Browser } from "./browser";
import { assertAtZoom400, assertEveryLook } from "./looks";

describe("learn", () => {
  let browser: Browser;
  before(async () => void (browser = await startBrowser("none")));
  after(() => browser.close());

  it("Page_IsAccessibleInEveryLook_BeforeAndAfterAnAnswer", async () => {
    const page = await browser.open("learn.html");
    await page.setViewportSize({ width: 800, height: 900 });
    await assertEveryLook(page, "learn");
    await page.click("#photo-quiz .choices button");
    await page.click("#message-quiz .bubble button");
    await assertEveryLook(page, "learn-answered");
    await assertAtZoom400(page, "learn");
    await page.close();
  });

  it("Portraits_AllAnsweredRight_ByKeyboardAlone_AreCountedAndEveryPictureLoads", async () => {
    const page = await browser.open("learn.html");
    for (const { right } of portraits) {
      const size = await page.locator("#photo-quiz img").evaluate(async (image) => {
        await (image as HTMLImageElement).decode();
        return (image as HTMLImageElement).naturalWidth;
      });
      assert.equal(size, 320);
      await page
        .locator("#photo-quiz .choices button")
        .nth(right ?? 3)
        .focus();
      await page.keyboard.press("Enter");
      assert.notEqual(await page.textContent("#photo-quiz .said"), "");
      await page.keyboard.press("Enter");
    }
    assert.equal(await page.textContent("#photo-quiz h3"), "You found 9 of 9.");
    await page.close();
  });

  it("Country_Chosen_ShowsItsAuthorities_AsPlainLinks", async () => {
    const page = await browser.open("learn.html");
    await page.selectOption("#country", "GB");
    const link = page.locator("#bodies a");
    assert.equal(await link.getAttribute("href"), "https://www.reportfraud.police.uk/");
    assert.equal(await link.getAttribute("rel"), "noreferrer noopener");
    assert.match((await page.textContent("#bodies")) ?? "", /0300 123 2040/);
    await page.close();
  });
});
