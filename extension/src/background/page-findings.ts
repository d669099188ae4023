/**
 * What was found in each tab's documents, its page and the frames of that, since they were opened, for the popup. Keeps outcome and headline of each photo and
 * message by its key, so that one checked twice counts once; quotes and names stay on the page.
 */
import type { CheckReply, TabSummary } from "../shared/messages";
import type { FindingView, Outcome } from "../shared/wire";
import { BoundedMap } from "./bounded-map";
import type { SessionStore } from "./session-store";

interface Item {
  outcome: Outcome;
  findings: FindingView[];
}

type Items = BoundedMap<string, Item>;

/** As it is stored: by tab, by document, by photo or message. */
type Stored = [number, [string, [string, Item][]][]][];

/** Of items well over the 349 texts that one answer may hold, or they would push the photos out. */
const limits = { tabs: 20, documents: 8, items: 1000, findingsPerItem: 4, findingsShown: 50 } as const;
const storeKey = "page-findings";

export class PageFindings {
  readonly #store: SessionStore;
  readonly #tabs = new BoundedMap<number, BoundedMap<string, Items>>(limits.tabs);
  #loaded: Promise<void> | undefined;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** @param key of the photo, or of the whole request where texts were asked */
  async record(tabId: number, documentId: string, key: string, reply: CheckReply): Promise<void> {
    const items = itemsOf(key, reply);
    if (items.length === 0) return;
    await this.#load();
    const found = this.#documentsOf(tabId).get(documentId) ?? new BoundedMap<string, Item>(limits.items);
    for (const [itemKey, item] of items) found.set(itemKey, item);
    this.#documentsOf(tabId).set(documentId, found);
    await this.#save();
  }

  /**
   * What shows in a page and a frame of it counts once.
   * @param documentIds the documents that the tab has now
   */
  async summary(tabId: number, documentIds: readonly string[]): Promise<Pick<TabSummary, "counts" | "findings">> {
    await this.#load();
    const documents = documentIds.flatMap((id) => this.#tabs.get(tabId)?.get(id) ?? []);
    const items = [...new Map(documents.flatMap((found) => [...found.entries()])).values()];
    const counts = { signs: 0, unclear: 0, nothingFound: 0, notChecked: 0 };
    for (const { outcome } of items) counts[outcome] += 1;
    const findings = items.flatMap((item) => item.findings).slice(0, limits.findingsShown);
    return { counts, findings };
  }

  async forgetTab(tabId: number): Promise<void> {
    await this.#load();
    if (this.#tabs.get(tabId) === undefined) return;
    this.#tabs.delete(tabId);
    await this.#save();
  }

  async clear(): Promise<void> {
    await this.#load();
    this.#tabs.clear();
    await this.#save();
  }

  #documentsOf(tabId: number): BoundedMap<string, Items> {
    const known = this.#tabs.get(tabId) ?? new BoundedMap<string, Items>(limits.documents);
    this.#tabs.set(tabId, known);
    return known;
  }

  #save(): Promise<void> {
    const plain: Stored = [...this.#tabs.entries()].map(([tabId, documents]) => [
      tabId,
      [...documents.entries()].map(([id, items]) => [id, [...items.entries()]]),
    ]);
    return this.#store.write(storeKey, plain);
  }

  #load(): Promise<void> {
    this.#loaded ??= this.#store.read(storeKey).then((kept) => {
      for (const [tabId, documents] of Array.isArray(kept) ? (kept as Stored) : [])
        for (const [documentId, found] of documents) {
          const items = new BoundedMap<string, Item>(limits.items);
          for (const [key, item] of found) items.set(key, item);
          this.#documentsOf(tabId).set(documentId, items);
        }
    });
    return this.#loaded;
  }
}

function itemsOf(key: string, reply: CheckReply): [string, Item][] {
  if (!reply.ok) return reply.reason === "cancelled" ? [] : [[key, { outcome: "notChecked", findings: [] }]];
  if ("photo" in reply) return [[key, itemOf(reply.photo.verdict.outcome, reply.photo.findings)]];
  if ("profile" in reply) return [[key, itemOf(reply.profile.verdict.outcome, reply.profile.findings)]];
  if (!("texts" in reply)) return [];
  return reply.texts.map((text) => [text.key, itemOf(text.verdict.outcome, text.findings)]);
}

const itemOf = (outcome: Outcome, findings: readonly FindingView[]): Item => ({
  outcome,
  findings: findings
    .filter(({ severity }) => severity === "concern")
    .slice(0, limits.findingsPerItem)
    .map((finding) => ({ ...finding, why: "", advice: "", evidence: [] })),
});
