// The extension's own pages in a real Chromium: accessibility and behaviour. Needs `npm run build:e2e` first.
// PROFILELENS_PICTURES=<folder> keeps a picture of every page in every look.
import { runTests } from "./run-tests.mjs";

process.exit(await runTests("pages", process.argv.slice(2), ["--test-concurrency=1"]));
