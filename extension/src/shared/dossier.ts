/**
 * What the side panel shows of one person: everything that was found in this browser session, held in memory by the
 * browser and never on disk.
 */
import type { CheckReply, HostState } from "./messages";
import type { FindingView, ImageCapture, TimelineView, Verdict } from "./wire";

/** Why a finding is not shown among the others: the user said so. */
export type HiddenBy = "dismissed" | "muted";

export type SeenFinding = FindingView & { hidden?: HiddenBy };

/** One photo, message or profile text. */
export interface SeenItem {
  key: string;
  verdict: Verdict;
  findings: SeenFinding[];
}

export interface SeenPhoto extends SeenItem {
  /** Name of the small copy of it, or null where there is none. */
  picture: string | null;
  capture: ImageCapture;
  /** Where it stands, if it has an address that a search engine can be told. */
  url: string | null;
  /** Why it could not be checked. */
  reason?: Extract<CheckReply, { ok: false }>["reason"];
}

/** One person on one site, or what the user asked about on one tab (`site` null). */
export interface Dossier {
  id: string;
  site: string | null;
  partnerKey: string;
  name: string | null;
  age: number | null;
  photos: SeenPhoto[];
  /** Keys of the messages and texts that were looked at. */
  lookedAt: string[];
  /** Those with something to say. */
  messages: SeenItem[];
  profile: SeenItem | null;
  timeline: TimelineView[];
}

/** A small copy of a photo and, where the app sent one, the picture to lay over it; `data:` addresses. */
export interface Picture {
  small: string;
  heat: string | null;
}

/** What the side panel draws. */
export interface PanelView {
  state: HostState;
  people: { id: string; site: string | null; name: string | null }[];
  current: Dossier | null;
  isTrusted: boolean;
}

/** Whether a kind of finding can be put aside for good: whom the user asked to recognise is taken off that list instead. */
export const mayMute = (code: string): boolean => !code.startsWith("known.");

/** The headline stands for its kind, so what it names of this one case is left out. */
export function withoutValues({ title, evidence }: Pick<FindingView, "title" | "evidence">): string {
  const values = evidence.flatMap((seen) => {
    if (seen.kind === "field") return [seen.value];
    if (seen.kind === "quote") return [seen.text];
    return seen.kind === "comparison" ? [seen.before, seen.now] : [];
  });
  return values.filter((value) => value !== "").reduce((text, value) => text.replaceAll(value, "…"), title);
}
