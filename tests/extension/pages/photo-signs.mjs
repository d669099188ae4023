// What the trees that judge pictures are fitted on: node photo-signs.mjs OUT.jsonl [--from FOLDER …]
// A line for each picture that may be a photo on the fixtures and the rebuilt pages: its set, page and signs, and whether it
// is one that the page's `.expected.json` names. The fixtures that were made for single rules are of the set "made".
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { parseArgs } from "node:util";
import { fixturesIn, startReading } from "./reading-page.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: "string", multiple: true, default: [] } },
});
const fixtures = fileURLToPath(new URL("../../fixtures", import.meta.url));
const folders = [path.join(fixtures, "rebuilt"), ...values.from].filter(existsSync);
const sets = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => !name.includes("."))
    .map((set) => [set, fixturesIn(set, folder)]),
);
sets.push(["made", ["sites", "unlisted"].flatMap((folder) => fixturesIn(folder))]);

const placeOf = (url) => (/^https?:/.test(url) ? new URL(url).host + new URL(url).pathname : url);

const reading = await startReading();
const lines = [];
for (const [set, pages] of sets)
  for (const page of pages) {
    const wanted = page.expected.photos.map((photo) => photo.split("?")[0]);
    for (const { url, src, signs } of await reading.signs(page)) {
      const place = placeOf(url);
      const photo = wanted.some(
        (w) => w === place || w === placeOf(src) || (set === "made" && url.includes(w.split(/[/=]/).pop())),
      );
      lines.push(JSON.stringify({ set, page: page.name, url: place, photo, signs }));
    }
  }
writeFileSync(positionals[0], `${lines.join("\n")}\n`);
console.log(`${lines.length} pictures`);
await reading.close();
