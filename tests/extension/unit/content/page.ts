/** A page in jsdom, which has no layout: sizes come from the test. */
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import type { Adapter } from "../../../../extension/src/content/adapter";
import { readChat, type RowCache, type SeenChat } from "../../../../extension/src/content/collect/chat";
import { findPlace } from "../../../../extension/src/content/collect/page";
import { readProfile, type SeenProfile } from "../../../../extension/src/content/collect/profile";
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
    at: () => [],
  };
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
  profile: SeenProfile | null;
  chat: SeenChat | null;
}

/** Reads a whole page as a session does, without waiting. */
export function read(dom: JSDOM, adapter: Adapter, sight = sightOf(dom), cache: RowCache = new WeakMap()): Read {
  const { document, location } = dom.window;
  const place = findPlace(document, location.pathname, adapter);
  return {
    page: place?.page.id ?? "none",
    profile: place?.profile ? readProfile(document, location.pathname, adapter, place.profile, sight) : null,
    chat: place?.chat ? drain(readChat(document, location.pathname, adapter, place.chat, sight, cache)) : null,
  };
}

export function drain<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
