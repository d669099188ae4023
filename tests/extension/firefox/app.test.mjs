/**
 * A real Firefox with the build for users, the real app behind its own native messaging: it is found by the manifest that
 * `register` wrote, and photos and messages of a page are checked. INSTALLED_HOME names a home folder where an installer
 * has put the app instead.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { demoPage } from "../../../installer/demo/pages.mjs";
import { startSites } from "../../../installer/demo/sites.mjs";
import { startFirefox } from "./firefox.mjs";
import { startProxy } from "./proxy.mjs";

const at = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const { ui } = JSON.parse(readFileSync(at("host/rules/languages/en.json"), "utf8"));
const published = process.env.PROFILELENS_HOST ?? at("artifacts/linux-x64/profilelens");
const installed = process.env.INSTALLED_HOME;

describe("Firefox with the app", () => {
  let firefox, sites, proxy;
  const home = installed ?? mkdtempSync(join(tmpdir(), "profilelens-home-"));
  // The app refuses to be registered where the system empties folders, and there a checkout may lie.
  const lasting = installed ? undefined : mkdtempSync(join(homedir(), ".profilelens-test-"));
  const host = lasting ? join(lasting, basename(published)) : published;
  const profilelens = (...args) => execFileSync(host, args, { env: { ...process.env, HOME: home }, stdio: "pipe" });
  before(async () => {
    if (lasting) {
      cpSync(dirname(published), lasting, { recursive: true });
      profilelens("register", "--browser", "firefox");
    }
    sites = await startSites(demoPage);
    proxy = await startProxy(sites.port);
    firefox = await startFirefox(at("extension/dist-firefox"), { home, proxy: proxy.port });
  });
  after(async () => {
    await firefox?.close();
    await Promise.all([proxy?.close(), sites?.close()]);
    if (lasting) for (const folder of [home, lasting]) rmSync(folder, { recursive: true, force: true });
  });

  const words = () => firefox.read("document.body.innerText");
  async function until(what, look) {
    for (let tries = 0; tries < 240; tries++) {
      if (await look()) return;
      await new Promise((done) => setTimeout(done, 250));
    }
    assert.fail(`${what} did not come: ${(await words()).slice(0, 300)} ${await firefox.drawn()}`);
  }
  const marks = (pattern) => firefox.drawn().then((names) => names.filter((name) => pattern.test(name)));

  it("App_Registered_IsReady", async () => {
    await firefox.open("popup");
    await until("that the app is ready", async () => (await words()).includes(ui.hostReadyShort));
  });

  it("Site_SwitchedOnByAClick_IsOn", async () => {
    await firefox.open("options");
    for (const site of ["bumble", "tinder"]) {
      const isThere = `document.querySelector("#site-${site}") !== null`;
      await until(`the switch of ${site}`, () => firefox.read(isThere));
      await firefox.click(`#site-${site}`);
      const isOn = `document.querySelector("#site-${site}").getAttribute("aria-checked") === "true"`;
      await until(`that ${site} is on`, () => firefox.read(isOn));
    }
  });

  it("Photos_OfAProfile_AreChecked", async () => {
    await firefox.goto("https://eu1.bumble.com/app/connections");
    await until("marks on both photos", async () => (await marks(/^Photo .*: (?!checking)/)).length >= 2);
    for (const mark of await marks(/^Photo /)) assert.match(mark, / of Sofia: (nothing found|signs|unclear)/);
  });

  it("Messages_OfAScam_AreMarkedWithTheirWords", async () => {
    await firefox.goto("https://tinder.com/app/messages/64a0000000000000000000aa");
    await until(
      "a note at a message",
      async () => (await marks(/gift cards.*from Marcus: signs of a scam/)).length > 0,
    );
  });

  it("App_Unregistered_LeavesNoManifest", { skip: installed !== undefined }, () => {
    const manifest = join(home, ".mozilla/native-messaging-hosts/app.profilelens.host.json");
    assert.ok(existsSync(manifest));
    profilelens("unregister");
    assert.ok(!existsSync(manifest));
  });
});
