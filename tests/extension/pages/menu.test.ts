/**
 * The right-click menu from end to end: the browser's real menu, the build for users, the real host, and what then
 * stands on the page. Needs a display (Xvfb will do) and xdotool; `npm run build` first.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import type { PanelView } from "../../../extension/src/shared/dossier";
import { startBrowser, type Browser } from "./browser";
import { allow, chooseFromMenu, choosePick, missing, press, pressOn, pressSwitch, until } from "./native";

const photo = (name: string): Buffer =>
  readFileSync(path.join(process.env["PROFILELENS_ROOT"] ?? "", `installer/demo/images/${name}.jpg`));
const photos: Record<string, Buffer> = {
  "/image.jpg": photo("sofia-1"),
  "/poster.jpg": photo("sofia-2"),
  "/background.jpg": photo("daniel-1"),
};
const html = `<!doctype html><title>Page</title><style>body{margin:10px}*{display:block}title,style,script{display:none}
  img,video,#back{width:300px;height:180px;object-fit:cover}a,p{width:500px;height:50px;margin:0;font-size:24px}</style>
  <img src="https://cdn.example/image.jpg"><video poster="https://cdn.example/poster.jpg" src="https://cdn.example/film.mp4"></video>
  <a href="https://bit.ly/3xQz">Our photos</a>
  <p id="text">Please buy Steam gift cards for 400 dollars and send me the codes</p>
  <div id="back" style="background:url(https://cdn.example/background.jpg) center/cover"></div>
  <p id="nothing"></p>`;
const drawn = `<!doctype html><title>Drawn</title><body style="margin:10px"><canvas width="320" height="400"></canvas>
  <script>const i=new Image;i.crossOrigin="anonymous";i.src="https://cdn.example/image.jpg";
  i.onload=()=>document.querySelector("canvas").getContext("2d").drawImage(i,0,0,320,400)</script>`;
const htmlAt: Record<string, string> = { "/app/drawn": drawn, "/all": html.replaceAll(".jpg", ".jpg?all") };

interface Node {
  nodeType: number;
  nodeValue: string;
  localName: string;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
}

describe("the right-click menu", { skip: missing }, () => {
  let browser: Browser;
  let page: Page;
  let panel: Page;
  /** What was read by a script, rather than drawn. */
  const fetched: string[] = [];
  before(async () => {
    browser = await startBrowser("ready", "en", true);
    await browser.context.route(/^https:/, (route) => {
      const { pathname } = new URL(route.request().url());
      if (route.request().resourceType() === "fetch") fetched.push(pathname);
      const body = photos[pathname];
      if (pathname.endsWith(".mp4")) return route.abort();
      const headers = { "access-control-allow-origin": "*" };
      return body
        ? route.fulfill({ contentType: "image/jpeg", body, headers })
        : route.fulfill({ contentType: "text/html", body: htmlAt[pathname] ?? html });
    });
    panel = await browser.open("help.html");
    page = await browser.context.newPage();
  });
  after(() => browser.close());

  async function open(url: string): Promise<void> {
    await page.goto(url);
    await page.bringToFront();
    await sleep(500);
  }

  /** One that comes late would stop the next page from loading. */
  async function escape(): Promise<void> {
    press("Escape");
    await sleep(1000);
  }

  /** The words of the reasons that stand on the page, once nothing is being checked. */
  const reasons = (): Promise<string> =>
    until("the reasons on the page", async () => {
      const session = await page.context().newCDPSession(page);
      const text = await dialogOf(session).finally(() => session.detach());
      return text === null || /checking/i.test(text) ? undefined : text;
    });

  it("Image_IsCheckedInPlace", async () => {
    await open("https://news.example/");
    await chooseFromMenu(page, "img");
    assert.match(await reasons(), /^(Nothing found|Unclear|Signs)/m);
    assert.deepEqual(fetched.splice(0), ["/image.jpg"]);
  });

  it("VideoWithAPoster_ItsStillPictureIsChecked", async () => {
    await open("https://news.example/video");
    await chooseFromMenu(page, "video");
    assert.match(await reasons(), /^(Nothing found|Unclear|Signs)/m);
    assert.deepEqual(fetched.splice(0), ["/poster.jpg"]);
  });

  it("SelectedText_IsCheckedInPlace_WithTheWordsThatTell", async () => {
    await open("https://news.example/text");
    await page.evaluate(() => getSelection()?.selectAllChildren(document.getElementById("text") ?? document.body));
    await chooseFromMenu(page, "#text");
    assert.match(await reasons(), /gift cards/);
  });

  it("Link_IsCheckedInPlace", async () => {
    await open("https://news.example/link");
    await chooseFromMenu(page, "a");
    assert.match(await reasons(), /^(Nothing found|Unclear|Signs|Not checked)/m);
  });

  it("Background_OfASiteInUse_IsCheckedInPlace", async () => {
    await open("https://tinder.com/app/settings");
    await pressSwitch();
    await allow();
    await until("the content script", async () => {
      const all = await browser.worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
      return all.some(({ id }) => id === "site-tinder") ? true : undefined;
    });
    await escape();
    await open("https://tinder.com/app/settings");
    await chooseFromMenu(page, "#back", 3, 1);
    assert.match(await reasons(), /^(Nothing found|Unclear|Signs)/m);
    assert.deepEqual(fetched.splice(0), ["/background.jpg"]);
  });

  it("WhatAScriptHasDrawn_PointedAtFromThePopup_IsCheckedAsTheScreenShowsIt_WhichIsSaid", async () => {
    await open("https://tinder.com/app/drawn");
    await choosePick();
    await pressOn(page, "canvas");
    assert.match(await reasons(), /screenshot|screen/i);
  });

  // The last: the panel that it opens stays, and takes room from the page.
  it("WholePage_ItsPicturesAreListedInThePanel", async () => {
    await open("https://news.example/all");
    await chooseFromMenu(page, "#nothing", 3);
    const tabId = await panel.evaluate(
      async () => (await chrome.tabs.query({ url: "https://news.example/all" }))[0]?.id,
    );
    const ask = (id: number | undefined): Promise<PanelView> =>
      chrome.runtime.sendMessage({ type: "panelView", tabId: id, person: null });
    await until("three photos in the panel", async () => {
      const { current } = await panel.evaluate(ask, tabId);
      return current?.photos.filter(({ url }) => url?.endsWith("?all")).length === 3 ? true : undefined;
    });
  });
});

async function dialogOf(session: CDPSession): Promise<string | null> {
  const { root } = (await session.send("DOM.getDocument", { depth: -1, pierce: true })) as unknown as { root: Node };
  const all = (node: Node): Node[] => [node, ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(all)];
  const dialog = all(root).find(({ attributes }) =>
    attributes?.some((name, at) => name === "role" && attributes[at + 1] === "dialog"),
  );
  const words = (node: Node): string =>
    node.nodeType === 3
      ? node.nodeValue
      : node.localName === "style"
        ? ""
        : `${(node.children ?? []).map(words).join("")}\n`;
  return dialog
    ? words(dialog)
        .replace(/\s*\n\s*/g, "\n")
        .trim()
    : null;
}
