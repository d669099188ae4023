/** What is drawn around words: bubbles, and bars at one side. */
import { drawnIn } from "../collect/roots";
import type { Sight } from "../collect/sight";

/** A bubble is narrower than this share of its list. */
const BUBBLE_SHARE = 0.96;

/** The outermost painted box around a text that is no wider than a bubble. */
export function boxOf(leaf: Element, row: Element, list: Element, width: number, sight: Sight): Element | null {
  const ground = paintOf(list, sight);
  let box: Element | null = null;
  const words = [...leaf.childNodes].find((n): n is Text => n.nodeType === 3 && !!n.nodeValue!.trim());
  for (let e = (words && words.assignedSlot) ?? leaf; e && e !== list; e = drawnIn(e)!) {
    const paint = paintOf(e, sight);
    if (paint && paint !== ground && (width <= 0 || sight.rect(e).width < width * BUBBLE_SHARE)) box = e;
    if (e === row) break;
  }
  return box;
}

export function paintOf(element: Element, sight: Sight): string {
  const { backgroundColor, backgroundImage } = sight.style(element);
  if (backgroundImage.includes("gradient")) return backgroundImage;
  return CLEAR.test(backgroundColor) ? "" : backgroundColor;
}

const CLEAR = /^(transparent|rgba\(.*, 0\)|)$/;

/** A line at its left or right side only. */
export function hasBar(element: Element): boolean {
  const { borderLeftWidth, borderRightWidth, borderTopWidth } = getComputedStyle(element);
  const [left, right, top] = [borderLeftWidth, borderRightWidth, borderTopWidth].map(parseFloat) as [
    number,
    number,
    number,
  ];
  return Math.max(left, right) >= 2 && Math.min(left, right) < 1 && top < 1;
}

/** Painted, or with a line around it. */
export function isDrawnAround(element: Element): boolean {
  const { backgroundColor, borderTopWidth } = getComputedStyle(element);
  return !CLEAR.test(backgroundColor) || parseFloat(borderTopWidth) > 0;
}
