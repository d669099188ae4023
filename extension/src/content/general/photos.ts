import type { Partner } from "../../shared/wire";
import { photoUrls } from "../collect/photo-source";
import type { SeenPhoto } from "../collect/profile";
import { parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isCoveredAt, isShown } from "../collect/visible";
import type { Named } from "./people";
import { ADVERT, isCalled, OWN, OWN_ADDRESS, OWN_LABEL, PERSON, PHOTO_LABEL, READING, TEASER } from "./words";

/** Shorter side as drawn from which a picture can be a profile photo, CSS pixels: with an age beside it, and without. */
const NEAR_PX = 90;
const ALONE_PX = 150;

/** Width by height of a photo of a person; banners are wider, rulers taller. */
const SHAPE = { least: 0.45, most: 1.85 };

/** Blur in CSS pixels from which nothing can be seen. */
const BLUR_PX = 3;

const NO_PHOTO =
  /\.svg([?#]|$)|^data:image\/svg|(^|[/._-])(sprites?|icons?|badges?|emojis?|giphy|stickers?|logos?|placeholder|flags?|banners?|adserver|doubleclick|tracking|pixel|default-?(avatar|user|photo))([/._-]|$)/i;

/** What changes when an address is signed or scaled anew; the rest of it names the photo. */
const PASSING =
  /^(policy|signature|sig|key-pair-id|token|expires?|exp|e|t|ts|v|hash|hmac|oh|oe|_nc_.*|x-amz-.*|w|h|width|height|size|q|quality|dpr|fit|crop|auto|format|ck)$/i;

export interface Owned {
  photo: SeenPhoto;
  partner: Partner | null;
}

/**
 * Pictures of people among what may be pictures, each with the person the page puts it with.
 * @param pointed those like what the user pointed at, which are photos whatever their size and names
 */
export function photosOf(
  pictures: readonly Element[],
  people: readonly Named[],
  sight: Sight,
  pointed: ReadonlySet<Element> = new Set(),
): Owned[] {
  const candidates = pictures.filter((element) =>
    pointed.has(element) ? isInSight(element, sight) : isCandidate(element, sight),
  );
  const claims = claimsOf(candidates, people);
  const found: Owned[] = [];
  const counts = new Map<string, number>();
  for (const element of candidates) {
    const claim = claims.get(element) ?? null;
    const url = photoUrls(element, sight).find((u) => !NO_PHOTO.test(u));
    if (!url || !(pointed.has(element) || isPerson(element, claim?.named ?? null, sight))) continue;
    const partner = claim && partnerOf(claim.named);
    const scope = claim?.scope ?? parentOf(element) ?? element;
    if (isCovered(element, scope, sight)) continue;
    const number = (counts.get(partner?.key ?? "") ?? 0) + 1;
    counts.set(partner?.key ?? "", number);
    found.push({ photo: { element, scope, url, identity: identityOf(url), number }, partner });
  }
  return found;
}

const partnerOf = ({ name, age }: Named): Partner => ({ key: `${name.toLowerCase()}|${age ?? ""}`, name, age });

export function identityOf(url: string): string {
  if (/^(blob|data):/.test(url)) return url;
  const { host, pathname, searchParams } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !PASSING.test(name)).map((pair) => pair.join("="));
  return `${host}${pathname}${kept.length > 0 ? `?${kept.join("&")}` : ""}`;
}

function isCandidate(element: Element, sight: Sight): boolean {
  const { width, height } = sight.rect(element);
  const shape = width / height;
  if (Math.min(width, height) < NEAR_PX || shape < SHAPE.least || shape > SHAPE.most) return false;
  return isInSight(element, sight) && !isOfThePage(element);
}

/** Neither hidden nor veiled, and neither the reader's own nor an advertisement. */
const isInSight = (element: Element, sight: Sight): boolean =>
  isShown(element, sight) && !isApart(element, sight) && !isVeiled(element, sight);

const FRAME =
  "nav,footer,output,[role='navigation'],[role='banner'],[role='contentinfo'],[role='menu'],[role='feed'],[role='tooltip']";

/** In the frame of the page rather than in what it is about. */
function isOfThePage(element: Element): boolean {
  if (element.closest(FRAME)) return true;
  const head = element.closest("header");
  return !!head && !head.closest("main,article,section,[role='main'],[role='dialog']");
}

/** The reader's own, a teaser or an advertisement. */
function isApart(element: Element, sight: Sight): boolean {
  for (let e: Element | null = element, up = 0; e && e.localName !== "body" && up < 8; e = parentOf(e), up++) {
    const label = e.getAttribute("aria-label") ?? e.getAttribute("alt") ?? e.getAttribute("title") ?? "";
    if (OWN_LABEL.test(label) || OWN_ADDRESS.test(e.getAttribute("href") ?? "")) return true;
    if (/\b(advertisement|sponsored)\b/i.test(label) || isCalled(e, ADVERT) || isCalled(e, TEASER)) return true;
    if (up < 4 && isCalled(e, OWN)) return true;
    const blur = /blur\(([\d.]+)px/.exec(sight.style(e).filter ?? "");
    if (blur && Number(blur[1]) >= BLUR_PX) return true;
  }
  return false;
}

/** Something over it blurs it. */
function isVeiled(element: Element, sight: Sight): boolean {
  const { left, top, width, height } = sight.rect(element);
  for (const above of sight.at(element.ownerDocument, left + width / 2, top + height / 2)) {
    if (above === element || above.contains(element)) return false;
    const { backdropFilter } = sight.style(above);
    if (backdropFilter && backdropFilter !== "none") return true;
  }
  return false;
}

function isCovered(element: Element, scope: Element, sight: Sight): boolean {
  const { left, top, width, height } = sight.rect(element);
  return isCoveredAt(element, scope, left + width / 2, top + height / 2, sight);
}

function isPerson(element: Element, named: Named | null, sight: Sight): boolean {
  if (named?.age != null) return true;
  const { width, height } = sight.rect(element);
  if (Math.min(width, height) < ALONE_PX) return false;
  const around = [...ancestors(element)].slice(0, 7);
  if (around.some((e) => isCalled(e, READING))) return false;
  const label = `${element.getAttribute("alt") ?? ""} ${around.map((e) => e.getAttribute("aria-label") ?? "").join(" ")}`;
  if (PHOTO_LABEL.test(label) || (named && label.includes(named.name))) return true;
  const called = around.filter((e) => isCalled(e, PERSON)).length;
  return named ? called > 0 || named.first : called > 1;
}

function* ancestors(element: Element): Generator<Element> {
  for (let e: Element | null = element; e && e.localName !== "body"; e = parentOf(e)) yield e;
}

/** A name in one of these speaks for nothing outside it: an entry of a list, a pane beside the page. */
const ENTRY = "li,aside,[role='listitem'],[role='option'],[role='row'],[role='complementary']";

interface Claim {
  named: Named;
  scope: Element;
  depth: number;
}

/**
 * Whose photo is whose: a name speaks for the photos in the smallest part of the page that holds it and a photo, and a
 * photo goes by the smallest part that speaks for it. Two names that speak equally speak for none, unless one is the
 * page's main heading.
 */
function claimsOf(photos: readonly Element[], people: readonly Named[]): Map<Element, Claim> {
  const claims = new Map<Element, Claim[]>();
  for (const named of people) {
    const within = named.element.closest(ENTRY);
    const scope = [...ancestors(named.element)].find((e) => photos.some((p) => holds(e, p)));
    if (!scope || (within && !within.contains(scope))) continue;
    const depth = [...ancestors(scope)].length;
    for (const photo of photos)
      if (holds(scope, photo)) claims.set(photo, [...(claims.get(photo) ?? []), { named, scope, depth }]);
  }
  const settled = [...claims].flatMap(([photo, all]) => {
    const claim = bestOf(all);
    return claim ? [[photo, claim] as const] : [];
  });
  return new Map(settled);
}

function bestOf(claims: readonly Claim[]): Claim | null {
  const depth = Math.max(...claims.map((c) => c.depth));
  const near = claims.filter((c) => c.depth === depth);
  const aged = near.filter((c) => c.named.age !== null);
  const best = aged.length > 0 ? aged : near;
  if (new Set(best.map((c) => c.named.name)).size === 1) return best[0]!;
  const first = best.filter((c) => c.named.first);
  return first.length === 1 ? first[0]! : null;
}

function holds(outer: Element, inner: Element): boolean {
  for (let e: Element | null = inner; e; e = (e.getRootNode() as Partial<ShadowRoot>).host ?? null)
    if (outer.contains(e)) return true;
  return false;
}
