/** A real Chromium with the built extension in it, in a profile that is thrown away. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type BrowserContext, type Page, type Worker } from "playwright-core";

const root = process.env["PROFILELENS_ROOT"] ?? "";
const extension = path.join(root, "extension");
const hostName = "app.profilelens.host";

/** `ready` is the published host; `old` stands in for an app of a year ago, which cannot be had yet. */
export type HostKind = "none" | "ready" | "old";

export interface Browser {
  context: BrowserContext;
  worker: Worker;
  id: string;
  open(page: string): Promise<Page>;
  setHost(kind: HostKind): void;
  close(): Promise<void>;
}

/** @param headed shows a window, with the build that users get: nothing is granted in it */
export async function startBrowser(host: HostKind, language = "en", headed = false): Promise<Browser> {
  const profile = mkdtempSync(path.join(tmpdir(), "profilelens-pages-"));
  const dist = path.join(extension, headed ? "dist" : "dist-e2e");
  const id = (
    JSON.parse(readFileSync(path.join(root, "host/rules/extension-ids.json"), "utf8")) as { chromium: string[] }
  ).chromium[0];
  if (id === undefined) throw new Error("extension-ids.json names no id");
  const setHost = (kind: HostKind): void => registerHost(profile, id, kind);
  setHost(host);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: false,
    locale: language,
    env: { ...process.env, LANGUAGE: language } as Record<string, string>,
    ...(headed ? { viewport: null } : {}),
    args: [
      ...(headed ? ["--window-size=1200,900", "--window-position=0,0"] : ["--headless=new"]),
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--lang=${language}`,
      `--disable-extensions-except=${dist}`,
      `--load-extension=${dist}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  if (headed) await closeWelcome(context);
  return {
    context,
    worker,
    id,
    setHost,
    async open(page) {
      const opened = await context.newPage();
      await opened.goto(`chrome-extension://${id}/${page}`);
      return opened;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The page that opens by itself after installing, where no site is in use yet. */
async function closeWelcome(context: BrowserContext): Promise<void> {
  const isWelcome = (page: Page): boolean => page.url().endsWith("/welcome.html");
  for (let turn = 0; turn < 100 && !context.pages().some(isWelcome); turn++) await sleep(100);
  for (const page of context.pages().filter(isWelcome)) await page.close();
}

function registerHost(profile: string, id: string, kind: HostKind): void {
  const folder = path.join(profile, "NativeMessagingHosts");
  mkdirSync(folder, { recursive: true });
  const manifest = path.join(folder, `${hostName}.json`);
  if (kind === "none") return rmSync(manifest, { force: true });
  const starter = path.join(profile, `host-${kind}.sh`);
  writeFileSync(starter, `#!/bin/sh\n${kind === "ready" ? publishedHost(profile) : oldHost()} "$@"\n`);
  chmodSync(starter, 0o755);
  const origins = [`chrome-extension://${id}/`];
  const text = {
    name: hostName,
    description: "ProfileLens",
    path: starter,
    type: "stdio",
    allowed_origins: origins,
  };
  writeFileSync(manifest, JSON.stringify(text));
}

function publishedHost(profile: string): string {
  const host = process.env["PROFILELENS_HOST"] ?? path.join(root, "artifacts/linux-x64/profilelens");
  return `PROFILELENS_HOME="${path.join(profile, "app-data")}" exec "${host}"`;
}

function oldHost(): string {
  return `exec "${process.execPath}" "${path.join(root, "tests/extension/pages/old-host.mjs")}"`;
}

function chromiumPath(): string {
  const named = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  return existsSync(named) ? named : execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
}
