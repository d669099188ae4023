import { parentOf } from "../collect/roots";
import { isMoment } from "./moments";
import { lineOf } from "./walk";
import { isCalled, NO_AGE, NO_NAME, OWN, READING } from "./words";

/** Longest line that is looked at for a name and an age, UTF-16 code units. */
const LINE = 90;

/** Figures only behind letters, as in the names that people give themselves. */
const NAME = "[\\p{L}](?:[\\p{L}\\p{M}_'’. -]|(?<=[\\p{L}_\\d])\\d){0,38}";

const AFTER_AGE =
  "(?:\\s*(?:[,،、，·•|/–—-]|years?|yrs?|y\\.?o|ans|años|anos|Jahre|anni|jaar|lat|år|лет|год|歳|岁|歲|세|سنة|عام).*)?[\\s.●🟢✓✔✅☑\uFE0F]*$";

/** "Anna, 34", "Anna (34)", "Anna 34 • Riga", "Anna 34 years". */
const NAME_AND_AGE = new RegExp(
  `^(${NAME}?)(?:[\\p{So}\\s]*[,،、，(（|·•:–—-]\\s*|[\\p{So}\\s]+|(?=\\d\\d\\s?[歳岁歲세]))(1[89]|[2-9]\\d)[)）]?(?!\\d|, \\p{Ll}+(?: \\S+){3})${AFTER_AGE}`,
  "u",
);
/** What stands below a name: "34 · Woman", "42 ans". */
const AGE = new RegExp(`^(1[89]|[2-9]\\d)(?!\\d)${AFTER_AGE}`, "u");
/** What a heading puts before a name. */
const LEAD = /^\p{Lu}[\p{L} ]{3,30} (with|mit|avec|con|com|met|с|z) (?=\p{Lu})/u;
const NAME_ONLY = new RegExp(`^${NAME}$`, "u");

/** A person as the page names them. */
export interface Named {
  element: Element;
  name: string;
  age: number | null;
  /** Main heading of the page. */
  first: boolean;
}

/** Everybody whom the page names, once each place; regions that are about the page itself left out. */
export function peopleOf(texts: readonly Element[]): Named[] {
  const found = new Map<Element, Named>();
  for (const [i, text] of texts.entries()) {
    const named = withAge(text) ?? aboveAge(text, texts[i + 1]) ?? nameOnly(text);
    if (named && !found.has(named.element) && !isApart(named)) found.set(named.element, named);
  }
  const all = [...found.values()];
  return all.filter(
    (n) => n.age !== null || !all.some((m) => m !== n && m.age !== null && m.element.contains(n.element)),
  );
}

/** The age that stands with a name, anywhere on the page. */
export const ageOf = (name: string, texts: readonly Element[]): number | null =>
  texts.map((text, i) => withAge(text) ?? aboveAge(text, texts[i + 1])).find((named) => named?.name === name)?.age ??
  null;

/** A line with the digits that we know. */
const plainLine = (element: Element): string =>
  lineOf(element).replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** Age beside or below the name: in the element itself or in one of the two around it. */
function withAge(text: Element): Named | null {
  let element: Element | null = text;
  for (let up = 0; up < 3 && element && element.localName !== "body"; up++, element = element.parentElement) {
    const line = plainLine(element);
    if (line.length > LINE) return null;
    const [, name, age] = NAME_AND_AGE.exec(line.replace(LEAD, "")) ?? NAME_AND_AGE.exec(firstLineOf(element)) ?? [];
    if (name && age && !isDate(line, text.ownerDocument) && !NO_AGE.test(name.trim()) && !NO_NAME.test(name.trim()))
      return { element, name: headIn(element, name.trim()), age: Number(age), first: isFirst(element) };
  }
  return null;
}

/** Months and days before a number, unless something parts the two: "April 29", and "April, 29". */
const isDate = (line: string, document: Document): boolean =>
  isMoment(/^\p{L}+\.? \d+/u.exec(line)?.[0] ?? "", document);

/** The name alone, where the page adds something between a heading and the age. */
function headIn(element: Element, name: string): string {
  const head = lineOf(element.querySelector("h1,h2,h3,h4") ?? element);
  return isName(head) && name.startsWith(`${head} `) ? head : name;
}

/** A name by itself, and below it a line that begins with an age. */
function aboveAge(text: Element, next: Element | undefined): Named | null {
  const name = lineOf(text);
  const [, age] = (next && text.parentElement?.contains(next) && AGE.exec(plainLine(next))) || [];
  return age && isName(name) ? { element: text, name, age: Number(age), first: isFirst(text) } : null;
}

/** What stands before the first break of a line. */
function firstLineOf(element: Element): string {
  const first = element.querySelector(":scope > br")?.previousSibling;
  return first?.nodeType === 3 ? first.nodeValue!.trim() : "";
}

function nameOnly(text: Element): Named | null {
  const heading = text.closest("h1,h2,h3,h4,[role='heading'],[itemprop='name'],figcaption") ?? text;
  // A heading may go on, in lines of their own, after the name.
  const isHead = heading.getAttribute("role") && lineOf(heading).startsWith(lineOf(text)) && !isName(lineOf(heading));
  const element = isHead ? text : heading;
  if (heading === text && !/^h[1-4]$/.test(text.localName) && !isCalled(text, /^(name|username|nickname)$/))
    return null;
  const name = lineOf(element);
  return isName(name) && !isMoment(name, text.ownerDocument)
    ? { element, name, age: null, first: isFirst(element) }
    : null;
}

/** What stands for a photo that somebody has not got. */
export const INITIALS = /^(\p{Lu}{1,2}|[\p{Script=Arabic}\p{Script=Hebrew}])$/u;

/** Up to four words, each with a capital where the script has them. */
export function isName(text: string): boolean {
  if (text.length > 40 || NO_NAME.test(text) || INITIALS.test(text) || !NAME_ONLY.test(text)) return false;
  const words = text.split(/\s+/);
  return (
    words.length <= 4 &&
    words.every((word) => !/^\p{Ll}/u.test(word) || /^(de|da|di|do|van|von|der|la|le|bin|al)$/.test(word))
  );
}

const isFirst = (element: Element): boolean => !!(element.closest(FIRST) ?? element.querySelector(FIRST));
const FIRST = "h1,[aria-level='1']";

/** Names of the reader, of the page itself and of what can be read on it. */
function isApart({ element, age }: Named): boolean {
  if (
    element.closest("nav,footer,[role='navigation'],[role='banner'],[role='contentinfo'],[role='menu'],button,output")
  )
    return true;
  for (let e: Element | null = element, up = 0; e && up < 6; e = parentOf(e), up++)
    if (isCalled(e, OWN) || (age === null && isCalled(e, READING))) return true;
  return false;
}
