import type { Sight } from "../collect/sight";
import { isMoment } from "./moments";
import { isName } from "./people";
import { lineOf } from "./walk";
import { isQuoted } from "./units";
import { isCalled, OWN, YOU } from "./words";

/** Longest line that names a sender, UTF-16 code units. */
const LONGEST = 60;

const WROTE =
  /^(.{1,40}?)\s+(wrote|said|says|sent|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|napisała?|написала?|yazdı)\b(.*)$/iu;
const BEFORE_MOMENT = /^(\p{L}[\p{L}\p{M}'’.\s-]{0,38}?)[\s,·•|–-]+(\p{Nd}.*|\p{L}+[,.]? .*\p{Nd}.*)$/u;

const CALLED = /^(author|sender|name|username|nickname|user|who|from|displayname)$/;

/** Who a line at the head of a message says wrote it; null when it says nothing of the kind. */
export function senderIn(line: string, document: Document): string | null {
  if (!line || line.length > LONGEST) return null;
  const wrote = WROTE.exec(line);
  if (wrote && (/\p{Nd}/u.test(wrote[3]!) || /[:,]?$/.test(wrote[3]!.trim()))) return isNameLike(wrote[1]!);
  const dated = BEFORE_MOMENT.exec(line);
  if (dated && isMoment(dated[2]!, document)) return isNameLike(dated[1]!);
  return isNameLike(line.replace(/\s*[:,]$/, ""));
}

const isNameLike = (name: string): string | null =>
  isName(name) || YOU.test(name.toLowerCase()) || /^@?[\w.-]{2,32}$/.test(name) ? name : null;

interface Head {
  leaf: Element;
  /** What names them once more: "Margit wrote on 12 Nov". */
  again: Element[];
  name: string;
  kind: string;
  sure: boolean;
}

/** What names the sender in each row of a list, with the name: told by a picture, by how it is called, or by being drawn as such a one. */
export function sendersIn(rows: ReadonlyMap<Element, Element[]>, peer: string | null): Map<Element, string> {
  const heads = [...rows].flatMap(([row, texts]) => headOf(row, texts, peer) ?? []);
  const kinds = new Set(heads.filter((h) => h.sure).map((h) => h.kind));
  const found = heads.filter((h) => h.sure || kinds.has(h.kind));
  // Only some rows begin with a name: those that answer another.
  if (found.length * 4 < rows.size) return new Map();
  return new Map(found.flatMap((h) => [h.leaf, ...h.again].map((leaf) => [leaf, h.name] as const)));
}

function headOf(row: Element, texts: readonly Element[], peer: string | null): Head | null {
  const { ownerDocument: document } = row;
  const [leaf, ...others] = texts.filter((t) => !isMoment(lineOf(t), document) && !isQuoted(t, row, texts));
  const next = others.find((t) => !leaf!.contains(t));
  if (!leaf || !next) return null;
  const line = lineOf(leaf);
  const name = senderIn(line, document);
  if (!name) return null;
  const named = [...row.querySelectorAll("img[alt]")].some((img) => img.getAttribute("alt")!.includes(name));
  const spoken = line !== name || name === peer || YOU.test(name.toLowerCase());
  const called = isCalled(leaf, CALLED) || (!!leaf.parentElement && isCalled(leaf.parentElement, CALLED));
  const kind = kindOf(leaf);
  const again = texts.filter(
    (t) => t !== leaf && (leaf.contains(t) || (lineOf(t) !== line && senderIn(lineOf(t), document) === name)),
  );
  return { leaf, again, name, kind: kind === kindOf(next) ? "" : kind, sure: named || spoken || called };
}

/**
 * Where rows by themselves name who wrote those below them, and when: each row below one with the name, and the rows that
 * name. None where such a row may as well belong to what stands above it.
 * @param rows in the order in which they are drawn
 */
export function headedRows(rows: readonly Element[], sight: Sight): [Map<Element, string>, Set<Element>] {
  const below = new Map<Element, string>();
  const heads = new Set<Element>();
  let name: string | null = null;
  for (const [i, row] of rows.entries()) {
    const line = lineOf(row);
    const here = senderIn(line, row.ownerDocument);
    // A name alone may be what somebody wrote.
    const isHead = here !== null && (line !== here || row.localName === "dt");
    if (isHead && row.localName !== "dt" && !isNearerToNext(rows, i, sight)) return [new Map(), new Set()];
    if (isHead) (heads.add(row), (name = here));
    else if (name) below.set(row, name);
  }
  return heads.size > 1 && below.size >= heads.size ? [below, heads] : [new Map(), new Set()];
}

function isNearerToNext(rows: readonly Element[], at: number, sight: Sight): boolean {
  const [before, row, next] = [rows[at - 1], rows[at]!, rows[at + 1]].map((e) => e && sight.rect(e));
  return !!next && (!before || next.top - row!.bottom < row!.top - before.bottom);
}

const kindOf = (element: Element): string => `${element.localName}.${element.getAttribute("class") ?? ""}`;

const HEAD = ["header", "nav", "[role='banner']", "[role='navigation']"];

/** Whether the frame of the page, outside the conversation, shows a picture of that name. */
export const isInHead = (name: string, list: Element): boolean =>
  [...list.ownerDocument.querySelectorAll(HEAD.map((part) => `${part} img[alt]`).join())].some(
    (img) => img.getAttribute("alt") === name && !list.contains(img),
  );

const ACCOUNT =
  /\b(account|profile|signed in|logged in|konto|compte|cuenta|conta|profil|perfil|аккаунт|профиль|hesap)\b/iu;

/** Whether the page says somewhere outside the conversation that this is the reader's own name. */
export function isReader(name: string, list: Element): boolean {
  const document = list.ownerDocument;
  for (const e of document.querySelectorAll("[aria-label],[title],img[alt]")) {
    const label = e.getAttribute("aria-label") ?? e.getAttribute("title") ?? e.getAttribute("alt") ?? "";
    if (label.length < 100 && label.includes(name) && ACCOUNT.test(label) && !list.contains(e)) return true;
  }
  const own = [...document.querySelectorAll("[class],[id],[data-testid]")].filter(
    (e) => !list.contains(e) && (isCalled(e, OWN) || isCalled(e, /^(account|usermenu|userarea|accountmenu)$/)),
  );
  return own.some((e) => e.childElementCount < 12 && lineOf(e).includes(name));
}
