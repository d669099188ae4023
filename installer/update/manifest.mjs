/**
 * Writes manifest.json and its signature into a folder of rules and models that becomes an update.
 *   node manifest.mjs FOLDER MIN_HOST
 * The private key (ECDSA on P-256, PEM) is the file that PROFILELENS_UPDATE_KEY names; it is never part of the repository.
 */
import { createHash, createPrivateKey, sign } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const [folder, minHost] = process.argv.slice(2);
const key = createPrivateKey(readFileSync(process.env.PROFILELENS_UPDATE_KEY));
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort()
  .map(listed);
const { version } = JSON.parse(readFileSync(join(folder, "rules/version.json"), "utf8"));
const manifest = JSON.stringify({ product: "profilelens-content", schema: 1, version, minHost, files }, null, 2);
writeFileSync(join(folder, "manifest.json"), manifest);
writeFileSync(join(folder, "manifest.sig"), sign("sha256", Buffer.from(manifest), { key, dsaEncoding: "ieee-p1363" }));
console.log(version);

function listed(path) {
  const content = readFileSync(path);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { path: relative(folder, path).replaceAll("\\", "/"), size: content.length, sha256 };
}
