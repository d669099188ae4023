// The extension's own pages in a real Chromium: accessibility and behaviour. Needs `npm run build:e2e` first.
// PROFILELENS_PICTURES=<folder> keeps a picture of every page in every look.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runTests } from "./run-tests.mjs";

// Without a build Chromium starts all the same, and waits for a worker that never comes.
for (const [folder, command] of [
  ["dist", "build"],
  ["dist-e2e", "build:e2e"],
])
  if (!existsSync(fileURLToPath(new URL(`../../extension/${folder}/manifest.json`, import.meta.url)))) {
    console.error(`extension/${folder} is not built: run \`npm run ${command}\` in extension/ first.`);
    process.exit(1);
  }
process.exit(await runTests("pages", process.argv.slice(2), ["--test-concurrency=1"]));
