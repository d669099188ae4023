// Every fixture in real Chromium, with its real layout: by its site's adapter, and as a site that nobody knows.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fixturesIn, startReading } from "./reading-page.mjs";

const listed = fixturesIn("sites");
const unlisted = fixturesIn("unlisted");
const framed = fixturesIn("framed");
const siteOf = ({ name }) => name.split("/")[0];

/** The name of a picture's file or of the photo that an address asks for. */
const fileOf = (identity) => identity.split(/[/=]/).pop();

/** Small faces beside conversations need an adapter that says whose they are. */
const isLarge = (photo) => !/avatar|contact/.test(photo);

function assertNoDecoys(fixture, seen) {
  const all = JSON.stringify([seen.partner, seen.photos, seen.messages.map((m) => m.text)]);
  for (const decoy of fixture.expected.decoys) assert.ok(!all.includes(decoy), `the decoy "${decoy}" was read`);
}

/** Runs in the page: what a site's next build does to its class names, its styles along with them. */
function renameClasses() {
  const names = new Map();
  for (const { classList } of document.querySelectorAll("[class]"))
    for (const name of classList) if (!names.has(name)) names.set(name, `x${(names.size * 7919).toString(36)}q`);
  const longestFirst = [...names].sort(([a], [b]) => b.length - a.length);
  for (const { cssRules } of document.styleSheets)
    for (const rule of cssRules)
      for (const [name, now] of longestFirst)
        if (rule.selectorText) rule.selectorText = rule.selectorText.replaceAll(`.${CSS.escape(name)}`, `.${now}`);
  for (const element of document.querySelectorAll("[class]"))
    element.setAttribute("class", [...element.classList].map((name) => names.get(name)).join(" "));
}

describe("reading", () => {
  let reading;
  before(async () => (reading = await startReading()));
  after(() => reading?.close());

  for (const fixture of listed) {
    it(`Site_${fixture.name}_GivesExactlyWhatIsExpected`, async () => {
      const { expected } = fixture;
      const seen = await reading.read(fixture, siteOf(fixture));
      assert.deepEqual(seen.messages, expected.messages);
      assert.deepEqual(
        seen.photos.map((p) => p.identity),
        expected.photos,
      );
      assert.deepEqual(seen.partner, expected.partner);
      assertNoDecoys(fixture, seen);
    });
  }

  for (const fixture of unlisted) {
    it(`Unlisted_${fixture.name}_GivesExactlyWhatIsExpected`, async () => {
      const { expected } = fixture;
      const seen = await reading.read(fixture, null);
      assert.deepEqual(seen.messages, expected.messages);
      assert.deepEqual(
        seen.photos.map((p) => p.identity),
        expected.photos,
      );
      if (expected.people)
        assert.deepEqual(
          seen.photos.map((p) => `${p.name}, ${p.age}`),
          expected.people,
        );
      if (expected.partner) assert.deepEqual(seen.partner, expected.partner);
      assertNoDecoys(fixture, seen);
    });
  }

  for (const fixture of framed) {
    it(`Framed_${fixture.name}_IsReadInEveryFrame_EachOnce`, async () => {
      const { expected } = fixture;
      const seen = await reading.readFrames(fixture);
      const photos = seen.flatMap((frame) => frame.photos);
      const messages = seen.flatMap((frame) => frame.messages);
      assert.deepEqual(messages, expected.messages);
      assert.deepEqual(
        photos.map((p) => p.identity),
        expected.photos,
      );
      assert.deepEqual([...new Set(photos.map((p) => p.name))], expected.people);
      assertNoDecoys(fixture, { photos, messages });
    });
  }

  it("Listed_WithOtherClassNames_AreStillRead_NoSideIsWrong_AndAPhotoStaysTheSame", async () => {
    const [wrong, found, wanted] = [[], { messages: 0, photos: 0, sides: 0 }, { messages: 0, photos: 0, sides: 0 }];
    for (const fixture of listed) {
      const { messages, decoys } = fixture.expected;
      const seen = await reading.read(fixture, siteOf(fixture), renameClasses);
      const sideOf = new Map(seen.messages.map((m) => [m.text, m.direction]));
      wanted.messages += messages.length;
      found.messages += messages.filter((m) => sideOf.has(m.text)).length;
      const told = messages.filter((m) => m.direction !== "unknown");
      wanted.sides += told.length;
      found.sides += told.filter((m) => sideOf.get(m.text) === m.direction).length;
      for (const { text, direction } of messages)
        if (direction !== "unknown" && ![direction, "unknown", undefined].includes(sideOf.get(text)))
          wrong.push(`${fixture.name}: ${text}`);
      const photos = JSON.stringify(seen.photos);
      for (const decoy of decoys) if (photos.includes(decoy)) wrong.push(`${fixture.name}: ${decoy}`);
      const large = fixture.expected.photos.filter(isLarge);
      wanted.photos += large.length;
      found.photos += large.filter((p) => seen.photos.some((s) => s.identity === p)).length;
    }
    assert.deepEqual(wrong, []);
    assert.ok(found.messages >= 0.95 * wanted.messages, JSON.stringify([found, wanted]));
    assert.ok(found.sides >= 0.95 * wanted.sides, JSON.stringify([found, wanted]));
    assert.ok(found.photos >= 0.95 * wanted.photos, JSON.stringify([found, wanted]));
  });

  it("Listed_ReadAsIfNobodyKnewThem_NearlyAllIsFoundAndNoSideIsWrong", async () => {
    const found = { messages: 0, photos: 0 };
    const wanted = { messages: 0, photos: 0 };
    const wrong = [];
    for (const fixture of listed) {
      const { messages, photos } = fixture.expected;
      const seen = await reading.read(fixture, null);
      const sideOf = new Map(seen.messages.map((m) => [m.text, m.direction]));
      wanted.messages += messages.length;
      found.messages += messages.filter((m) => sideOf.has(m.text)).length;
      const large = photos.filter(isLarge);
      wanted.photos += large.length;
      found.photos += large.filter((p) => seen.photos.some((s) => s.url.includes(fileOf(p)))).length;
      for (const { text, direction } of messages)
        if (direction !== "unknown" && ![direction, "unknown", undefined].includes(sideOf.get(text)))
          wrong.push(`${fixture.name}: ${text}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(found.messages >= 0.95 * wanted.messages, JSON.stringify([found, wanted]));
    assert.ok(found.photos >= 0.95 * wanted.photos, JSON.stringify([found, wanted]));
  });
});
