/**
 * What the user has decided: whom they know, what they put aside, what they never want to see, and the settings. Kept
 * on disk. Names, messages and photos are not: a person or finding is kept as its keyed hash, and the key is random and
 * never leaves this browser, so the list tells nobody whom it means.
 */
import { fromBase64, toBase64 } from "../shared/bytes";
import type { Decision, Decisions } from "../shared/page-messages";
import { asSettings, defaultSettings, type Settings } from "../shared/settings";
import type { SessionStore } from "./session-store";

/** Bounds of what is kept; the oldest go first. */
export const choiceLimits = { people: 500, dismissed: 2000, muted: 200 } as const;

/** A person, without a name. */
export interface Person {
  site: string;
  key: string;
}

interface Kept {
  key: string;
  trusted: Decision[];
  dismissed: string[];
  muted: Decision[];
  settings: Settings;
}

const storeKey = "choices";

export class Choices {
  readonly #store: SessionStore;
  readonly #today: () => string;
  #kept: Promise<Kept> | undefined;
  #hmac: Promise<CryptoKey> | undefined;

  constructor(store: SessionStore, today: () => string) {
    this.#store = store;
    this.#today = today;
  }

  async settings(): Promise<Settings> {
    return (await this.#load()).settings;
  }

  async change(settings: Settings): Promise<void> {
    await this.#save({ ...(await this.#load()), settings });
  }

  async isTrusted(person: Person): Promise<boolean> {
    const id = await this.#hash(person.site, person.key);
    return (await this.#load()).trusted.some((known) => known.id === id);
  }

  async trust(person: Person, on: boolean): Promise<void> {
    await this.#put("trusted", await this.#hash(person.site, person.key), person.site, on, choiceLimits.people);
  }

  /** Whether a finding of this kind about this photo or message was put aside. */
  async dismissedOf(person: Person, itemKey: string, codes: readonly string[]): Promise<Set<string>> {
    const { dismissed } = await this.#load();
    if (dismissed.length === 0) return new Set();
    const ids = await Promise.all(codes.map((code) => this.#hash(person.site, person.key, itemKey, code)));
    return new Set(codes.filter((_, at) => dismissed.includes(ids[at] ?? "")));
  }

  async dismiss(person: Person, itemKey: string, code: string, on: boolean): Promise<void> {
    const id = await this.#hash(person.site, person.key, itemKey, code);
    const kept = await this.#load();
    const others = kept.dismissed.filter((other) => other !== id);
    await this.#save({ ...kept, dismissed: (on ? [...others, id] : others).slice(-choiceLimits.dismissed) });
  }

  /** Those of these kinds that the user never wants to see. */
  async mutedOf(codes: readonly string[]): Promise<Set<string>> {
    const { muted } = await this.#load();
    return new Set(codes.filter((code) => muted.some(({ id }) => id === code)));
  }

  /** @param title headline of the kind, for the list of them; it must name nobody */
  async mute(code: string, title: string, on: boolean): Promise<void> {
    await this.#put("muted", code, title, on, choiceLimits.muted);
  }

  /** Takes one decision back by its id, as the options page lists it. */
  async takeBack(kind: "trusted" | "muted", id: string): Promise<void> {
    await this.#put(kind, id, "", false, choiceLimits.people);
  }

  async list(): Promise<Omit<Decisions, "pointed" | "framed">> {
    const { trusted, muted, dismissed } = await this.#load();
    return { trusted, muted, dismissed: dismissed.length };
  }

  /** Forgets every decision and the key; settings start anew. */
  async clear(): Promise<void> {
    this.#hmac = undefined;
    await this.#save(fresh());
  }

  async #put(kind: "trusted" | "muted", id: string, about: string, on: boolean, limit: number): Promise<void> {
    const kept = await this.#load();
    const others = kept[kind].filter((other) => other.id !== id);
    const now = on ? [...others, { id, day: this.#today(), about }] : others;
    await this.#save({ ...kept, [kind]: now.slice(-limit) });
  }

  async #save(kept: Kept): Promise<void> {
    this.#kept = Promise.resolve(kept);
    await this.#store.write(storeKey, kept);
  }

  #load(): Promise<Kept> {
    this.#kept ??= this.#store.read(storeKey).then(async (found) => {
      const kept = { ...fresh(), ...(found as Partial<Kept> | undefined) };
      kept.settings = asSettings(kept.settings);
      if (found === undefined) await this.#store.write(storeKey, kept);
      return kept;
    });
    return this.#kept;
  }

  /** Keyed hash of the parts, which can't run into each other. */
  async #hash(...parts: string[]): Promise<string> {
    const { key } = await this.#load();
    const use = { name: "HMAC", hash: "SHA-256" } as const;
    this.#hmac ??= crypto.subtle.importKey("raw", fromBase64(key) ?? new Uint8Array(32), use, false, ["sign"]);
    const bytes = new TextEncoder().encode(JSON.stringify(parts));
    return toBase64(new Uint8Array(await crypto.subtle.sign("HMAC", await this.#hmac, bytes)).subarray(0, 18));
  }
}

const fresh = (): Kept => ({
  key: toBase64(crypto.getRandomValues(new Uint8Array(32))),
  trusted: [],
  dismissed: [],
  muted: [],
  settings: defaultSettings,
});
