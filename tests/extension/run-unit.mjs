// Bundles every unit test and runs them all with node's own test runner. Arguments narrow by file name:
// `npm test -- native-port`.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const extension = path.join(here, "../../extension");
const { build } = await import(
  pathToFileURL(path.join(extension, "node_modules/esbuild/lib/main.js"))
);
const { adaptersPlugin } = await import(
  pathToFileURL(path.join(extension, "build/adapters.mjs"))
);
const { readSites, sitesPlugin } = await import(
  pathToFileURL(path.join(extension, "build/sites.mjs"))
);

const unit = path.join(here, "unit");
const wanted = process.argv.slice(2);
const tests = readdirSync(unit, { recursive: true })
  .filter(
    (file) =>
      file.endsWith(".test.ts") &&
      (wanted.length === 0 || wanted.some((word) => file.includes(word))),
  )
  .map((file) => path.join(unit, file));
if (tests.length === 0) throw new Error(`no test matches ${wanted.join(" ")}`);

// Below the extension's node_modules, so that what a test imports is found there.
const out = path.join(extension, "node_modules/.cache/unit-tests");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: tests,
  outdir: out,
  outbase: unit,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  // The tests' own configuration maps packages to paths, which would bundle them.
  tsconfig: path.join(extension, "tsconfig.json"),
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  plugins: [
    sitesPlugin(await readSites(path.join(extension, "src/sites"))),
    adaptersPlugin(path.join(extension, "src/sites")),
  ],
  logLevel: "warning",
  define: {
    "process.env.PROFILELENS_ROOT": JSON.stringify(path.join(here, "../..")),
  },
});
const files = readdirSync(out, { recursive: true }).filter((file) =>
  file.endsWith(".mjs"),
);
const { status } = spawnSync(
  process.execPath,
  [
    "--enable-source-maps",
    "--test",
    "--test-reporter=spec",
    ...files.map((file) => path.join(out, file)),
  ],
  { stdio: "inherit" },
);
process.exit(status ?? 1);
