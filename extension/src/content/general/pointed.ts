import type { SitePick } from "../../shared/picks";
import { photoUrls } from "../collect/photo-source";
import { holds } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isAlike, shorterSide } from "./alike";
import { commonOf, type Thread } from "./thread";
import { unitsOf } from "./units";
import type { Sketch } from "./walk";

/** Shorter side from which something with a picture can be what was meant, CSS pixels. */
const PICTURE_PX = 32;

const INLINE = /^(a|abbr|b|bdi|bdo|code|em|font|i|mark|q|s|small|strong|sub|sup|u)$/;

/** The picture or the words at a point of the window, through open shadow roots; null when there is none. */
export function pointedAt(
  document: Document,
  [x, y]: readonly [number, number],
  kind: SitePick["kind"],
  { pictures, texts }: Sketch,
  sight: Sight,
): Element | null {
  const under = elementsAt(document, x, y);
  if (kind === "photo") {
    const isPicture = (e: Element): boolean => e.localName === "canvas" || photoUrls(e, sight).length > 0;
    return under.find((e) => pictures.includes(e) && shorterSide(e, sight) >= PICTURE_PX && isPicture(e)) ?? null;
  }
  const text = under.find((e) => texts.includes(e)) ?? texts.find((t) => under[0]?.contains(t));
  return text ? blockOf(text) : null;
}

function elementsAt(root: Document | ShadowRoot, x: number, y: number): Element[] {
  return root.elementsFromPoint(x, y).flatMap((e) => {
    const inside = e.shadowRoot && e.shadowRoot !== root ? elementsAt(e.shadowRoot, x, y) : [];
    return [...inside, e];
  });
}

/** Words set off in a line belong to the whole of it. */
function blockOf(text: Element): Element {
  let block = text;
  while (INLINE.test(block.localName) && block.parentElement) block = block.parentElement;
  return block;
}

/** What on the page is like what was pointed at, innermost only. */
export function alikeOn(page: Sketch, pick: SitePick, sight: Sight): Element[] {
  const candidates = pick.kind === "photo" ? page.pictures : [...new Set(page.texts.map(blockOf))];
  const found = candidates.filter((e) => isAlike(e, pick, sight));
  return found.filter((e) => !found.some((other) => other !== e && e.contains(other)));
}

const NOBODY: ReadonlyMap<Element, string> = new Map();
const NOTHING: ReadonlySet<Element> = new Set();
const UNTOLD = { senders: NOBODY, repeated: NOTHING, frames: NOTHING, peer: null };

/** The conversation whose messages are like those pointed at; null when they are none, or read already. */
export function pointedThread(
  page: Sketch,
  picks: readonly SitePick[],
  known: Thread | null,
  sight: Sight,
): Thread | null {
  const texts = picks.filter(({ kind }) => kind === "message").flatMap((pick) => alikeOn(page, pick, sight));
  const bubbles = [...new Set(texts)].sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  const isKnown = (e: Element): boolean =>
    !!known?.units.some(({ bubble }) => bubble.contains(e) || e.contains(bubble));
  if (bubbles.length === 0 || bubbles.some(isKnown)) return null;
  const list = commonOf(bubbles);
  const rows = [...new Set(bubbles.map((bubble) => rowOf(bubble, list)))];
  const isMeant = (e: Element): boolean => bubbles.some((bubble) => e.contains(bubble) || bubble.contains(e));
  const of = (row: Element, all: readonly Element[]): Element[] => all.filter((e) => holds(row, e));
  const units = rows
    .flatMap((row) =>
      unitsOf(row, list, { texts: of(row, page.texts), pictures: of(row, page.pictures) }, UNTOLD, sight),
    )
    .filter(({ bubble }) => isMeant(bubble));
  return {
    list,
    box: known?.box ?? page.boxes[0] ?? null,
    units,
    peer: known?.peer ?? null,
    asked: known?.asked ?? null,
    senders: NOBODY,
  };
}

function rowOf(bubble: Element, list: Element): Element {
  let row = bubble;
  while (row.parentElement && row.parentElement !== list) row = row.parentElement;
  return row;
}
