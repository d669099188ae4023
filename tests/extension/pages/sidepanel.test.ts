/** The side panel with what a worker has gathered, in a real Chromium. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import type { Dossier } from "../../../extension/src/shared/dossier";
import { startBrowser, type Browser } from "./browser";
import { assertAtZoom400, assertEveryLook } from "./looks";
import { dossiers, heat } from "./sample-dossiers";

const tab = 4242;

/** A photo of the fixtures as a `data:` address. */
const photo = (): string => {
  const file = path.join(process.env["PROFILELENS_ROOT"] ?? "", "extension/icons/128.png");
  return `data:image/png;base64,${readFileSync(file, "base64")}`;
};

describe("side panel", () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser("none");
    const picture = { small: photo(), heat };
    await browser.worker.evaluate(
      async ({ kept, tabId, sample }) => {
        await chrome.storage.session.set({
          dossiers: { ids: kept.map(({ id }) => id), tabs: [[tabId, kept.at(-1)?.id ?? ""]] },
          "picture:sample": sample,
          ...Object.fromEntries(kept.map((dossier) => [`dossier:${dossier.id}`, dossier])),
        });
      },
      { kept: dossiers as Dossier[], tabId: tab, sample: picture },
    );
  });
  after(() => browser.close());

  async function open(): Promise<Page> {
    const page = await browser.open(`sidepanel.html?tab=${tab}`);
    await page.setViewportSize({ width: 360, height: 900 });
    await page.waitForSelector("#person-title");
    return page;
  }

  it("Person_WithEverything_IsAccessibleInEveryLook", async () => {
    const page = await open();
    for (const summary of await page.locator("#person summary").all()) await summary.click();
    await page.waitForSelector("#photo-1 .stage img");
    await assertEveryLook(page, "sidepanel");
    await assertAtZoom400(page, "sidepanel");
    await page.close();
  });

  it("Nobody_Yet_SaysWhatCanBeDone", async () => {
    const page = await browser.open("sidepanel.html?tab=1");
    await page.setViewportSize({ width: 360, height: 900 });
    await page.waitForSelector("#person h2");
    assert.match((await page.textContent("#person")) ?? "", /Nothing has been checked in this tab yet/);
    await assertEveryLook(page, "sidepanel-empty");
    await page.close();
  });

  it("Story_IsToldByDate_WithQuotes_AndContradictionsSideBySide", async () => {
    const page = await open();
    const steps = await page.locator(".timeline li").allInnerTexts();
    assert.match(steps[0] ?? "", /Nov 1, 2026[\s\S]*Closeness[\s\S]*soulmate/);
    const [once, later] = await page.locator(".pair figure").all();
    const [a, b] = [await once?.boundingBox(), await later?.boundingBox()];
    assert.ok(a && b && a.y === b.y && a.x < b.x);
    await page.close();
  });

  it("Photo_ShowsWhere_AndTheFilesNotesInATable_AndSearchesOnlyWhenPressed", async () => {
    const page = await open();
    await page.click("#photo-1 > summary");
    await page.waitForSelector("#photo-1 .heat");
    assert.equal(await page.locator("#photo-1 .frame").count(), 2);
    await page.click("#show-where-1");
    assert.equal(await page.isVisible("#photo-1 .heat"), false);
    assert.deepEqual(await page.locator("#photo-1 tbody tr").allInnerTexts(), ["Software\tPainter 5"]);
    const before = browser.context.pages().length;
    await page.click("#photo-1-search > summary");
    assert.match((await page.textContent("#photo-1-search")) ?? "", /Nothing is sent before you press/);
    assert.equal(browser.context.pages().length, before);
    await browser.context.route(/tineye/, (route) => route.fulfill({ body: "engine" }));
    const [engine] = await Promise.all([
      browser.context.waitForEvent("page"),
      page.click("#photo-1-search button:has-text('TinEye')"),
    ]);
    await engine.waitForURL(/^https:\/\/tineye\.com\/search\?url=https%3A%2F%2Fpics\.example%2F1\.jpg$/);
    await Promise.all([engine.close(), page.close()]);
  });

  it("Finding_PutAsideByKeyboard_KeepsThePlace_AndIsUndone", async () => {
    const page = await open();
    await page.click("#photo-1 > summary");
    await page.focus("#photo-1-0-aside");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#undo-bar:not([hidden])");
    assert.equal(await page.textContent("#undo-text"), "This was put aside.");
    assert.equal(await page.getAttribute("#photo-1", "open"), "");
    assert.match((await page.textContent("#photo-1-aside-summary")) ?? "", /Put aside \(1\)/);
    await page.focus("#undo");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#photo-1-0-aside");
    assert.equal(await page.textContent("#undo-text"), "Undone.");
    await page.close();
  });

  it("Known_IsSwitchedOnAndUndone_AndNamesStandNowhereOnDisk", async () => {
    const page = await open();
    await page.click("#know");
    await page.waitForSelector('#know[aria-checked="true"]');
    assert.match((await page.textContent(".summary")) ?? "", /Nothing of theirs is marked/);
    const kept = await browser.worker.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
    assert.doesNotMatch(kept, /Viktor|viktor/);
    await page.click("#undo");
    await page.waitForSelector('#know[aria-checked="false"]');
    await page.close();
  });

  it("Other_PersonOfTheList_IsShown", async () => {
    const page = await open();
    await page.selectOption("#people", { label: "Lena on Bumble" });
    await page.waitForFunction(() => document.getElementById("person-title")?.textContent?.startsWith("Lena"));
    assert.match((await page.textContent(".summary")) ?? "", /Nothing found[\s\S]*does not prove/);
    await page.close();
  });

  it("Drop_OfSomethingElse_SaysThatItIsNoPicture", async () => {
    const page = await open();
    await page.setInputFiles("#file", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
    assert.equal(await page.textContent("#drop-result"), "This is not a picture.");
    await page.close();
  });
});
