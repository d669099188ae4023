import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { downStates } from "../../../extension/src/shared/host-state";
import { startBrowser, type Browser } from "./browser";
import { assertAccessible, assertEveryLook } from "./looks";

/** Answers for the dating site, so that the tab has its address. */
const serveSite = (browser: Browser): Promise<unknown> =>
  browser.context.route("https://tinder.com/**", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: "<!doctype html><title>Dating</title>",
    }),
  );

/** Opens a tab with this address; returns the browser's number of it. */
async function openTab(browser: Browser, address: string): Promise<number> {
  await (await browser.context.newPage()).goto(address);
  return browser.worker.evaluate(async () => Math.max(...(await chrome.tabs.query({})).map(({ id }) => id ?? 0)));
}

/** Opens the popup for that tab. */
async function openPopup(browser: Browser, tab: number): Promise<Page> {
  const popup = await browser.open(`popup.html?tab=${tab}`);
  await popup.setViewportSize({ width: 352, height: 560 });
  return popup;
}

describe("help page", () => {
  let browser: Browser;
  before(async () => void (browser = await startBrowser("none")));
  after(() => browser.close());

  for (const state of [...downStates, "ready", "connecting"]) {
    it(`State_${state}_IsAccessibleInEveryLook`, async () => {
      const page = await browser.open(`help.html?state=${state}`);
      await page.setViewportSize({ width: 800, height: 900 });
      assert.notEqual(await page.textContent("h1"), "");
      await assertEveryLook(page, `help-${state}`);
      await page.setViewportSize({ width: 320, height: 640 });
      await assertAccessible(page, `help ${state} at 400 % zoom`);
      await page.close();
    });
  }

  it("State_Forged_IsNotShown", async () => {
    const page = await browser.open("help.html?state=<b>x</b>");
    assert.equal(await page.textContent("h1"), "Looking for the ProfileLens app");
    await page.close();
  });

  it("Retry_AppThereNow_SaysReady_AndEveryOpenPageHearsIt", async () => {
    const page = await browser.open("help.html?state=not-installed");
    const other = await browser.open("help.html?state=not-installed");
    await page.click("#retry");
    await page.waitForFunction(() => document.getElementById("result")?.textContent?.includes("still cannot") === true);
    browser.setHost("ready");
    await page.click("#retry");
    await other.waitForFunction(() => document.documentElement.dataset["state"] === "ready");
    assert.equal(await page.textContent("h1"), "ProfileLens is ready");
    await Promise.all([page.close(), other.close()]);
  });
});

describe("popup with findings", () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser("ready");
    await serveSite(browser);
  });
  after(() => browser.close());

  it("AppReady_FindingsShownByShapeWordAndNumber", async () => {
    const tab = await openTab(browser, "https://tinder.com/app/explore");
    await browser.worker.evaluate(async (tabId) => {
      const finding = {
        analyzer: "provenance",
        code: "c",
        severity: "concern",
        strength: "strong",
        why: "",
        advice: "",
      };
      const titles = ["This photo names the AI tool that made it", "This photo was seen under another name"];
      const findings = titles.map((title) => ({
        ...finding,
        title,
        howOftenWrong: null,
        evidence: [],
      }));
      const outcomes = ["signs", "unclear", "nothingFound", "nothingFound", "nothingFound", "notChecked"];
      const items = outcomes.map((outcome, n) => [`k${n}`, { outcome, findings: n === 0 ? findings : [] }]);
      const [page] = await chrome.scripting.executeScript({ target: { tabId }, func: () => true });
      await chrome.storage.session.set({ "page-findings": [[tabId, [[page?.documentId, items]]]] });
    }, tab);
    const popup = await openPopup(browser, tab);
    await popup.waitForSelector("#counts li");
    await popup.click("summary");
    assert.deepEqual(await popup.locator("#counts li").allInnerTexts(), [
      "▲\nSigns\n1",
      "◆\nUnclear\n1",
      "●\nNothing found\n3",
      "○\nNot checked\n1",
    ]);
    assert.equal(await popup.getAttribute("#site-switch", "aria-checked"), "true");
    await assertEveryLook(popup, "popup-ready");
    await popup.close();
  });
});

describe("popup", () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser("none");
    await serveSite(browser);
  });
  after(() => browser.close());

  it("AppMissing_SiteKnown_IsAccessibleInEveryLook_AndOffersARemedy", async () => {
    const popup = await openPopup(browser, await openTab(browser, "https://tinder.com/app/recs"));
    await popup.waitForSelector("#host-help:not([hidden])");
    assert.equal(await popup.textContent("#host-text"), "The app is not installed");
    await assertEveryLook(popup, "popup-not-installed");
    const [help] = await Promise.all([browser.context.waitForEvent("page"), popup.click("#host-do")]);
    assert.match(help.url(), /help\.html\?state=not-installed$/);
    await Promise.all([help.close(), popup.close()]);
  });

  it("UnknownSite_SaysWhatCanStillBeDone", async () => {
    browser.setHost("ready");
    const popup = await openPopup(browser, await openTab(browser, "about:blank"));
    await popup.click("#host-retry");
    await popup.waitForSelector('#host[data-state="ready"]');
    assert.match((await popup.textContent("#site-text")) ?? "", /does not know this site yet/);
    await assertEveryLook(popup, "popup-unknown-site");
    await popup.close();
  });

  it("Forget_AsksFirst_EscapeKeeps_ConfirmForgets_ByKeyboardAlone", async () => {
    const popup = await openPopup(browser, await openTab(browser, "https://tinder.com/app/matches"));
    await popup.waitForSelector('#host[data-state="ready"]');
    await popup.focus("#forget");
    await popup.keyboard.press("Enter");
    await assertEveryLook(popup, "popup-forget");
    assert.equal(await popup.evaluate(() => document.activeElement?.textContent), "Keep");
    await popup.keyboard.press("Escape");
    assert.equal(await popup.textContent("#forget-result"), "");
    await popup.keyboard.press("Enter");
    await popup.keyboard.press("Tab");
    await popup.keyboard.press("Enter");
    await popup.waitForFunction(
      () => document.getElementById("forget-result")?.textContent === "Everything is forgotten.",
    );
    assert.equal(await popup.locator("#counts li").count(), 0);
    await popup.close();
  });

  it("Keyboard_ReachesEverything_InReadingOrder", async () => {
    const popup = await openPopup(browser, await openTab(browser, "https://tinder.com/app/recs"));
    await popup.waitForSelector('#host[data-state="ready"]');
    const reached: string[] = [];
    for (let presses = 0; presses < 6; presses++) {
      await popup.keyboard.press("Tab");
      reached.push(await popup.evaluate(() => document.activeElement?.textContent?.trim() ?? ""));
    }
    assert.deepEqual(reached, [
      "",
      "Show everything",
      "Point at a photo or message",
      "Settings",
      "Learn to spot fakes",
      "Forget everything",
    ]);
    await popup.close();
  });
});

describe("popup in German", () => {
  let browser: Browser;
  before(async () => void (browser = await startBrowser("old", "de")));
  after(() => browser.close());

  it("AppTooOld_SaysSoInTheReadersLanguage", async () => {
    const popup = await browser.open("popup.html");
    await popup.setViewportSize({ width: 352, height: 560 });
    await popup.waitForSelector("#host-help:not([hidden])");
    assert.equal(await popup.textContent("#host-text"), "Die App muss aktualisiert werden");
    assert.equal(await popup.getAttribute("html", "lang"), "de");
    await assertEveryLook(popup, "popup-german");
  });
});
