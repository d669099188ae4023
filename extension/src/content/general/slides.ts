/** The other slides of a carousel that shows somebody's photo: hidden from screen readers only because another is current. */
import { photoUrls } from "../collect/photo-source";
import { allIn, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { identityOf, isOpen, NO_PHOTO, type Owned } from "./photos";
import { attributeOf } from "./walk";

/** As far above a photo its slide is looked for, elements. */
const REACH = 5;

/** Edges and sizes of slides of one carousel differ by no more, CSS pixels. */
const PX = 2;

/**
 * Cards that wait behind another are hidden in the same way: those lie in one place, say something of their own, or show
 * nothing that is numbered along with the photo or bears the same name.
 */
export function slidesBeside(found: readonly Owned[], sight: Sight): Owned[] {
  const more: Owned[] = [];
  for (const owned of found) {
    const { partner, photo } = owned;
    for (const element of hiddenLike(photo.element, partner?.name ?? null, sight)) {
      const url = photoUrls(element, sight).find((u) => !NO_PHOTO.test(u));
      const identity = url && identityOf(url);
      const all = [...found, ...more];
      if (!url || !identity || all.some((o) => o.photo.identity === identity)) continue;
      const number = all.filter((o) => o.partner?.key === partner?.key).length + 1;
      more.push({ photo: { element, scope: photo.scope, url, identity, number }, partner });
    }
  }
  return more;
}

function hiddenLike(shown: Element, name: string | null, sight: Sight): Element[] {
  let slide: Element | null = shown;
  for (let up = 0; slide && up < REACH; slide = parentOf(slide), up++) {
    const own = slide;
    const others = [...(own.parentElement?.children ?? [])].filter((e) => e !== own && isSlideLike(e, own, sight));
    const pictures = others.flatMap((other) => pictureIn(other, shown) ?? []);
    if (others.length > 0)
      return pictures.filter((e) => isLabelledAlike(shown, e, name) && sight.isDrawn(e) && isOpen(e, sight));
  }
  return [];
}

/** Beside it in one row, as large, hidden, and without words. */
function isSlideLike(element: Element, slide: Element, sight: Sight): boolean {
  const isHidden = element.getAttribute("aria-hidden") === "true" && !element.closest("[inert],[hidden]");
  if (!isHidden || element.localName !== slide.localName || element.textContent!.trim()) return false;
  const [a, b] = [sight.rect(element), sight.rect(slide)];
  const isInRow = [a.top - b.top, a.width - b.width, a.height - b.height].every((px) => Math.abs(px) <= PX);
  return isInRow && (a.left >= b.right - PX || a.right <= b.left + PX);
}

/** The only thing in it that is made as the photo is. */
function pictureIn(slide: Element, photo: Element): Element | null {
  const alike = [slide, ...allIn(slide, "*")].filter(
    (e) => e.localName === photo.localName && e.className === photo.className,
  );
  return alike.length === 1 ? alike[0]! : null;
}

const labelOf = (e: Element): string => e.getAttribute("aria-label") ?? attributeOf(e, "alt");

/** "Photo 1" and "Photo 2", or the same name of a person. */
function isLabelledAlike(a: Element, b: Element, name: string | null): boolean {
  const [one, other] = [labelOf(a), labelOf(b)];
  const worded = (label: string): string => label.replace(/\p{Nd}+/gu, "#");
  if (!/\p{L}/u.test(one) || worded(one) !== worded(other)) return false;
  return one !== other || (!!name && one.includes(name));
}
