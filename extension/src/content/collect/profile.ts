import { allIn } from "./roots";
import type { PhotoSource } from "../../shared/messages";
import type { Partner } from "../../shared/wire";
import type { Adapter, PhotoRule, ProfileRule } from "../adapter";
import { hostFits, photoIdentity } from "./identity";
import { personKey } from "./page";
import { photoUrls } from "./photo-source";
import type { Sight } from "./sight";
import { readValue } from "./value";
import { isBlurred, isCoveredInTheMiddle, isShown } from "./visible";

/** A photo this large a share of the window is one, however few CSS pixels are left of it at high zoom. */
const MIN_SHARE = 0.4;

/** A photo of the other side as it stands on the page. */
export interface SeenPhoto {
  element: Element;
  /** The card, pane or message it belongs to. */
  scope: Element;
  url: string;
  /** Stays when the address is signed anew. */
  identity: string;
  /** Which of the person's photos, from 1; null for a picture sent as a message. */
  number: number | null;
  /** How its pixels are had, where a script has drawn it and no address leads to them. */
  pixels?: (fromScreen: boolean) => Promise<PhotoSource | "fetch-failed" | "cancelled">;
  /** Whether something else is drawn there by now, which nothing on the page tells. */
  redrawn?: () => boolean;
}

export interface SeenProfile {
  partner: Partner | null;
  bio: string | null;
  photos: SeenPhoto[];
}

/**
 * Reads the person whose card or pane is shown, or everybody in a grid. Pure: the same document gives the same answer.
 */
export function readProfiles(
  document: Document,
  path: string,
  adapter: Adapter,
  rule: ProfileRule,
  sight: Sight,
): SeenProfile[] {
  const shown = scopesOf(document, rule, rule.skip.join(), sight);
  const people = rule.many ? shown.map((scope) => [scope]) : [shown];
  return people.map((scopes) => readPerson(scopes, rule.many ? scopes[0]! : document, path, adapter, rule, sight));
}

function readPerson(
  shown: readonly Element[],
  root: ParentNode,
  path: string,
  adapter: Adapter,
  rule: ProfileRule,
  sight: Sight,
): SeenProfile {
  const skip = rule.skip.join();
  const name = firstOf(shown, (scope) => readValue(scope, rule.name, skip));
  const scopes = shown.filter((scope) => [name, null].includes(readValue(scope, rule.name, skip)));
  const photos = scopes.flatMap((scope) => photosIn(scope, adapter, rule.photos, skip, sight));
  const unique = photos.filter((p, i) => photos.findIndex((q) => q.identity === p.identity) === i);
  const age = firstOf(scopes, (scope) => readValue(scope, rule.age, skip));
  const urls = unique.map((p) => p.url);
  const key = personKey(root, path, urls, rule.person) ?? (name ? `${name.toLowerCase()}|${age ?? ""}` : null);
  const partner = key ? { key, name: name?.slice(0, 100) ?? null, age: ageOf(age) } : null;
  return { partner, bio: firstOf(scopes, (scope) => readValue(scope, rule.bio ?? [], skip)), photos: unique };
}

/** Roots that are shown and in front, outermost only. */
function scopesOf(document: Document, rule: ProfileRule, skip: string, sight: Sight): Element[] {
  const found: Element[] = [];
  for (const element of rule.scope.flatMap((css) => allIn(document, css))) {
    if (element.closest(skip || ":not(*)") || found.some((f) => f.contains(element))) continue;
    if (isShown(element, sight) && !isCoveredInTheMiddle(element, element, sight)) found.push(element);
  }
  return found;
}

/** Photos of one root, in the page's order. */
function photosIn(scope: Element, adapter: Adapter, rule: PhotoRule, skip: string, sight: Sight): SeenPhoto[] {
  const photos: SeenPhoto[] = [];
  for (const element of allIn(scope, rule.css.join())) {
    if (skip && element.closest(skip)) continue;
    const photo = seePhoto(element, scope, adapter, rule, sight);
    if (photo) photos.push({ ...photo, number: numberOf(element, scope, rule.number) ?? photos.length + 1 });
  }
  return photos;
}

/** One photo, if it is shown, large enough and from where this site keeps photos. */
export function seePhoto(
  element: Element,
  scope: Element,
  adapter: Adapter,
  rule: Pick<PhotoRule, "minPx" | "reject" | "identity" | "slides">,
  sight: Sight,
): SeenPhoto | null {
  const { width, height } = sight.rect(element);
  const { innerWidth, innerHeight } = element.ownerDocument.defaultView!;
  const least = Math.min(rule.minPx, MIN_SHARE * Math.min(innerWidth, innerHeight));
  // Wider than two squares it is a banner.
  if (Math.min(width, height) < least || width > 2 * height) return null;
  if (!isShown(element, sight, rule.slides) || isBlurred(element, sight)) return null;
  const url = photoUrls(element, sight).find((u) => isPhotoUrl(u, adapter.hosts.images, rule.reject));
  if (!url || isCoveredInTheMiddle(element, scope, sight)) return null;
  return { element, scope, url, identity: photoIdentity(url, rule.identity), number: null };
}

function isPhotoUrl(url: string, hosts: readonly string[], reject: readonly RegExp[]): boolean {
  if (reject.some((r) => r.test(url))) return false;
  return /^(blob|data):/.test(url) || hostFits(new URL(url).hostname, hosts);
}

function numberOf(element: Element, scope: Element, label: RegExp | undefined): number | null {
  for (let e: Element | null = element; label && e && e !== scope; e = e.parentElement) {
    const match = label.exec(e.getAttribute("aria-label") ?? "");
    if (match) return Number(match[1]);
  }
  return null;
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const value = read(item);
    if (value !== null) return value;
  }
  return null;
}

/** Ages a dating site can show; anything else was no age. */
function ageOf(text: string | null): number | null {
  const age = Number(text);
  return age >= 18 && age <= 120 ? age : null;
}
