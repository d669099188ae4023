/** Writes the manifests that let every user's browsers find the program: node manifests.mjs ROOT PROGRAM */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hostManifest, table } from "../common/host-manifest.mjs";

const [root, program] = process.argv.slice(2);

for (const { kind, linux } of table.browsers)
  for (const folder of linux?.system ?? []) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, `${table.hostName}.json`), hostManifest(program, kind));
  }
