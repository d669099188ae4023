/** Switches a site on or off. The browser's own permission is the switch and the only memory of it. */
import { sites } from "profilelens:sites";
import { h } from "../content/overlay/dom";
import { permissions } from "./chrome";
import { t } from "./i18n";
import { dropHosts, readHosts } from "./site-hosts";
import { customSites, originsToGiveBack, type Site } from "./site-list";

/** Takes the permission back; false where the browser keeps it, as it does with what the manifest itself demands. */
export async function switchOff(off: Site): Promise<boolean> {
  const inUse = await Promise.all(sites.map(async (other) => other.id !== off.id && (await permissions.has(other))));
  const origins = originsToGiveBack(
    off,
    sites.filter((_, at) => inUse[at] === true),
  );
  const gone = await permissions.giveBack(origins).catch(() => false);
  if (gone) await dropHosts(off.id);
  return gone;
}

/** A list of all sites, those in use that nobody described included, with a switch each; `said` hears what came of a press. */
export async function siteSwitches(said: (text: string) => void): Promise<HTMLElement> {
  const [granted, photos, frames] = await Promise.all([
    permissions.granted(),
    readHosts("photo-hosts"),
    readHosts("frame-hosts"),
  ]);
  const custom = customSites(sites, granted, photos, frames);
  const all = [...sites, ...custom];
  const enabled = await Promise.all(all.map((site) => permissions.has(site)));
  return h("ul", { class: "sites" }, ...all.map((site, at) => row(site, enabled[at] === true, said)));
}

function row(site: Site, isOn: boolean, said: (text: string) => void): HTMLElement {
  const id = `site-${site.id}`;
  const button = h(
    "button",
    { type: "button", role: "switch", id, "aria-checked": String(isOn), "aria-labelledby": `${id}-name` },
    h("span", { class: "thumb" }),
  );
  button.addEventListener("click", () => void press(site, button, said));
  return h("li", { class: "switch-row" }, h("bdi", { id: `${id}-name` }, site.name), button);
}

/** The browser's question must follow the click directly: nothing is awaited before it. */
async function press(site: Site, button: HTMLElement, said: (text: string) => void): Promise<void> {
  const show = (isOn: boolean): void => button.setAttribute("aria-checked", String(isOn));
  if (button.getAttribute("aria-checked") === "true") {
    const gone = await switchOff(site);
    show(!gone);
    return said(gone ? "" : t("siteCannotSwitchOff"));
  }
  const granted = await permissions.ask(site).catch(() => false);
  show(granted);
  said(granted ? "" : t("siteNotGranted"));
}
