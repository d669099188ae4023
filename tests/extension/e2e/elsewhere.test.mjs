/**
 * Photos that lie on a server which the page may not read, on a site that nobody described: said to be out of reach, and
 * checked in full once the user has let us fetch from there, on that page and on the site's others.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
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
const profile = (name, photo) => `<!doctype html><title>Pals</title>
  <style>img{width:300px;height:380px;object-fit:cover}</style>
  <main><h1>${name}, 34</h1><div class="profile photos"><img alt="Photo of ${name}" src="https://${server}/${photo}.jpg"></div></main>`;
const pages = { "/p/1": profile("Vera", "sofia-1"), "/p/2": profile("Ute", "marcus-2") };

function answer(host, path, url) {
  if (host === site && pages[path]) return { type: "text/html; charset=utf-8", body: pages[path] };
  // Without the header that would let other pages read it.
  return host === server ? demoPage("images-ssl.gotinder.com", path, url) : null;
}

describe("photos that lie elsewhere", () => {
  let world;
  before(async () => (world = await startWorld(answer)));
  after(() => world?.close());

  async function open(path) {
    const page = await world.context.newPage();
    await page.goto(`https://${site}${path}`);
    return page;
  }

  const markOf = async (page) => (await until("the mark", async () => marks(await settled(page))[0])).name;

  it("Photo_OutOfReach_SaysSo_AndIsCheckedOnceAllowed_AndTheNextOneByItself", async () => {
    const page = await open("/p/1");
    assert.match(await markOf(page), /^Photo 1 of Vera: not checked/i);
    const [mark] = marks(await readAnnotations(page));
    await clickAnnotation(page, mark);
    assert.match((await openedPanel(page)).text, /lies on another server[\s\S]*Your browser first asks/);
    const press = (await readAnnotations(page)).find(({ name }) => name === "Check this photo");
    await clickAnnotation(page, press);
    const name = await until("the result", async () => {
      const now = await markOf(page);
      return !/not checked/i.test(now) && now;
    });
    assert.match(name, /^Photo 1 of Vera: /);
    const next = await open("/p/2");
    assert.doesNotMatch(await markOf(next), /not checked/i);
    await next.close();
    await page.close();
  });
});
