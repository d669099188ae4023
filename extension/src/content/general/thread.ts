import type { Sight } from "../collect/sight";
import { isShown } from "../collect/visible";
import { isComposer, listAbove, namedList, peerOf } from "./list";
import { type Unit, unitsOf } from "./units";
import type { Sketch } from "./walk";

/** A conversation as the page draws it, its messages in order. */
export interface Thread {
  list: Element;
  /** What one writes in. */
  box: Element | null;
  units: Unit[];
  peer: string | null;
}

/** The conversation on the page, a row at a time; null without one. */
export function* threadOf(page: Sketch, sight: Sight): Generator<void, Thread | null> {
  for (const box of page.boxes.filter((b) => isComposer(b, sight))) {
    const list = listAbove(box, page.texts, sight);
    yield;
    if (list) return yield* build(list, box, page, sight);
  }
  const list = namedList(page.texts);
  return list && (yield* build(list, null, page, sight));
}

function* build(list: Element, box: Element | null, page: Sketch, sight: Sight): Generator<void, Thread> {
  const inside = (e: Element): boolean => list.contains(e) && !box?.contains(e) && isShown(e, sight);
  const parts = { texts: page.texts.filter(inside), pictures: page.pictures.filter(inside) };
  const units: Unit[] = [];
  for (const row of list.children) {
    units.push(...unitsOf(row, list, parts, sight));
    yield;
  }
  const boxed = units.filter((u) => u.boxed).length;
  // Where messages are drawn in bubbles, what stands between them in none was not written by anybody.
  const written = boxed * 2 > units.length ? units.filter((u) => u.boxed) : units;
  const placed = written.filter((u) => !isCentred(u, list, sight));
  return { list, box, units: placed, peer: peerOf(list, box, page.texts) };
}

/** In the middle of the list, as a note of the page is and a message is not. */
function isCentred({ bubble, boxed }: Unit, list: Element, sight: Sight): boolean {
  const [inner, outer] = [sight.rect(bubble), sight.rect(list)];
  if (outer.width <= 0 || inner.width > outer.width * 0.9) return false;
  const off = Math.abs(inner.left + inner.width / 2 - outer.left - outer.width / 2) / outer.width;
  return off < 0.03 && (boxed || sight.style(bubble).textAlign === "center");
}
