// Bundles the TypeScript tests of one folder and runs them with node's own test runner.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const extension = path.join(here, "../../extension");
const load = (file) => import(pathToFileURL(path.join(extension, file)));

/**
 * @param folder `unit` or `pages`
 * @param wanted words to narrow by file name; none means all
 * @returns the exit status
 */
export async function runTests(folder, wanted, flags = []) {
  const source = path.join(here, folder);
  const isWanted = (file) => wanted.length === 0 || wanted.some((word) => file.includes(word));
  const tests = readdirSync(source, { recursive: true }).filter(
    (file) => /\.test\.(ts|mjs)$/.test(file) && isWanted(file),
  );
  if (tests.length === 0) throw new Error(`no test matches ${wanted.join(" ")}`);
  const typed = tests.filter((file) => file.endsWith(".ts"));
  const out = await bundle(source, typed, folder);
  // What is plain JavaScript runs where it lies.
  const files = tests.map((file) =>
    typed.includes(file) ? path.join(out, file.replace(/\.ts$/, ".mjs")) : path.join(source, file),
  );
  const { status } = spawnSync(
    process.execPath,
    ["--enable-source-maps", "--test", "--test-reporter=spec", ...flags, ...files],
    { stdio: "inherit" },
  );
  return status ?? 1;
}

async function bundle(source, tests, folder) {
  const { build } = await load("node_modules/esbuild/lib/main.js");
  const { adaptersPlugin } = await load("build/adapters.mjs");
  const { readSites, sitesPlugin } = await load("build/sites.mjs");
  const sites = path.join(extension, "src/sites");
  // Below the extension's node_modules, so that what a test imports is found there.
  const out = path.join(extension, "node_modules/.cache", `${folder}-tests`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: tests.map((file) => path.join(source, file)),
    outdir: out,
    outbase: source,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    // The tests' own configuration maps packages to paths, which would bundle them.
    tsconfig: path.join(extension, "tsconfig.json"),
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    plugins: [sitesPlugin(await readSites(sites)), adaptersPlugin(sites)],
    logLevel: "warning",
    define: {
      "process.env.PROFILELENS_ROOT": JSON.stringify(path.join(here, "../..")),
    },
  });
  return out;
}
