/**
 * The browser's own controls, which stand outside every page: the right-click menu, the keyboard shortcut of the popup
 * and the permission bubble. Needs a display (Xvfb will do) and xdotool; `npm run build` first.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { startBrowser, type Browser } from "./browser";
import { allow, chooseFromMenu, missing, press, pressSwitch, until } from "./native";

const icon = readFileSync(path.join(process.env["PROFILELENS_ROOT"] ?? "", "extension/icons/128.png"));
/** @param pictures where the page's picture lies; scripts may not read it from `closed.example` */
const htmlWith = (
  pictures: string,
): string => `<!doctype html><title>Page</title><body style="margin:40px"><img width="400" height="400" src="https://${pictures}/a.png">
  <p id="text" style="font-size:30px">Please send me gift cards</p>`;

describe("the browser's own controls", { skip: missing }, () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await startBrowser("ready", "en", true);
    await browser.context.route(/^https:/, (route) => {
      const { hostname, pathname } = new URL(route.request().url());
      const isPicture = pathname === "/a.png";
      if (isPicture && hostname === "closed.example" && route.request().resourceType() !== "image")
        return route.abort();
      return isPicture
        ? route.fulfill({ contentType: "image/png", body: icon })
        : route.fulfill({
            contentType: "text/html",
            body: htmlWith(pathname === "/closed" ? "closed.example" : "cdn.example"),
          });
    });
    // Notes what the worker shows on pages; the overlay itself is closed to scripts, ours included.
    await browser.worker.evaluate(() => {
      const send = chrome.tabs.sendMessage.bind(chrome.tabs) as (...args: unknown[]) => Promise<unknown>;
      const sent: unknown[] = [];
      Object.assign(globalThis, { sent });
      Object.assign(chrome.tabs, { sendMessage: (...args: unknown[]) => (sent.push(args[1]), send(...args)) });
    });
    page = await browser.context.newPage();
  });
  after(() => browser.close());

  interface Sent {
    type: string;
    reply?: { ok: boolean; photo?: { findings: { code: string }[] } } | null;
  }
  const sent = (): Promise<Sent[]> => browser.worker.evaluate(() => (globalThis as unknown as { sent: Sent[] }).sent);

  const registered = (): Promise<string[]> =>
    browser.worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));

  const answered = (type: string) => async () =>
    (await sent()).find((message) => message.type === type && message.reply !== null)?.reply ?? undefined;

  it("Menu_OnAnImageOfAnySite_ShowsAResultThere", async () => {
    await page.goto("https://news.example/");
    await page.bringToFront();
    await sleep(500);
    await chooseFromMenu(page, "img");
    assert.equal((await until("the image's result", answered("showImageCheck"))).ok, true);
  });

  it("Menu_OnAnImageThatNobodyMayRead_IsCheckedAsTheScreenShowsIt_WhichTheResultSays", async () => {
    await page.goto("https://news.example/closed");
    await browser.worker.evaluate(() => void (globalThis as unknown as { sent: unknown[] }).sent.splice(0));
    await sleep(500);
    await chooseFromMenu(page, "img");
    const reply = await until("the image's result", answered("showImageCheck"));
    assert.ok(
      reply.photo?.findings.some(({ code }) => code === "provenance.screenshot"),
      JSON.stringify(reply),
    );
  });

  it("Menu_OnSelectedText_ShowsAResultThere", async () => {
    await page.keyboard.press("Escape"); // The image's reasons may lie over the text.
    await page.evaluate(() => getSelection()?.selectAllChildren(document.getElementById("text") ?? document.body));
    await chooseFromMenu(page, "#text");
    assert.equal((await until("the text's result", answered("showTextCheck"))).ok, true);
  });

  it("Switch_AsksTheBrowser_GrantRegisters_OffTakesEverythingBack", async () => {
    await page.goto("https://tinder.com/app/recs");
    await page.bringToFront();
    assert.deepEqual(await registered(), []);
    await pressSwitch();
    await allow();
    await until("the content script", async () => ((await registered()).includes("site-tinder") ? true : undefined));
    press("Escape");
    await sleep(500);
    await pressSwitch();
    await until("the end of it", async () => ((await registered()).length === 0 ? true : undefined));
    assert.ok((await sent()).some(({ type }) => type === "siteDisabled"));
    const origins = await browser.worker.evaluate(async () => (await chrome.permissions.getAll()).origins);
    assert.deepEqual(origins, []);
  });
});
