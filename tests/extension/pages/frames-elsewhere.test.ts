/**
 * A conversation in a frame from another server, on a site that is in use: said plainly, read once the user lets us, there
 * alone, and taken back. The browser's real permission bubble needs a display (Xvfb will do) and xdotool; `npm run build`
 * and `npm run build:e2e` first.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { TabSummary } from "../../../extension/src/shared/messages";
import { startBrowser, type Browser } from "./browser";
import { assertAtZoom400, assertEveryLook } from "./looks";
import { allow, missing, press, pressInPopup, pressSwitch, until } from "./native";

const root = process.env["PROFILELENS_ROOT"] ?? "";
const room = readFileSync(path.join(root, "tests/fixtures/framed/provider.chat.html"), "utf8");
const photo = readFileSync(path.join(root, "installer/demo/images/sofia-1.jpg"));
/** A page with a room for a talk, a place for an advertisement and a counter, all from other servers. */
const html = `<!doctype html><title>Page</title><style>iframe{width:420px;height:420px}.s{width:90px;height:30px}</style>
  <main><h1>Katrin</h1><iframe title="Room" src="https://chat.widget.test/room"></iframe>
  <iframe title="Advertisement" src="https://slots.test/1"></iframe>
  <iframe class="s" title="Counter" src="https://count.test/1"></iframe></main>`;

const bodies: Record<string, string> = { "chat.widget.test": room, "slots.test": "Buy", "count.test": "7" };

const serve = (browser: Browser): Promise<unknown> =>
  browser.context.route(/^https:/, (route) => {
    const { hostname, pathname } = new URL(route.request().url());
    if (/\.jpg$/.test(pathname)) return route.fulfill({ contentType: "image/jpeg", body: photo });
    return route.fulfill({ contentType: "text/html", body: bodies[hostname] ?? html });
  });

describe("a frame from another server, in the browser's own windows", { skip: missing }, () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await startBrowser("ready", "en", true);
    await serve(browser);
    page = await browser.context.newPage();
  });
  after(() => browser.close());

  const registered = (): Promise<string[]> =>
    browser.worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  const origins = (): Promise<string[] | undefined> =>
    browser.worker.evaluate(async () => (await chrome.permissions.getAll()).origins);
  const noted = (): Promise<unknown> =>
    browser.worker.evaluate(async () => (await chrome.storage.local.get({ "frame-hosts": {} }))["frame-hosts"]);
  /** Hosts in which our script runs, in the tab with this address. */
  const reads = (url: string): Promise<string[]> =>
    browser.worker.evaluate(async (wanted) => {
      const tab = (await chrome.tabs.query({})).at(-1);
      const target = { tabId: tab?.id ?? -1, allFrames: true };
      const func = (): string | null => ("profileLens" in globalThis ? location.hostname : null);
      const found = await chrome.scripting.executeScript({ target, func }).catch(() => []);
      return [...found.flatMap(({ result }) => result ?? []), ...(tab?.url === wanted ? [] : [`not ${wanted}`])];
    }, url);

  /** Hosts in which our script runs, as the debugger sees them: it need not be let into the page around a frame. */
  async function running(): Promise<string[]> {
    const hosts: string[] = [];
    for (const frame of page.frames()) {
      const session = await browser.context.newCDPSession(frame.parentFrame() ? frame : page);
      const worlds: number[] = [];
      session.on("Runtime.executionContextCreated", ({ context: { id, origin } }) => {
        if (origin.startsWith("chrome-extension:")) worlds.push(id);
      });
      await session.send("Runtime.enable");
      for (const contextId of worlds) {
        const expression = "'profileLens' in globalThis && location.hostname";
        const { result } = await session.send("Runtime.evaluate", { contextId, expression });
        if (result.value) hosts.push(result.value as string);
      }
      await session.detach();
    }
    return hosts;
  }

  async function open(url: string): Promise<void> {
    await page.goto(url);
    await page.bringToFront();
    await sleep(500);
  }

  it("Frame_AllowedInThePopup_IsReadOnThatSiteAlone", async () => {
    await open("https://pals.test/chat");
    await pressSwitch();
    await allow();
    await until("the site", async () => ((await registered()).includes("site-pals.test") ? true : undefined));
    press("Escape");
    await sleep(1000);
    assert.deepEqual(await reads("https://pals.test/chat"), ["pals.test"]);
    await pressInPopup(2, 2000);
    // Not before he has agreed, and whether or not the popup is still there then.
    assert.deepEqual(await noted(), {});
    await allow();
    const hosts = ["pals.test", "chat.widget.test"];
    await until("the frame", async () => ((await reads("https://pals.test/chat")).length === 2 ? true : undefined));
    assert.deepEqual(await reads("https://pals.test/chat"), hosts);
    assert.deepEqual((await registered()).sort(), ["site-framed:chat.widget.test", "site-pals.test"]);
    assert.deepEqual((await origins())?.sort(), ["https://chat.widget.test/*", "https://pals.test/*"]);
    assert.deepEqual(await noted(), { "pals.test": ["chat.widget.test"] });
    press("Escape");
    await sleep(1000);
  });

  it("Frame_OnAPageLoadedAnew_IsReadByItself_AndJudged", async () => {
    await open("https://pals.test/other");
    await until("the frame", async () => ((await reads("https://pals.test/other")).length === 2 ? true : undefined));
    const asking = await browser.open("help.html");
    const signs = await until("what was found", async () => {
      const ask = async (): Promise<TabSummary> => {
        const [tab] = (await chrome.tabs.query({})).filter(({ url }) => url === "https://pals.test/other");
        return chrome.runtime.sendMessage({ type: "tabSummary", tabId: tab?.id });
      };
      return (await asking.evaluate(ask)).findings.find(({ title }) => /gift/i.test(title));
    });
    assert.ok(signs);
    await asking.close();
  });

  it("Frame_OnAnotherSite_IsNotRead_NorByItself", async () => {
    await open("https://pals.test/chat");
    await until("the frame", async () => ((await running()).includes("chat.widget.test") ? true : undefined));
    for (const url of ["https://shop.test/", "https://chat.widget.test/room"]) {
      await open(url);
      await sleep(2000);
      assert.ok(page.frames().some((frame) => frame.url() === "https://chat.widget.test/room"));
      assert.deepEqual(await running(), []);
    }
  });

  it("Frame_TakenBackInTheSettings_IsReadNoMore_AndThePermissionIsGone", async () => {
    await open("https://pals.test/chat");
    await until("the frame", async () => ((await reads("https://pals.test/chat")).length === 2 ? true : undefined));
    const options = await browser.open("options.html");
    assert.equal(await options.textContent("#framed li span"), "chat.widget.test, on pals.test");
    await options.click("#framed button");
    await options.waitForFunction(() => document.getElementById("framed")?.textContent === "None.");
    assert.equal(await options.evaluate(() => document.activeElement?.id), "framed-heading");
    assert.deepEqual([await registered(), await origins()], [["site-pals.test"], ["https://pals.test/*"]]);
    await options.close();
  });
});

describe("a frame from another server, as the popup and the side panel say it", () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser("ready");
    await serve(browser);
  });
  after(() => browser.close());

  for (const name of ["popup", "sidepanel"]) {
    it(`Frame_ThatMayHoldATalk_IsNamedWithOneButton_In_${name}_InEveryLook`, async () => {
      const page = await browser.context.newPage();
      await page.goto("https://tinder.com/app/explore");
      const tab = await browser.worker.evaluate(async () => (await chrome.tabs.query({})).at(-1)?.id);
      const shown = await browser.open(`${name}.html?tab=${tab}`);
      await shown.setViewportSize({ width: 352, height: 560 });
      await shown.waitForSelector("#frames button");
      assert.deepEqual(await shown.locator("#frames p").allInnerTexts(), [
        "A part of this page comes from another server, chat.widget.test. ProfileLens may not read it.",
        "If the conversation is in it, let ProfileLens read it: your browser asks for your permission first. It is then read on Tinder only.",
      ]);
      assert.deepEqual(await shown.locator("#frames button").allInnerTexts(), ["Read chat.widget.test, too"]);
      await assertEveryLook(shown, `frames-${name}`);
      await assertAtZoom400(shown, `frames-${name}`);
      await shown.close();
      await page.close();
    });
  }
});
