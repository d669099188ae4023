import { DRAWN } from "../../shared/messages";
import type { Partner } from "../../shared/wire";
import { addressOf } from "../collect/page";
import { photoUrls } from "../collect/photo-source";
import type { SeenPhoto } from "../collect/profile";
import { holds, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isBlurred, isCoveredInTheMiddle, isShown } from "../collect/visible";
import { drawnOn } from "./drawn";
import { shorterSide } from "./alike";
import { type Claim, claimsOf, ENTRY, hasSmallFace } from "./claims";
import { leadsToOther, othersOn } from "./others";
import { isName, type Named } from "./people";
import {
  ADVERT,
  ALBUM,
  DRAWING,
  IN_SHORT,
  isCalled,
  OWN,
  OWN_ADDRESS,
  OWN_LABEL,
  PERSON,
  PERSON_ADDRESS,
  PHOTO_LABEL,
  READING,
  READING_ADDRESS,
  SPONSORED,
  TEASER,
  YOU,
} from "./words";
import { ancestors, attributeOf, nearest } from "./walk";

/** Shorter side as drawn from which a picture can be a profile photo, CSS pixels: with an age beside it, and without. */
const NEAR_PX = 90;
const ALONE_PX = 150;

/** Width by height of a photo of a person; banners are wider, rulers taller. */
const SHAPE = { least: 0.45, most: 1.85 };

/** Shorter side of a picture's own below which it stands for another, pixels. */
const STAND_IN_PX = 48;

/** Shorter side as drawn from which an upright picture that stands alone on a page shows somebody, CSS pixels. */
const LARGE_PX = 300;

const NO_PHOTO =
  /\.(svg|gif)([?#]|$)|^data:image\/svg|(^|[/._-])(sprites?|icons?|badges?|emojis?|giphy|stickers?|gifts?|maps?|tiles?|logos?|placeholder|flags?|banners?|adserver|doubleclick|tracking|pixel|default-?(avatar|user|photo))([/._-]|$)/i;

/** What changes when an address is signed or scaled anew; the rest of it names the photo. */
const PASSING =
  /^(policy|signature|sig|key-pair-id|token|expires?|exp|e|t|ts|v|hash|hmac|oh|oe|_nc_.*|x-amz-.*|w|h|width|height|size|q|quality|dpr|fit|crop|auto|format|ck)$/i;

export interface Owned {
  photo: SeenPhoto;
  partner: Partner | null;
}

/**
 * Pictures of people among what may be pictures, each with the person the page puts it with; one canvas a step.
 * @param again is called when what a script draws is worth looking at once more
 * @param pointed those like what the user pointed at, which are photos whatever their size and names
 */
export function* photosOf(
  pictures: readonly Element[],
  people: readonly Named[],
  texts: readonly Element[],
  sight: Sight,
  pointed: ReadonlySet<Element>,
  again: () => void,
): Generator<void, Owned[]> {
  const drawn = pictures.filter((element) =>
    pointed.has(element) ? isInSight(element, sight) : isCandidate(element, sight),
  );
  const bought = drawn.length > 0 ? advertised(drawn, texts) : new Set();
  const candidates = drawn.filter((element) => !bought.has(element));
  const [first] = candidates;
  if (!first) return [];
  const faced = people.filter((named) => hasSmallFace(named, pictures, candidates, sight));
  const rivals = people.filter((named) => named.age !== null && !faced.includes(named));
  const claims = claimsOf(candidates, people, rivals);
  const urls = new Map(candidates.map((element) => [element, urlOf(element, sight)]));
  // Whose page has a number in its address has photos with it, too: whose those are is told by the first of them.
  const numbered = new Set(candidates.filter((element) => isNumbered(urls.get(element), element)));
  const isOfOthers = othersOn(first.ownerDocument);
  let owner: Labelled | null = null;
  const found: Owned[] = [];
  const counts = new Map<string, number>();
  for (const element of candidates) {
    const claim = claims.has(element) ? claims.get(element)! : titled(element, people, pictures);
    if (claim && !pointed.has(element) && isOfOthers(element, claim)) continue;
    if (claim && YOU.test(claim.named.name.toLowerCase())) continue;
    const isDrawn = element.localName === "canvas";
    const url = urls.get(element);
    if (!url) continue;
    const sibling: Labelled | null = numbered.has(element) ? owner : null;
    if (!(pointed.has(element) || isPerson(element, claim, !!sibling, candidates, sight))) continue;
    const named: Labelled | null = sibling ?? claim?.named ?? withAge(labelled(element), people);
    const partner = named && partnerOf(named);
    const mayBe = isDrawn && (pointed.has(element) || (named && !isDrawing(element)));
    const drawn = mayBe ? drawnOn(element as HTMLCanvasElement, partner?.key, again) : null;
    // Reading back takes a while: the page has its turn after each.
    if (mayBe) yield;
    if (isDrawn && !drawn) continue;
    const scope = claim?.scope ?? element;
    if (isCoveredInTheMiddle(element, scope, sight)) continue;
    const number = (counts.get(partner?.key ?? "") ?? 0) + 1;
    counts.set(partner?.key ?? "", number);
    if (named && numbered.has(element) && [...numbered].every((e) => isOf(claims.get(e), named))) owner ??= named;
    found.push({ photo: { element, scope, url, identity: identityOf(url), number, ...drawn }, partner });
  }
  return found;
}

/** What bears the name of the person whom the page is about belongs to them, wherever it stands. */
function titled(element: Element, people: readonly Named[], pictures: readonly Element[]): Claim | null {
  const alt = element.getAttribute("alt");
  const named = people.find((n) => n.first && n.age !== null && n.name === alt);
  if (!named || element.closest(ENTRY) || leadsToOther(element)) return null;
  // Somebody else's among those beside it: a row of people.
  const beside = nearest(element, 5).map((e) => pictures.filter((p) => p !== element && holds(e, p)));
  const others = beside.find((all) => all.length > 0)?.map((p) => attributeOf(p, "alt")) ?? [];
  return others.some((other) => other !== alt && isName(other))
    ? null
    : { named, scope: element, depth: 0, wide: true };
}

const isDrawing = (element: Element): boolean => nearest(element, 4).some((e) => isCalled(e, DRAWING));

const partnerOf = ({ name, age }: Labelled): Partner => ({
  key: `${name.toLowerCase()}|${age ?? ""}`,
  name,
  age,
});

export function identityOf(url: string): string {
  if (/^(blob|data|canvas):/.test(url)) return url;
  const { host, pathname, searchParams } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !PASSING.test(name)).map((pair) => pair.join("="));
  return `${host}${pathname}${kept.length > 0 ? `?${kept.join("&")}` : ""}`;
}

const urlOf = (element: Element, sight: Sight): string | undefined =>
  element.localName === "canvas" ? DRAWN : fileOf(element, sight);

/** The address of a picture that may be a photo. */
export const fileOf = (element: Element, sight: Sight): string | undefined =>
  photoUrls(element, sight).find((u) => !NO_PHOTO.test(u));

const isOf = (claim: Claim | null | undefined, { name, age }: Labelled): boolean =>
  !claim || (claim.named.name === name && [null, age].includes(claim.named.age));

/** Whether the last number in the address of the page is in the name of a file. */
function isNumbered(url: string | undefined, element: Element): boolean {
  const number = addressOf(element.ownerDocument)
    .href.match(/\d{5,}/g)
    ?.at(-1);
  const file = /^http/.test(url ?? "") ? url!.slice(0, 2000).split(/[?#]/)[0]!.split("/").at(-1)! : "";
  return !!number && !!file.match(/\d{5,}/g)?.includes(number);
}

function isCandidate(element: Element, sight: Sight): boolean {
  const { width, height } = sight.rect(element);
  const shape = width / height;
  if (Math.min(width, height) < NEAR_PX || shape < SHAPE.least || shape > SHAPE.most || isStandIn(element))
    return false;
  return isInSight(element, sight) && !isOfThePage(element);
}

/** Cut off by a box that nobody can scroll, but for the next photos of whom the page is about. */
function isOutOfSight(element: Element, sight: Sight): boolean {
  const own = sight.rect(element);
  for (let e = parentOf(element); e && e.localName !== "body"; e = parentOf(e)) {
    const { overflowX, overflowY } = sight.style(e);
    if (/auto|scroll/.test(overflowX + overflowY)) return false;
    const box = sight.rect(e);
    const isBeside = own.right <= box.left + 1 || own.left >= box.right - 1;
    if (/hidden|clip/.test(overflowX) && isBeside && !isNumbered(urlOf(element, sight), element)) return true;
    if (/hidden|clip/.test(overflowY) && (own.bottom <= box.top + 1 || own.top >= box.bottom - 1)) return true;
  }
  return false;
}

/** A few pixels drawn large: what a page shows until the photo has come. */
function isStandIn(element: Element): boolean {
  const { width, height, naturalWidth = width, naturalHeight = height } = element as HTMLImageElement;
  const side = Math.min(naturalWidth, naturalHeight);
  return side > 0 && side < STAND_IN_PX;
}

/** Neither hidden nor veiled, and neither the reader's own nor an advertisement. */
const isInSight = (element: Element, sight: Sight): boolean =>
  isShown(element, sight) && !isOutOfSight(element, sight) && isOpen(element, sight);

export const isOpen = (element: Element, sight: Sight): boolean =>
  !isBlurred(element, sight) && !isApart(element) && !isVeiled(element, sight);

const FRAME =
  "nav,footer,output,[role='navigation'],[role='banner'],[role='contentinfo'],[role='menu'],[role='feed'],[role='tooltip']";

/** In the frame of the page rather than in what it is about. */
function isOfThePage(element: Element): boolean {
  if (element.closest(FRAME)) return true;
  const head = element.closest("header");
  return !!head && !head.closest("main,article,section,[role='main'],[role='dialog']");
}

/** The reader's own, a teaser or an advertisement. */
function isApart(element: Element): boolean {
  for (const [up, e] of nearest(element, 8).entries()) {
    const label = e.getAttribute("aria-label") ?? e.getAttribute("alt") ?? attributeOf(e, "title");
    if (OWN_LABEL.test(label) || OWN_ADDRESS.test(attributeOf(e, "href"))) return true;
    if (/\b(advertisement|sponsored)\b/i.test(label) || isCalled(e, ADVERT) || isCalled(e, TEASER)) return true;
    if ((up < 4 && isCalled(e, OWN)) || leadsAway(e)) return true;
  }
  return false;
}

/** A link to another site, but for one to the picture itself. */
function leadsAway(element: Element): boolean {
  if (element.localName !== "a") return false;
  const { href, rel } = element as HTMLAnchorElement;
  if (/\bsponsored\b/.test(rel)) return true;
  if (!/^https?:/.test(href) || /\.(jpe?g|png|webp|avif|gif)([?#]|$)/i.test(href)) return false;
  const site = (host: string): string => host.split(".").slice(-2).join(".");
  return site(new URL(href).hostname) !== site(addressOf(element.ownerDocument).hostname);
}

/** Photos beside which it says that they are an advertisement. */
function advertised(photos: readonly Element[], texts: readonly Element[]): ReadonlySet<Element> {
  const labels = texts.filter((t) => SPONSORED.test(t.textContent!.trim()));
  return new Set(
    labels.flatMap((label) => {
      const scope = nearest(label, 5).find((e) => photos.some((p) => holds(e, p)));
      const its = photos.filter((p) => scope && holds(scope, p));
      return its.length === 1 ? its : [];
    }),
  );
}

/** Something over it blurs it. */
function isVeiled(element: Element, sight: Sight): boolean {
  const { left, top, width, height } = sight.rect(element);
  for (const above of sight.at(element.ownerDocument, left + width / 2, top + height / 2)) {
    if (holds(above, element)) return false;
    const { backdropFilter } = sight.style(above);
    if (backdropFilter && backdropFilter !== "none") return true;
  }
  return false;
}

function isPerson(
  element: Element,
  claim: Claim | null,
  isSibling: boolean,
  candidates: readonly Element[],
  sight: Sight,
): boolean {
  const named = claim?.named;
  const around = nearest(element, 8);
  if (named?.age == null && around.some((e) => isCalled(e, IN_SHORT))) return false;
  if (around.some((e) => READING_ADDRESS.test((e as Partial<HTMLAnchorElement>).pathname ?? ""))) return false;
  if (named?.age != null && !claim!.wide) return true;
  if (around.some((e) => isCalled(e, READING))) return false;
  if (isSibling) return true;
  if (named?.age != null && around.slice(0, 4).some((e) => isCalled(e, ALBUM))) return true;
  if (shorterSide(element, sight) < ALONE_PX) return false;
  const label = [attributeOf(element, "alt"), ...around.map(labelOf), ...controlLabels(element, candidates)].join();
  if (PHOTO_LABEL.test(label) || (named && label.includes(named.name))) return true;
  if (named?.age != null || around.some((e) => PERSON_ADDRESS.test(attributeOf(e, "href")))) return true;
  const isLarge = (e: Element): boolean => {
    const box = sight.rect(e);
    return shorterSide(e, sight) >= LARGE_PX && box.width < box.height * 0.9;
  };
  if (isLarge(element) && candidates.filter(isLarge).length === 1) return true;
  const called = around.filter((e) => isCalled(e, PERSON)).length;
  return named ? called > 0 || named.first : called > 1;
}

const labelOf = (element: Element): string => attributeOf(element, "aria-label");

/** What the buttons on a photo are about, "Like Ada's photo": those in the largest part of the page that holds no other. */
function controlLabels(element: Element, photos: readonly Element[]): string[] {
  const alone = [...ancestors(element)].slice(1, 5).filter((e) => !photos.some((p) => p !== element && holds(e, p)));
  return [...(alone.at(-1)?.querySelectorAll("button[aria-label]") ?? [])].map(labelOf);
}

/** The same person as the page names them with an age. */
const withAge = (label: Labelled | null, people: readonly Named[]): Labelled | null =>
  people.find(({ name, age }) => age !== null && name === label?.name) ?? label;

type Labelled = Pick<Named, "name" | "age">;

const OF_WHOM =
  /^(.{1,40}?)[’']s (?:.rofile )?.(?:hoto|icture)|^(?:\p{L}+ )?.(?:hoto|icture|oto|ild|djęci|ото)\p{L}*\.? (?:of|de|von|di|van|d[’'])\s*(\p{Lu}[^,|(]{1,39})$/u;

/** "Ada's photo", "Foto von Ada": a name that only the label has. */
function labelled(element: Element): Labelled | null {
  for (const e of nearest(element, 4)) {
    const label = e.getAttribute("alt") ?? attributeOf(e, "aria-label");
    const [, before, after] = OF_WHOM.exec(label) ?? [];
    const name = before ?? after;
    if (name && isName(name)) return { name, age: null };
  }
  return null;
}
