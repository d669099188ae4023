/**
 * What the user points at, on a site that nobody described and whose pages the general reader makes nothing of: it is
 * found again on the site's other pages, until the user says that it was wrong.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { extensionPage, photosOn, pointAt, said } from "./pointing.mjs";
import { clickAnnotation, demoPage, marks, readAnnotations, settled, startWorld, until } from "./world.mjs";

const site = "pals.example";
const pictures = ["sofia-1", "sofia-2", "marcus-2", "daniel-1"];

/** A page whose people are small pictures without names. The made-up part of the class names changes with each page. */
function gallery(hash, ads) {
  const tile = (name) =>
    `<div class="kTile_${hash}"><a href="#"><img class="kFace_${hash}" alt="" src="https://${site}/${name}.jpg"></a></div>`;
  return `<!doctype html><title>Pals</title><style>img{width:120px;height:120px;object-fit:cover}.logo{width:140px}</style>
    <header><img class="logo" src="https://${site}/logo.jpg"></header>
    <main>${pictures.map(tile).join("")}</main>
    <footer><img class="sponsorMark" src="https://${site}/${ads}.jpg"></footer>`;
}

/** A talk without a box to write in, whose parts are called nothing. */
function talk(...lines) {
  const row = ([side, text]) =>
    `<section class="${side === "own" ? "lineOwn" : "linePeer"}"><p class="saying ${side}">${text}</p></section>`;
  return `<!doctype html><title>Pals</title><style>.lineOwn,.linePeer{display:flex}.lineOwn{justify-content:flex-end}
    p{padding:8px;border-radius:9px;max-width:50%;background:#eee}p.own{background:#9cf}p.plain{background:none}</style>
    <h1>Guide</h1><main style="width:700px"><div>${lines.map(row).join("")}</div></main><p>About this site</p>`;
}

const pages = {
  "/people": () => gallery("a1b2", "sponsor"),
  "/people/more": () => gallery("x9y8", "sponsor"),
  "/talk/1": () => talk(["peer", "Hello from Riga"], ["own", "Hello, how are you?"], ["peer", "Fine, and you?"]),
  "/talk/2": () =>
    talk(["peer", "I need 200 euro in gift cards, please send me the codes"], ["own", "No, I will not do that"]),
  // Nothing but where it stands tells the side: that is one sign, and two are needed.
  "/talk/3": () => talk(["plain", "Please buy me gift cards and send me the codes"]),
};

function answer(host, path, url) {
  if (host === site && pages[path]) return { type: "text/html; charset=utf-8", body: pages[path]() };
  const sum = [...url.href].reduce((all, letter) => all + letter.charCodeAt(0), 0);
  return demoPage("images-ssl.gotinder.com", `/${pictures[sum % pictures.length]}.jpg`, url);
}

describe("what the user points at", () => {
  let world;
  let popup;
  before(async () => {
    world = await startWorld(answer);
    popup = await extensionPage(world);
  });
  after(() => world?.close());

  async function open(path) {
    const page = await world.context.newPage();
    await page.goto(`https://${site}${path}`);
    return page;
  }

  it("Photo_TheOthersLikeIt_AreMarkedHereAndOnOtherPages_NoDecoyIs", async () => {
    const page = await open("/people");
    assert.deepEqual(await photosOn(page), []);
    await pointAt(popup, page, page.locator("main img"));
    assert.match((await said(page)).text, /^Remembered for this site\. Photos like this one on this page: 4$/);
    await page.keyboard.press("Escape");
    assert.equal((await until("the marks", async () => four(await photosOn(page)))).length, 4);
    const other = await open("/people/more");
    assert.equal((await until("the marks", async () => four(await photosOn(other)))).length, 4);
    await other.close();
    await page.close();
  });

  it("ThatWasWrong_TakesItBack_OnThisPageAndOnOthers", async () => {
    const page = await open("/people");
    await until("the marks", async () => four(await photosOn(page)));
    await pointAt(popup, page, page.locator("main img"));
    await said(page);
    const wrong = (await readAnnotations(page)).find(({ name }) => name === "That was wrong");
    await clickAnnotation(page, wrong);
    await until("the end of the marks", async () => (await photosOn(page)).length === 0);
    await page.close();
    const other = await open("/people/more");
    assert.deepEqual(await photosOn(other), []);
    await other.close();
  });

  it("Message_TheOthersLikeIt_AreRead_TheirSideByEvidenceAlone", async () => {
    const page = await open("/talk/1");
    await settled(page, 4_000);
    await pointAt(popup, page, page.locator("p.peer"));
    assert.match((await said(page)).text, /^Remembered for this site\. Messages like this one on this page: 3$/);
    await page.close();
    const asked = await open("/talk/2");
    const notes = await until("the note", async () => {
      const found = marks(await settled(asked)).filter(({ name }) => /gift cards/.test(name));
      return found.length > 0 && found;
    });
    assert.equal(notes.length, 1);
    await asked.close();
    const unsure = await open("/talk/3");
    const drawn = await until("the chip", async () => {
      const all = await settled(unsure, 5_000);
      return all.some(({ text }) => /who wrote/.test(text)) && all;
    });
    assert.ok(!drawn.some(({ name }) => /gift cards/.test(name)), "a message of unknown side was judged");
    await unsure.close();
  });
});

const four = (found) => found.length === 4 && found;
