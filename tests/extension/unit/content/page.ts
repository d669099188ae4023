/** A page in jsdom, which has no layout: sizes come from the test. */
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import type { Adapter } from "../../../../extension/src/content/adapter";
import type { SeenChat } from "../../../../extension/src/content/collect/chat";
import { findPlace } from "../../../../extension/src/content/collect/page";
import type { SeenPhoto } from "../../../../extension/src/content/collect/profile";
import { AdapterReader, type Seen } from "../../../../extension/src/content/collect/reader";
import type { Sight } from "../../../../extension/src/content/collect/sight";

export interface Size {
  width: number;
  height: number;
}

/** Draws every element 400 × 500 CSS pixels except where `size` says otherwise; nothing covers anything. */
export function sightOf(dom: JSDOM, size: (element: Element) => Size | undefined = () => undefined): Sight {
  return {
    rect: (element) => {
      const { width, height } = size(element) ?? { width: 400, height: 500 };
      return {
        left: 0,
        top: 0,
        right: width,
        bottom: height,
        width,
        height,
        x: 0,
        y: 0,
      } as DOMRect;
    },
    style: (element) => dom.window.getComputedStyle(element),
    isDrawn: (element) => isDrawn(element, dom.window),
    at: () => [],
  };
}

function isDrawn(element: Element, window: Pick<Window, "getComputedStyle">): boolean {
  for (let e: Element | null = element; e; e = e.parentElement) {
    const { display, opacity } = window.getComputedStyle(e);
    if (display === "none" || opacity === "0") return false;
  }
  return window.getComputedStyle(element).visibility !== "hidden";
}

/** Loads HTML; its own scripts run, as on a real page. */
export function load(html: string, url = "https://site.example/"): JSDOM {
  return new JSDOM(html, {
    url,
    runScripts: "dangerously",
    pretendToBeVisual: true,
  });
}

export const loadFile = (file: string, url: string): JSDOM => load(readFileSync(file, "utf8"), url);

export interface Read {
  page: string;
  /** All that a session gets to see. */
  seen: Seen | null;
  /** Of it, whose profile it is and the photos there. */
  profile: { partner: Seen["partner"]; photos: SeenPhoto[] } | null;
  chat: SeenChat | null;
}

/** Reads a whole page as a session does, without waiting. */
export function read(dom: JSDOM, adapter: Adapter, sight = sightOf(dom)): Read {
  const { document, location } = dom.window;
  const place = findPlace(document, location.pathname, adapter);
  const seen = drain(
    new AdapterReader(document, adapter, sight, { now: () => null, fetch: () => Promise.resolve(null) }).read(),
  );
  const photos = seen?.photos.map(({ photo }) => photo).filter(({ number }) => number !== null) ?? [];
  const profile = seen && { partner: seen.partner, photos };
  return { page: place?.page.id ?? "none", seen, profile, chat: seen?.chat ?? null };
}

export function drain<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
