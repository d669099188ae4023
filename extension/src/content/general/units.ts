import { allIn, drawnIn } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isComing, isFile, isNotice, isReaction, isReceipt, isTime } from "./moments";
import { blocksIn } from "./grouped";
import { senderIn } from "./senders";
import { INITIALS, isName } from "./people";
import { lineOf, type Sketch, attributeOf } from "./walk";
import { isCalled, YOU } from "./words";

/** A bubble is narrower than this share of its list. */
const BUBBLE_SHARE = 0.96;

/** Shorter side of a picture that was sent as a message, CSS pixels. */
export const SENT_PX = 110;

const NOISE =
  /^(times?|timestamp|date|clock|meta|status|receipt|seen|delivered|reactions?|typing|author|sender|name|username|nickname|avatar|toolbar|actions?|sr|hidden|visuallyhidden|preview|tooltip|signature|embed(ded)?|edited|unfurl\w*|webpage)$/;
const NAME = /^(author|sender|name|username|nickname)$/;
const SYSTEM =
  /^(date|day|days|divider|separator|sys|system|notice|typing|unread|service|placeholder|suggestions?|quick|calls?)$/;
const TEXT = /^(text|content|body|message|msg|markup|bubble)$/;
const QUOTE = /^(quote|quoted|quotes|reply|replied|replies|forwarded)$/;
const QUOTE_CSS = "blockquote,[aria-label*='quoted' i],[aria-label*='replied' i],[aria-label*='reply to' i]";
/** A server's name by itself. */
const HOST = /^([\w-]+\.)+[a-z]{2,}$/i;
/** Elements in a message that can be pressed, at most. */
const PRESSED = 99;
/** Parts with words in a row that shows what a link leads to, at most. */
const CARD = 24;
const NOISE_CSS = `time,[datetime],button,[role='button']:not(a[href^='http']),svg,[role='status'],[role='tooltip'],[role='menu'],input,${QUOTE_CSS}`;

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
  if (row.getAttribute("role") === "separator" || isSystem(row)) return [];
  const said = all.filter((t) => !senders.has(t) && !isNoise(t, row, all, known));
  const card = cardIn(row, all);
  const besides = said.filter((t) => !card?.contains(t));
  const leaves = besides.length > 0 ? besides : said;
  const width = sight.rect(list).width;
  const groups: Groups = new Map();
  const headed = all.some((t) => senders.has(t));
  const blocks = headed ? blocksIn(leaves) : [];
  for (const leaf of leaves) {
    const box = boxOf(leaf, row, list, width, sight);
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

function isSystem(element: Element): boolean {
  return isCalled(element, SYSTEM) && !isCalled(element, /^(in|out|incoming|outgoing|own|other|received|sent)$/);
}

/** Words that are about a message, or repeat another: times, names, receipts, quotes, controls. */
function isNoise(text: Element, row: Element, all: readonly Element[], { frames, peer }: Known): boolean {
  const line = lineOf(text);
  if (isTime(text) || isNotice(line) || isComing(line, peer)) return true;
  if (all.length > 1 && (isReceipt(line) || isReaction(line) || isFile(line) || isFace(text, row))) return true;
  if (isPill(text, row, all) || (/^[a-z_]+$/.test(line) && isCalled(text, /^icons?$/))) return true;
  if (isApart(row, all)) return true;
  for (let e: Element | null = text; e && e !== row; e = drawnIn(e)) {
    const outer = e;
    if (isSystem(outer) || isApart(outer, all)) return true;
    if ((isCalled(outer, NOISE) || isCalled(outer, QUOTE)) && all.some((t) => !outer.contains(t))) return true;
    if ((isQuoteBar(outer, all) && !frames.has(outer)) || isLinkCard(outer, all)) return true;
  }
  return all.length > 1 && /^h[1-6]$/.test(text.localName);
}

/** Tallest box with a reaction and no words, CSS pixels. */
const PILL_PX = 32;

/** What others felt about a message, or how many of them, in a small box beside its words or over their edge. */
export function isPill(text: Element, row: Element, all: readonly Element[]): boolean {
  if (!REACTION.test(lineOf(text))) return false;
  const isAlone = (e: Element): boolean => all.every((t) => e.contains(t) === (t === text || text.contains(t)));
  let pill: Element | null = null;
  let e: Element | null = text;
  for (; e && e !== row && isAlone(e); e = drawnIn(e)) if (isDrawnAround(e)) pill = e;
  // A number set off in a sentence is a word of it.
  if (!pill || [...(pill.parentNode?.childNodes ?? [])].some((n) => n.nodeType === 3 && n.nodeValue!.trim()))
    return false;
  if (pill.querySelector("img,svg,button") && pill.getBoundingClientRect().height <= PILL_PX) return true;
  const others = all.filter((t) => t !== text && !isTime(t) && !isReceipt(lineOf(t)));
  for (; e && e !== row; e = drawnIn(e)) if (isDrawnAround(e) && others.some((t) => e!.contains(t))) return true;
  return false;
}

const REACTION = /^[\p{Extended_Pictographic}\p{M}\u200d\ufe0f\s\d]{1,16}$/u;

function isDrawnAround(element: Element): boolean {
  const { backgroundColor, borderTopWidth } = getComputedStyle(element);
  return !CLEAR.test(backgroundColor) || parseFloat(borderTopWidth) > 0;
}

/** Widest face beside a message, CSS pixels. */
const FACE_PX = 64;

/** The letters in a face, as wide as it is high. */
function isFace(text: Element, row: Element): boolean {
  if (!INITIALS.test(lineOf(text))) return false;
  for (let e: Element | null = text; e && e !== row; e = drawnIn(e)) {
    const { width, height } = e.getBoundingClientRect();
    if (width > 0 && width <= FACE_PX && Math.abs(width - height) < 2) return true;
  }
  return false;
}

/** What is about a message or repeats one; a button is not if it holds whatever the row says. */
function isApart(element: Element, all: readonly Element[]): boolean {
  if (!element.matches(NOISE_CSS)) return false;
  return isControl(element) || all.some((t) => !element.contains(t) && !isReceipt(lineOf(t)) && !isTime(t));
}

/** A message that can be pressed says, in a part of its own, when it was written. */
export function isControl(element: Element): boolean {
  if (element.getAttribute("role") !== "button" || element.localName === "button") return true;
  const parts = allIn(element, "*");
  return parts.length > PRESSED || !parts.some((e) => isTime(e));
}

/** Words in a bar or a block that repeats another message. */
export function isQuoted(text: Element, row: Element, all: readonly Element[], frames: Known["frames"]): boolean {
  if (text.closest(QUOTE_CSS)) return true;
  for (let e: Element | null = text; e && e !== row; e = drawnIn(e))
    if (isCalled(e, QUOTE) || (isQuoteBar(e, all) && !frames.has(e))) return true;
  return false;
}

/** Whether it stands in a part of the row that repeats or names another message. */
export function isInQuote(element: Element, row: Element): boolean {
  for (let e: Element | null = element; e && e !== row; e = drawnIn(e)) if (isCalled(e, QUOTE)) return true;
  return !!element.closest(QUOTE_CSS);
}

/** Whether a row answers another, and so begins anew, whoever wrote before it. */
export const hasQuote = (row: Element): boolean =>
  !!row.querySelector(QUOTE_CSS) || allIn(row, "*").some((e) => isCalled(e, QUOTE));

/** What a link leads to, shown below it or beside other words: a picture or lines in a box of their own, or the name of its server. */
function isLinkCard(element: Element, all: readonly Element[]): boolean {
  const others = all.filter((t) => !element.contains(t));
  if (others.length === 0 || all.length > CARD) return false;
  const inside = all.filter((t) => element.contains(t));
  if (element.localName === "a" && (inside.length > 1 || !!element.querySelector("img,picture,video,svg"))) return true;
  const hosts = inside.map(lineOf).filter((line) => HOST.test(line));
  const isLinked = (texts: readonly Element[], host: string): boolean =>
    texts.some((t) => lineOf(t).includes(`${host}/`));
  return hosts.some((host) => isLinked(others, host) && !isLinked(inside, host));
}

/** A bar at one side and words of its own beside others: a quote, whatever it is called. */
const isQuoteBar = (element: Element, all: readonly Element[]): boolean =>
  hasBar(element) && all.some((t) => !element.contains(t));

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
