/** Every adapter reads its fixtures: exactly what `.expected.json` says, and nothing of the decoys. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { adapters } from "profilelens:adapters";
import type { Adapter } from "../../../../extension/src/content/adapter";
import { adapterFor, isUnreadable, findPlace } from "../../../../extension/src/content/collect/page";
import { loadFile, read, sightOf } from "../content/page";

const repository = process.env["PROFILELENS_ROOT"]!;
const fixtures = path.join(repository, "tests/fixtures/sites");
const small =
  "nav *, .avatar__image, .profile__photo, .encounters-story-about__badge *, .sidebar-profile *, .text img, img[width]";

interface Expected {
  url: string;
  page: string;
  /** What is found by how the page is drawn, which this test can't see: the browser tests read it. */
  layout?: boolean;
  partner: { key: string; name: string; age: number | null };
  photos: string[];
  messages: { direction: string; text: string; sentAt: string | null }[];
  decoys: string[];
}

const casesOf = (id: string): string[] =>
  readdirSync(path.join(fixtures, id))
    .filter((f) => f.endsWith(".html"))
    .map((f) => f.slice(0, -".html".length));

function openFixture(adapter: Adapter, name: string) {
  const file = path.join(fixtures, adapter.id, name);
  const expected = JSON.parse(readFileSync(`${file}.expected.json`, "utf8")) as Expected;
  const dom = loadFile(`${file}.html`, expected.url);
  const sight = sightOf(dom, (e) => (e.matches(small) ? { width: 50, height: 50 } : undefined));
  return { dom, expected, sight };
}

function readFixture(adapter: Adapter, name: string) {
  const opened = openFixture(adapter, name);
  return { ...opened, found: read(opened.dom, adapter, opened.sight) };
}

for (const adapter of adapters) {
  test(`${adapter.id}_FileAndFixtures_FollowTheConventions`, () => {
    assert.ok(
      existsSync(path.join(repository, `extension/src/sites/${adapter.id}.ts`)),
      "an adapter's file is named after its id",
    );
    assert.ok(
      existsSync(path.join(fixtures, adapter.id)),
      `add tests/fixtures/sites/${adapter.id}/<case>.html with .expected.json`,
    );
    assert.ok(casesOf(adapter.id).length > 0, "an adapter has at least one fixture");
    for (const name of casesOf(adapter.id))
      assert.ok(
        existsSync(path.join(fixtures, adapter.id, `${name}.expected.json`)),
        `${name}.expected.json is missing`,
      );
    assert.match(adapter.updated, /^20\d\d-(0[1-9]|1[0-2])$/);
  });

  test(`${adapter.id}_Pages_NameRulesThatExist`, () => {
    for (const page of adapter.pages) {
      if (page.profile) assert.ok(adapter.profiles[page.profile], `profiles.${page.profile} is missing`);
      if (page.chat) assert.ok(adapter.chats[page.chat], `chats.${page.chat} is missing`);
    }
  });

  test(`${adapter.id}_Selectors_AllParse`, () => {
    const { document } = loadFile(
      path.join(fixtures, adapter.id, `${casesOf(adapter.id)[0]}.html`),
      "https://site.example/",
    ).window;
    const found = selectorsIn(adapter);
    assert.ok(found.length > 5 || adapter.pages.every(({ generic }) => generic));
    for (const css of found) assert.doesNotThrow(() => document.querySelector(css), `"${css}" is no selector`);
  });

  for (const name of casesOf(adapter.id)) {
    test(`${adapter.id}_${name}_GivesExactlyWhatIsExpected`, (context) => {
      const { dom, expected, found } = readFixture(adapter, name);
      const { seen } = found;
      const photos = seen?.photos.map(({ photo }) => photo) ?? [];
      assert.equal(adapterFor(new URL(expected.url).hostname, adapters), adapter);
      assert.equal(found.page, expected.page);
      if (expected.layout) return context.skip("is read in a browser");
      assert.deepEqual(seen?.partner, expected.partner);
      assert.deepEqual(
        photos.map((p) => p.identity),
        expected.photos,
      );
      assert.deepEqual(
        (seen?.chat?.messages ?? []).map(({ direction, text, sentAt }) => ({
          direction,
          text,
          sentAt,
        })),
        expected.messages,
      );
      const all = JSON.stringify([
        seen?.photos.map(({ photo, partner }) => [photo.url, partner]),
        seen?.chat?.messages.map((m) => m.text),
      ]);
      for (const decoy of expected.decoys) {
        assert.ok(dom.serialize().includes(decoy), `the page must hold the decoy "${decoy}"`);
        assert.ok(!all.includes(decoy), `the decoy "${decoy}" was read`);
      }
    });

    test(`${adapter.id}_${name}_IsReadable`, () => {
      const { dom, expected } = openFixture(adapter, name);
      const place = findPlace(dom.window.document, new URL(expected.url).pathname, adapter);
      assert.ok(place && !isUnreadable(dom.window.document, place));
    });

    test(`${adapter.id}_${name}_DrawnAgain_KeepsEveryIdentity`, () => {
      const { dom, sight, found } = readFixture(adapter, name);
      dom.window.eval("demo.rerender()");
      const [seen, again] = [found, read(dom, adapter, sight)];
      assert.deepEqual(
        again.chat?.messages.map((m) => m.key),
        seen.chat?.messages.map((m) => m.key),
      );
      assert.deepEqual(
        again.profile?.photos.map((p) => p.identity),
        seen.profile?.photos.map((p) => p.identity),
      );
      assert.equal(again.profile?.partner?.key, seen.profile?.partner?.key);
    });
  }
}

/** Every CSS selector in an adapter: strings under keys that hold selectors. */
function selectorsIn(value: unknown, key = ""): string[] {
  const holders = [
    "css",
    "scope",
    "skip",
    "name",
    "age",
    "exists",
    "list",
    "item",
    "text",
    "peer",
    "drop",
    "up",
    "has",
    "side",
    "head",
    "when",
    "needs",
  ];
  if (typeof value === "string") return holders.includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((v) => selectorsIn(v, key));
  if (typeof value !== "object" || value === null || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([k, v]) => (k === "hosts" ? [] : selectorsIn(v, k)));
}
