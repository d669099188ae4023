/** The other slides of a carousel that shows somebody's photo: hidden from screen readers only because another is current. */
import { allIn, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isVeiledIn } from "../collect/visible";
import { leadsToOther } from "./others";
import { isOpen } from "./candidates";
import { fileOf, identityOf } from "./photo-address";
import type { Owned } from "./photos";
import { attributeOf } from "./walk";

/** As far above a photo its slide is looked for, elements. */
const REACH = 5;

/** Edges and sizes of slides of one carousel differ by no more, CSS pixels. */
const PX = 2;

/**
 * Cards that wait behind another are hidden in the same way: those lie in one place, say something of their own, or show
 * nothing that is numbered along with the photo or bears the same name. One photo a step.
 */
export function* slidesBeside(found: readonly Owned[], sight: Sight): Generator<void, Owned[]> {
  const more: Owned[] = [];
  const without = new Set<Element>();
  for (const owned of found) {
    yield;
    const { partner, photo } = owned;
    for (const element of hiddenLike(photo.element, partner?.name ?? null, without, sight)) {
      const url = fileOf(element, sight);
      const identity = url && identityOf(url);
      const all = [...found, ...more];
      if (!url || !identity || all.some((o) => o.photo.identity === identity)) continue;
      const number = all.filter((o) => o.partner?.key === partner?.key).length + 1;
      more.push({ photo: { element, scope: photo.scope, url, identity, number }, partner });
    }
  }
  return more;
}

/** @param without parts already found to hide nothing that stands in them */
function hiddenLike(shown: Element, name: string | null, without: Set<Element>, sight: Sight): Element[] {
  let slide: Element | null = shown;
  for (let up = 0; slide && up < REACH; slide = parentOf(slide), up++) {
    const own = slide;
    const parent = own.parentElement;
    if (!parent || without.has(parent)) continue;
    const hidden = allIn(parent, ':scope > [aria-hidden="true"]');
    if (hidden.length === 0) without.add(parent);
    const others = hidden.filter((e) => e !== own && isSlideLike(e, own, sight));
    if (others.length === 0) continue;
    return others.flatMap((other) => {
      const picture = pictureIn(other, shown);
      if (!picture || !isLabelledAlike(shown, picture, name) || !sight.isDrawn(picture)) return [];
      const isLinked = [picture, ...allIn(other, "a[href]")].some(leadsToOther);
      return !isLinked && isOpen(picture, sight) && !isVeiledIn(other, picture, sight) ? [picture] : [];
    });
  }
  return [];
}

/** Beside it in one row, as large, hidden, and without words. */
function isSlideLike(element: Element, slide: Element, sight: Sight): boolean {
  if (element.closest("[inert],[hidden]") || element.localName !== slide.localName || element.textContent!.trim())
    return false;
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

/** What is numbered as one person's photos are, and as people are. */
const A_PHOTO = /photo|picture|image|foto|фото|bild|billed|kuva|zdjęci|kép|写真|照片|사진/iu;
const A_PERSON = /(profil\p{L}*|card|member|user|person|slide|match)\P{L}*\p{Nd}/iu;

/** "Photo 1" and "Photo 2", or the same name of a person. */
function isLabelledAlike(a: Element, b: Element, name: string | null): boolean {
  const [one, other] = [labelOf(a), labelOf(b)];
  const worded = (label: string): string => label.replace(/\p{Nd}+/gu, "#");
  if (!/\p{L}/u.test(one) || worded(one) !== worded(other)) return false;
  return (one !== other && A_PHOTO.test(one) && !A_PERSON.test(one)) || (!!name && one.includes(name));
}
