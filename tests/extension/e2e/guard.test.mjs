/** What the reader is about to send, at a real host name and judged by the real host: warned of once, never held up. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { demoPage, readAnnotations, settled, startWorld, until, VISITS } from "./world.mjs";

describe("the outgoing guard", () => {
  let world;
  let page;
  before(async () => {
    world = await startWorld(demoPage);
    page = await world.context.newPage();
    await page.goto(VISITS[1].url);
    await settled(page);
  });
  after(() => world?.close());

  const note = async () => (await readAnnotations(page)).find((d) => /guard/.test(d.attributes.class ?? ""));

  it("SmallTalk_IsLeftAlone", async () => {
    await page.locator("textarea").pressSequentially("See you on Saturday at eight!");
    await page.waitForTimeout(2_000);
    assert.equal(await note(), undefined);
  });

  it("CardNumber_IsWarnedOfBeforeItIsSent_WhileTheBoxKeepsFocusAndText", async () => {
    await page.locator("textarea").fill("");
    await page.locator("textarea").pressSequentially("here is my card 4111 1111 1111 1111");
    const said = await until("the note", note);
    assert.match(said.text, /Before you send this/);
    assert.equal(await page.locator("textarea").inputValue(), "here is my card 4111 1111 1111 1111");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "textarea");
  });
});
