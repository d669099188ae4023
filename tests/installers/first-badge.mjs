/**
 * Starts a real Chromium as a user whose home folder is given, with nothing registered but what an installer did, opens
 * the demo and waits for findings of the installed program.
 *   node first-badge.mjs --home HOME --profile FOLDER --program PATH
 * Prints the milliseconds to the first mark. Fails when no finding comes, or from another program.
 */
import assert from "node:assert/strict";
import { readdirSync, readlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { clickAnnotation, openedPanel, readAnnotations } from "../../installer/demo/annotations.mjs";
import { startBrowser } from "../../installer/demo/browser.mjs";
import { demoPage, VISITS } from "../../installer/demo/pages.mjs";
import { startSites } from "../../installer/demo/sites.mjs";

const { values } = parseArgs({
  options: { home: { type: "string" }, profile: { type: "string" }, program: { type: "string" } },
});
const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const began = Date.now();
const sites = await startSites(demoPage);
const browser = await startBrowser({
  extension: join(root, "extension/dist-e2e"),
  host: null,
  sitesPort: sites.port,
  headless: true,
  user: { home: values.home, profile: values.profile },
});
try {
  const page = await browser.context.newPage();
  await page.goto(VISITS[1].url);
  await markOf(page, /signs|nothing found|unclear/i);
  console.log(Date.now() - began);
  const mark = await markOf(page, /Photo 1 of Marcus: signs/);
  await clickAnnotation(page, mark);
  const panel = await openedPanel(page);
  assert.match(panel?.text ?? "", /Stable Diffusion/, "the panel names the generator");
  assert.ok(isRunning(values.program), "the installed program answered");
} finally {
  await browser.close();
  await sites.close();
}

async function markOf(page, name) {
  for (const end = Date.now() + 60_000; Date.now() < end; await page.waitForTimeout(50)) {
    const mark = (await readAnnotations(page)).find((drawn) => drawn.role === "button" && name.test(drawn.name));
    if (mark) return mark;
  }
  const seen = (await readAnnotations(page)).map((drawn) => drawn.name).join(" | ");
  return assert.fail(`no mark ${name} within 60 s, but: ${seen || "none"}`);
}

/** Whether a process runs that program. */
function isRunning(program) {
  return readdirSync("/proc").some((entry) => /^\d+$/.test(entry) && linkOf(`/proc/${entry}/exe`) === program);
}

function linkOf(path) {
  try {
    return readlinkSync(path);
  } catch {
    return ""; // It ended meanwhile.
  }
}
