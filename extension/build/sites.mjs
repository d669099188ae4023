// Reads what every adapter in src/sites says about its hosts, so that adding a site is adding one file.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const hostPattern = /^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/;

/** @returns {Promise<{id: string, name: string, pages: string[], images: string[]}[]>} one per adapter, by id */
export async function readSites(folder) {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".ts")) : [];
  const sites = [];
  for (const file of files.sort()) sites.push(await readSite(path.join(folder, file)));
  return sites.filter((site) => site !== null);
}

async function readSite(file) {
  const id = path.basename(file, ".ts");
  const bundle = await build({ entryPoints: [file], bundle: true, format: "esm", write: false, logLevel: "error" });
  const code = Buffer.from(bundle.outputFiles[0].contents).toString("base64");
  const { hosts } = await import(`data:text/javascript;base64,${code}`);
  if (hosts === undefined) return null;
  const site = { id, name: hosts.name, pages: [...hosts.pages], images: [...hosts.images] };
  check(site, file);
  return site;
}

function check(site, file) {
  if (typeof site.name !== "string" || site.name === "") throw new Error(`${file}: hosts.name is missing`);
  if (site.pages.length === 0) throw new Error(`${file}: hosts.pages is empty`);
  for (const host of [...site.pages, ...site.images]) {
    if (!hostPattern.test(host))
      throw new Error(`${file}: "${host}" is no host; write "example.com" or "*.example.com"`);
  }
}

/** Lets `import { sites } from "profilelens:sites"` work in a bundle. */
export const sitesPlugin = (sites) => ({
  name: "profilelens-sites",
  setup(bundle) {
    bundle.onResolve({ filter: /^profilelens:sites$/ }, ({ path: id }) => ({ path: id, namespace: "profilelens" }));
    bundle.onLoad({ filter: /.*/, namespace: "profilelens" }, () => ({
      contents: `export const sites = ${JSON.stringify(sites)};`,
      loader: "js",
    }));
  },
});
