import type { Adapter, ChatRule, PageRule, PersonRule, ProfileRule } from "../adapter";
import { hostFits } from "./identity";
import { findIn, rootsOf } from "./roots";
import { readValue } from "./value";

/** The address of a document; one that its page wrote itself (`about:srcdoc`, `blob:`) is from where that page is, if anywhere. */
export const addressOf = ({ location, baseURI }: Document): Location | URL =>
  /^http/.test(location.protocol) ? location : new URL(baseURI.replace(/^blob:(?=http)/, ""));

/** Where the reader is: a page of a site we know, with what is to be read there. */
export interface Place {
  adapter: Adapter;
  page: PageRule;
  profile: ProfileRule | null;
  chat: ChatRule | null;
}

/** The adapter of a host, or null. */
export function adapterFor(host: string, adapters: readonly Adapter[]): Adapter | null {
  return adapters.find((a) => hostFits(host, a.hosts.pages)) ?? null;
}

/** The page the document shows now; null where this site has nothing for us. */
export function findPlace(document: Document, path: string, adapter: Adapter): Place | null {
  if (!adapter.path.test(path)) return null;
  const roots = rootsOf(document, adapter);
  const page = adapter.pages.find((p) => (!p.path || p.path.test(path)) && (!p.exists || findIn(roots, [p.exists])));
  if (!page) return null;
  return {
    adapter,
    page,
    profile: (page.profile && adapter.profiles[page.profile]) || null,
    chat: (page.chat && adapter.chats[page.chat]) || null,
  };
}

/** Whether content stands on the page that our rules can no longer read. */
export function isUnreadable(document: Document, { page }: Place): boolean {
  return !!page.health && !!document.querySelector(page.health.when) && !document.querySelector(page.health.needs);
}

/** The first name one of the rules finds for a person or a conversation. */
export function personKey(
  root: ParentNode,
  path: string,
  photoUrls: readonly string[],
  rules: readonly PersonRule[],
): string | null {
  for (const rule of rules) {
    const key =
      "photo" in rule
        ? photoUrls.map((url) => rule.photo.exec(url)?.[1]).find(Boolean)
        : "path" in rule
          ? rule.path.exec(path)?.[1]
          : readValue(root, [rule.value]);
    if (key) return key.slice(0, 200);
  }
  return null;
}
