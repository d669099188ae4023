/** What a row says that nobody wrote: times, names, receipts, quotes, controls, what others felt about a message. */
import { allIn, drawnIn } from "../collect/roots";
import { isLinkCard } from "./link-card";
import { isComing, isFile, isNotice, isReaction, isReceipt, isTime } from "./moments";
import { hasBar, isDrawnAround } from "./painted";
import { INITIALS } from "./people";
import { lineOf } from "./walk";
import { isCalled, wordsOf } from "./words";

const NOISE =
  /^(times?|timestamp|date|clock|meta|status|receipt|seen|delivered|reactions?|typing|author|sender|name|username|nickname|avatar|toolbar|controls|tools|actions?|sr|hidden|visually|visuallyhidden|screenreader(only|text)?|preview|tooltip|signature|embed(ded)?|edited|unfurl\w*|webpage|lastedit(ed)?|attachments?|opengraph|linkpreview)$/;
/** Those of them that are short wherever they are one. */
const BRIEF =
  /^(times?|timestamp|date|clock|meta|status|receipt|seen|delivered|reactions?|typing|avatar|toolbar|actions?)$/;
/** Longest of such, UTF-16 code units. */
const BRIEF_LENGTH = 60;
const SYSTEM =
  /^(date|day|days|divider|separator|sys|system|notice|typing|unread|service|pager|pagination|placeholder|suggestions?|quick|calls?)$/;
const DAY = /^(date|days?)$/;
const QUOTE = /^(quote|quoted|quotes|reply|replied|replies|forwarded)$/;
const QUOTE_CSS = "blockquote,[aria-label*='quoted' i],[aria-label*='replied' i],[aria-label*='reply to' i]";
/** Elements in a message that can be pressed, at most. */
const PRESSED = 99;
/** What is about a message by what it is made of. */
export const NOISE_CSS = `time,[datetime],button,[role='button']:not(a[href^='http']),svg,[role='status'],[role='tooltip'],[role='menu'],input,${QUOTE_CSS}`;

/** A link that does something, and its longest words, UTF-16 code units. */
const CONTROL = "a[href='#'],a[href^='javascript:']";
const CONTROL_LENGTH = 24;

/** What is known of a list that noise is told by. */
interface Known {
  /** Bars that are no quotes. */
  frames: ReadonlySet<Element>;
  peer: string | null;
}

/** Words that are about a message, or repeat another: times, names, receipts, quotes, controls. */
export function isNoise(text: Element, row: Element, all: readonly Element[], { frames, peer }: Known): boolean {
  const line = lineOf(text);
  if ((isTime(text) && !isAmid(text)) || isNotice(line) || isComing(line, peer)) return true;
  if (all.length > 1 && (isReceipt(line) || isReaction(line) || isFile(line) || isFace(text, row))) return true;
  if (all.length > 1 && line.length <= CONTROL_LENGTH && text.matches(CONTROL) && !isAmid(text)) return true;
  if (
    /^#\p{Nd}+$/u.test(line) ||
    isHeardOnly(text) ||
    isPill(text, row, all) ||
    (/^[a-z_]+$/.test(line) && isCalled(text, /^icons?$/))
  )
    return true;
  if (isApart(row, all)) return true;
  const isOther = (e: Element): boolean => all.some((t) => !e.contains(t));
  for (let e: Element | null = text; e && e !== row; e = drawnIn(e)) {
    if (isSystem(e) || isApart(e, all) || isLinkCard(e, row, all)) return true;
    const isNamed =
      (isCalledNoise(e) && !(e === text && isAmid(text))) || isCalled(e, QUOTE) || /^h[1-6]$/.test(e.localName);
    if (isOther(e) && (isNamed || (hasBar(e) && !frames.has(e)))) return true;
  }
  return false;
}

export function isSystem(element: Element): boolean {
  // A day's part of the list is no line that says which.
  const isLong = element.textContent!.trim().length > BRIEF_LENGTH;
  if (isLong && (isCalled(element, DAY) || isCalled(element, /^(message|msg|bubble)$/))) return false;
  return isCalled(element, SYSTEM) && !isCalled(element, /^(in|out|incoming|outgoing|own|other|received|sent)$/);
}

const isCalledNoise = (element: Element): boolean =>
  wordsOf(element).some(
    (word) => NOISE.test(word) && !(BRIEF.test(word) && element.textContent!.trim().length > BRIEF_LENGTH),
  );

/** As small as what only a screen reader is to find. */
function isHeardOnly(text: Element): boolean {
  const { width, height } = text.getBoundingClientRect();
  return width > 0 && height > 0 && Math.max(width, height) < 2;
}

/** Set off in a sentence that goes on behind it; whom it speaks to may stand first. */
function isAmid({ previousSibling: before, nextSibling: after, textContent }: Element): boolean {
  const isWords = (node: Node | null): boolean => node?.nodeType === 3 && !!node.nodeValue!.trim();
  return isWords(after) && (isWords(before) || /^@/.test(textContent!));
}

/** Tallest box with a reaction and no words, CSS pixels. */
const PILL_PX = 32;

/** What others felt about a message, or how many of them, in a small box beside its words or over their edge. */
export function isPill(text: Element, row: Element, all: readonly Element[]): boolean {
  if (!REACTION.test(lineOf(text))) return false;
  const isAlone = (e: Element): boolean => all.every((t) => e.contains(t) === (t === text || text.contains(t)));
  let pill: Element | null = null;
  let e: Element | null = text;
  const isOther = (t: Element): boolean => t !== text && !isTime(t) && !isReceipt(lineOf(t));
  for (; e && e !== row && isAlone(e); e = drawnIn(e))
    if (getComputedStyle(e).position === "absolute" && all.some(isOther)) return true;
  e = text;
  for (; e && e !== row && isAlone(e); e = drawnIn(e)) if (isDrawnAround(e)) pill = e;
  // A number set off in a sentence is a word of it.
  if (!pill || [...(pill.parentNode?.childNodes ?? [])].some((n) => n.nodeType === 3 && n.nodeValue!.trim()))
    return false;
  if (pill.querySelector("img,svg,button") && pill.getBoundingClientRect().height <= PILL_PX) return true;
  for (; e && e !== row; e = drawnIn(e))
    if (isDrawnAround(e) && all.some((t) => e!.contains(t) && isOther(t))) return true;
  return false;
}

/** Nothing but signs of feelings and a number. */
export const REACTION = /^[\p{Extended_Pictographic}\p{M}\u200d\ufe0f\s\d]{1,16}$/u;

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

/** A bar at one side and words of its own beside others: a quote, whatever it is called. */
const isQuoteBar = (element: Element, all: readonly Element[]): boolean =>
  hasBar(element) && all.some((t) => !element.contains(t));
