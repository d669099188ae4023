/** Fails unless the key in a manifest gives the extension id that the program answers: node check-id.mjs MANIFEST */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const { key } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ids = JSON.parse(readFileSync(new URL("../../host/rules/extension-ids.json", import.meta.url), "utf8"));
/** The first 128 bits of the key's SHA-256, each hex digit as one of the letters a to p. */
const id = createHash("sha256")
  .update(Buffer.from(key, "base64"))
  .digest("hex")
  .slice(0, 32)
  .replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
assert.ok(ids.chromium.includes(id), `the manifest's key gives ${id}; the program answers ${ids.chromium.join(", ")}`);
console.log(`The extension's id is ${id}, which the program answers.`);
