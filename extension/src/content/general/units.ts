import type { Sight } from "../collect/sight";
import { lineOf, type Sketch } from "./walk";
import { isCalled } from "./words";

/** A bubble is narrower than this share of its list. */
const BUBBLE_SHARE = 0.96;

/** Shorter side of a picture that was sent as a message, CSS pixels. */
export const SENT_PX = 110;

const NOISE =
  /^(times?|timestamp|date|clock|meta|status|receipt|seen|delivered|quote|quoted|quotes|reply|replied|replies|reactions?|typing|author|sender|name|username|nickname|avatar|toolbar|actions?|sr|hidden|visuallyhidden|preview|tooltip|forwarded|embed(ded)?)$/;
const SYSTEM = /^(date|day|days|divider|separator|system|notice|typing|unread|service|placeholder|suggestions?|quick)$/;
const TEXT = /^(text|content|body|message|msg|markup|bubble)$/;
const NOISE_CSS =
  "time,[datetime],button,[role='button'],svg,blockquote,[role='status'],[role='tooltip'],[role='menu'],input,[aria-label*='quoted' i],[aria-label*='replied' i],[aria-label*='reply to' i]";

/** Moments as pages print them: "12:01", "Yesterday 18:20", "3 min ago", "Mon, 14 August 2026". */
const CLOCK = new RegExp(
  "^[^\\p{L}\\d]*(" +
    [
      "\\d{1,2}[:.h]\\d{2}([:.]\\d{2})?(\\s*[ap]\\.?\\s?m\\.?)?",
      "(today|yesterday|just now|now|heute|gestern|hier|ayer|hoje|ontem|oggi|ieri|сегодня|вчера)(,?\\s(at )?[\\d:.apm ]{1,12})?",
      "\\d+\\s*(s|m|min|h|d|w|sec|mins|minutes?|hours?|days?|weeks?)( ago)?",
      "(mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(day)?,?(\\s[\\d:.apm ]{1,12})?",
      "((mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s)?(\\d{1,2}\\.?\\s)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?(\\s\\d{1,2})?(,?\\s20\\d\\d)?(,?\\s(at )?[\\d:.apm ]{1,12})?",
      "\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}",
    ].join("|") +
    ")[^\\p{L}\\d]*$",
  "iu",
);
const RECEIPT =
  /^[^\p{L}]*(seen|read|delivered|sent|sending|edited|gelesen|zugestellt|lu|vu|visto|le[ií]do|entregado|прочитано)([^\p{L}].{0,24})?$|^[✓✔\s]+$/iu;

/** One message as the page draws it. */
export interface Unit {
  /** Child of the list that it stands in. */
  row: Element;
  /** What is drawn around it; the element with its words where nothing is. */
  bubble: Element;
  boxed: boolean;
  text: string;
}

type Parts = Pick<Sketch, "texts" | "pictures">;

/** Messages in one row: one for each bubble; without bubbles one for each text, or one. */
export function unitsOf(row: Element, list: Element, page: Parts, sight: Sight): Unit[] {
  if (row.getAttribute("role") === "separator" || isSystem(row)) return [];
  const all = page.texts.filter((t) => row.contains(t));
  const leaves = all.filter((t) => !isNoise(t, row, all));
  const width = sight.rect(list).width;
  const groups = new Map<Element, { leaves: Element[]; boxed: boolean }>();
  for (const leaf of leaves) {
    const box = boxOf(leaf, row, list, width, sight);
    const part = box ?? partOf(leaf, row);
    const group = groups.get(part) ?? { leaves: [], boxed: !!box };
    group.leaves.push(leaf);
    groups.set(part, group);
  }
  const boxed = [...groups.values()].some((g) => g.boxed);
  const noise = new Set(all.filter((t) => !leaves.includes(t)));
  const units = [...groups].flatMap(([bubble, group]) => {
    const text = boxed && !group.boxed ? "" : wordsIn(bubble, noise);
    return text ? [{ row, bubble, boxed: group.boxed, text }] : [];
  });
  return units.length > 0 ? units : sentPicture(row, list, page.pictures, width, sight);
}

/** A picture without words. */
function sentPicture(row: Element, list: Element, pictures: readonly Element[], width: number, sight: Sight): Unit[] {
  const picture = pictures.find((p) => row.contains(p) && sight.rect(p).height >= SENT_PX);
  if (!picture) return [];
  const box = boxOf(picture, row, list, width, sight);
  return [{ row, bubble: box ?? picture, boxed: true, text: "" }];
}

function isSystem(element: Element): boolean {
  return isCalled(element, SYSTEM) && !isCalled(element, /^(in|out|incoming|outgoing|own|other|received|sent)$/);
}

/** Words that are about a message, or repeat another: times, names, receipts, quotes, controls. */
function isNoise(text: Element, row: Element, all: readonly Element[]): boolean {
  if (text.closest(NOISE_CSS) && row.contains(text.closest(NOISE_CSS))) return true;
  const line = lineOf(text);
  if (CLOCK.test(line)) return true;
  if (all.length > 1 && RECEIPT.test(line)) return true;
  for (let e: Element | null = text; e && e !== row; e = e.parentElement) {
    const outer = e;
    if (isSystem(outer)) return true;
    if (isCalled(outer, NOISE) && all.some((t) => !outer.contains(t))) return true;
    if (isQuoteBar(outer, all)) return true;
  }
  return all.length > 1 && /^h[1-6]$/.test(text.localName);
}

/** A bar at one side and words of its own beside others: a quote, whatever it is called. */
function isQuoteBar(element: Element, all: readonly Element[]): boolean {
  const { borderLeftWidth, borderRightWidth, borderTopWidth } = getComputedStyle(element);
  const [left, right, top] = [borderLeftWidth, borderRightWidth, borderTopWidth].map(parseFloat) as [
    number,
    number,
    number,
  ];
  return Math.max(left, right) >= 2 && Math.min(left, right) < 1 && top < 1 && all.some((t) => !element.contains(t));
}

/** The outermost painted box around a text that is no wider than a bubble. */
function boxOf(leaf: Element, row: Element, list: Element, width: number, sight: Sight): Element | null {
  const ground = paintOf(list, sight);
  let box: Element | null = null;
  for (let e: Element | null = leaf; e && e !== list; e = e.parentElement) {
    const paint = paintOf(e, sight);
    if (paint && paint !== ground && (width <= 0 || sight.rect(e).width < width * BUBBLE_SHARE)) box = e;
    if (e === row) break;
  }
  return box;
}

export function paintOf(element: Element, sight: Sight): string {
  const { backgroundColor, backgroundImage } = sight.style(element);
  if (backgroundImage.includes("gradient")) return backgroundImage;
  return /^(transparent|rgba\(.*, 0\)|)$/.test(backgroundColor) ? "" : backgroundColor;
}

/** Without bubbles: the part of the row that is called its text, else the whole row. */
function partOf(leaf: Element, row: Element): Element {
  for (let e: Element | null = leaf; e && e !== row; e = e.parentElement) if (isCalled(e, TEXT)) return e;
  return row;
}

const BLOCK = /^(p|div|li|ul|ol|h\d|section|article)$/;

/** The words of a message as a person reads them, those that are about it left out. */
function wordsIn(bubble: Element, noise: ReadonlySet<Element>): string {
  const out: string[] = [];
  const walk = (node: Node): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) out.push(child.nodeValue!.replace(keepsLines(node) ? /[ \t]+/g : /\s+/g, " "));
      if (child.nodeType !== 1) continue;
      const element = child as Element;
      if (noise.has(element) || element.matches(`${NOISE_CSS},[hidden],[aria-hidden="true"],script,style`)) continue;
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

const keepsLines = (node: Node): boolean => /^(pre|break)/.test(getComputedStyle(node as Element).whiteSpace);

/** Small pictures stand for a character; the names of others are no words of the message. */
function emojiOf(image: Element): string {
  const alt = image.getAttribute("alt") ?? "";
  return /^\P{L}{1,12}$/u.test(alt) ? alt : "";
}
