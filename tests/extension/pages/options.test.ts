/** Settings and welcome in a real Chromium. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import type { Decisions } from "../../../extension/src/shared/page-messages";
import { startBrowser, type Browser } from "./browser";
import { assertAccessible, assertAtZoom400, assertEveryLook } from "./looks";
import { viktor as sample } from "./sample-dossiers";

/** Decides as the side panel does: that somebody is known, and that a kind of mark is not wanted. */
async function decide(browser: Browser): Promise<void> {
  await browser.worker.evaluate((dossier) => {
    return chrome.storage.session.set({
      dossiers: { ids: [dossier.id], tabs: [] },
      [`dossier:${dossier.id}`]: dossier,
    });
  }, sample);
  const page = await browser.open("help.html");
  await page.evaluate(async (person) => {
    await chrome.runtime.sendMessage({ type: "trust", person, on: true });
    const traits = [{ tag: "img", role: "", attributes: ["alt"], words: ["tile"] }];
    const pointed = { id: "0123456789abcdef", kind: "photo", px: 120, traits, site: "pals.example", day: "2026-11-26" };
    await chrome.storage.local.set({ picks: [pointed] });
    await chrome.runtime.sendMessage({ type: "mute", code: "cue.early-love", title: "Speaks of love early", on: true });
  }, sample.id);
  await page.close();
}

const onDisk = (browser: Browser): Promise<{ choices?: { settings: unknown; trusted: unknown[] } }> =>
  browser.worker.evaluate(() => chrome.storage.local.get());

const facesOnDisk = async (browser: Browser): Promise<unknown> =>
  ((await onDisk(browser)).choices?.settings as { rememberFaces?: unknown } | undefined)?.rememberFaces;

describe("settings", () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser("ready");
    await decide(browser);
  });
  after(() => browser.close());

  async function open(): Promise<Page> {
    const page = await browser.open("options.html");
    await page.setViewportSize({ width: 800, height: 900 });
    await page.waitForSelector("#muted button");
    await page.waitForFunction(() => document.getElementById("app-memory")?.textContent !== "");
    return page;
  }

  it("Page_IsAccessibleInEveryLook", async () => {
    const page = await open();
    assert.match(
      (await page.textContent("#app-memory")) ?? "",
      /^Photos it would know again: 0\. The key is kept in: /,
    );
    await assertEveryLook(page, "options");
    await assertAtZoom400(page, "options");
    await assertEveryLook(page, "options-zoom-400", "text-200-percent");
    await page.close();
  });

  it("Table_AtZoom400_IsCardsWideEnoughToRead_StillATable_AndTheKeyboardGoesTheSameWay", async () => {
    const stops = async (page: Page): Promise<string[]> => {
      const found: string[] = [];
      for (let at = 0; at < 24; at++) {
        await page.keyboard.press("Tab");
        found.push(
          await page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? "")),
        );
      }
      return found;
    };
    const wide = await open();
    const before = await stops(wide);
    await wide.close();
    const page = await open();
    const widths = (): Promise<number[]> =>
      page.locator("tbody td, tbody th").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().width));
    const roles = async (): Promise<number[]> =>
      Promise.all(
        (["row", "columnheader", "rowheader", "cell"] as const).map((role) =>
          page.getByRole("table").getByRole(role, { includeHidden: false }).count(),
        ),
      );
    await page.setViewportSize({ width: 320, height: 256 });
    assert.ok(
      (await widths()).every((width) => width > 230),
      (await widths()).join(),
    );
    assert.deepEqual(await roles(), [4, 3, 3, 6]);
    const label = await page.evaluate(() => getComputedStyle(document.querySelector("td")!, "::before").content);
    assert.match(label, /^"?What"?( |$)/);
    assert.deepEqual(await stops(page), before);
    assert.ok(before.includes("forget-after"));
    await page.close();
  });

  it("Setting_Changed_IsKept_AndSaid", async () => {
    const page = await open();
    await page.check('input[value="signs"]');
    await page.uncheck("#remember");
    await page.selectOption("#forget-after", "30");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent === "Saved");
    assert.deepEqual((await onDisk(browser)).choices?.settings, {
      marks: "signs",
      remember: false,
      rememberFaces: false,
      forgetAfterDays: 30,
      guard: true,
    });
    await page.reload();
    await page.waitForSelector("#muted button");
    assert.equal(await page.isChecked('input[value="signs"]'), true);
    assert.equal(await page.isChecked("#remember"), false);
    await page.close();
  });

  it("Faces_AreOffAtFirst_SwitchedOnAndOffByKeyboard_AndThenForgotten", async () => {
    const page = await open();
    await page.check("#remember");
    await page.waitForFunction(() => !(document.getElementById("faces") as HTMLInputElement).disabled);
    assert.equal(await page.isChecked("#faces"), false);
    assert.match((await page.textContent("#faces-what")) ?? "", /encrypted on this computer, numbers that describe/);
    assert.match((await page.textContent("#faces-forget")) ?? "", /400 days.*at once when you switch this off/);
    assert.equal(await page.textContent("#app-faces"), "Faces: 0.");
    await page.focus("#faces");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent === "Saved");
    assert.deepEqual([await facesOnDisk(browser), await page.isChecked("#faces")], [true, true]);
    await assertAccessible(page, "options, faces on");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent === "Saved. Faces forgotten: 0");
    assert.deepEqual([await facesOnDisk(browser), await page.isChecked("#faces")], [false, false]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "faces");
    await page.close();
  });

  it("Faces_GoOffWithTheRest", async () => {
    const page = await open();
    await page.check("#faces");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent === "Saved");
    await page.uncheck("#remember");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent?.includes("Faces forgotten: 0"));
    assert.deepEqual([await page.isChecked("#faces"), await page.isDisabled("#faces")], [false, true]);
    assert.equal(await facesOnDisk(browser), false);
    await page.close();
  });

  it("Export_HoldsSettingsAndDecisions_AsAFile", async () => {
    const page = await open();
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
    assert.match(download.suggestedFilename(), /^profilelens-\d{4}-\d\d-\d\d\.json$/);
    const saved = JSON.parse(await readFile(await download.path(), "utf8")) as {
      decisions: Decisions;
      rememberedFaces: unknown;
    };
    assert.deepEqual(saved.rememberedFaces, { faces: [], total: 0 });
    assert.deepEqual(
      saved.decisions.muted.map(({ id, about }) => [id, about]),
      [["cue.early-love", "Speaks of love early"]],
    );
    assert.deepEqual(
      saved.decisions.trusted.map(({ about }) => about),
      ["tinder"],
    );
    await page.close();
  });

  it("Decision_TakenBack_IsGone_AndTheFocusStaysNear", async () => {
    const page = await open();
    await page.focus("#trusted button");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("trusted")?.textContent?.startsWith("Nobody yet"));
    assert.equal(await page.evaluate(() => document.activeElement?.id), "trusted-heading");
    assert.deepEqual((await onDisk(browser)).choices?.trusted, []);
    await page.close();
  });

  it("PointedAt_IsListedByItsSite_AndTakenBack", async () => {
    const page = await open();
    assert.match((await page.textContent("#pointed li span")) ?? "", /^Photos on pals\.example, since /);
    await page.focus("#pointed button");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("pointed")?.textContent === "None.");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "pointed-heading");
    await page.close();
  });

  it("Forget_Confirmed_LeavesNothing_InAppAndExtension", async () => {
    const page = await open();
    await page.click("#forget");
    await assertAccessible(page, "options, forget");
    await page.click('dialog button[value="forget"]');
    await page.waitForFunction(
      () => document.getElementById("forget-result")?.textContent === "Everything is forgotten.",
    );
    assert.match((await page.textContent("#muted")) ?? "", /None/);
    assert.equal(await page.isChecked('input[value="all"]'), true);
    await page.close();
  });
});

describe("settings, without the app", () => {
  let browser: Browser;
  before(async () => void (browser = await startBrowser("none")));
  after(() => browser.close());

  it("Faces_SwitchedOff_AreSaidToBeForgottenLater_AndAreWhenTheAppComes", async () => {
    const page = await browser.open("options.html");
    const pending = async (): Promise<unknown> =>
      ((await onDisk(browser)) as { "faces-to-forget"?: unknown })["faces-to-forget"];
    await page.check("#faces");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent === "Saved");
    await page.uncheck("#faces");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent?.includes("cannot be reached"));
    assert.equal(await pending(), true);
    browser.setHost("ready");
    await page.evaluate(() => chrome.runtime.sendMessage({ type: "retryHost" }));
    for (let turn = 0; turn < 50 && (await pending()) === true; turn++) await page.waitForTimeout(100);
    assert.equal(await pending(), false);
    await page.close();
  });
});

describe("welcome", () => {
  let browser: Browser;
  before(async () => void (browser = await startBrowser("none")));
  after(() => browser.close());

  it("Steps_AreThree_EachAccessibleInEveryLook_ByKeyboardAlone", async () => {
    const page = await browser.open("welcome.html");
    await page.setViewportSize({ width: 800, height: 900 });
    for (const step of [1, 2, 3]) {
      assert.equal(await page.textContent("#step"), `Step ${step} of 3`);
      assert.equal(await page.locator("article:visible").count(), 1);
      if (step === 3) await page.waitForSelector("#app-missing:not([hidden])");
      await assertEveryLook(page, `welcome-${step}`);
      await page.focus("#next");
      if (step < 3) await page.keyboard.press("Enter");
    }
    assert.ok((await page.locator("#sites [role=switch]").count()) > 1);
    await assertAtZoom400(page, "welcome-3");
    await page.close();
  });

  it("AppMissing_LeadsToTheStepsOfThisSystem_AndIsNoticedWhenItComes", async () => {
    const page = await browser.open("welcome.html");
    await page.click("#next");
    await page.click("#next");
    await page.click("#install");
    await page.waitForURL(/help\.html\?state=not-installed$/);
    assert.match((await page.textContent("details[open] summary")) ?? "", /^On Linux \(This computer\)$/);
    assert.equal(await page.locator("#install details").count(), 3);
    await page.goBack();
    await page.click("#next");
    await page.click("#next");
    browser.setHost("ready");
    await page.click("#retry");
    await page.waitForFunction(() => document.getElementById("app-ready")?.textContent?.includes("is ready"));
    assert.equal(await page.isVisible("#app-missing"), false);
    await page.close();
  });
});
