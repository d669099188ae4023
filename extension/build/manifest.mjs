// Fills in what the template leaves open: version, key, and what follows from the site list.
import { readFileSync } from "node:fs";

/** Host of a site → match pattern. */
const pattern = (host) => `https://${host}/*`;

/** Oldest Firefox that knows the statement about data collection, on the desktop and on Android. */
const oldestFirefox = "142.0";

/**
 * The same for Firefox: an event page where Chromium has a worker, a sidebar where it has a side panel, its own id.
 * @param {object} manifest as `makeManifest` gives it
 * @param {string} ids path of the extension ids
 */
export function forFirefox(manifest, ids) {
  const { key, minimum_chrome_version, side_panel, background, permissions, ...rest } = manifest;
  return {
    ...rest,
    background: { scripts: [background.service_worker] },
    permissions: permissions.filter((permission) => permission !== "sidePanel"),
    sidebar_action: { default_panel: side_panel.default_path, default_icon: rest.icons, open_at_install: false },
    browser_specific_settings: {
      gecko: {
        id: JSON.parse(readFileSync(ids, "utf8")).firefox[0],
        strict_min_version: oldestFirefox,
        data_collection_permissions: { required: ["none"] },
      },
    },
  };
}

/**
 * @param {{template: string, props: string, ids: string, sites: {pages: string[], images: string[]}[], e2e: boolean}} from
 *   paths of the template, of Directory.Build.props (the version's one place) and of the extension ids
 */
export function makeManifest({ template, props, ids, sites, e2e }) {
  const manifest = JSON.parse(readFileSync(template, "utf8"));
  const hosts = hostsOf(sites);
  manifest.version = versionIn(props);
  manifest.key = JSON.parse(readFileSync(ids, "utf8")).publicKey;
  manifest.optional_host_permissions = [...hosts.map(pattern), ...manifest.optional_host_permissions];
  // Photos lie anywhere. What the worker may fetch is up to the sites in use and to what the browser asks the user.
  manifest.content_security_policy.extension_pages += "; connect-src https:";
  // Tests have sites that nobody described, too, at hosts that no real site can have.
  if (e2e) manifest.host_permissions = [...hosts, "*.example"].map(pattern);
  return manifest;
}

/** Every host once, without those that a wider pattern covers. */
function hostsOf(sites) {
  const all = new Set(sites.flatMap((site) => [...site.pages, ...site.images]));
  return [...all].filter((host) => !all.has(`*.${host}`));
}

function versionIn(props) {
  const version = /<Version>(\d+(?:\.\d+){0,3})<\/Version>/.exec(readFileSync(props, "utf8"))?.[1];
  if (version === undefined) throw new Error(`${props}: no <Version> of one to four numbers`);
  return version;
}
