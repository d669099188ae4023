/** Every fixture at its real host name, judged by the real host: what is expected is found, no decoy is. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { demoPage, marks, settled, startWorld } from "./world.mjs";

const folder = new URL("../../fixtures/", import.meta.url);
const read = (file) => readFileSync(new URL(file, folder)).toString();
/** Sites with an adapter, and sites that nobody described. */
const cases = ["sites", "unlisted"].flatMap((kind) =>
  readdirSync(new URL(kind, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".expected.json"))
    .map((file) => `${kind}/${file.replace(".expected.json", "")}`)
    .sort()
    .map((name) => ({ name, expected: JSON.parse(read(`${name}.expected.json`)) })),
);
const pictures = ["sofia-1", "sofia-2", "marcus-2", "daniel-1"];

function answer(host, path, url) {
  const at = cases.find(({ expected }) => expected.url.split("#")[0] === `https://${host}${path}${url.search}`);
  if (at) return { type: "text/html; charset=utf-8", body: read(`${at.name}.html`) };
  const sum = [...url.href].reduce((all, letter) => all + letter.charCodeAt(0), 0);
  return demoPage("images-ssl.gotinder.com", `/${pictures[sum % pictures.length]}.jpg`, url);
}

describe("the sites' pages", () => {
  let world;
  before(async () => (world = await startWorld(answer, { size: { width: 1360, height: 1600 } })));
  after(() => world?.close());

  it("Fixtures_EachHasAnAddressOfItsOwn", () => {
    const addresses = cases.map(({ expected }) => expected.url);
    assert.deepEqual(
      addresses.filter((url, at) => addresses.indexOf(url) !== at),
      [],
    );
  });

  for (const { name, expected } of cases) {
    it(`Page_${name}_IsMarkedWhereItShouldAndNowhereElse`, async () => {
      const page = await world.context.newPage();
      await page.goto(expected.url);
      const names = await marksOf(page, expected.photos.length);
      const photos = names.filter(isPhoto);
      assert.equal(photos.length, expected.photos.length, names.join(" | "));
      const people = expected.people?.map((person) => person.split(",")[0]) ?? [expected.partner?.name];
      for (const photo of photos) assert.match(photo, new RegExp(` (of|from) \u2068?(${people.join("|")})\u2069*: `));
      const theirs = expected.messages.filter(({ direction }) => direction === "in").map(({ text }) => text);
      // That a language can't be judged is said where it stands.
      for (const note of names.filter((mark) => !isPhoto(mark) && !/^Not checked/.test(mark)))
        assertQuotes(note, theirs);
      await page.close();
    });
  }
});

/** What stands on a page once everything is judged; a busy machine takes its time to begin. */
async function marksOf(page, photos) {
  for (let tries = 0; ; tries++) {
    const names = marks(await settled(page)).map((mark) => mark.name);
    if (names.filter(isPhoto).length >= photos || tries === 6) return names;
  }
}

/** A photo of the profile, or a picture sent in the chat. */
const isPhoto = (mark) => /^\u2068?(Photo|Picture) /.test(mark);

/** A note quotes words of a message that the other side wrote. */
function assertQuotes(note, theirs) {
  const words = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  const isQuoted = theirs.some((text) => {
    const tokens = words(text).split(" ");
    return tokens.some((_, i) => words(note).includes(tokens.slice(i, i + 3).join(" ")) && i + 3 <= tokens.length);
  });
  assert.ok(isQuoted, note);
}
