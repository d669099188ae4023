/** Writes the manifests that let every user's browsers find the program: node manifests.mjs ROOT PROGRAM */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [root, program] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(new URL(`../../host/${path}`, import.meta.url), "utf8"));
const table = read("ProfileLens.Host/Registration/browsers.json");
const ids = read("rules/extension-ids.json");

/** As `HostManifest` of the program writes it. */
const manifest = {
  name: table.hostName,
  description: "ProfileLens checks photos and messages on dating sites, on this computer only.",
  path: program,
  type: "stdio",
  allowed_origins: ids.chromium.map((id) => `chrome-extension://${id}/`),
};

for (const folder of new Set(table.browsers.flatMap((browser) => browser.linux?.system ?? []))) {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, `${table.hostName}.json`), JSON.stringify(manifest, null, 2));
}
