/**
 * Photos that a script draws, on a site that nobody described: checked by themselves as a copy, said to be out of reach
 * where the page may not read them, and nothing else that is drawn there is taken for one.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { extensionPage } from "./pointing.mjs";
import {
  clickAnnotation,
  demoPage,
  marks,
  openedPanel,
  readAnnotations,
  settled,
  startWorld,
  until,
} from "./world.mjs";

const [site, server] = ["pals.example", "cdn.pics.example"];

/** Everything stands beside the name, so only what is drawn tells what it is. */
const html = `<!doctype html><title>Pals</title><style>canvas{margin:6px}</style>
<main><h1>Vera, 34</h1><div class="profile photos">
<canvas id="near" width="300" height="380"></canvas><canvas id="far" width="300" height="380"></canvas>
<canvas id="bars" width="300" height="380"></canvas><canvas id="moving" width="300" height="380"></canvas>
<canvas id="tiny" width="60" height="70"></canvas><div class="leaflet-map"><canvas id="aerial" width="300" height="380"></canvas></div>
<canvas id="empty" width="300" height="380"></canvas></div></main>
<script>
  const on = (id) => document.getElementById(id).getContext("2d");
  const load = async (url) => { const image = new Image(); image.src = url; await image.decode(); return image; };
  const fill = (id, image) => on(id).drawImage(image, 0, 0, on(id).canvas.width, on(id).canvas.height);
  load("/sofia-1.jpg").then((image) => {
    for (const id of ["near", "tiny", "aerial"]) fill(id, image);
    let turn = 0;
    setInterval(() => on("moving").drawImage(image, -(turn = (turn + 7) % 200), 0, 600, 760), 50);
  });
  load("https://${server}/marcus-2.jpg").then((image) => fill("far", image));
  for (let i = 0; i < 9; i++) { on("bars").fillStyle = "hsl(" + 40 * i + " 60% 50%)"; on("bars").fillRect(10 + 32 * i, 380 - 40 * i, 26, 400); }
</script>`;

/** One canvas on which one photo after another is drawn; nothing else of the page changes. */
const carousel = `<!doctype html><title>Pals</title><main><h1>Vera, 34</h1><div class="profile photos">
<canvas width="300" height="380"></canvas></div></main>
<script>
  const show = async (name) => {
    const image = new Image();
    image.src = "/" + name + ".jpg";
    await image.decode();
    document.querySelector("canvas").getContext("2d").drawImage(image, 0, 0, 300, 380);
  };
  show("sofia-1");
</script>`;
/** A photo, and others veiled by large blocks of one colour: as an image, and as a script draws it. */
const teasers = `<!doctype html><title>Pals</title><style>img,canvas{width:300px;height:380px}</style>
<main><h1>Vera, 34</h1><div class="profile photos"><img alt="" src="/marcus-2.jpg"><img alt="" src="/veiled.jpg">
<canvas width="300" height="380"></canvas></div></main>
<script>
  const image = new Image();
  image.src = "/sofia-1.jpg";
  image.decode().then(() => {
    const small = Object.assign(document.createElement("canvas"), { width: 20, height: 25 });
    small.getContext("2d").drawImage(image, 0, 0, 20, 25);
    const veiled = document.querySelector("canvas").getContext("2d");
    veiled.imageSmoothingEnabled = false;
    veiled.drawImage(small, 0, 0, 300, 380);
  });
</script>`;
const pages = { "/p/1": html, "/p/2": carousel, "/p/3": teasers };
let veiled = null;

function answer(host, path, url) {
  if (path === "/veiled.jpg") return veiled && { type: "image/jpeg", body: veiled };
  if (host === site && pages[path]) return { type: "text/html; charset=utf-8", body: pages[path] };
  return demoPage("images-ssl.gotinder.com", path, url);
}

describe("photos that a script draws", () => {
  let world;
  before(async () => (world = await startWorld(answer, { size: { width: 1360, height: 1400 } })));
  after(() => world?.close());

  it("Canvas_WithAPhoto_IsChecked_AnotherServersIsOutOfReach_AndNothingElseIsMarked", async () => {
    const page = await world.context.newPage();
    await page.goto(`https://${site}/p/1`);
    const [own, far] = await until("both marks", async () => {
      const found = marks(await settled(page));
      const isReady = found.length > 1 && !found.some(({ name }) => /checking/.test(name));
      return isReady && found.sort((a, b) => a.name.localeCompare(b.name));
    });
    // A moving canvas is looked at a few times more.
    await page.waitForTimeout(8_000);
    const names = marks(await settled(page)).map(({ name }) => name);
    assert.equal(names.length, 2, names.join(" | "));
    assert.match(own.name, /^Photo 1 of Vera: (signs|unclear|nothing found)/);
    assert.match(far.name, /^Photo 2 of Vera: not checked/);
    await clickAnnotation(page, own);
    assert.match((await openedPanel(page)).text, /Only a picture of the screen was checked/);
    await page.keyboard.press("Escape");
    await clickAnnotation(page, far);
    assert.match((await openedPanel(page)).text, /which this page may not read/);
    const press = (await readAnnotations(page)).find(({ name }) => name === "Check this photo");
    await clickAnnotation(page, press);
    // The browser lets nobody look at the screen before the user has turned to the extension.
    await until("why not", async () => /the screen can’t be looked at/.test((await openedPanel(page))?.text ?? ""));
    await page.close();
  });

  it("Canvas_DrawnAnew_IsCheckedAnew_EachPhotoOnce_AlsoWhenItComesBack", async () => {
    const popup = await extensionPage(world);
    const page = await world.context.newPage();
    await page.goto(`https://${site}/p/2`);
    const judged = () => judgedOn(popup, page);
    const isMarked = async () =>
      marks(await settled(page)).some(({ name }) => /^Photo 1 of Vera: (signs|unclear|nothing found)/.test(name));
    await until("the first photo's mark", isMarked);
    assert.equal(await judged(), 1);
    await page.evaluate(() => show("marcus-2"));
    await until("the second photo's check", async () => (await judged()) === 2);
    await until("the second photo's mark", isMarked);
    await page.evaluate(() => show("sofia-1"));
    await page.waitForTimeout(3_000);
    await until("the first photo's mark again", isMarked);
    assert.equal(await judged(), 2);
    await page.close();
    await popup.close();
  });

  it("Teaser_MadeCoarse_AsAnImageOrOnACanvas_IsNeitherMarkedNorCounted", async () => {
    const page = await world.context.newPage();
    await page.goto(`https://${site}/p/3`);
    const made = await page.waitForFunction(() => {
      const address = document.querySelector("canvas").toDataURL("image/jpeg", 0.8);
      return address.length > 9_000 && address;
    });
    veiled = Buffer.from((await made.jsonValue()).split(",")[1], "base64");
    await page.reload();
    const found = async () => marks(await settled(page)).map(({ name }) => name);
    const isMarked = async () =>
      (await found()).some((name) => /^Photo 1 of Vera: (signs|unclear|nothing found)/.test(name));
    await until("the photo's mark", isMarked, 60_000);
    await page.waitForTimeout(4_000);
    assert.equal((await found()).length, 1, (await found()).join(" | "));
    const popup = await extensionPage(world);
    assert.equal(await judgedOn(popup, page), 1);
    await popup.close();
    await page.close();
  });
});

/** How much of a page the popup counts. */
const judgedOn = (popup, page) =>
  popup.evaluate(async (url) => {
    const [tab] = (await chrome.tabs.query({})).filter((each) => each.url === url);
    const { counts } = await chrome.runtime.sendMessage({ type: "tabSummary", tabId: tab.id });
    return Object.values(counts).reduce((all, count) => all + count, 0);
  }, page.url());
