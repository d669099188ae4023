// How much is read of rebuilt pages: node measure.mjs [SET …] [--each] [--unlisted] [--from FOLDER]
// SET: a folder of tests/fixtures/rebuilt, all of them without one. --each names what is missing or too much, page by page;
// --unlisted reads every page as one of a site that nobody knows; --from takes the sets from another folder.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { parseArgs } from "node:util";
import { fixturesIn, startReading } from "./reading-page.mjs";
import { scoreOf, sumOf } from "./reading-score.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { each: { type: "boolean" }, unlisted: { type: "boolean" }, from: { type: "string" } },
});
const folder = path.resolve(values.from ?? fileURLToPath(new URL("../../fixtures/rebuilt", import.meta.url)));
const sets =
  positionals.length > 0
    ? positionals
    : readdirSync(folder)
        .filter((name) => !name.includes("."))
        .sort();

const line = (name, { messages, sides, photos, wrong, others, decoys }) =>
  [
    name.padEnd(34),
    `messages ${messages.found}/${messages.wanted}`.padEnd(20),
    `sides ${sides.found}/${sides.wanted}`.padEnd(17),
    `wrong ${wrong.length}`.padEnd(9),
    `photos ${photos.found}/${photos.wanted}`.padEnd(16),
    `others ${others.length}`.padEnd(11),
    `decoys ${decoys.length}`,
  ].join(" ");

function sayEach(name, score) {
  console.log(line(name, score));
  for (const what of ["wrong", "missed", "others", "decoys"])
    for (const text of score[what]) console.log(`    ${what}: ${text.slice(0, 110)}`);
}

const reading = await startReading();
const all = [];
for (const set of sets) {
  const scores = [];
  for (const page of fixturesIn(set, folder)) {
    const score = scoreOf(page.expected, await reading.read(page, values.unlisted ? null : undefined));
    if (values.each) sayEach(`${set}/${page.name}`, score);
    scores.push(score);
  }
  console.log(line(`${set} (${scores.length} pages)`, sumOf(scores)));
  all.push(...scores);
}
console.log(line(`all (${all.length} pages)`, sumOf(all)));
await reading.close();
