import { allIn, holds, parentOf } from "./roots";
import type { Sight } from "./sight";

/** Nothing below one of these is shown to the reader, whatever else is said of it; a picture may be told of by what it stands in. */
const HIDDEN = '[inert],[aria-hidden="true"]:not([role="img"] img),[hidden]';

const MODAL = 'dialog,[role="dialog"],[role="alertdialog"],[aria-modal="true"]';

/** Whether the element, as marked up and styled, is shown: hidden cards and switched-off slides are not. */
export const isShown = (element: Element, sight: Sight, slides?: string): boolean =>
  (!element.closest(HIDDEN) || isWaiting(element, slides, sight)) && sight.isDrawn(element);

/** Hidden as one of these alone, and from screen readers only. */
function isWaiting(element: Element, slides: string | undefined, sight: Sight): boolean {
  const slide = slides && element.closest(`:is(${slides}):not([inert],[hidden])`);
  if (!slide || element.closest(HIDDEN) !== slide || slide.parentElement!.closest(HIDDEN)) return false;
  return !isVeiledIn(slide, element, sight);
}

/** What pages call a part whose picture they keep back. */
const KEPT_BACK = /(?<!un|b)(blur|locked|paywall|upsell)/i;

/** Whether a slide keeps its picture back; one out of sight cannot be asked what is drawn at a point. */
export function isVeiledIn(slide: Element, picture: Element, sight: Sight): boolean {
  const { left, top, width, height } = sight.rect(picture);
  const [x, y] = [left + width / 2, top + height / 2];
  return [slide, ...allIn(slide, "*")].some((e) => {
    if (KEPT_BACK.test(e.getAttribute("class") ?? "")) return true;
    if (holds(e, picture)) return false;
    if (!/^(none)?$/.test(sight.style(e).backdropFilter ?? "")) return true;
    const box = sight.rect(e);
    const isOver = box.left < x && x < box.right && box.top < y && y < box.bottom;
    return isOver && isPainted(e, sight);
  });
}

/** Blur in CSS pixels from which nothing can be seen. */
const BLUR_PX = 3;

/** Whether the page blurs it, as teasers are. */
export function isBlurred(element: Element, sight: Sight): boolean {
  for (let e: Element | null = element, up = 0; e && up < 8; e = parentOf(e), up++) {
    const [, px = 0] = /blur\(([\d.]+)/.exec(sight.style(e).filter) ?? [];
    if (+px >= BLUR_PX) return true;
  }
  return false;
}

/**
 * Whether something that is no part of `scope` is painted over the point: another card of the stack, a dialog.
 * Click catchers and other unpainted layers do not count.
 */
export function isCoveredAt(element: Element, scope: Element, x: number, y: number, sight: Sight): boolean {
  for (const top of sight.at(element.ownerDocument, x, y)) {
    if (element.contains(top) || holds(top, element)) return false;
    const modal = top.closest(MODAL);
    if (modal && !modal.contains(element) && scope.contains(modal)) return true;
    if (!scope.contains(top) && isPainted(top, sight)) return true;
  }
  return false;
}

export function isCoveredInTheMiddle(element: Element, scope: Element, sight: Sight): boolean {
  const { left, top, width, height } = sight.rect(element);
  return isCoveredAt(element, scope, left + width / 2, top + height / 2, sight);
}

function isPainted(element: Element, sight: Sight): boolean {
  const style = sight.style(element);
  if (style.opacity === "0") return false;
  if (/^(img|video|canvas|svg|iframe|dialog)$/i.test(element.tagName)) return true;
  return style.backgroundImage !== "none" || !/^(transparent|rgba\(.*, 0\)|)$/.test(style.backgroundColor);
}

/** The part of the element that can be seen: cut by every scrolling or clipping box around it; null when none is left. */
export function visiblePart(element: Element, sight: Sight): DOMRect | null {
  const own = sight.rect(element);
  let [left, top, right, bottom] = [own.left, own.top, own.right, own.bottom];
  for (let e = element.parentElement; e && e !== e.ownerDocument.documentElement; e = e.parentElement) {
    const style = sight.style(e);
    if (style.display === "contents" || (style.overflowX === "visible" && style.overflowY === "visible")) continue;
    if (e === e.ownerDocument.body) continue;
    const box = sight.rect(e);
    if (style.overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : null;
}
