/** What the user pointed at on each site, on disk, so that the same is found there again. */
import type { Decision } from "../shared/page-messages";
import { isPick, pickLimits, type SitePick } from "../shared/picks";
import type { SessionStore } from "./session-store";

interface KeptPick extends SitePick {
  site: string;
  /** ISO 8601 date. */
  day: string;
}

const storeKey = "picks";

export class SitePicks {
  readonly #store: SessionStore;
  readonly #today: () => string;
  #kept: Promise<KeptPick[]> | undefined;

  constructor(store: SessionStore, today: () => string) {
    this.#store = store;
    this.#today = today;
  }

  async of(site: string): Promise<SitePick[]> {
    const mine = (await this.#load()).filter((kept) => kept.site === site);
    return mine.map(({ id, kind, px, traits }) => ({ id, kind, px, traits }));
  }

  async add(site: string, pick: SitePick): Promise<void> {
    const others = (await this.#load()).filter((kept) => kept.site !== site || kept.id !== pick.id);
    const mine = [...others, { ...pick, site, day: this.#today() }].filter((kept) => kept.site === site);
    const tooMany = new Set(mine.slice(0, -pickLimits.perSite));
    const all = [...others.filter((kept) => kept.site !== site), ...mine.filter((kept) => !tooMany.has(kept))];
    await this.#save(all.slice(-pickLimits.all));
  }

  /** @param site null where the user says so in the settings, which list those of all sites */
  async remove(site: string | null, id: string): Promise<void> {
    const isIt = (kept: KeptPick): boolean =>
      site === null ? `${kept.site}/${kept.id}` === id : kept.site === site && kept.id === id;
    await this.#save((await this.#load()).filter((kept) => !isIt(kept)));
  }

  /** For the settings; `about` is the site. */
  async list(): Promise<(Decision & { kind: SitePick["kind"] })[]> {
    return (await this.#load()).map(({ id, kind, site, day }) => ({ id: `${site}/${id}`, day, about: site, kind }));
  }

  clear(): Promise<void> {
    return this.#save([]);
  }

  async #save(kept: KeptPick[]): Promise<void> {
    this.#kept = Promise.resolve(kept);
    await this.#store.write(storeKey, kept);
  }

  #load(): Promise<KeptPick[]> {
    this.#kept ??= this.#store
      .read(storeKey)
      .then((found) => (Array.isArray(found) ? (found as KeptPick[]).filter(isPick) : []));
    return this.#kept;
  }
}
