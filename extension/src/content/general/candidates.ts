/** What may be a photo of somebody: as large as one, shown, and neither veiled, the reader's own nor bought. */
import { addressOf } from "../collect/page";
import { holds, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isBlurred, isShown, isVeiledIn } from "../collect/visible";
import { isNumbered, urlOf } from "./photo-address";
import { attributeOf, nearest } from "./walk";
import { ADVERT, isCalled, OWN, OWN_ADDRESS, OWN_LABEL, SPONSORED, TEASER } from "./words";

/** Shorter side as drawn from which a picture can be a profile photo, CSS pixels. */
const NEAR_PX = 90;

/** Width by height of a photo of a person; banners are wider, rulers taller. */
const SHAPE = { least: 0.45, most: 1.85 };

/** Shorter side of a picture's own below which it stands for another, pixels. */
const STAND_IN_PX = 48;

export function isCandidate(element: Element, sight: Sight): boolean {
  const { width, height } = sight.rect(element);
  const shape = width / height;
  if (Math.min(width, height) < NEAR_PX || shape < SHAPE.least || shape > SHAPE.most || isStandIn(element))
    return false;
  return isInSight(element, sight) && !isOfThePage(element);
}

/** Cut off by a box that nobody can scroll, but for the next photos of somebody whose photo is shown. */
function isOutOfSight(element: Element, sight: Sight): boolean {
  const own = sight.rect(element);
  for (let e = parentOf(element); e && e.localName !== "body"; e = parentOf(e)) {
    const { overflowX, overflowY } = sight.style(e);
    if (/auto|scroll/.test(overflowX + overflowY)) return false;
    const box = sight.rect(e);
    const isBeside = own.right <= box.left + 1 || own.left >= box.right - 1;
    const isCut = /hidden|clip/.test(overflowX) && isBeside && !isNumbered(urlOf(element, sight), element);
    const isBelow = /hidden|clip/.test(overflowY) && (own.bottom <= box.top + 1 || own.top >= box.bottom - 1);
    if ((isCut || isBelow) && !isWaiting(element, e, sight)) return true;
  }
  return false;
}

/** As far above a picture its slide is looked for, elements; edges and sizes of slides differ by less, CSS pixels. */
const SLIDE_REACH = 5;
const SLIDE_PX = 3;

/** Slides looked at on each side of one. */
const SLIDES = 20;

/** A slide without words beside or below one like it that can be seen in the box: the next photo of the same person. */
function isWaiting(element: Element, box: Element, sight: Sight): boolean {
  for (const slide of nearest(element, SLIDE_REACH)) {
    if (slide === box || slide.textContent!.trim() || isVeiledIn(slide, element, sight)) return false;
    const own = sight.rect(slide);
    const outer = sight.rect(box);
    const isSeen = (e: Element): boolean => {
      const at = sight.rect(e);
      const isSame = (side: "left" | "top" | "width" | "height"): boolean => Math.abs(at[side] - own[side]) < SLIDE_PX;
      const isLike = isSame("width") && (isSame("top") || (isSame("left") && isSame("height")));
      const isIn =
        at.right > outer.left + 1 &&
        at.left < outer.right - 1 &&
        at.bottom > outer.top + 1 &&
        at.top < outer.bottom - 1;
      return isLike && isIn && e.localName === slide.localName && isSameAlbum(e, slide, element);
    };
    if (besides(slide).some(isSeen)) return true;
  }
  return false;
}

/** What stands next to a slide, so many on each side. */
function besides(slide: Element): Element[] {
  const all = [...(parentOf(slide)?.children ?? [])];
  const at = all.indexOf(slide);
  return all.slice(Math.max(0, at - SLIDES), at + SLIDES).filter((e) => e !== slide);
}

/** Two slides with pictures made alike, labelled alike but for numbers, and leading nowhere else. */
function isSameAlbum(shown: Element, slide: Element, picture: Element): boolean {
  const pictureIn = (e: Element): Element | null =>
    e.matches(picture.localName) ? e : e.querySelector(`${picture.localName}${picture.className ? "[class]" : ""}`);
  const labels = (e: Element): string =>
    [e, pictureIn(e)]
      .map((x) => x && `${x.getAttribute("aria-label")}|${x.getAttribute("alt")}`)
      .join()
      .replace(/\d+/g, "#");
  const links = (e: Element): string => e.closest("a")?.href ?? e.querySelector("a")?.href ?? "";
  return !!pictureIn(shown) && labels(shown) === labels(slide) && links(shown) === links(slide);
}

/** A few pixels drawn large: what a page shows until the photo has come. */
function isStandIn(element: Element): boolean {
  const { width, height, naturalWidth = width, naturalHeight = height } = element as HTMLImageElement;
  const side = Math.min(naturalWidth, naturalHeight);
  return side > 0 && side < STAND_IN_PX;
}

/** Neither hidden nor veiled, and neither the reader's own nor an advertisement. */
export const isInSight = (element: Element, sight: Sight): boolean =>
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
  const { href, rel, hostname } = element as HTMLAnchorElement;
  if (/\bsponsored\b/.test(rel)) return true;
  if (!hostname || !/^https?:/.test(href) || /\.(jpe?g|png|webp|avif|gif)([?#]|$)/i.test(href)) return false;
  const site = (host: string): string => host.split(".").slice(-2).join(".");
  return site(hostname) !== site(addressOf(element.ownerDocument).hostname);
}

/** Pictures beside which it says that they are an advertisement. */
export function advertised(photos: readonly Element[], texts: readonly Element[]): ReadonlySet<Element> {
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
