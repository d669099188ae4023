/**
 * Which sites are in use. The browser's own permission is the switch and the only memory of it: granted means in use.
 * Content scripts are registered and removed to fit, whoever changed the permission (the popup or the browser's own
 * settings).
 */
import {
  customSites,
  framedSite,
  httpsHost,
  siteOfPage,
  withPhotoHosts,
  type Site,
  type SiteHosts,
} from "../shared/site-list";

/** What the browser offers for this. */
export interface AccessWorld {
  isGranted(site: Site): Promise<boolean>;
  /** Match patterns of everything the user granted. */
  granted(): Promise<string[]>;
  /** Servers that the user let us fetch photos from. */
  photoHosts(): Promise<SiteHosts>;
  /** Servers whose frames the user let us read. */
  frameHosts(): Promise<SiteHosts>;
  /** Ids of the sites whose content script is registered. */
  registered(): Promise<string[]>;
  register(site: Site): Promise<void>;
  unregister(siteIds: string[]): Promise<void>;
  /** Starts the content script in pages that are open already. */
  inject(site: Site): Promise<void>;
  /** Tells open pages to take everything down. */
  tearDown(siteIds: string[]): Promise<void>;
}

export class SiteAccess {
  readonly #sites: readonly Site[];
  readonly #world: AccessWorld;
  #photoHosts: SiteHosts = {};
  #frameHosts: SiteHosts = {};
  #custom: readonly Site[] = [];
  #enabled: Promise<ReadonlySet<string>> | undefined;

  constructor(sites: readonly Site[], world: AccessWorld) {
    this.#sites = sites;
    this.#world = world;
  }

  async isEnabled(site: Site): Promise<boolean> {
    return (await (this.#enabled ?? this.sync())).has(site.id);
  }

  /** The site a page belongs to, those that nobody described included. */
  async siteOf(url: string | undefined): Promise<Site | null> {
    await (this.#enabled ?? this.sync());
    const site = siteOfPage([...this.#sites, ...this.#custom], url);
    return site && !site.isCustom ? withPhotoHosts(site, this.#photoHosts) : site;
  }

  /** The site in whose page a frame from another server stands, where the user let us read it there. */
  async siteAround(url: string | undefined, pageUrl: string | undefined): Promise<Site | null> {
    const around = await this.siteOf(pageUrl);
    return around && (await this.isEnabled(around)) && (await this.#mayRead(httpsHost(url), around)) ? around : null;
  }

  /** Of these addresses of frames on a page of the site, the servers that we may not read, each once. */
  async closedOf(around: Site, urls: readonly string[]): Promise<string[]> {
    const hosts = await Promise.all(
      urls.map(async (url) => {
        const [host, own] = [httpsHost(url), await this.siteOf(url)];
        return (own && (await this.isEnabled(own))) || (await this.#mayRead(host, around)) ? null : host;
      }),
    );
    return [...new Set(hosts.filter((host) => host !== null))];
  }

  /** Servers whose frames are read, as the settings list them. */
  async framed(): Promise<{ site: string; host: string }[]> {
    await (this.#enabled ?? this.sync());
    const all = Object.entries(this.#frameHosts).flatMap(([site, hosts]) => hosts.map((host) => ({ site, host })));
    const granted = await Promise.all(all.map(({ host }) => this.#world.isGranted(framedSite(host))));
    return all.filter((_, at) => granted[at]);
  }

  async #mayRead(host: string | null, around: Site): Promise<boolean> {
    const isLet = host !== null && this.#frameHosts[around.id]?.includes(host) === true;
    return isLet && this.#world.isGranted(framedSite(host));
  }

  /** Makes the registered scripts fit the permissions; one run after the other. */
  sync(): Promise<ReadonlySet<string>> {
    const before = this.#enabled?.catch(() => undefined) ?? Promise.resolve();
    const run = before.then(() => this.#fit());
    this.#enabled = run;
    run.catch(() => {
      // The next question tries again.
      if (this.#enabled === run) this.#enabled = undefined;
    });
    return run;
  }

  async #fit(): Promise<ReadonlySet<string>> {
    const granted = await Promise.all(this.#sites.map((site) => this.#world.isGranted(site)));
    this.#photoHosts = await this.#world.photoHosts();
    this.#frameHosts = await this.#world.frameHosts();
    this.#custom = customSites(this.#sites, await this.#world.granted(), this.#photoHosts, this.#frameHosts);
    const inUse = [...this.#sites.filter((_, at) => granted[at] === true), ...this.#custom];
    const enabled = [...inUse, ...(await this.#framedIn(inUse))];
    const registered = new Set(await this.#world.registered());
    const gone = [...registered].filter((id) => !enabled.some((site) => site.id === id));
    if (gone.length > 0) {
      await this.#world.unregister(gone);
      await this.#world.tearDown(gone);
    }
    for (const site of enabled.filter(({ id }) => !registered.has(id))) {
      await this.#world.register(site);
      await this.#world.inject(site);
    }
    return new Set(inUse.map(({ id }) => id));
  }

  /** What asks in frames of these sites whether it may be read there; no site of its own that is in use anyway. */
  async #framedIn(inUse: readonly Site[]): Promise<Site[]> {
    const hosts = new Set(inUse.flatMap(({ id }) => this.#frameHosts[id] ?? []));
    const framed = [...hosts].filter((host) => siteOfPage(inUse, `https://${host}/`) === null).map(framedSite);
    const granted = await Promise.all(framed.map((site) => this.#world.isGranted(site)));
    return framed.filter((_, at) => granted[at]);
  }
}
