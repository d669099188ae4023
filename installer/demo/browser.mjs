/** Starts a real Chromium with the real extension, talking to the real host over native messaging. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { chromium } = createRequire(new URL("../../extension/package.json", import.meta.url))("playwright-core");

const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--ignore-certificate-errors", "--force-color-profile=srgb",
];

/**
 * @param {{ extension: string, host: string | null, sitesPort: number, headless: boolean, locale?: string,
 *   args?: string[], colorScheme?: "light" | "dark", size?: { width: number, height: number },
 *   user?: { home: string, profile: string } }} options
 *   `host` is the published executable, registered in a throwaway profile; null leaves it unregistered.
 *   `user` names a home folder and the browser's own folder in it, which both stay; else both are thrown away.
 */
export async function startBrowser(options) {
  const root = mkdtempSync(join(tmpdir(), "profilelens-browser-"));
  const profile = options.user?.profile ?? join(root, "profile");
  const home = options.user?.home ?? join(root, "home");
  for (const folder of [profile, home]) mkdirSync(folder, { recursive: true });
  const env = { ...process.env, ...(options.user ? { HOME: home } : { PROFILELENS_HOME: home }) };
  if (options.host) execFileSync(options.host, ["register", "--user-data-dir", profile], { env, stdio: "pipe" });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: false, // Playwright's own headless shell has no extensions; --headless=new below has.
    ignoreDefaultArgs: ["--disable-extensions"],
    locale: options.locale,
    colorScheme: options.colorScheme ?? "light",
    viewport: options.size ?? { width: 1360, height: 900 },
    env,
    args: [
      ...(options.headless ? ["--headless=new"] : []), ...QUIET, ...(options.args ?? []),
      `--host-resolver-rules=MAP * 127.0.0.1:${options.sitesPort}`,
      `--disable-extensions-except=${options.extension}`, `--load-extension=${options.extension}`,
    ],
  });
  const close = async () => {
    await context.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { context, profile, home, env, close };
}

/** The extension's service worker, started if it sleeps. @param {any} context */
export async function serviceWorker(context) {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker", { timeout: 15_000 }));
}
