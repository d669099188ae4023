/** Which photos each document's adapter has reported. Nothing else is fetched for it. */
import { BoundedMap } from "./bounded-map";
import type { SessionStore } from "./session-store";

const limits = { documents: 12, urlsPerDocument: 400 } as const;
const storeKey = "observed-photos";

export class ObservedPhotos {
  readonly #store: SessionStore;
  readonly #documents = new BoundedMap<string, BoundedMap<string, true>>(limits.documents);
  #loaded: Promise<void> | undefined;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** @param documentId the browser's id of the document; a navigation makes a new one, so old URLs fall away */
  async add(documentId: string, urls: readonly string[]): Promise<void> {
    await this.#load();
    const seen = this.#documents.get(documentId) ?? new BoundedMap<string, true>(limits.urlsPerDocument);
    const isNew = urls.some((url) => seen.get(url) === undefined);
    for (const url of urls) seen.set(url, true);
    this.#documents.set(documentId, seen);
    if (isNew) await this.#store.write(storeKey, this.#plain());
  }

  async has(documentId: string, url: string): Promise<boolean> {
    await this.#load();
    return this.#documents.get(documentId)?.get(url) === true;
  }

  async clear(): Promise<void> {
    await this.#load();
    this.#documents.clear();
    await this.#store.write(storeKey, []);
  }

  #plain(): [string, string[]][] {
    return [...this.#documents.entries()].map(([id, urls]) => [id, [...urls.entries()].map(([url]) => url)]);
  }

  #load(): Promise<void> {
    this.#loaded ??= this.#store.read(storeKey).then((kept) => {
      for (const [id, urls] of Array.isArray(kept) ? (kept as [string, string[]][]) : []) {
        const seen = new BoundedMap<string, true>(limits.urlsPerDocument);
        for (const url of urls) seen.set(url, true);
        this.#documents.set(id, seen);
      }
    });
    return this.#loaded;
  }
}
