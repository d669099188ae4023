// Builds the extension into dist/ (with --firefox, for Firefox, into dist-firefox/; with --e2e, into dist-e2e/: the same, but allowed on its sites from the start,
// because the browser's permission bubble cannot be clicked from a page test).
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transformSync } from "esbuild";
import { siteEntries, siteEntriesPlugin } from "./build/adapters.mjs";
import { checkBudget } from "./build/budget.mjs";
import { borrowPlugin, lendPlugin } from "./build/lent.mjs";
import { writeLocales } from "./build/locales.mjs";
import { forFirefox, makeManifest } from "./build/manifest.mjs";
import { ownNames, shortNames } from "./build/own-names.mjs";
import { readSites, sitesPlugin } from "./build/sites.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(here, ...parts);
const e2e = process.argv.includes("--e2e");
const firefox = process.argv.includes("--firefox");
const dist = at(e2e ? "dist-e2e" : firefox ? "dist-firefox" : "dist");

/** The extension's own pages: each a folder with its HTML, style and script. */
const pages = ["popup", "help", "sidepanel", "options", "welcome", "learn"];
const contentScripts = {
  content: at("src/content/content.ts"),
  "any-site": at("src/content/any-site.ts"),
  framed: at("src/content/framed.ts"),
  ...siteEntries(at("src/sites")),
};
const parts = Object.fromEntries(
  ["panel", "general", "asked", "guard"].map((part) => [`parts/${part}`, at(`src/content/parts/${part}.ts`)]),
);
const others = {
  background: at("src/background/service-worker.ts"),
  ...Object.fromEntries(pages.map((page) => [page, at(`src/${page}/${page}.ts`)])),
};

const sites = await readSites(at("src/sites"));
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const common = {
  outdir: dist,
  bundle: true,
  format: "iife",
  target: firefox ? "firefox142" : "chrome120",
  define: { IS_FIREFOX: String(firefox) },
  charset: "utf8",
  // Every browser of these versions knows the classes that we use; a literal is shorter, and made once.
  supported: { "regexp-unicode-property-escapes": true },
  minify: true,
  legalComments: "none",
  plugins: [sitesPlugin(sites), siteEntriesPlugin(at("src/sites"))],
  logLevel: "warning",
};
await build({ ...common, entryPoints: others });
const inPage = {
  ...common,
  mangleProps: new RegExp(`^(${ownNames.join("|")})$`),
  // The same short name in every file: one says what is known of a site, another reads it.
  mangleCache: shortNames,
};
await build({ ...inPage, entryPoints: contentScripts, plugins: [...common.plugins, lendPlugin(at("src"))] });
await build({ ...inPage, entryPoints: parts, plugins: [...common.plugins, borrowPlugin(at("src"))] });
for (const page of pages) {
  copyPage(at(`src/${page}/${page}.html`));
  copyStyle(at(`src/${page}/${page}.css`));
}
cpSync(at("src/learn/portraits"), path.join(dist, "learn"), {
  recursive: true,
  filter: (file) => !file.endsWith(".md"),
});
copyStyle(at("src/shared/look.css"));
for (const size of [16, 32, 48, 128]) cpSync(at(`icons/${size}.png`), path.join(dist, `icons/${size}.png`));
cpSync(at("icons/lens.svg"), path.join(dist, "icons/lens.svg"));
writeLocales(at("../host/rules/languages"), dist);
const manifest = makeManifest({
  template: at("manifest.template.json"),
  props: at("../Directory.Build.props"),
  ids: at("../host/rules/extension-ids.json"),
  sites,
  e2e,
});
const written = firefox ? forFirefox(manifest, at("../host/rules/extension-ids.json")) : manifest;
writeFileSync(path.join(dist, "manifest.json"), JSON.stringify(written));
const sizes = checkBudget(dist);
console.log(
  `${path.basename(dist)}: ${sites.length} sites, package ${sizes.package} B, content scripts of one page ${sizes.contentScript} B, parts ${sizes.parts} B`,
);

/** Copies a page without what only sets its source in. */
function copyPage(file) {
  writeFileSync(path.join(dist, path.basename(file)), readFileSync(file, "utf8").replace(/\n\s+/g, "\n"));
}

/** Copies a style sheet, written short. */
function copyStyle(file) {
  const { code } = transformSync(readFileSync(file, "utf8"), { loader: "css", minify: true, target: common.target });
  writeFileSync(path.join(dist, path.basename(file)), code);
}
