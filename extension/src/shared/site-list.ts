/** What the worker and the popup know of a site: enough to ask for access to it, nothing about its pages. */
export interface Site {
  /** Id, the adapter's file name. */
  id: string;
  /** As people call it. */
  name: string;
  /** Hosts of its pages; `*.` in front means the host and everything below it. */
  pages: readonly string[];
  /** Hosts its photos come from, written the same way. */
  images: readonly string[];
  /** One that the user switched on and nobody described: it is read in general, and its photos by its own pages. */
  isCustom?: true;
  /** A server that is read in frames of other sites alone. */
  isFramed?: true;
}

/** The site of a page that no adapter describes, for the user to switch on; null where a page has none. */
export function customSiteOf(url: string | undefined): Site | null {
  const host = httpsHost(url);
  return host === null ? null : customSite(host);
}

/** Servers that the user let us read for a site, by its id: where its photos lie, or where frames of its pages are from. */
export type SiteHosts = Readonly<Record<string, readonly string[]>>;

/**
 * Sites that are in use without being in the list, from what the user granted. Leave to read every site switches on none,
 * and leave to read a server for other sites switches on no site.
 */
export function customSites(
  known: readonly Site[],
  origins: readonly string[],
  photoHosts: SiteHosts,
  frameHosts: SiteHosts,
): Site[] {
  const forOthers = new Set([photoHosts, frameHosts].flatMap((hosts) => Object.values(hosts).flat()));
  const covered = known.flatMap(({ pages, images }) => [...pages, ...images]);
  return origins.flatMap((origin) => {
    const host = /^https:\/\/((?:\*\.)?[^/*]+)\/\*$/.exec(origin)?.[1];
    return host === undefined ||
      forOthers.has(host) ||
      covered.some((wide) => hostMatches(wide, host.replace("*.", "")))
      ? []
      : [withPhotoHosts(customSite(host), photoHosts)];
  });
}

/** A site with the servers that the user let us fetch its photos from. */
export const withPhotoHosts = (site: Site, photoHosts: SiteHosts): Site =>
  photoHosts[site.id] === undefined ? site : { ...site, images: [...site.images, ...(photoHosts[site.id] ?? [])] };

const customSite = (host: string): Site => ({ id: host, name: host, pages: [host], images: [], isCustom: true });

/** A server that may be read where it is framed by a site in use that the user said it for. No host has a colon in it. */
export const framedSite = (host: string): Site => ({ ...customSite(host), id: `framed:${host}`, isFramed: true });

/** The match patterns to ask for, so that this site's pages can be read and its photos fetched. */
export const originsOf = (site: Site): string[] => patternsOf([...site.pages, ...site.images]);

export const originOf = (host: string): string => `https://${host}/*`;

/** The match patterns of the pages alone. */
export const pagePatternsOf = (site: Site): string[] => patternsOf(site.pages);

/** The site a page belongs to, or null; only https counts. */
export function siteOfPage(sites: readonly Site[], url: string | undefined): Site | null {
  const host = httpsHost(url);
  return host === null ? null : (sites.find((site) => site.pages.some((page) => hostMatches(page, host))) ?? null);
}

/** Whether a photo's URL is on one of the hosts that this site keeps photos on. */
export function isImageHostOf(site: Site, url: string): boolean {
  const host = httpsHost(url);
  return host !== null && site.images.some((image) => hostMatches(image, host));
}

/** The host of an https URL on the usual port, without credentials in it; null for everything else. */
export function httpsHost(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, hostname, port, username, password } = new URL(url);
  return protocol === "https:" && port === "" && username === "" && password === "" ? hostname : null;
}

/** The match patterns to give back when a site is switched off: those that no other site in use needs. */
export function originsToGiveBack(site: Site, othersInUse: readonly Site[]): string[] {
  const needed = new Set(othersInUse.flatMap(originsOf));
  return originsOf(site).filter((origin) => !needed.has(origin));
}

function hostMatches(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return host === pattern;
  const base = pattern.slice(2);
  return host === base || host.endsWith(`.${base}`);
}

/** Each host once; one that a wider pattern covers is left out, so that the browser's question stays short. */
const patternsOf = (hosts: readonly string[]): string[] =>
  [...new Set(hosts)].filter((host) => !hosts.includes(`*.${host}`)).map(originOf);
