// Rebuilt pages of many sites in real Chromium, by the site's own rules where there are any: hardly less may be read than
// was (fonts differ from machine to machine), and no side may be wrong. How much that is lies beside the pages; `measure.mjs`
// says what it is now.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { fixturesIn, startReading } from "./reading-page.mjs";
import { scoreOf, sumOf } from "./reading-score.mjs";

const floors = JSON.parse(readFileSync(new URL("../../fixtures/rebuilt/floors.json", import.meta.url), "utf8"));

describe("rebuilt pages", () => {
  let reading;
  before(async () => (reading = await startReading()));
  after(() => reading?.close());

  for (const [set, { most, ...least }] of Object.entries(floors))
    it(`Rebuilt_${set}_AsMuchIsReadAsWas_AndNoSideIsWrong`, async () => {
      const scores = [];
      for (const page of fixturesIn(`rebuilt/${set}`)) scores.push(scoreOf(page.expected, await reading.read(page)));
      const { wrong, others, ...found } = sumOf(scores);
      assert.deepEqual(wrong, []);
      for (const [what, count] of Object.entries(least))
        assert.ok(found[what].found >= count, `${what}: ${found[what].found} found, ${count} before`);
      assert.ok(others.length <= most, `${others.length} that nobody wrote or shows, ${most} before`);
    });
});
