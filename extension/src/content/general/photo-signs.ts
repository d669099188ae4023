/** How a picture stands in its page, as numbers: what the trees of photo-trees.json judge by. */
import { allIn } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { shorterSide } from "./alike";
import type { Claim } from "./claims";
import type { Named } from "./people";
import { ancestors, attributeOf, nearest } from "./walk";
import { isCalled, PERSON } from "./words";

/** A picture that may be a photo, and what the rules say of it. */
export interface Look {
  element: Element;
  url: string;
  claim: Claim | null;
  /** By the rules it shows somebody. */
  person: boolean;
  /** It goes on with the numbered photos of whom the page is about. */
  sibling: boolean;
}

/** What is known of each picture beside what the rules say, read once. */
interface Traits {
  path: string;
  folder: string;
  /** How large it is drawn, in steps of four pixels. */
  size: string;
  area: number;
  /** Where its link leads, with the numbers and the last name left open. */
  link: string;
}

/** What is counted once a page. */
interface Setting {
  traits: ReadonlyMap<Element, Traits>;
  /** How many of the pictures an element holds. */
  photosIn: ReadonlyMap<Element, number>;
  /** How many pictures have the same size, the same folder. */
  alike: ReadonlyMap<string, number>;
  folders: ReadonlyMap<string, number>;
  largest: number;
  people: number;
  names: ReadonlySet<string>;
  /** Paths of those that show somebody by the rules, in order, and how many lead where. */
  ruled: readonly string[];
  ruledLinks: ReadonlyMap<string, number>;
  sight: Sight;
}

export function settingOf(looks: readonly Look[], people: readonly Named[], sight: Sight): Setting {
  const traits = new Map(looks.map((look) => [look.element, traitsOf(look, sight)]));
  const all = [...traits.values()];
  const ruled = looks.filter(({ person }) => person).map(({ element }) => traits.get(element)!);
  return {
    traits,
    photosIn: heldBy(looks.map(({ element }) => element)),
    alike: counted(all.map(({ size }) => size)),
    folders: counted(all.map(({ folder }) => folder)),
    largest: Math.max(...all.map(({ area }) => area)),
    people: people.length,
    names: new Set(people.map(({ name }) => name)),
    ruled: ruled.map(({ path }) => path).sort(),
    ruledLinks: counted(ruled.map(({ link }) => link)),
    sight,
  };
}

/** Longest part of an address that is looked at, UTF-16 code units. */
const LONGEST = 400;

function traitsOf({ element, url }: Look, sight: Sight): Traits {
  const { width, height } = sight.rect(element);
  const path = pathOf(url);
  const link = pathOf(linkOf(element)).replace(/\d+/g, "#");
  return {
    path,
    folder: upToLast(url.slice(0, LONGEST)),
    size: `${Math.round(width / 4)}x${Math.round(height / 4)}`,
    area: width * height,
    link: upToLast(link),
  };
}

const upToLast = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** Path of an address, without what is asked of it. */
const pathOf = (url: string): string => url.slice(0, LONGEST).replace(/^\w+:\/\/[^/]*|[?#].*$/g, "");

const linkOf = (element: Element): string =>
  attributeOf(nearest(element, 8).find((e) => e.localName === "a" && e.hasAttribute("href")) ?? element, "href");

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

/** Most words of a part of the page that are counted, and its characters that are read. */
const MOST_WORDS = 300;
const MOST_READ = 3000;

const bit = Number;

/** The signs of one picture, in the order in which the trees know them; lengths in CSS pixels, shares from 0 to 1. */
export function signsOf(look: Look, setting: Setting): number[] {
  return Object.values({
    rules: bit(look.person),
    ...drawnSigns(look, setting),
    ...nameSigns(look, setting),
    ...cardSigns(look, setting),
    ...kinSigns(look, setting),
  });
}

function drawnSigns({ element }: Look, { traits, alike, largest, folders, sight }: Setting) {
  const { left, right, width, height } = sight.rect(element);
  const clip = nearest(element, 6).find((e) => e !== element && /hidden|clip/.test(sight.style(e).overflowX));
  const box = clip && sight.rect(clip);
  const { size, area, folder } = traits.get(element)!;
  return {
    clipped: bit(!!box && (right <= box.left + 1 || left >= box.right - 1)),
    short: shorterSide(element, sight),
    shape: width / height,
    ofLargest: area / largest,
    photos: traits.size,
    alike: alike.get(size)!,
    inFolder: folders.get(folder)!,
  };
}

/** How far a name is from a picture that it does not speak for. */
const NOWHERE_PX = 3000;

function nameSigns({ element, claim }: Look, { people, names, sight }: Setting) {
  const named = claim?.named;
  const [own, its] = [sight.rect(element), named && sight.rect(named.element)];
  const gap = (a: number, b: number, c: number, d: number): number => Math.max(0, a - d, c - b);
  const words = attributeOf(element, "alt").slice(0, LONGEST).split(/\s+/).filter(Boolean);
  return {
    first: bit(!!named?.first),
    across: its ? gap(own.left, own.right, its.left, its.right) : NOWHERE_PX,
    apart: its ? gap(own.top, own.bottom, its.top, its.bottom) : NOWHERE_PX,
    below: bit(!!its && its.top >= own.bottom - 4),
    people,
    altWords: words.length,
    altName: bit(
      [1, 2, 3].some((count) =>
        names.has(
          words
            .slice(0, count)
            .join(" ")
            .replace(/[’']s$|,$/, ""),
        ),
      ),
    ),
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

function cardSigns({ element, url }: Look, { photosIn }: Setting) {
  const around = nearest(element, 8);
  const card = cardOf(element, photosIn);
  const words = card.textContent!.slice(0, MOST_READ).trim();
  return {
    deep: around.indexOf(card),
    cardWords: Math.min(words.split(/\s+/).length, MOST_WORDS),
    cardButtons: allIn(card, "button,[role='button']").length,
    cardLinks: allIn(card, "a[href]").length,
    cardHeads: allIn(card, "h1,h2,h3,h4,h5").length,
    persons: around.filter((e) => isCalled(e, PERSON)).length,
    link: bit(!!linkOf(element)),
    file: bit(/profil|user|member|avatar|photo|people|person|foto|face|portrait/i.test(url.slice(0, LONGEST))),
  };
}

/** What two paths begin with alike, as a share of the first. */
function likeness(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at / Math.max(1, a.length);
}

/** Where a path stands among others, or would. */
function placeOf(path: string, sorted: readonly string[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Likeness to those that show somebody by the rules: what is most like a path stands beside it in their order. */
function kinSigns({ element, person }: Look, { traits, ruled, ruledLinks }: Setting) {
  const { path, link } = traits.get(element)!;
  const at = placeOf(path, ruled);
  const others = [ruled[at - 1], ruled[at + bit(person)]].filter((other) => other !== undefined);
  return {
    kin: Math.max(0, ...others.map((other) => likeness(path, other))),
    linkRuled: bit(!!link && (ruledLinks.get(link) ?? 0) > bit(person)),
    digits: path.replace(/\D/g, "").length,
    ruled: ruled.length - bit(person),
  };
}
