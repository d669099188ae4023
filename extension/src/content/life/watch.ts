import { on } from "./on";

/** Attributes whose change can show, hide or replace a photo or a message. */
const ATTRIBUTES = [
  "class",
  "style",
  "src",
  "srcset",
  "href",
  "xlink:href",
  "poster",
  "hidden",
  "aria-hidden",
  "inert",
  "open",
  "aria-label",
];

/** Things after which what is drawn may stand elsewhere, though no node has changed. */
const MOVES = ["scroll", "transitionrun", "transitionend", "animationstart", "animationend", "load", "toggle"];

export interface Watched {
  /** Nodes have changed. */
  changed(records: readonly MutationRecord[]): void;
  /** Something may have moved. */
  moved(): void;
  /** The address has changed without a new document. */
  navigated(): void;
  /** The tab came into sight or went out of it. */
  shown(visible: boolean): void;
}

const WHAT = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES,
} as const;

/** Watches a document, and open shadow roots in it, until the signal ends. */
export class Watch {
  readonly #observer: MutationObserver;
  readonly #watched: Watched;
  readonly #signal: AbortSignal;
  readonly #known = new WeakSet<Node>();

  constructor(document: Document, watched: Watched, signal: AbortSignal) {
    this.#watched = watched;
    this.#signal = signal;
    this.#observer = new MutationObserver((records) => watched.changed(records));
    on(signal, "abort", () => this.#observer.disconnect());
    const window = document.defaultView!;
    this.also([document]);
    on(window, "resize", () => watched.moved(), signal);
    on(document, "visibilitychange", () => watched.shown(!document.hidden), signal);
    watchAddress(window, watched, signal);
  }

  /** Watches these too; what goes away is let go of with its nodes. */
  also(roots: readonly Node[]): void {
    for (const root of roots) {
      if (this.#known.has(root)) continue;
      this.#known.add(root);
      this.#observer.observe(root, WHAT);
      for (const type of MOVES) on(root, type, () => this.#watched.moved(), this.#signal);
    }
  }
}

/** The page's own router calls `pushState`, which no event of ours tells: the Navigation API does. */
function watchAddress(window: Window, watched: Watched, signal: AbortSignal): void {
  let last = window.location.href;
  const look = (): void => {
    if (window.location.href === last) return;
    last = window.location.href;
    watched.navigated();
  };
  const { navigation } = window as { navigation?: EventTarget };
  for (const type of ["popstate", "hashchange"]) on(window, type, look, signal);
  if (navigation) on(navigation, "currententrychange", look, signal);
  else {
    const timer = setInterval(look, 500);
    on(signal, "abort", () => clearInterval(timer));
  }
}
