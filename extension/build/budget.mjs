// Keeps the package and the content script small: what is not small is slow on every page.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";

const kib = 1024;
/** Upper limits in bytes: the zipped package, what a page gets at once, and all that it may fetch later. */
export const budget = { package: 300 * kib, contentScript: 40 * kib, parts: 84 * kib };

/** Throws when a limit is passed; returns the sizes in bytes. */
export function checkBudget(dist) {
  const sizes = {
    package: zippedSize(dist),
    contentScript: statSync(path.join(dist, "content.js")).size + Math.max(...sizesIn(path.join(dist, "sites"))),
    parts: sizesIn(path.join(dist, "parts")).reduce((sum, size) => sum + size, 0),
  };
  for (const [what, limit] of Object.entries(budget)) {
    if (sizes[what] > limit) throw new Error(`${what} is ${sizes[what]} bytes; at most ${limit} are allowed`);
  }
  return sizes;
}

const sizesIn = (folder) => readdirSync(folder).map((file) => statSync(path.join(folder, file)).size);

/** Size of the folder as a zip: each file deflated, its two headers (30 + 46 bytes and its name twice), and the end record. */
function zippedSize(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => statSync(path.join(folder, file)).isFile());
  const sizes = files.map(
    (file) => deflateRawSync(readFileSync(path.join(folder, file)), { level: 9 }).length + 76 + 2 * file.length,
  );
  return sizes.reduce((sum, size) => sum + size, 22);
}
