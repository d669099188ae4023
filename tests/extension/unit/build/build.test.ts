import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { build, type Plugin } from "esbuild";

const root = process.env["PROFILELENS_ROOT"] ?? "";
const load = <T>(file: string): Promise<T> =>
  import(pathToFileURL(path.join(root, "extension/build", file)).href) as Promise<T>;

type Messages = Record<string, { message: string }>;
type Locales = {
  messagesOf(pack: unknown, english: unknown): Messages;
  packed(messages: Messages, english: Messages): Messages;
};
type Sites = { readSites(folder: string): Promise<{ id: string }[]> };
interface Manifest {
  version: string;
  permissions: string[];
  host_permissions?: string[];
  optional_host_permissions: string[];
  content_scripts?: unknown;
  content_security_policy: { extension_pages: string };
}
type Names = { ownNames: string[]; shortNames: Record<string, string> };
type Budget = { checkBudget(dist: string): Record<string, number> };
type Manifests = {
  makeManifest(from: Record<string, unknown>): Manifest;
  forFirefox(manifest: Manifest, ids: string): Record<string, unknown>;
};

const english = {
  tag: "en",
  ui: { count: "{found} of {all} for 5 $", plain: "Yes" },
};
const pages = { pages: ["*.heartly.example"], images: ["pics.example"] };

async function manifest(e2e: boolean): Promise<Manifest> {
  const { makeManifest } = await load<Manifests>("manifest.mjs");
  return makeManifest({
    template: path.join(root, "extension/manifest.template.json"),
    props: path.join(root, "Directory.Build.props"),
    ids: path.join(root, "host/rules/extension-ids.json"),
    sites: [pages],
    e2e,
  });
}

describe("locales", () => {
  it("Placeholders_AreNumberedInEnglishOrder_WhateverTheTranslationsOrder", async () => {
    const { messagesOf } = await load<Locales>("locales.mjs");
    assert.equal(messagesOf(english, english)["count"]?.message, "{0} of {1} for 5 $$");
    const turned = { tag: "xx", ui: { count: "{all}: {found}" } };
    assert.equal(messagesOf(turned, english)["count"]?.message, "{1}: {0}");
  });

  it("Direction_FollowsTheLanguage", async () => {
    const { messagesOf } = await load<Locales>("locales.mjs");
    const directions = ["en", "de", "ar", "he-IL"].map(
      (tag) => messagesOf({ tag, ui: {} }, english)["packDirection"]?.message,
    );
    assert.deepEqual(directions, ["ltr", "ltr", "rtl", "rtl"]);
  });

  it("Key_OrPlaceholderThatEnglishLacks_IsAMistake", async () => {
    const { messagesOf } = await load<Locales>("locales.mjs");
    assert.throws(() => messagesOf({ tag: "xx", ui: { typo: "a" } }, english), /xx\.json: ui\.typo is not in en\.json/);
    assert.throws(
      () => messagesOf({ tag: "xx", ui: { count: "{fuond}" } }, english),
      /\{fuond\} is not in the English text/,
    );
  });
});

describe("packed", () => {
  const message = (text: string): { message: string } => ({ message: text });
  const names = { extensionName: message("P"), extensionDescription: message("D"), packTag: message("en") };
  const en = { ...names, yes: message("Yes"), no: message("No") };

  it("Texts_AreLinesInTheOrderOfTheNames_WhichEnglishAloneHas", async () => {
    const { packed } = await load<Locales>("locales.mjs");
    assert.equal(packed(en, en)["keys"]?.message, "packTag\nyes\nno");
    assert.equal(packed(en, en)["texts"]?.message, "en\nYes\nNo");
    const turned = packed({ no: message("Nein"), packTag: message("de"), extensionName: message("PL") }, en);
    assert.deepEqual(turned, {
      extensionName: message("PL"),
      extensionDescription: message("D"),
      texts: message("de\nYes\nNein"),
    });
  });

  it("Text_OfTwoLines_IsAMistake", async () => {
    const { packed } = await load<Locales>("locales.mjs");
    assert.throws(() => packed({ ...en, yes: message("Y\nes") }, en), /en\.json: ui\.yes has more than one line/);
  });
});

describe("manifest", () => {
  it("Install_GrantsNoSite_AsksOnlyForTheSix", async () => {
    const made = await manifest(false);
    const six = ["nativeMessaging", "contextMenus", "storage", "scripting", "activeTab", "sidePanel"];
    assert.deepEqual(made.permissions, six);
    assert.deepEqual([made.host_permissions, made.content_scripts], [undefined, undefined]);
    assert.deepEqual(made.optional_host_permissions, [
      "https://*.heartly.example/*",
      "https://pics.example/*",
      "https://*/*",
    ]);
  });

  it("Pages_LoadNothingFromTheWeb_WorkerFetchesByHttpsOnly", async () => {
    const { content_security_policy: policy } = await manifest(false);
    assert.match(policy.extension_pages, /connect-src https:$/);
    assert.match(policy.extension_pages, /^default-src 'none'; script-src 'self'/);
  });

  it("TestBuild_DiffersInGrantedHostsAlone", async () => {
    const { host_permissions: granted, ...rest } = await manifest(true);
    assert.deepEqual(granted, ["https://*.heartly.example/*", "https://pics.example/*", "https://*.example/*"]);
    assert.deepEqual(rest, await manifest(false));
  });
});

describe("manifest for Firefox", () => {
  it("Chromiums_OwnFieldsAndPermission_AreLeftOut_ItsOwnStandInTheirPlace", async () => {
    const { forFirefox } = await load<Manifests>("manifest.mjs");
    const chromium = await manifest(false);
    const made = forFirefox(chromium, path.join(root, "host/rules/extension-ids.json"));
    for (const field of ["key", "minimum_chrome_version", "side_panel"]) assert.ok(!(field in made), field);
    assert.deepEqual(made["background"], { scripts: ["background.js"] });
    assert.deepEqual(made["permissions"], ["nativeMessaging", "contextMenus", "storage", "scripting", "activeTab"]);
    const { gecko } = made["browser_specific_settings"] as { gecko: Record<string, unknown> };
    assert.equal(gecko["id"], "profilelens@profilelens.app");
    assert.deepEqual(gecko["data_collection_permissions"], { required: ["none"] });
    assert.equal(made["content_security_policy"], chromium.content_security_policy);
  });
});

describe("sites", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sites-"));
  before(() => {
    writeFileSync(
      path.join(folder, "demo.ts"),
      `export const hosts = { name: "Demo", pages: ["demo.example"], images: ["*.demo.example"] }; export default {};`,
    );
    writeFileSync(path.join(folder, "shared.ts"), `export const helper = 1;`);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("Adapter_File_IsASite_OthersAreNot", async () => {
    const { readSites } = await load<Sites>("sites.mjs");
    assert.deepEqual(await readSites(folder), [
      {
        id: "demo",
        name: "Demo",
        pages: ["demo.example"],
        images: ["*.demo.example"],
      },
    ]);
  });

  for (const host of ["https://demo.example", "demo.example/path", "*", "*.com.", "127.0.0.1", "localhost"]) {
    it(`Host_"${host}"_IsRefusedByName`, async () => {
      const { readSites } = await load<Sites>("sites.mjs");
      const bad = path.join(folder, "bad.ts");
      writeFileSync(bad, `export const hosts = { name: "Bad", pages: [${JSON.stringify(host)}], images: [] };`);
      await assert.rejects(readSites(folder), new RegExp(`is no host`));
      rmSync(bad);
    });
  }
});

describe("what the content script lends its parts", () => {
  const src = path.join(root, "extension/src");
  type Lent = Record<"lendPlugin" | "borrowPlugin", (src: string) => Plugin>;

  async function script(which: keyof Lent, contents: string): Promise<string> {
    const plugins = [(await load<Lent>("lent.mjs"))[which](src)];
    const stdin = { contents, resolveDir: path.join(src, "content/parts"), loader: "ts" } as const;
    const made = await build({ stdin, bundle: true, write: false, format: "iife", logLevel: "silent", plugins });
    return made.outputFiles[0]?.text ?? "";
  }

  it("Lent_IsTheScriptsOwn_TheRestOfItsModuleIsThere_NothingComesTwice", async () => {
    const part = await script(
      "borrowPlugin",
      `import { t } from "../../shared/i18n";
       import { OrphanedError } from "../life/worker-link";
       import { CHECKING, wordOf } from "../overlay/marks";
       Object.assign(globalThis, { t, OrphanedError, CHECKING, wordOf });`,
    );
    const page = vm.createContext({});
    vm.runInContext(await script("lendPlugin", `import "profilelens:lend";`), page);
    const lent = (page["profileLensLent"] as unknown[][]).flat();
    vm.runInContext(part, page);
    for (const name of ["t", "OrphanedError", "wordOf"]) assert.ok(lent.includes(page[name]), name);
    assert.equal((page["CHECKING"] as { mark: string }).mark, "checking");
    assert.doesNotMatch(part, /getMessage/);
  });

  it("Lent_NameThatItsModuleLacks_IsAMistake", async () => {
    const { lendPlugin } = await load<Lent>("lent.mjs");
    const stdin = { contents: `import "profilelens:lend";`, resolveDir: src };
    const elsewhere = lendPlugin(path.join(src, "content"));
    await assert.rejects(build({ stdin, bundle: true, write: false, logLevel: "silent", plugins: [elsewhere] }));
  });
});

describe("short names", () => {
  it("OwnNames_EachHaveOneOfTheirOwn_OfTwoLettersAtMost", async () => {
    const { ownNames, shortNames } = await load<Names>("own-names.mjs");
    const short = ownNames.map((name) => shortNames[name]);
    assert.equal(new Set(short).size, ownNames.length);
    assert.ok(short.every((name) => name && name.length <= 2));
  });

  // The worker is built without short names: a field called so would come to the page under a name that nobody reads.
  it("OwnNames_AreFieldsOfNoMessageThatAPageReads", async () => {
    const { ownNames } = await load<Names>("own-names.mjs");
    const fields = readFileSync(path.join(root, "extension/src/shared/messages.ts"), "utf8")
      .replace(/\/\*.*?\*\//gs, "")
      .matchAll(/\b(\w+)\??:/g);
    const shared = new Set([...fields].map(([, name]) => name!).filter((name) => ownNames.includes(name)));
    // Only the worker and the panel read that one.
    assert.deepEqual([...shared], ["profile"]);
  });
});

describe("budget", () => {
  /** A built folder whose files have these sizes in bytes. */
  function built(sizes: Record<string, number>): string {
    const folder = mkdtempSync(path.join(tmpdir(), "dist-"));
    for (const [file, size] of Object.entries(sizes)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), "x".repeat(size));
    }
    return folder;
  }

  it("Page_IsCountedWithItsLargestSite_PartsTogether", async () => {
    const { checkBudget } = await load<Budget>("budget.mjs");
    const dist = built({
      "content.js": 30_000,
      "sites/a.js": 500,
      "sites/b.js": 2_000,
      "parts/panel.js": 3_000,
      "parts/pick.js": 4_000,
    });
    const { contentScript, parts } = checkBudget(dist);
    rmSync(dist, { recursive: true });
    assert.deepEqual([contentScript, parts], [32_000, 7_000]);
  });

  it("Page_ThatGetsMoreThan40KiB_IsRefused", async () => {
    const { checkBudget } = await load<Budget>("budget.mjs");
    const dist = built({ "content.js": 40_000, "sites/a.js": 961, "parts/panel.js": 1 });
    assert.throws(() => checkBudget(dist), /contentScript is 40961 bytes; at most 40960/);
    rmSync(dist, { recursive: true });
  });
});
