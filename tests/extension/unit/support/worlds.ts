/** Small pieces that several tests need. */
import type { SessionStore } from "../../../../extension/src/background/session-store";
import type { Site } from "../../../../extension/src/shared/site-list";
import type { FindingView, ImageResultResponse } from "../../../../extension/src/shared/wire";

export const sites: readonly Site[] = [
  {
    id: "heartly",
    name: "Heartly",
    pages: ["heartly.example"],
    images: ["*.heartcdn.example"],
  },
  {
    id: "matchup",
    name: "Matchup",
    pages: ["*.matchup.example"],
    images: ["pics.example", "*.heartcdn.example"],
  },
];

export const heartly = sites[0] as Site;
export const matchup = sites[1] as Site;

/** Keeps what is written, as the browser does: as a copy. */
export function memoryStore(): SessionStore & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    read: (key) => Promise.resolve(kept.has(key) ? (JSON.parse(kept.get(key) ?? "") as unknown) : undefined),
    write: (key, value) => Promise.resolve(void kept.set(key, JSON.stringify(value))),
  };
}

export const finding = (title: string, more: Partial<FindingView> = {}): FindingView => ({
  analyzer: "provenance",
  code: "provenance.generator-named",
  severity: "concern",
  strength: "strong",
  title,
  why: "why",
  advice: "advice",
  howOftenWrong: null,
  evidence: [{ kind: "field", name: "Software", value: "Painter" }],
  ...more,
});

export const imageResult = (id: string, title = "A generator is named"): ImageResultResponse => ({
  type: "imageResult",
  id,
  verdict: { outcome: "signs", because: ["provenance.generator-named"] },
  findings: [finding(title)],
  shortened: false,
});

/** A promise that a test ends itself. */
export function gate<T>(): {
  promise: Promise<T>;
  open: (value: T) => void;
  fail: (error: Error) => void;
} {
  let open!: (value: T) => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}
