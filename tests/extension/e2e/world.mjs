/** The real extension in a real Chromium, the published host over real native messaging, sites at their real names. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../../../installer/demo/browser.mjs";
import { startSites } from "../../../installer/demo/sites.mjs";

export { clickAnnotation, openedPanel, readAnnotations, settled } from "../../../installer/demo/annotations.mjs";
export { demoPage, VISITS } from "../../../installer/demo/pages.mjs";
export { serviceWorker } from "../../../installer/demo/browser.mjs";

const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

export const host = process.env.PROFILELENS_HOST ?? join(root, "artifacts/linux-x64/profilelens");
export const extensionForTests = join(root, "extension/dist-e2e");
export const extensionForUsers = join(root, "extension/dist");
export const fixture = (path) => readFileSync(join(root, "tests/fixtures/sites", path));

/** @param {Parameters<typeof startSites>[0]} answer @param {object} [options] as for startBrowser */
export async function startWorld(answer, options = {}) {
  const sites = await startSites(answer);
  const browser = await startBrowser({
    extension: extensionForTests,
    host,
    sitesPort: sites.port,
    headless: true,
    ...options,
  });
  return { ...browser, sites, close: () => browser.close().then(sites.close) };
}

/** Process ids of the hosts that browser started: they carry its data folder in their environment. */
export function hostProcesses(home) {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && isHostOf(entry, home))
    .map(Number);
}

function isHostOf(pid, home) {
  try {
    return (
      readlinkSync(`/proc/${pid}/exe`) === host &&
      readFileSync(`/proc/${pid}/environ`, "utf8").includes(`PROFILELENS_HOME=${home}`)
    );
  } catch {
    return false; // It ended meanwhile, or is not ours to read.
  }
}

/** @param {() => T | Promise<T>} look @template T @returns {Promise<T>} the first truthy answer */
export async function until(what, look, limit = 20_000) {
  const end = Date.now() + limit;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) assert.fail(`${what} did not come within ${limit} ms`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** The marks on a page: buttons of the overlay, without the parts of an open panel. */
export const marks = (drawn) => drawn.filter((d) => d.role === "button" && /Show|reasons|details/i.test(d.name));

export const signal = (name, pids) => execFileSync("kill", [`-${name}`, ...pids.map(String)]);
