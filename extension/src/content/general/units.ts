import { allIn, drawnIn } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { blocksIn } from "./grouped";
import { isTime } from "./moments";
import { isControl, isNoise, isSystem, NOISE_CSS, REACTION } from "./noise";
import { boxOf, paintOf } from "./painted";
import { isName } from "./people";
import { senderIn } from "./senders";
import { lineOf, type Sketch, attributeOf } from "./walk";
import { isCalled, YOU } from "./words";

/** Shorter side of a picture that was sent as a message, CSS pixels. */
export const SENT_PX = 110;

const NAME = /^(author|sender|name|username|nickname)$/;
const TEXT = /^(text|content|body|message|msg|markup|bubble)$/;

/** One message as the page draws it. */
export interface Unit {
  /** Child of the list that it stands in. */
  row: Element;
  /** What is drawn around it; the element with its words where nothing is. */
  bubble: Element;
  boxed: boolean;
  /** The first of its words, or its picture. */
  leaf: Element;
  text: string;
  /** Who is named with a picture, and nothing else said. */
  sender?: string;
}

/** What is known of a list before its rows are read. */
export interface Known {
  /** Who is named by a text. */
  senders: ReadonlyMap<Element, string>;
  /** Texts that stand in several rows. */
  repeated: ReadonlySet<Element>;
  /** Bars that are no quotes. */
  frames: ReadonlySet<Element>;
  peer: string | null;
}

/** What stands in a row. */
type Parts = Pick<Sketch, "texts" | "pictures">;

type Groups = Map<Element, { leaves: Element[]; boxed: boolean }>;

/** Messages in one row: one for each bubble; without bubbles one for each text, or one. */
export function unitsOf(
  row: Element,
  list: Element,
  { texts: all, pictures }: Parts,
  known: Known,
  sight: Sight,
): Unit[] {
  const { senders, repeated } = known;
  if (
    row.getAttribute("role") === "separator" ||
    (row.querySelector("th") && all.every((t) => t.closest("th"))) ||
    isSystem(row)
  )
    return [];
  const said = all.filter((t) => !senders.has(t) && !isNoise(t, row, all, known));
  const width = sight.rect(list).width;
  const isBoxed = (t: Element): boolean => !!boxOf(t, row, list, width, sight);
  const card = cardIn(row, all) ?? memberIn(row, all, senders, isBoxed);
  const besides = said.filter((t) => !card?.contains(t));
  const leaves = besides.length > 0 ? besides : said;
  const groups: Groups = new Map();
  const headed = all.some((t) => senders.has(t));
  const blocks = headed ? blocksIn(leaves) : [];
  for (const leaf of leaves) {
    const drawn = boxOf(leaf, row, list, width, sight);
    // A painted word of a message is no bubble.
    const box = leaves.some((t) => t !== leaf && drawn && t.contains(drawn)) ? null : drawn;
    const part = box ?? blocks.find((e) => e.contains(leaf)) ?? partOf(leaf, row);
    const group = groups.get(part) ?? { leaves: [], boxed: !!box };
    group.leaves.push(leaf);
    groups.set(part, group);
  }
  joinNested(groups);
  const boxed = [...groups.values()].some((g) => g.boxed);
  const noise = new Set(all.filter((t) => !leaves.includes(t)));
  const units = [...groups].flatMap(([bubble, group]) => {
    const quoted = quotedIn(group.leaves, repeated);
    const text = boxed && !group.boxed ? "" : wordsIn(bubble, quoted.size > 0 ? new Set([...noise, ...quoted]) : noise);
    return text ? [{ row, bubble, boxed: group.boxed, leaf: group.leaves[0]!, text }] : [];
  });
  const messages = units.filter(
    (u) => !units.some((other) => isOnRim(u, other, sight) || isRepeatOver(u, other, repeated, sight)),
  );
  // What has a heading names its sender there.
  if (messages.length > 0 && (headed || !messages.every((u) => isSenders(u, known)))) return messages;
  const [sent] = sentPicture(row, list, pictures, width, sight);
  const [named] = messages;
  return sent ? [named ? { ...sent, sender: senderIn(named.text, row.ownerDocument) ?? named.text } : sent] : messages;
}

/** Nothing but the name of who sent the picture below it. */
function isSenders({ text, leaf, boxed }: Unit, { senders, peer }: Known): boolean {
  const line = senderIn(text, leaf.ownerDocument) ?? text;
  const isKnown = line === peer || peer?.startsWith(`${line} `) || [...senders.values()].includes(line);
  return !boxed && (isKnown || YOU.test(line.toLowerCase()) || isHeadName(leaf, line));
}

const isHeadName = (leaf: Element, line: string): boolean =>
  isName(line) && (!!leaf.closest("h1,h2,h3,h4,h5,h6") || isCalled(leaf, NAME));

/** What tells of the sender in a part of its own: a face, and below it the name, perhaps with an age. */
function cardIn(row: Element, all: readonly Element[]): Element | null {
  const face = allIn<HTMLImageElement>(row, "img[alt]").find(({ alt }) => /^\p{L}{2}/u.test(alt));
  for (let e: Element | null = face ?? null; e && e !== row; e = drawnIn(e))
    if (all.some((t) => e!.contains(t))) return lineOf(e).replace(/,? \p{Nd}{2}$/u, "") === face!.alt ? e : null;
  return null;
}

/**
 * Who wrote what stands beside it, with their rank and place, or below it, with the moment: the largest part with the name
 * and without the longest words.
 */
function memberIn(
  row: Element,
  all: readonly Element[],
  senders: Known["senders"],
  isBoxed: (text: Element) => boolean,
): Element | null {
  const name = all.find((t) => senders.has(t));
  const said = all.filter((t) => !t.closest("a,button,[role='button']"));
  const [longest] = said.sort((a, b) => lineOf(b).length - lineOf(a).length);
  let card: Element | null = null;
  if (name && longest)
    for (let e: Element | null = name; e && e !== row && !e.contains(longest); e = drawnIn(e)) card = e;
  if (!card || card === name) return null;
  const [a, b] = [card.getBoundingClientRect(), longest!.getBoundingClientRect()];
  if (a.right <= b.left + 1 || a.left >= b.right - 1) return card;
  const inside = all.filter((t) => card!.contains(t));
  return inside.some((t) => isTime(t) || /\p{Nd}[:.]\p{Nd}{2}/u.test(lineOf(t))) && !inside.some(isBoxed) ? card : null;
}

/** What somebody felt about a message, drawn over the edge of its bubble. */
function isOnRim({ bubble, text }: Unit, other: Unit, sight: Sight): boolean {
  if (bubble === other.bubble || !REACTION.test(text)) return false;
  return isOver(sight.rect(bubble), sight.rect(other.bubble));
}

const isOver = (a: DOMRect, b: DOMRect): boolean =>
  a.top < b.bottom - 1 && a.bottom > b.top + 1 && a.left < b.right - 1 && a.right > b.left + 1;

/** What another message says, in a bubble that is painted otherwise than the one that answers it. */
const isRepeatOver = (unit: Unit, other: Unit, repeated: ReadonlySet<Element>, sight: Sight): boolean =>
  unit.boxed &&
  other.boxed &&
  repeated.has(unit.leaf) &&
  !!(unit.leaf.compareDocumentPosition(other.leaf) & Node.DOCUMENT_POSITION_FOLLOWING) &&
  paintOf(unit.bubble, sight) !== paintOf(other.bubble, sight) &&
  !isAcross(sight.rect(unit.bubble), sight.rect(other.bubble), sight.rect(unit.row));

/** Edges no further apart than this are drawn at the same side, CSS pixels. */
const EDGE_PX = 16;

/** Two bubbles at the two sides of their row, as two who write have them: neither is a part of the other. */
function isAcross(a: DOMRect, b: DOMRect, row: DOMRect): boolean {
  const leans = ({ left, right }: DOMRect): number => left + right - row.left - row.right;
  const isFar = Math.min(Math.abs(a.left - b.left), Math.abs(a.right - b.right)) > EDGE_PX;
  return isFar && leans(a) * leans(b) < 0 && !isOver(a, b);
}

/** Words set off in others, as an emoji is, are no message by themselves. */
function joinNested(groups: Groups): void {
  for (const [part, { leaves, boxed }] of groups)
    for (const [outer, group] of groups)
      if (!boxed && outer !== part && outer.contains(part) && groups.delete(part)) group.leaves.push(...leaves);
}

/** Words before others in a message that are another message word for word, and the name over them. */
function quotedIn(leaves: readonly Element[], repeated: ReadonlySet<Element>): Set<Element> {
  const quoted = new Set<Element>();
  for (const [i, leaf] of leaves.entries()) {
    if (!repeated.has(leaf) || !leaves.slice(i + 1).some((l) => !leaf.contains(l))) continue;
    quoted.add(leaf);
    const before = leaves[i - 1];
    if (before && lineOf(before).length < 40) quoted.add(before);
  }
  return quoted;
}

/** A picture without words. */
function sentPicture(row: Element, list: Element, pictures: readonly Element[], width: number, sight: Sight): Unit[] {
  const picture = pictures.find((p) => sight.rect(p).height >= SENT_PX);
  if (!picture) return [];
  const box = boxOf(picture, row, list, width, sight);
  return [{ row, bubble: box ?? picture, boxed: true, leaf: picture, text: "" }];
}

/** Without bubbles: the part of the row that is called its text, else the whole row. */
function partOf(leaf: Element, row: Element): Element {
  for (let e: Element | null = leaf; e && e !== row; e = drawnIn(e)) if (isCalled(e, TEXT)) return e;
  return row;
}

const BLOCK = /^(p|div|li|ul|ol|h\d|section|article)$/;

/** The words of a message as a person reads them, those that are about it left out. */
function wordsIn(bubble: Element, noise: ReadonlySet<Element>): string {
  const out: string[] = [];
  const walk = (node: Node): void => {
    for (const child of drawnBelow(node)) {
      if (child.nodeType === 3) out.push(child.nodeValue!.replace(keepsLines(node) ? /[ \t]+/g : /\s+/g, " "));
      if (child.nodeType !== 1) continue;
      const element = child as Element;
      if (noise.has(element) || element.matches('[aria-hidden="true"]')) continue;
      if (getComputedStyle(element).display === "none") continue;
      if (element.matches(NOISE_CSS) && isControl(element)) continue;
      if (element.localName === "br") out.push("\n");
      else if (element.localName === "img") out.push(emojiOf(element));
      else if (BLOCK.test(element.localName)) (out.push("\n"), walk(element), out.push("\n"));
      else walk(element);
    }
  };
  walk(bubble);
  return out
    .join("")
    .replace(/[ \t]*\n\s*/g, "\n")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, 100_000);
}

/** What is drawn in a node: for a slot what it takes up, for a component what is in its shadow root. */
function drawnBelow(node: Node): Iterable<Node> {
  const taken = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  return taken.length > 0 ? taken : ((node as Partial<Element>).shadowRoot ?? node).childNodes;
}

const keepsLines = (node: Node): boolean => /^(pre|break)/.test(getComputedStyle(node as Element).whiteSpace);

/** Small pictures stand for a character; the names of others are no words of the message. */
function emojiOf(image: Element): string {
  const alt = attributeOf(image, "alt");
  return /^\P{L}{1,12}$/u.test(alt) ? alt : "";
}
