/**
 * Conversations in frames, at their real host names, judged by the real host: in a frame of the listed site, in one that
 * its page wrote itself, in one of somebody else's on a listed site, and, on a site that nobody described, in a frame
 * within a frame that folds out later. Each photo and message is judged once; what the popup counts says so.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { extensionPage } from "./pointing.mjs";
import { demoPage, marks, settled, startWorld, until } from "./world.mjs";

const folder = new URL("../../fixtures/framed/", import.meta.url);
const read = (file) => readFileSync(new URL(file, folder)).toString();
const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".expected.json"))
  .map((file) => ({ name: file.replace(".expected.json", ""), expected: JSON.parse(read(file)) }));
const documents = new Map(
  cases.flatMap(({ name, expected }) => [[expected.url, `${name}.html`], ...Object.entries(expected.frames)]),
);

function answer(host, path, url) {
  const file = documents.get(`https://${host}${path}`);
  if (file) return { type: "text/html; charset=utf-8", body: read(file) };
  if (host.endsWith("facebook.com") || host.endsWith("messenger.com")) return null;
  return demoPage("images-ssl.gotinder.com", "/daniel-1.jpg", url);
}

describe("conversations in frames", () => {
  let world;
  let popup;
  before(async () => {
    world = await startWorld(answer);
    popup = await extensionPage(world);
  });
  after(() => world?.close());

  const countsOf = async (url) =>
    popup.evaluate(async (wanted) => {
      const [tab] = (await chrome.tabs.query({})).filter((each) => each.url === wanted);
      return (await chrome.runtime.sendMessage({ type: "tabSummary", tabId: tab.id })).counts;
    }, url);

  for (const { name, expected } of cases) {
    it(`Frame_${name}_IsReadAndMarkedInPlace_EachOnce`, async () => {
      const page = await world.context.newPage();
      await page.goto(expected.url);
      const theirs = expected.messages.filter(({ direction }) => direction === "in").length;
      // How the other side began is judged by itself, besides.
      const wanted = expected.photos.length + theirs + 1;
      const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
      await until("that everything is judged", async () => sum(await countsOf(expected.url)) >= wanted, 60_000);
      const names = marks(await settled(page)).map((mark) => mark.name);
      const photos = names.filter((mark) => /^(Photo|Picture) /.test(mark));
      assert.equal(photos.length, expected.photos.length, names.join(" | "));
      for (const photo of photos) assert.match(photo, new RegExp(` (of|from) (${expected.people.join("|")}): `));
      assert.equal(names.length - photos.length, expected.notes, names.join(" | "));
      assert.equal(sum(await countsOf(expected.url)), wanted);
      await page.close();
    });
  }
});
