/** How a picture stands in its page, as numbers: what the trees of photo-trees.json judge by. */
import { allIn, holds, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { shorterSide } from "./alike";
import type { Claim } from "./claims";
import type { Named } from "./people";
import { ancestors, attributeOf, nearest } from "./walk";
import {
  ALBUM,
  IN_SHORT,
  isCalled,
  OF_THINGS,
  PERSON,
  PERSON_ADDRESS,
  PHOTO_LABEL,
  READING,
  READING_ADDRESS,
} from "./words";

/** A picture that may be a photo, and what the rules say of it. */
export interface Look {
  element: Element;
  url: string;
  claim: Claim | null;
  /** By the rules it shows somebody. */
  person: boolean;
  /** It goes on with the numbered photos of whom the page is about. */
  sibling: boolean;
  /** It stands where other people are shown. */
  stranger: boolean;
}

/** What is counted once a page. */
export interface Setting {
  looks: readonly Look[];
  people: readonly Named[];
  /** How many of the pictures, and of the people with an age, an element holds. */
  photosIn: ReadonlyMap<Element, number>;
  agedIn: ReadonlyMap<Element, number>;
  /** How many pictures are drawn as large as this. */
  alike: ReadonlyMap<string, number>;
  largest: number;
  folders: ReadonlyMap<string, number>;
  /** Those that show somebody by the rules. */
  ruled: readonly Look[];
  /** What can be uploaded somewhere on the page. */
  uploads: number;
  chat: boolean;
  sight: Sight;
}

export function settingOf(looks: readonly Look[], people: readonly Named[], chat: boolean, sight: Sight): Setting {
  const sizes = looks.map(({ element }) => sizeOf(element, sight));
  return {
    looks,
    people,
    photosIn: heldBy(looks.map(({ element }) => element)),
    agedIn: heldBy(people.filter(({ age }) => age !== null).map(({ element }) => element)),
    alike: counted(sizes),
    largest: Math.max(...looks.map(({ element }) => areaOf(element, sight))),
    folders: counted(looks.map(({ url }) => folderOf(url))),
    ruled: looks.filter(({ person }) => person),
    uploads: looks[0] ? allIn(looks[0].element.ownerDocument, "input[type='file']").length : 0,
    chat,
    sight,
  };
}

function heldBy(elements: readonly Element[]): Map<Element, number> {
  const held = new Map<Element, number>();
  for (const element of elements) for (const e of ancestors(element)) held.set(e, (held.get(e) ?? 0) + 1);
  return held;
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const sizeOf = (element: Element, sight: Sight): string => {
  const { width, height } = sight.rect(element);
  return `${Math.round(width / 4)}x${Math.round(height / 4)}`;
};

const areaOf = (element: Element, sight: Sight): number => {
  const { width, height } = sight.rect(element);
  return width * height;
};

const folderOf = (url: string): string => url.slice(0, 400).replace(/[^/]*$/, "");

/** Most words of a part of the page that are counted, and its characters that are read. */
const MOST_WORDS = 300;
const MOST_READ = 3000;

const MONEY_OR_COUNT =
  /\p{Sc}|\b\p{Nd}+[.,]\p{Nd}{2}\b|\p{Nd}\s?(min|views?|comments?|likes?|coins?|credits?|tokens?|members?|going|watching|points|%)/iu;

const bit = Number;

/** The signs of one picture, in the order in which the trees know them; lengths in CSS pixels, shares from 0 to 1. */
export function signsOf(look: Look, setting: Setting): number[] {
  return Object.values({
    rules: bit(look.person),
    sibling: bit(look.sibling),
    stranger: bit(look.stranger),
    ...drawnSigns(look, setting),
    ...nameSigns(look, setting),
    ...cardSigns(look, setting),
    ...wordSigns(look, setting),
    ...kinSigns(look, setting),
  });
}

function drawnSigns({ element, url }: Look, { alike, looks, largest, folders, sight }: Setting) {
  const { left, right, width, height } = sight.rect(element);
  const clip = nearest(element, 6).find((e) => e !== element && /hidden|clip/.test(sight.style(e).overflowX));
  const box = clip && sight.rect(clip);
  return {
    clipped: bit(!!box && (right <= box.left + 1 || left >= box.right - 1)),
    short: shorterSide(element, sight),
    shape: width / height,
    ofLargest: (width * height) / largest,
    round: bit(nearest(element, 2).some((e) => /^(50|100)%|^\d{3,}px/.test(sight.style(e).borderTopLeftRadius))),
    photos: looks.length,
    alike: alike.get(sizeOf(element, sight))!,
    inFolder: folders.get(folderOf(url))!,
  };
}

/** How far a name is from a picture that it does not speak for. */
const NOWHERE_PX = 3000;

function nameSigns({ element, claim }: Look, { people, photosIn, sight }: Setting) {
  const named = claim?.named;
  const [own, its] = [sight.rect(element), named && sight.rect(named.element)];
  const gap = (a: number, b: number, c: number, d: number): number => Math.max(0, a - d, c - b);
  const alt = attributeOf(element, "alt");
  return {
    named: bit(!!named),
    aged: bit(named?.age != null),
    wide: bit(!!claim?.wide),
    first: bit(!!named?.first),
    across: its ? gap(own.left, own.right, its.left, its.right) : NOWHERE_PX,
    apart: its ? gap(own.top, own.bottom, its.top, its.bottom) : NOWHERE_PX,
    below: bit(!!its && its.top >= own.bottom - 4),
    inScope: claim ? (photosIn.get(claim.scope) ?? 0) : 0,
    people: people.length,
    agedPeople: people.filter(({ age }) => age !== null).length,
    altWords: alt.split(/\s+/).filter(Boolean).length,
    altName: bit(people.some(({ name }) => alt.includes(name))),
    altPhoto: bit(PHOTO_LABEL.test(alt)),
    altThing: bit(OF_THINGS.test(alt)),
  };
}

/** The largest part of the page, not too far around a picture, that holds no other. */
function cardOf(element: Element, photosIn: Setting["photosIn"]): Element {
  let card = element;
  for (const e of nearest(element, 8)) {
    if (photosIn.get(e) !== 1) break;
    card = e;
  }
  return card;
}

function cardSigns({ element }: Look, { photosIn, agedIn, people }: Setting) {
  const card = cardOf(element, photosIn);
  const words = card.textContent!.slice(0, MOST_READ).trim();
  const beside = [...(parentOf(card)?.children ?? [])].filter(
    (e) => e.localName === card.localName && e.classList[0] === card.classList[0] && photosIn.has(e),
  );
  return {
    deep: nearest(element, 8).indexOf(card),
    cardWords: Math.min(words.split(/\s+/).length, MOST_WORDS),
    cardAge: bit(agedIn.has(card)),
    cardName: bit(people.some(({ element: e }) => holds(card, e))),
    cardCounts: bit(MONEY_OR_COUNT.test(words)),
    cardButtons: allIn(card, "button,[role='button']").length,
    cardLinks: allIn(card, "a[href]").length,
    cardHeads: allIn(card, "h1,h2,h3,h4,h5").length,
    beside: beside.length,
    besideAged: beside.filter((e) => agedIn.has(e)).length / Math.max(1, beside.length),
  };
}

/** Path of an address, without what is asked of it. */
const pathOf = (url: string): string => url.slice(0, 400).replace(/^\w+:\/\/[^/]*|[?#].*$/g, "");

/** What two addresses begin with alike, as a share of the first. */
function likeness(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at / Math.max(1, a.length);
}

/** Where a link leads, with the numbers and the last name left open. */
const kindOfLink = (element: Element): string => {
  const link = nearest(element, 8).find((e) => e.localName === "a" && e.hasAttribute("href"));
  return link
    ? pathOf((link as HTMLAnchorElement).href)
        .replace(/\d+/g, "#")
        .replace(/[^/]+$/, "")
    : "";
};

/** Likeness to those that show somebody by the rules. */
function kinSigns({ element, url }: Look, { ruled, looks, uploads, photosIn, sight }: Setting) {
  const others = ruled.filter((other) => other.element !== element);
  const size = sizeOf(element, sight);
  const same = looks.filter((other) => other.element !== element && sizeOf(other.element, sight) === size);
  const link = kindOfLink(element);
  const words = cardOf(element, photosIn).textContent!.slice(0, MOST_READ);
  return {
    kin: Math.max(0, ...others.map((other) => likeness(pathOf(url), pathOf(other.url)))),
    sameRuled: same.filter(({ person }) => person).length / Math.max(1, same.length),
    linkRuled: bit(!!link && others.some((other) => kindOfLink(other.element) === link)),
    ageLike: bit(/(?<!\p{Nd}|[/.:,-])(1[89]|[2-9]\p{Nd})(?!\p{Nd}|[/.:%-]|,\p{Nd})/u.test(words)),
    digits: pathOf(url).replace(/\D/g, "").length,
    ruled: others.length,
    uploads,
  };
}

function wordSigns({ element, url }: Look, { chat }: Setting) {
  const around = nearest(element, 8);
  const called = (words: RegExp): number => around.filter((e) => isCalled(e, words)).length;
  const link = around.find((e): e is HTMLAnchorElement => e.localName === "a" && e.hasAttribute("href"));
  const href = link?.getAttribute("href") ?? "";
  const file = url.slice(0, 400);
  const inside = (css: string): number => bit(!!element.closest(css));
  return {
    persons: called(PERSON),
    albums: called(ALBUM),
    reading: called(READING),
    inShort: called(IN_SHORT),
    things: called(OF_THINGS),
    link: bit(!!link),
    toPerson: bit(PERSON_ADDRESS.test(href)),
    toReading: bit(READING_ADDRESS.test(href)),
    toThing: bit(OF_THINGS.test(href)),
    file: bit(/profil|user|member|avatar|photo|people|person|foto|face|portrait/i.test(file)),
    fileThing: bit(OF_THINGS.test(file)),
    label: bit(around.some((e) => PHOTO_LABEL.test(attributeOf(e, "aria-label")))),
    main: inside("main,[role='main']"),
    article: inside("article,[role='article']"),
    aside: inside("aside,[role='complementary']"),
    figure: inside("figure"),
    item: inside("li,[role='listitem'],[role='option'],[role='gridcell'],tr"),
    dialog: inside("dialog,[role='dialog']"),
    chat: bit(chat),
  };
}
