import type { Sight } from "../collect/sight";
import { isShown } from "../collect/visible";
import { isName } from "./people";
import { lineOf } from "./walk";
import { isCalled, wordsOf } from "./words";

/** How far above the box one writes in the conversation is looked for, elements. */
const REACH = 12;

/** Narrowest box that messages are written in, CSS pixels. */
const BOX_PX = 110;

const LIST = /^(messages?|msgs?|chats?|conversations?|threads?|history|bubbles?|log|feed|transcript)$/;

const SEARCH = /search|such|busca|buscar|recherch|cerca|поиск|zoek|filter/i;

export function isComposer(box: Element, sight: Sight): boolean {
  const label = ["aria-label", "placeholder", "type", "role", "aria-placeholder", "name"]
    .map((n) => box.getAttribute(n) ?? "")
    .join(" ");
  return (
    !SEARCH.test(label) && sight.rect(box).width >= BOX_PX && isShown(box, sight) && !box.closest("nav,[role='search']")
  );
}

/** The list of messages nearest above the box. */
export function listAbove(box: Element, texts: readonly Element[], sight: Sight): Element | null {
  const top = sight.rect(box).top;
  let around = outerOf(box);
  for (let up = 0; around && up < REACH; up++, around = outerOf(around)) {
    const outer = around;
    const above = texts.filter((t) => outer.contains(t) && !isBeside(t, box) && sight.rect(t).top <= top);
    const list = above.length > 0 ? repeated(outer, box, above, sight) : null;
    if (list) return list;
    if (outer.nodeName === "BODY") return null;
  }
  return null;
}

/** What a node stands in, a shadow root's host included. */
const outerOf = (node: Node): Node | null => node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;

/** Controls and the page's frame. */
const isBeside = (text: Element, box: Element): boolean =>
  !!text.closest("button,[role='button'],nav,label,[role='navigation'],[role='banner'],[role='toolbar']") ||
  box.contains(text);

/** The part of `outer` whose children are the rows of a list: the one with most of them, told by how it scrolls and is called. */
function repeated(outer: Node, box: Element, texts: readonly Element[], sight: Sight): Element | null {
  const rows = new Map<Element, Set<Element>>();
  for (const text of texts) {
    for (let e: Element = text; e.parentElement && e !== outer; e = e.parentElement) {
      const parent = e.parentElement;
      if (!e.contains(box) && e.localName !== "header") rows.set(parent, (rows.get(parent) ?? new Set()).add(e));
    }
  }
  let best: Element | null = null;
  let most = 0;
  for (const [list, children] of rows) {
    const marked = listMarks(list, sight);
    const score = children.size + 3 * marked;
    // What also holds the box is a list only if nothing inside it is one.
    const least = list.contains(box) ? 3 : marked > 0 ? 1 : 2;
    if (children.size >= least && !isInRow(list) && score > most) [best, most] = [list, score];
  }
  return best;
}

function listMarks(list: Element, sight: Sight): number {
  const scrolls = [list, list.parentElement].some((e) => e && /auto|scroll/.test(sight.style(e).overflowY));
  const called = isCalled(list, LIST) || /^(log|list|grid|feed)$/.test(list.getAttribute("role") ?? "");
  return Number(scrolls) + Number(called);
}

/** Words of one message, rather than a list of them. */
const isInRow = (list: Element): boolean =>
  !!list.closest(
    "li,p,header,h1,h2,h3,h4,[role='row'],[role='article'],[role='listitem'],blockquote,[aria-roledescription]",
  );

/** Without a box to write in, as on a page that was saved: a list that is called one. */
export function namedList(texts: readonly Element[]): Element | null {
  const rows = new Map<Element, number>();
  for (const text of texts) {
    const row = text.closest("[role='article'],[role='row'],li,[aria-roledescription]") ?? closestCalled(text);
    const list = row?.parentElement;
    if (list && !text.closest("nav,aside") && isMessages(list, row!)) rows.set(list, (rows.get(list) ?? 0) + 1);
  }
  const [best] = [...rows].sort((a, b) => b[1] - a[1]);
  return best && best[1] > 1 && best[0].localName !== "body" ? best[0] : null;
}

function closestCalled(text: Element): Element | null {
  for (let e: Element | null = text, up = 0, hit: Element | null = null; up < 6; up++, e = e.parentElement) {
    if (!e || e.localName === "body") return hit;
    if (wordsOf(e).some((w) => /^(messages?|msg|bubble|chat)$/.test(w))) hit = e;
    else if (hit) return hit;
  }
  return null;
}

const isMessages = (list: Element, row: Element): boolean =>
  [list, row, ...row.children].some((e) =>
    wordsOf(e).some((w) => /^(messages?|msgs?|chat|bubbles?|conversation)$/.test(w)),
  ) || list.getAttribute("role") === "log";

const HEADING = "h1,h2,h3,h4,[role='heading']";

const ASKED =
  /(?:message|write|reply|text|nachricht|écrire|mensaje|mensagem)\b(?: to| an| à| a| para)?\s+@?([^|…]{2,40})/iu;

/** Whose conversation it is: the name at its head, or in the label of the box. */
export function peerOf(list: Element, box: Element | null, texts: readonly Element[]): string | null {
  const labels = ["aria-label", "placeholder", "aria-placeholder"].map((name) => box?.getAttribute(name) ?? "");
  let outer: Node | null = list;
  for (let up = 0; outer && up < 6; outer = outerOf(outer), up++) {
    const part: Node = outer;
    const head = texts.filter((t) => part.contains(t) && !list.contains(t) && t.compareDocumentPosition(list) & 4);
    const named = head.flatMap((t) => headName(t) ?? [])[0];
    if (named) return named;
  }
  const asked = labels.map((label) => ASKED.exec(label)?.[1]?.trim()).find((name) => name && isName(name));
  return asked ?? null;
}

/** A name, with or without an age, or in a heading a handle. */
function headName(text: Element): string | null {
  const line = lineOf(text).replace(/,? \d{2}$/, "");
  const heading = text.closest(HEADING);
  if (heading) return isName(line) || /^[\w.-]{2,32}$/.test(line) ? line : null;
  const shown = text.closest("header") || isCalled(text, /^(name|username|title)$/) || isBesideItsFace(text, line);
  return shown && isName(line) ? line : null;
}

/** A picture next to it bears the same name. */
function isBesideItsFace(text: Element, line: string): boolean {
  const around = text.parentElement?.parentElement ?? text.parentElement;
  return [...(around?.querySelectorAll("img[alt]") ?? [])].some((img) => img.getAttribute("alt") === line);
}
