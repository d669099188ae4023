/** Gathers what was found by person, for the side panel: in the browser's memory, bounded, gone when it closes. */
import type { Dossier, SeenItem, SeenPhoto } from "../shared/dossier";
import type { CheckReply, Judged } from "../shared/messages";
import { gradeOf, nextMoment, stands } from "../shared/standing";
import type { ConversationView, FindingView, ImageCapture, MessageResult, Partner, TimelineView } from "../shared/wire";
import { BoundedMap } from "./bounded-map";
import type { SessionStore } from "./session-store";

/** Most kept of each; the oldest go first. */
export const dossierLimits = {
  people: 24,
  photos: 40,
  messages: 200,
  lookedAt: 1000,
  findings: 12,
  steps: 40,
} as const;

const indexKey = "dossiers";
const storeKey = (id: string): string => `dossier:${id}`;

/** Whose it is: a partner on a site, or (both null) what the user asked about on this tab. */
export interface Whose {
  tabId: number;
  site: string | null;
  partner: Partner | null;
}

/** A photo's answer with what is known of the photo itself. */
export interface PhotoNote {
  key: string;
  url: string | null;
  capture: ImageCapture;
}

interface Index {
  /** Ids, the last seen at the end. */
  ids: string[];
  /** Whose page each tab shows. */
  tabs: [number, string][];
}

export class Dossiers {
  readonly #store: SessionStore;
  readonly #changed: (tabId: number) => void;
  /** What the answers that stand said of messages, by person and message; the worker's own while it runs. */
  readonly #said = new Map<string, BoundedMap<string, { at: number; grade: number }>>();
  #known: BoundedMap<string, Dossier> | undefined;
  readonly #tabs = new BoundedMap<number, string>(dossierLimits.people);
  #loading: Promise<BoundedMap<string, Dossier>> | undefined;

  /** @param changed told after something about what this tab shows was noted */
  constructor(store: SessionStore, changed: (tabId: number) => void) {
    this.#store = store;
    this.#changed = changed;
  }

  async photo(whose: Whose, note: PhotoNote, reply: CheckReply): Promise<void> {
    if (!reply.ok && reply.reason === "cancelled") return;
    if (reply.ok && !("photo" in reply)) return;
    const photo: SeenPhoto = { ...note, picture: null, verdict: { outcome: "notChecked", because: [] }, findings: [] };
    if (!reply.ok) photo.reason = reply.reason;
    else Object.assign(photo, judged(note.key, reply.photo), { picture: reply.photo.picture ?? null });
    await this.#edit(whose, (dossier) => put(dossier.photos, photo, dossierLimits.photos));
  }

  /** @param asked when they were asked about, by `nextMoment()` */
  async texts(
    whose: Whose,
    results: readonly MessageResult[],
    talk: ConversationView | null,
    asked = nextMoment(),
  ): Promise<void> {
    await this.#edit(whose, (dossier) => {
      const lookedAt = new Set([...dossier.lookedAt, ...results.map(({ key }) => key)]);
      dossier.lookedAt = [...lookedAt].slice(-dossierLimits.lookedAt);
      const standing = this.#standing(dossier.id, results, asked);
      for (const result of standing.values()) {
        const item = judged(result.key, result);
        if (item.findings.length > 0) put(dossier.messages, item, dossierLimits.messages);
        else dossier.messages = dossier.messages.filter(({ key }) => key !== item.key);
      }
      const known = dossier.timeline.filter((step) => isBorneOut(step, standing.get(step.quote.messageKey ?? "")));
      const outdated = new Set(results.flatMap(({ key }) => (standing.has(key) ? [] : [key])));
      const now = talk?.timeline.filter(({ quote }) => !outdated.has(quote.messageKey ?? "")) ?? [];
      dossier.timeline = merged(known, now);
    });
  }

  /** Those results that stand before what was answered about the same messages. */
  #standing(id: string, results: readonly MessageResult[], asked: number): Map<string, MessageResult> {
    const said = this.#said.get(id) ?? new BoundedMap<string, { at: number; grade: number }>(dossierLimits.lookedAt);
    this.#said.set(id, said);
    const gravest = Math.max(...results.map(({ key }) => said.get(key)?.grade ?? -1));
    const standing = new Map<string, MessageResult>();
    for (const [i, result] of results.entries()) {
      const { at, grade } = { at: i + asked, grade: gradeOf(result.verdict.outcome) };
      if (!stands(said.get(result.key), at, grade, gravest)) continue;
      said.set(result.key, { at, grade });
      standing.set(result.key, result);
    }
    return standing;
  }

  async profile(whose: Whose, key: string, profile: Judged): Promise<void> {
    await this.#edit(whose, (dossier) => void (dossier.profile = judged(key, profile)));
  }

  /** The page shows this person now. */
  async shown(whose: Whose): Promise<void> {
    await this.#edit(whose, () => undefined);
  }

  async get(id: string): Promise<Dossier | null> {
    return (await this.#load()).get(id) ?? null;
  }

  /** The one that this tab shows, if any. */
  async ofTab(tabId: number): Promise<Dossier | null> {
    const known = await this.#load();
    const id = this.#tabs.get(tabId);
    return id === undefined ? null : (known.get(id) ?? null);
  }

  /** All of them, the last seen first. */
  async all(): Promise<Dossier[]> {
    return [...(await this.#load()).entries()].map(([, dossier]) => dossier).reverse();
  }

  async clear(): Promise<void> {
    const known = await this.#load();
    const ids = [...known.entries()].map(([id]) => id);
    known.clear();
    this.#said.clear();
    this.#tabs.clear();
    await Promise.all(ids.map((id) => this.#store.write(storeKey(id), null)));
    await this.#saveIndex(known);
  }

  async #edit(whose: Whose, change: (dossier: Dossier) => void): Promise<void> {
    const known = await this.#load();
    const id = idOf(whose);
    const dossier = known.get(id) ?? fresh(id, whose);
    dossier.name = whose.partner?.name ?? dossier.name;
    dossier.age = whose.partner?.age ?? dossier.age;
    change(dossier);
    const before = [...known.entries()].map(([other]) => other);
    known.set(id, dossier);
    this.#tabs.set(whose.tabId, id);
    const now = new Set([...known.entries()].map(([other]) => other));
    for (const gone of before.filter((other) => !now.has(other))) {
      this.#said.delete(gone);
      await this.#store.write(storeKey(gone), null);
    }
    await this.#store.write(storeKey(id), dossier);
    await this.#saveIndex(known);
    this.#changed(whose.tabId);
  }

  #saveIndex(known: BoundedMap<string, Dossier>): Promise<void> {
    const index: Index = { ids: [...known.entries()].map(([id]) => id), tabs: [...this.#tabs.entries()] };
    return this.#store.write(indexKey, index);
  }

  /** The worker may have been ended by the browser since. */
  #load(): Promise<BoundedMap<string, Dossier>> {
    if (this.#known !== undefined) return Promise.resolve(this.#known);
    this.#loading ??= this.#read();
    return this.#loading;
  }

  async #read(): Promise<BoundedMap<string, Dossier>> {
    const known = new BoundedMap<string, Dossier>(dossierLimits.people);
    const { ids = [], tabs = [] } = { ...((await this.#store.read(indexKey)) as Partial<Index> | undefined) };
    for (const id of ids) {
      const dossier = (await this.#store.read(storeKey(id))) as Dossier | null | undefined;
      if (dossier) known.set(id, dossier);
    }
    for (const [tabId, id] of tabs) this.#tabs.set(tabId, id);
    this.#known = known;
    return known;
  }
}

const idOf = ({ tabId, site, partner }: Whose): string =>
  partner === null ? `asked/${tabId}` : `${site ?? ""}/${partner.key}`;

const fresh = (id: string, { site, partner }: Whose): Dossier => ({
  id,
  site: partner === null ? null : site,
  partnerKey: partner?.key ?? "",
  name: null,
  age: null,
  photos: [],
  lookedAt: [],
  messages: [],
  profile: null,
  timeline: [],
});

/** Pictures to lay over a photo are large and kept with its small copy; here only that there is one. */
const judged = (key: string, { verdict, findings }: Judged): SeenItem => ({
  key,
  verdict,
  findings: findings.slice(0, dossierLimits.findings).map(withoutHeat),
});

const withoutHeat = (finding: FindingView): FindingView => ({
  ...finding,
  evidence: finding.evidence.map((evidence) => (evidence.kind === "heatMap" ? { ...evidence, webp: "" } : evidence)),
});

/** Replaces the item of this key where it stands, or adds it. */
function put<T extends { key: string }>(items: T[], item: T, limit: number): void {
  const at = items.findIndex(({ key }) => key === item.key);
  if (at >= 0) items[at] = item;
  else items.push(item);
  if (items.length > limit) items.shift();
}

/** Not where its message was judged anew and the step is not found in it any more. */
const isBorneOut = ({ code }: TimelineView, result: MessageResult | undefined): boolean =>
  !result || result.findings.some((finding) => finding.code === code);

/** Each kind of step once, as first seen, by date where both have one. */
function merged(before: readonly TimelineView[], now: readonly TimelineView[]): TimelineView[] {
  const steps = [...before];
  for (const step of now) if (!steps.some(({ code }) => code === step.code)) steps.push(step);
  return steps
    .sort((a, b) => (a.sentAt && b.sentAt ? Date.parse(a.sentAt) - Date.parse(b.sentAt) : 0))
    .slice(0, dossierLimits.steps);
}
