/**
 * Which sites are in use. The browser's own permission is the switch and the only memory of it: granted means in use.
 * Content scripts are registered and removed to fit, whoever changed the permission (the popup or the browser's own
 * settings).
 */
import { customSites, siteOfPage, withPhotoHosts, type Site, type PhotoHosts } from "../shared/site-list";

/** What the browser offers for this. */
export interface AccessWorld {
  isGranted(site: Site): Promise<boolean>;
  /** Match patterns of everything the user granted. */
  granted(): Promise<string[]>;
  /** Servers that the user let us fetch photos from. */
  photoHosts(): Promise<PhotoHosts>;
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
  #photoHosts: PhotoHosts = {};
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
    this.#custom = customSites(this.#sites, await this.#world.granted(), this.#photoHosts);
    const enabled = [...this.#sites.filter((_, at) => granted[at] === true), ...this.#custom];
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
    return new Set(enabled.map(({ id }) => id));
  }
}
