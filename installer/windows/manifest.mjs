/** The manifest that lies beside the program. On Windows its path may be relative, so it is right wherever it lies. */
import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../host/${path}`, import.meta.url), "utf8"));
const manifest = {
  name: read("ProfileLens.Host/Registration/browsers.json").hostName,
  description: "ProfileLens checks photos and messages on dating sites, on this computer only.",
  path: "profilelens.exe",
  type: "stdio",
  allowed_origins: read("rules/extension-ids.json").chromium.map((id) => `chrome-extension://${id}/`),
};
process.stdout.write(JSON.stringify(manifest, null, 2));
