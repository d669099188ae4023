import { holds, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isShown } from "../collect/visible";
import { isMoment } from "./moments";
import { isName } from "./people";
import { isReader, senderIn } from "./senders";
import { isControl } from "./noise";
import { boxOf } from "./painted";
import { ancestors, attributeOf, lineOf, nearest } from "./walk";
import { isCalled, wordsOf } from "./words";

/** How far above the box one writes in the conversation is looked for, elements. */
const REACH = 12;

/** Narrowest box that messages are written in, CSS pixels. */
const BOX_PX = 110;

const LIST = /^(messages?|msgs?|chats?|conversations?|threads?|history|bubbles?|log|feed|transcript)$/;

/** What a part of one message may be called as well. */
const ONE = /^(message|msg|bubble)$/;

const SEARCH =
  /search|such|busca|buscar|procura|pesquis|recherch|cerca|поиск|пошук|zoek|szuk|hled|keres|\bara\b|\bcari\b|\bsøk|\bsök|\bsøg|\bhae\b|αναζήτ|tìm|ค้นหา|खोज|بحث|جستجو|חיפוש|検索|검색|搜索|搜尋|filter/i;

export function isComposer(box: Element, sight: Sight): boolean {
  const label = ["aria-label", "placeholder", "type", "role", "aria-placeholder", "name", "class"]
    .map((n) => attributeOf(box, n))
    .join(" ");
  return (
    !SEARCH.test(label) && roomOf(box, sight) >= BOX_PX && isShown(box, sight) && !box.closest("nav,[role='search']")
  );
}

/** How wide one can write in it: in the middle of a line it is as wide as what is written. */
const roomOf = (box: Element, sight: Sight): number =>
  sight.rect((sight.style(box).display === "inline" && box.parentElement) || box).width;

/** The list of messages nearest above the box. */
export function listAbove(box: Element, texts: readonly Element[], sight: Sight): Element | null {
  // A box that stays in its place while the page scrolls has all of it above.
  const isFixed = [...ancestors(box)].some((e) => sight.style(e).position === "fixed");
  const top = isFixed ? Infinity : sight.rect(box).top;
  let around = outerOf(box);
  for (let up = 0; around && up < REACH; up++, around = outerOf(around)) {
    const outer = around;
    const above = texts.filter(
      (t) =>
        holds(outer, t) && /[\p{L}\p{N}]/u.test(t.textContent!) && !isBeside(t, box, sight) && sight.rect(t).top <= top,
    );
    const list = above.length > 0 ? repeated(outer, box, above, sight) : null;
    if (list) return list;
    if (outer.nodeName === "BODY") return null;
  }
  return null;
}

/** The list below the box, newest first, as letters are kept: its rows say when they were written. */
export function listBelow(box: Element, texts: readonly Element[], sight: Sight): Element | null {
  const { bottom } = sight.rect(box);
  const below = texts.filter((t) => !isBeside(t, box, sight) && sight.rect(t).top >= bottom - 1);
  const list = below.length > 0 ? repeated(box.ownerDocument.body, box, below, sight) : null;
  if (!list || list.contains(box)) return null;
  const dated = [...list.children].filter((row) => below.some((t) => row.contains(t) && isDated(t)));
  return dated.length > 1 && dated.length * 2 > list.children.length ? list : null;
}

const isDated = (text: Element): boolean => {
  const line = lineOf(text);
  const at = line.search(/\p{Nd}/u);
  return isMoment(line, text.ownerDocument) || (at > 0 && at < 40 && senderIn(line, text.ownerDocument) !== null);
};

/** What a node stands in, a shadow root's host included. */
const outerOf = (node: Node): Node | null => node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;

/** Controls and the page's frame. */
function isBeside(text: Element, box: Element, sight: Sight): boolean {
  const button = text.closest("[role='button']");
  return (
    !!text.closest("a[href],button,nav,label,[role='navigation'],[role='banner'],[role='toolbar']") ||
    (!!button && !isPressed(text, button, box, sight)) ||
    box.contains(text)
  );
}

/** In a bubble in a row that can be pressed, above or below the box; the list of conversations stands beside it, and has none. */
function isPressed(text: Element, row: Element, box: Element, sight: Sight): boolean {
  const [{ left, right, width }, own] = [sight.rect(row), sight.rect(box)];
  return left < own.right && right > own.left && !isControl(row) && !!boxOf(text, row, row, width, sight);
}

/** The part of `outer` whose children are the rows of a list: the one with most of them, told by how it scrolls and is called; of equal ones the nearest to the box. */
function repeated(outer: Node, box: Element, texts: readonly Element[], sight: Sight): Element | null {
  const rows = new Map<Element, Set<Element>>();
  for (const text of texts) {
    for (let e = text, parent = parentOf(e); parent && e !== outer; e = parent, parent = parentOf(e)) {
      if (!e.contains(box) && e.localName !== "header") rows.set(parent, (rows.get(parent) ?? new Set()).add(e));
      if (e.parentNode === outer) break;
    }
  }
  let best: Element | null = null;
  let most = 0;
  for (const [list, children] of rows) {
    const marked = listMarks(list, sight);
    const score = partly(list, children) * mostAlike(children) + 3 * marked;
    // What also holds the box is a list only if nothing inside it is one.
    const least = list.contains(box) ? 3 : marked > 0 && !isCalled(list, ONE) ? 1 : 2;
    const aside = list.closest("aside,[role='complementary']");
    if (aside && !aside.contains(box)) continue;
    const better = score > most || (score === most && !!best && !list.contains(best));
    if (children.size >= least && !isInRow(list) && better) [best, most] = [list, score];
  }
  return best;
}

/** As many of those before and after an element are compared with it. */
const SEVERAL = 8;

/** How much less what stands in one of several parts counts as a list, and paragraphs, which are those of one letter; shares. */
const ONE_OF_SEVERAL = 0.5;
const PARAGRAPHS = 0.3;

function partly(list: Element, children: ReadonlySet<Element>): number {
  if ([...children].every((e) => e.localName === "p" && !e.className)) return PARAGRAPHS;
  return nearest(list, 3).some(isOneOfSeveral) ? ONE_OF_SEVERAL : 1;
}

/** How much less rows are alike that are only made of the same elements, share. */
const SAME_ELEMENT = 0.75;

/** Rows of a list are made of the same elements, and mostly called the same. */
function mostAlike(children: ReadonlySet<Element>): number {
  const most = (kindOf: (e: Element) => string): number => {
    const counts = new Map<string, number>();
    for (const e of children) counts.set(kindOf(e), (counts.get(kindOf(e)) ?? 0) + 1);
    return Math.max(...counts.values());
  };
  return Math.max(
    most(({ localName, classList }) => `${localName}.${classList[0] ?? ""}`),
    SAME_ELEMENT * most(({ localName }) => localName),
  );
}

function listMarks(list: Element, sight: Sight): number {
  const isScrolled = (e: Element | null): boolean => !!e && /auto|scroll/.test(sight.style(e).overflowY);
  // One of several that scroll, as every post may, holds no more than itself.
  const scrolls = [list, list.parentElement].some(isScrolled) && !nearest(list, 2).some(isOneOfSeveral);
  const outer = list.parentElement;
  // A wrapper by itself passes on what it is called.
  const named = outer?.childElementCount === 1 ? [list, outer] : [list];
  const isNamed = (e: Element): boolean =>
    isCalled(e, LIST) && !nearest(e, isCalled(e, ONE) ? 10 : 1).some(isOneOfSeveral);
  const called = named.some((e) => isNamed(e) || /^(log|list|grid|feed)$/.test(attributeOf(e, "role")));
  return Number(scrolls) + Number(called);
}

/** Drawn like something beside it, as the rows of a list are: what it is called is about one of them. */
function isOneOfSeveral(element: Element): boolean {
  const all = element.parentElement?.children ?? [];
  const at = [...all].indexOf(element);
  const near = [...all].slice(Math.max(0, at - SEVERAL), at + SEVERAL + 1);
  return near.some(
    (other) => other !== element && other.classList.length > 0 && element.classList.contains(other.classList[0]!),
  );
}

/** Words of one message, rather than a list of them. */
const isInRow = (list: Element): boolean =>
  list.localName === "tr" ||
  !!list.closest(
    "li,p,header,h1,h2,h3,h4,[role='row'],[role='article'],[role='listitem'],blockquote,[aria-roledescription],article:is(* + article, :has(+ article))",
  );

/** Without a box to write in, as on a page that was saved: a list that is called one. */
export function namedList(texts: readonly Element[]): Element | null {
  const rows = new Map<Element, Set<Element>>();
  for (const text of texts)
    for (const row of text.closest("nav,aside") ? [] : rowsAround(text)) {
      const list = parentOf(row);
      if (list && list.localName !== "body" && isMessages(list, row) && !isComments(list))
        rows.set(list, (rows.get(list) ?? new Set()).add(row));
    }
  const [best] = [...rows].sort((a, b) => b[1].size - a[1].size);
  return best && best[1].size > 1 ? best[0] : null;
}

/** What visitors write below somebody's page, by its own name or that of what it stands in. */
const isComments = (list: Element): boolean =>
  [...nearest(list, 2), ...list.children].some((e) => isCalled(e, /^(comments?|reviews?|guestbook)$/));

/** What may be the row of a text, from the inside out. */
function rowsAround(text: Element): Element[] {
  const rows: Element[] = [];
  for (let e: Element | null = text, up = 0; e && up < 8; e = parentOf(e), up++)
    if (e.matches(ROW) || isCalled(e, /^(messages?|msg|bubble|chat)$/)) rows.push(e);
  return rows;
}

const ROW = "[role='article'],[role='row'],[role='listitem'],li,[aria-roledescription]";

const isMessages = (list: Element, row: Element): boolean =>
  [list, row, ...row.children].some((e) =>
    wordsOf(e).some((w) => /^(messages?|msgs?|chat|bubbles?|conversation)$/.test(w)),
  ) || list.getAttribute("role") === "log";

const HEADING = "h1,h2,h3,h4,[role='heading']";

const ASKED =
  /(?:message|write|reply|text|nachricht|écrire|mensaje|mensagem)\b(?: to| an| à| a| para)?\s+@?([^|…]{2,40})/iu;

/** Whom the label of a box says it writes to. */
export function askedIn(box: Element | null): string | null {
  const labels = ["aria-label", "placeholder", "aria-placeholder"].map((name) => box?.getAttribute(name) ?? "");
  for (const label of labels) {
    const name = ASKED.exec(label)?.[1]?.trim();
    if (name && (isName(name) || label.endsWith(`@${name}`))) return name;
  }
  return null;
}

/** Whose conversation it is: the name at its head, or in the label of the box. */
export function peerOf(list: Element, box: Element | null, texts: readonly Element[], sight: Sight): string | null {
  const asked = askedIn(box);
  if (asked && texts.some((t) => lineOf(t) === asked)) return asked;
  let outer: Node | null = list;
  for (let up = 0; outer && up < 6; outer = outerOf(outer), up++) {
    const part: Node = outer;
    const head = texts.filter((t) =>
      // Letters may have it above the first.
      holds(list, t)
        ? t.closest(HEADING) === list.firstElementChild && WITH.test(lineOf(t))
        : holds(part, t) && t.compareDocumentPosition(list) & 4 && !isOfAnother(t, list),
    );
    const named = head.flatMap((t) => headName(t) ?? []).find((name) => !isReader(name, list));
    if (named) return named;
  }
  return asked ?? nameAbove(list, texts, sight);
}

/** In the list of conversations or an entry of it. */
function isOfAnother(text: Element, list: Element): boolean {
  const entry = text.closest("li,nav,aside,[role='listitem'],[role='navigation'],[role='complementary']");
  return !!entry && !entry.contains(list);
}

/** How far above the list the name of the conversation may stand, CSS pixels. */
const HEAD_PX = 140;

const withoutAge = (line: string): string =>
  (WITH.exec(line)?.[1] ?? line).replace(
    /([,،、，]\s?|\s|(?=[(（]))[(（]?\p{Nd}{2}[)）]?( ?(years?|ans|años|anos|Jahre|anni|jaar|lat|лет|歳|岁|歲|세))?$/u,
    "",
  );

/** "Correspondence with Margit (61)". */
const WITH = /\b(?:with|mit|avec|con|com|met|с|z)\s+(\p{Lu}[^,:]{1,40})$/u;

/** The first name in what is drawn right above the list. */
function nameAbove(list: Element, texts: readonly Element[], sight: Sight): string | null {
  const { left, right, top } = sight.rect(list);
  for (const text of texts) {
    const at = sight.rect(text);
    const isAbove = at.bottom <= top + 2 && at.bottom > top - HEAD_PX && at.left < right && at.right > left;
    const line = withoutAge(lineOf(text));
    if (
      isAbove &&
      isName(line) &&
      !isReader(line, list) &&
      !holds(list, text) &&
      !text.closest("nav,footer,button,label")
    )
      return line;
  }
  return null;
}

/** A name, with or without an age, or in a heading a handle. */
function headName(text: Element): string | null {
  const whole = lineOf(text);
  const line = withoutAge(whole);
  const isHandle = (text.closest(HEADING) || WITH.test(whole)) && /^[\w.-]{2,32}$/.test(line);
  if (text.closest(HEADING)) return isName(line) || isHandle ? line : null;
  const shown =
    text.closest("header") ||
    nearest(text, 2).some((e) => isCalled(e, /^(name|username|title)$/)) ||
    isBesideItsFace(text, line);
  return shown && (isName(line) || isHandle) ? line : null;
}

/** A picture next to it bears the same name. */
function isBesideItsFace(text: Element, line: string): boolean {
  const around = text.parentElement?.parentElement ?? text.parentElement;
  return [...(around?.querySelectorAll("img[alt]") ?? [])].some((img) => img.getAttribute("alt") === line);
}
