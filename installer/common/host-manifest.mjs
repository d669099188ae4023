/** The file by which browsers find the program, as `HostManifest` of the program writes it. */
import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../host/${path}`, import.meta.url), "utf8"));
const ids = read("rules/extension-ids.json");

/** The browsers, and the name of the program among them. */
export const table = read("ProfileLens.Host/Registration/browsers.json");

/**
 * @param {string} program path of the program
 * @param {"firefox" | undefined} kind of the browser, as in the table
 */
export function hostManifest(program, kind) {
  const manifest = {
    name: table.hostName,
    description: "ProfileLens checks photos and messages on dating sites, on this computer only.",
    path: program,
    type: "stdio",
    ...(kind === "firefox"
      ? { allowed_extensions: ids.firefox }
      : { allowed_origins: ids.chromium.map((id) => `chrome-extension://${id}/`) }),
  };
  return JSON.stringify(manifest, null, 2);
}
