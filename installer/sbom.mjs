/**
 * Writes the bill of materials of a release (CycloneDX 1.5): NuGet packages the program is made of, npm packages the
 * extension is built with, and the networks, each with its licence.
 *   node installer/sbom.mjs VERSION >profilelens-VERSION.cdx.json
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const version = process.argv[2];
const root = new URL("..", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const json = (path) => JSON.parse(read(path));
const nuget = process.env.NUGET_PACKAGES ?? join(homedir(), ".nuget/packages");

/** What a package states: an SPDX expression, a file in the package, or an address. */
function nugetLicence(name, at) {
  const spec = join(nuget, name.toLowerCase(), at, `${name.toLowerCase()}.nuspec`);
  const text = existsSync(spec) ? readFileSync(spec, "utf8") : "";
  const expression = /<license type="expression">([^<]+)</.exec(text)?.[1];
  const file = /<license type="file">([^<]+)</.exec(text)?.[1];
  const address = /<licenseUrl>([^<]+)</.exec(text)?.[1];
  if (expression) return [{ expression }];
  if (!file && !address) throw new Error(`${name} ${at} states no licence; is it restored?`);
  return [{ license: { name: file ? `see ${file} in the package` : address, ...(address ? { url: address } : {}) } }];
}

function nugetPackages() {
  const targets = Object.values(json("host/ProfileLens.Host/packages.linux-x64.lock.json").dependencies);
  const found = new Map();
  for (const [name, entry] of targets.flatMap((target) => Object.entries(target))) {
    if (entry.type === "Project") continue;
    found.set(`${name}@${entry.resolved}`, {
      type: "library",
      name,
      version: entry.resolved,
      purl: `pkg:nuget/${name}@${entry.resolved}`,
      licenses: nugetLicence(name, entry.resolved),
      hashes: [{ alg: "SHA-512", content: Buffer.from(entry.contentHash, "base64").toString("hex") }],
    });
  }
  return [...found.values()];
}

/** What the extension is built with, of which only esbuild's own helpers end up in it; and libraries of the program. */
function npmPackages() {
  return [...lockedPackages("extension/package-lock.json", "excluded"), ...lockedPackages("host/runtimes/package-lock.json", "required")];
}

function lockedPackages(lock, scope) {
  return Object.entries(json(lock).packages)
    .filter(([path]) => path !== "")
    .map(([path, entry]) => {
      const name = path.replace(/^.*node_modules\//, "");
      const licenses = entry.license ? [{ expression: entry.license }] : [{ license: { name: "not stated" } }];
      return { type: "library", scope, name, version: entry.version, purl: `pkg:npm/${name.replace("@", "%40")}@${entry.version}`, licenses };
    });
}

function networks() {
  const sources = json("host/models/sources.json");
  const hashOf = (path) => createHash("sha256").update(readFileSync(new URL(path, root))).digest("hex");
  const made = sources.map(({ id, package: origin, licence }) => ({ id, origin, licence, path: `artifacts/models/${id}.onnx` }));
  const own = readdirSync(new URL("host/models", root))
    .filter((file) => /\.(onnx|bin)$/.test(file))
    .map((file) => ({ id: file.replace(/\.\w+$/, ""), origin: "ProfileLens", licence: "ProfileLens", path: `host/models/${file}` }));
  return [...made, ...own].map(({ id, origin, licence, path }) => ({
    type: "machine-learning-model",
    name: id,
    publisher: origin,
    licenses: [{ license: { name: licence } }],
    hashes: [{ alg: "SHA-256", content: hashOf(path) }],
  }));
}

const components = [...nugetPackages(), ...npmPackages(), ...networks()].sort((a, b) =>
  `${a.type} ${a.purl ?? a.name}` < `${b.type} ${b.purl ?? b.name}` ? -1 : 1,
);
const bill = {
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: { component: { type: "application", name: "ProfileLens", version } },
  components,
};
console.log(JSON.stringify(bill, null, 2));
