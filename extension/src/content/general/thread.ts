import { holds, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isShown } from "../collect/visible";
import { askedIn, isComposer, listAbove, listBelow, namedList, peerOf } from "./list";
import { framesIn } from "./grouped";
import { forgetReader, fromIn, headedRows, isCalledSender, isNameLike, isReader, sendersIn } from "./senders";
import { type Unit, unitsOf } from "./units";
import { lineOf, nearest, type Sketch } from "./walk";
import { isCalled, YOU } from "./words";

/** A conversation as the page draws it, its messages in order. */
export interface Thread {
  list: Element;
  /** What one writes in. */
  box: Element | null;
  units: Unit[];
  peer: string | null;
  /** Whom the box says it writes to. */
  asked: string | null;
  /** Who the page says wrote a row's messages. */
  senders: ReadonlyMap<Element, string>;
}

/** The conversation on the page, a row at a time; null without one. */
export function* threadOf(page: Sketch, sight: Sight): Generator<void, Thread | null> {
  for (const box of page.boxes.filter((b) => isComposer(b, sight))) {
    const list = listAbove(box, page.texts, sight);
    yield;
    if (list) return yield* build(list, box, page, sight);
  }
  for (const box of page.boxes.filter((b) => isComposer(b, sight))) {
    const list = listBelow(box, page.texts, sight);
    yield;
    if (!list) continue;
    // Letters are kept newest first.
    const letters = yield* build(list, box, page, sight);
    return { ...letters, units: letters.units.reverse() };
  }
  const named = namedList(page.texts);
  const pile = pileOf(page.texts, named);
  const list = pile ?? named;
  const thread = list && (yield* build(list, null, page, sight));
  return pile && thread ? { ...thread, units: thread.units.filter((u) => thread.senders.has(u.row)) } : thread;
}

/** What holds letters that each say, and when, whom they are from: more of them than the list that is called one has rows. */
function pileOf(texts: readonly Element[], named: Element | null): Element | null {
  const heads = texts.filter((t) => isShownHead(lineOf(t)));
  return heads.length > (named?.childElementCount ?? 1) ? commonOf(heads) : null;
}

const isShownHead = (line: string): boolean => fromIn(line) !== undefined && /\p{Nd}[/.:-]\p{Nd}{2}/u.test(line);

function* build(list: Element, box: Element | null, page: Sketch, sight: Sight): Generator<void, Thread> {
  const inside = (e: Element): boolean => holds(list, e) && !box?.contains(e) && isShown(e, sight);
  forgetReader(list);
  const own = page.texts.filter(inside);
  const rowOf = rowsIn(list, own);
  const texts = byRow(rowOf, own);
  const pictures = byRow(rowOf, page.pictures.filter(inside));
  yield;
  const peer = peerOf(list, box, page.texts, sight);
  const rows = [...new Set([...texts.keys(), ...pictures.keys()])].sort(inOrder);
  const byTop: Order = (a, b) => sight.rect(a).top - sight.rect(b).top;
  const [below, heads] = headedRows([...rows].sort(byTop), texts, list, sight, peer);
  for (const row of heads.keys()) texts.delete(row);
  const frames = framesIn(texts);
  const names = sendersIn(texts, peer, frames);
  const known = { senders: names, repeated: repeatedIn(texts, byTop), frames, peer };
  yield;
  const units: Unit[] = [];
  for (const row of rows) {
    units.push(...unitsOf(row, list, { texts: texts.get(row) ?? [], pictures: pictures.get(row) ?? [] }, known, sight));
    yield;
  }
  const boxed = units.filter((u) => u.boxed).length;
  // Where messages are drawn in bubbles, what stands between them in none was not written by anybody.
  const written = boxed * 2 > units.length ? units.filter((u) => u.boxed) : units;
  const centred = new Set(written.filter((u) => isCentred(u, list, sight)));
  const edges = written.filter((u) => !centred.has(u)).map((u) => sight.rect(u.bubble));
  // As far from an edge as one that is not: long, and with a face beside it.
  const isAligned = ({ bubble }: Unit): boolean => {
    const { left, right } = sight.rect(bubble);
    return edges.some((at) => Math.abs(at.left - left) < EDGE_PX || Math.abs(at.right - right) < EDGE_PX);
  };
  const beside = written.filter((u) => !centred.has(u) || (u.boxed && isAligned(u)));
  // Boxes between margins that are nearly alike: where most stand in the middle, none is a note for it.
  const placed = beside.length * 2 > written.length ? beside : written;
  // A list may hold its newest message first and be drawn upwards, or place each row by itself.
  placed.sort((a, b) => byTop(a.leaf, b.leaf));
  const senders = new Map([
    ...below,
    ...[...texts].flatMap(([row, all]) => all.flatMap((t) => (names.has(t) ? [[row, names.get(t)!] as const] : []))),
  ]);
  for (const { row, sender } of placed) if (sender && !senders.has(row)) senders.set(row, sender);
  const named = new Set(senders.values());
  const whose =
    (peer && named.has(peer) ? null : above(named, list, page.texts, sight)) ??
    peer ??
    otherOf(named, list, page.texts);
  return { list, box, units: placed, peer: whose, asked: askedIn(box), senders };
}

/** Of two who write, the only one whose name stands above the conversation, and not in the frame of the page. */
function above(names: ReadonlySet<string>, list: Element, texts: readonly Element[], sight: Sight): string | null {
  const { left, right, top } = sight.rect(list);
  const isAbove = (text: Element): boolean => {
    const at = sight.rect(text);
    const isOver = at.bottom <= top + 2 && at.left < right && at.right > left;
    return isOver && isHeadOf(text) && !text.closest("nav,[role='banner'],[role='navigation']");
  };
  const found = new Set(
    texts.flatMap((t) => (names.has(lineOf(t)) && !holds(list, t) && isAbove(t) ? [lineOf(t)] : [])),
  );
  const [name] = found;
  return name && names.size === 2 && found.size === 1 && !isReader(name, list) ? name : null;
}

const isHeadOf = (text: Element): boolean =>
  !!text.closest("h1,h2,h3,h4,[role='heading']") ||
  nearest(text, 2).some((e) => isCalled(e, /^(title|partner|peer|with|recipient)$/));

/** Of two who write, of whom the page calls one "you", the other, if it names them outside the list, too. */
function otherOf(names: ReadonlySet<string>, list: Element, texts: readonly Element[]): string | null {
  const [other, ...more] = [...names].filter((name) => !YOU.test(name.toLowerCase()));
  const isNamed = (text: Element): boolean => !holds(list, text) && lineOf(text) === other;
  return other && names.size === 2 && more.length === 0 && texts.some(isNamed) ? other : null;
}

/** The moment behind the words of a message, which a quote of it lacks. */
const MOMENT_BEHIND = /\s*\p{Nd}{1,2}[:.]\p{Nd}{2}(\s?[ap]m)?$/iu;

/** Lines that stand in rows above, too. */
function repeatedIn(rows: ReadonlyMap<Element, readonly Element[]>, byTop: Order): Set<Element> {
  const found = new Map<string, Element[]>();
  for (const texts of rows.values())
    for (const text of texts) {
      const line = lineOf(text).replace(MOMENT_BEHIND, "");
      if (line.length > 3) found.set(line, [...(found.get(line) ?? []), text]);
    }
  return new Set([...found.values()].flatMap((all) => all.sort(byTop).slice(1)));
}

/** What stands in each row of a list. */
function byRow(rowOf: (element: Element) => Element | null, elements: readonly Element[]): Map<Element, Element[]> {
  const rows = new Map<Element, Element[]>();
  for (const element of elements) {
    const row = rowOf(element);
    if (!row) continue;
    const all = rows.get(row);
    if (all) all.push(element);
    else rows.set(row, [element]);
  }
  return rows;
}

/**
 * The row that something stands in: a child of the list, or of a child of it that holds messages of several people, as those
 * of one day or to the same people; nothing for the head of such a one.
 */
function rowsIn(list: Element, texts: readonly Element[]): (element: Element) => Element | null {
  const outer = (element: Element): Element | null => {
    let row: Element | null = null;
    for (let e: Element | null = element; e && e !== list; e = parentOf(e)) row = e;
    return row;
  };
  const stacks = new Map([...byRow(outer, texts)].map(([row, all]) => [row, stackedIn(row, all)]));
  return (element) => {
    const row = outer(element);
    const stacked = row && stacks.get(row);
    if (!stacked) return row;
    let part: Element | null = element;
    while (part && part !== row && !stacked.has(part)) part = parentOf(part);
    return part === row ? null : part;
  };
}

/** Parts of a row that are each headed by a name, and what follows the first of them, where more than one is. */
function stackedIn(row: Element, texts: readonly Element[]): ReadonlySet<Element> | null {
  const heads = texts.filter((t) => isCalledSender(t) && isNameLike(lineOf(t)));
  if (heads.length < 2) return null;
  const common = commonOf(heads);
  const parts = holds(row, common) ? [...common.children] : [];
  const headed = parts.filter((part) => heads.some((h) => holds(part, h)));
  const kind = (e: Element): string => `${e.localName}.${e.classList[0] ?? ""}`;
  const isAlike = headed.length === heads.length && headed.every((e) => kind(e) === kind(headed[0]!) && e.className);
  return isAlike && headed[0] ? new Set(parts.slice(parts.indexOf(headed[0]))) : null;
}

type Order = (a: Element, b: Element) => number;

const inOrder: Order = (a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1);

/** Edges of bubbles at one side differ by less, CSS pixels. */
const EDGE_PX = 3;

/** In the middle of the list, as a note of the page is and a message is not. */
function isCentred({ bubble, boxed, leaf }: Unit, list: Element, sight: Sight): boolean {
  const [inner, outer] = [sight.rect(boxed ? bubble : leaf), sight.rect(list)];
  if (outer.width <= 0 || (boxed && inner.width > outer.width * 0.9)) return false;
  const off = Math.abs(inner.left + inner.width / 2 - outer.left - outer.width / 2) / outer.width;
  return off < 0.03 && (boxed || sight.style(leaf).textAlign === "center");
}

/** The smallest part of the page that holds all of them. */
export function commonOf(elements: readonly Element[]): Element {
  let common = elements[0]!;
  for (let e = parentOf(common); e; e = parentOf(e)) {
    common = e;
    if (e.localName === "body" || elements.every((inner) => holds(common, inner))) break;
  }
  return common;
}
