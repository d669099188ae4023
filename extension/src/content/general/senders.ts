import { allIn, drawnIn, holds } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isMoment, isTime } from "./moments";
import { isName } from "./people";
import { identityOf } from "./photo-address";
import { lineOf, attributeOf } from "./walk";
import { isInQuote, isPill, isQuoted } from "./noise";
import { boxOf } from "./painted";
import { isCalled, OWN, OWN_PAGE, YOU } from "./words";

/** Longest line that names a sender, UTF-16 code units. */
const LONGEST = 60;

const WROTE =
  /^(.{1,40}?)\s+(wrote|said|says|sent|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|napisała?|написала?|yazdı)\b\s*(.*?)[:,\s]*$/iu;
/** Small words before and in a moment: "wrote on 12 Nov at 18:20". */
const SMALL = /(^| )(on|at|am|um|le|à|el|il|em|op|om|в)(?= )/giu;
const BEFORE_MOMENT = /^(\p{L}[\p{L}\p{M}'’.\s-]{0,38}?)[\s,·•|–-]+(\p{Nd}.*|\p{L}+[,.]? .*\p{Nd}.*)$/u;

const CALLED = /^(author|sender|name|username|nickname|user|who|from|displayname)$/;

/** Links to whom a page names. */
const TO_MEMBER = /profil|perfil|member|user|anketa/i;

/** What heads a letter: "From: Ann (204) To: Ben Date: 12/30/2025". */
const FROM = /^(?:from|von|de|da|van|od|от|מאת)\s?[:：]\s*([^\d:：(<,|·]{2,40}?)\s*(?:[(<,|·\d]|\p{L}+\s?[:：]|$)/iu;

/** Whom the head of a letter says it is from. */
export const fromIn = (line: string): string | undefined => (line.length < 200 ? FROM.exec(line)?.[1] : undefined);

/** Who a line at the head of a message says wrote it; null when it says nothing of the kind. */
export function senderIn(line: string, document: Document): string | null {
  const from = fromIn(line);
  if (from) return isNameLike(from);
  if (!line || line.length > LONGEST) return null;
  const wrote = WROTE.exec(line);
  if (wrote && isWhen(wrote[3]!, document)) return isNameLike(wrote[1]!);
  const dated = !wrote && BEFORE_MOMENT.exec(line);
  if (dated && isMoment(dated[2]!, document)) return isNameLike(dated[1]!);
  return isNameLike(line);
}

/** Nothing, or when it was; what was sent or said is neither. */
function isWhen(rest: string, document: Document): boolean {
  const when = rest.replace(SMALL, "");
  return !when || ((when !== rest || /\p{Nd}[:.h/-]\p{Nd}{2}/u.test(rest)) && isMoment(when, document));
}

export function isNameLike(line: string): string | null {
  const name = line.replace(/\s*[:,]$/, "");
  return isName(name) || YOU.test(name.toLowerCase()) || /^@?[\p{L}\p{M}\p{Nd}_.-]{2,32}$/u.test(name) ? name : null;
}

/** What has words in each row. */
type Texts = ReadonlyMap<Element, Element[]>;

interface Head {
  leaf: Element;
  /** What names them once more: "Margit wrote on 12 Nov". */
  again: Element[];
  name: string;
  kind: string;
  /** How it stands in its row with a moment beside it; nothing without one. */
  place: string;
  sure: boolean;
}

/** What names the sender in each row of a list, with the name: told by a picture, by how it is called, or by being drawn as such a one. */
export function sendersIn(rows: Texts, peer: string | null, frames: ReadonlySet<Element>): Map<Element, string> {
  const heads = [...rows].flatMap(([row, texts]) => headOf(row, texts, peer, frames) ?? []);
  const few = placesOfFew(heads);
  const sure = new Set(heads.filter((h) => h.sure || few.has(h.place)));
  const [kinds, places] = [new Set([...sure].map((h) => h.kind)), new Set([...sure].map((h) => h.place))];
  const found = heads.filter((h) => sure.has(h) || kinds.has(h.kind) || (h.place && places.has(h.place)));
  // Only some rows begin with a name: those that answer another.
  if (found.length * 4 < rows.size) return new Map();
  return new Map(found.flatMap((h) => [h.leaf, ...h.again].map((leaf) => [leaf, h.name] as const)));
}

/** Where few names stand before moments again and again. */
function placesOfFew(heads: readonly Head[]): ReadonlySet<string> {
  const all = new Map<string, string[]>();
  for (const { place, name } of heads) {
    const names = all.get(place) ?? [];
    names.push(name);
    if (place) all.set(place, names);
  }
  const isFew = (names: readonly string[]): boolean => names.length > 3 && new Set(names).size * 2 <= names.length;
  return new Set([...all].flatMap(([place, names]) => (isFew(names) ? [place] : [])));
}

function headOf(
  row: Element,
  texts: readonly Element[],
  peer: string | null,
  frames: ReadonlySet<Element>,
): Head | null {
  const { ownerDocument: document } = row;
  const own = texts.filter((t) => !isTime(t) && !isQuoted(t, row, texts, frames) && !isPill(t, row, texts));
  const leaf = leadIn(own) ?? own[0];
  const next = own.find((t) => t !== leaf && !leaf!.contains(t));
  if (!leaf || !next) return null;
  const line = lineOf(leaf);
  const name = senderIn(line, document);
  if (!name) return null;
  const named = allIn<HTMLImageElement>(row, "img[alt]").some(({ alt }) => alt.includes(name));
  const isLinked = TO_MEMBER.test(attributeOf(leaf.closest("a") ?? row, "href"));
  const spoken = line !== name || name === peer || isLinked || YOU.test(name.toLowerCase());
  const called = isCalledSender(leaf);
  const kind = kindOf(leaf);
  const again = texts.filter(
    (t) => t !== leaf && (leaf.contains(t) || (lineOf(t) !== line && senderIn(lineOf(t), document) === name)),
  );
  const place = placeOf(leaf, row, texts);
  return { leaf, again, name, kind: kind === kindOf(next) ? "" : kind, place, sure: named || spoken || called };
}

/** Texts at the beginning of a row among which the one that is called its author may stand. */
const HEADS = 4;

/** What is called the author among the first texts, or is the first line of the first. */
function leadIn(texts: readonly Element[]): Element | undefined {
  const [first, second] = texts;
  const called = texts.slice(0, HEADS).find((t) => isCalledSender(t) && isNameLike(lineOf(t)));
  const isLine = second?.nextElementSibling?.localName === "br" && lineOf(first!).startsWith(lineOf(second));
  return called ?? (isLine && first!.contains(second) ? second : undefined);
}

export const isCalledSender = (e: Element): boolean =>
  isCalled(e, CALLED) || (!!e.parentElement && isCalled(e.parentElement, CALLED));

/** Where a name and a moment stand by themselves in a part of the row: by which elements one comes there. */
function placeOf(leaf: Element, row: Element, texts: readonly Element[]): string {
  const path = [leaf.localName];
  // What colours the one side or the other comes after what both have.
  for (let e = drawnIn(leaf); e && e !== row; e = drawnIn(e)) path.push(`${e.localName}.${e.classList[0] ?? ""}`);
  if (leaf.nextElementSibling?.localName === "br") return path.join();
  const part = drawnIn(leaf)!;
  const beside = texts.filter((t) => t !== leaf && holds(part, t));
  return part !== row && beside.length > 0 && beside.every(isTime) ? path.join() : "";
}

/** What is the name in a row of nothing else but a moment in an element of its own; a `dt`, and a known name, need none. */
function nameIn(row: Element, texts: readonly Element[] = [], known: ReadonlySet<string>): Element | null {
  const others = texts.filter((t) => !isTime(t));
  const needsNone = row.localName === "dt" || (!!others[0] && known.has(ownWords(others[0])));
  return others.length === 1 && (texts.length > 1 || needsNone) ? others[0]! : null;
}

/** The other person and "you", where the list has rows of nothing but the one and the other. */
function knownIn(texts: Texts, peer: string | null): ReadonlySet<string> {
  const alone = [...texts.values()].flatMap((all) => (all.length === 1 ? [ownWords(all[0]!)] : []));
  const [theirs, own] = [alone.find((line) => line === peer), alone.find((line) => YOU.test(line.toLowerCase()))];
  return new Set(theirs && own ? [theirs, own] : []);
}

const ownWords = (e: Element): string =>
  [...e.childNodes]
    .map((n) => (n.nodeType === 3 ? n.nodeValue : ""))
    .join("")
    .trim();

type Heading = readonly [leaf: Element, name: string];

/** Rows that name others: none is built like those that hold messages, or drawn in a bubble. */
function headings(
  rows: readonly Element[],
  texts: Texts,
  list: Element,
  sight: Sight,
  peer: string | null,
): Map<Element, Heading> {
  const found = new Map<Element, Heading>();
  const known = knownIn(texts, peer);
  for (const row of rows) {
    const leaf = nameIn(row, texts.get(row), known);
    const name = leaf && isNameLike(ownWords(leaf));
    if (name && !boxOf(leaf, row, list, sight.rect(list).width, sight)) found.set(row, [leaf, name]);
  }
  const others = rows.flatMap((row) => (found.has(row) ? [] : [row, ...(texts.get(row) ?? [])]));
  const kinds = new Set(others.map(kindOf));
  for (const [row, [leaf]] of found) if ([row, leaf].some((e) => kinds.has(kindOf(e)))) found.delete(row);
  return found;
}

/**
 * Where rows by themselves name who wrote those below them, and when: each row below one with the name, and the rows that
 * name. None where such a row may as well belong to what stands above it.
 * @param rows in the order in which they are drawn
 * @param texts what has words in each row
 */
export function headedRows(
  rows: readonly Element[],
  texts: Texts,
  list: Element,
  sight: Sight,
  peer: string | null = null,
): [below: ReadonlyMap<Element, string>, heads: ReadonlyMap<Element, Heading>] {
  const heads = headings(rows, texts, list, sight, peer);
  const below = new Map<Element, string>();
  let name: string | null = null;
  for (const [i, row] of rows.entries()) {
    const here = heads.get(row);
    if (here && row.localName !== "dt" && !isNearerToNext(rows, i, sight)) heads.clear();
    if (here) name = here[1];
    else if (name) below.set(row, name);
  }
  return heads.size > 1 && below.size >= heads.size ? [below, heads] : [new Map(), new Map()];
}

function isNearerToNext(rows: readonly Element[], at: number, sight: Sight): boolean {
  const [before, row, next] = [rows[at - 1], rows[at]!, rows[at + 1]].map((e) => e && sight.rect(e));
  return !!next && (!before || next.top - row!.bottom < row!.top - before.bottom);
}

export const kindOf = (element: Element): string => `${element.localName}.${attributeOf(element, "class")}`;

const HEAD_FACE = ":is(header,nav,[role='banner'],[role='navigation']) img";

/** Whether the frame of the page, outside the conversation, shows a picture of that name, or the one in these rows alone. */
export const isInHead = (name: string, rows: readonly Element[], others: readonly Element[], list: Element): boolean =>
  allIn<HTMLImageElement>(list.ownerDocument, HEAD_FACE).some(
    (img) => !list.contains(img) && (img.alt === name || (rows.some(shows(img.src)) && !others.some(shows(img.src)))),
  );

/** Whether a row has a picture, in whatever size. */
const shows =
  (src: string) =>
  (row: Element): boolean =>
    !!src &&
    allIn<HTMLImageElement>(row, "img[src]").some(
      (e) => !isInQuote(e, row) && e.src && identityOf(e.src) === identityOf(src),
    );

const ACCOUNT =
  /\b(account|signed in|logged in|konto|compte|cuenta|conta|аккаунт|hesap)\b|\b(my|your|own|mein|dein|mon|votre|mi|tu|meu|seu)\b.{0,20}\b(profil\w*|perfil)|\bprofile? (menu|settings)/iu;

const SIGNED_IN =
  /(logged|signed) in as|(angemeldet|eingeloggt) als|connectée? (en tant que|sous)|(conectad[oa]|logad[oa]|collegat[oa]) com[oe]|ingelogd als|zalogowan[ya] jako|вы вошли как/i;

/** Whether a name stands somewhere outside the conversation, too. */
export const isNamedBeside = (name: string, list: Element): boolean =>
  linesBeside(list).some((line) => isWordIn(name, line));

/** The lines of a page outside the conversation. */
function linesBeside(list: Element): string[] {
  const found: string[] = [];
  const walker = list.ownerDocument.createTreeWalker(list.ownerDocument.body, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.nodeValue!.trim() && !list.contains(node)) found.push(lineOf(node.parentElement!).slice(0, OWN_LINE));
  return found;
}

/** Longest line that names the reader, UTF-16 code units. */
const OWN_LINE = 100;

/** What a page says of the reader outside a conversation; read once for each look at it. */
const ownLines = new WeakMap<Element, readonly string[]>();

/** A page may have changed since it was looked at last. */
export const forgetReader = (list: Element): boolean => ownLines.delete(list);

function linesOfReader(list: Element): string[] {
  const document = list.ownerDocument;
  const labels = allIn(document, "[aria-label],[title],img[alt]").flatMap((e) => {
    const [label = ""] = ["aria-label", "title", "alt"].flatMap((a) => e.getAttribute(a) ?? []);
    return ACCOUNT.test(label.slice(0, OWN_LINE)) && !list.contains(e) ? [label] : [];
  });
  const own = allIn(document, "[class],[id],[data-testid]").filter(
    (e) => isCalled(e, OWN) || isCalled(e, /^(account|usermenu|userarea|accountmenu)$/),
  );
  const links = allIn<HTMLAnchorElement>(document, "a[href]").filter((a) => OWN_PAGE.test(`${a.pathname}`));
  const parts = [...own, ...links].filter((e) => e.childElementCount < 12 && !list.contains(e));
  const said = linesBeside(list).filter((line) => SIGNED_IN.test(line));
  return [...labels, ...parts.map(lineOf), ...links.map(({ title }) => title), ...said];
}

/** Whether the page says somewhere outside the conversation that this is the reader's own name. */
export function isReader(name: string, list: Element): boolean {
  const known = ownLines.get(list) ?? linesOfReader(list).filter((line) => line && line.length < OWN_LINE);
  ownLines.set(list, known);
  return known.some((line) => isWordIn(name, line));
}

/** Whether a line has a name with nothing else of a word beside it. */
function isWordIn(name: string, line: string): boolean {
  const isLetter = (at: number): boolean => /[\p{L}\p{N}_]/u.test(line[at] ?? "");
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1))
    if (!isLetter(at - 1) && !isLetter(at + name.length)) return true;
  return false;
}
