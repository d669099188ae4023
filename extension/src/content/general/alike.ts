import { pickLimits, type SitePick, type Trait } from "../../shared/picks";
import { shortKey } from "../collect/identity";
import { parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isSide } from "./sides";
import { cutUp } from "./words";
import { attributeOf } from "./walk";

/** Likeness, 0 to 1, that an element and what it stands in must each have to what was pointed at. */
const OWN_LIKENESS = 0.5;
const AROUND_LIKENESS = 0.5;

/** Share of the size of what was pointed at below which a picture is none like it: an icon in the same place. */
const SIZE_SHARE = 0.5;

const NAMED = /^(data-|aria-|itemprop$|alt$)/;

/** What an element's makers call it; its `id` and `name` may be about one person. */
const CALLED = ["class", "data-testid", "data-qa", "data-test", "itemprop"];

/** What an element is like and what it stands in. */
export function pickOf(element: Element, kind: SitePick["kind"], sight: Sight): SitePick {
  const traits: Trait[] = [];
  for (let e: Element | null = element; e && e.localName !== "body" && traits.length < pickLimits.traits;)
    (traits.push(traitOf(e)), (e = parentOf(e)));
  const px = kind === "photo" ? Math.round(shorterSide(element, sight)) : 0;
  return { id: shortKey(kind, px, JSON.stringify(traits)), kind, px, traits };
}

export function isAlike(element: Element, { px, traits }: SitePick, sight: Sight): boolean {
  const [own, ...around] = traits;
  if (!own || likeness(own, element) < OWN_LIKENESS) return false;
  let sum = 0;
  let e: Element | null = element;
  for (const [at, trait] of around.entries()) {
    e = e && parentOf(e);
    // The nearest must be of the same kind; farther out, pages differ.
    if (at === 0 && e?.localName !== trait.tag) return false;
    sum += e ? likeness(trait, e) : 0;
  }
  return (
    (around.length === 0 || sum / around.length >= AROUND_LIKENESS) && shorterSide(element, sight) >= px * SIZE_SHARE
  );
}

function likeness(trait: Trait, element: Element): number {
  const now = traitOf(element);
  if (now.tag !== trait.tag || now.role !== trait.role) return 0;
  return 0.7 * shared(trait.words, now.words) + 0.3 * shared(trait.attributes, now.attributes);
}

/** Share of all names that both have; two without any are alike. */
function shared(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 1 : a.filter((name) => b.includes(name)).length / all.size;
}

function traitOf(element: Element): Trait {
  const names = element.getAttributeNames().filter((name) => NAMED.test(name));
  const called = CALLED.map((name) => attributeOf(element, name)).join(" ");
  return {
    tag: element.localName.slice(0, pickLimits.length),
    role: attributeOf(element, "role").slice(0, pickLimits.length),
    attributes: bounded(names),
    words: bounded(cutUp(called).filter((word) => isLasting(word) && !isSide(word))),
  };
}

const bounded = (names: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => name.length <= pickLimits.length).slice(0, pickLimits.names);

/** A word that somebody chose, rather than one that a build tool made up and the next build replaces. */
const isLasting = (word: string): boolean =>
  /^\p{L}{3,}$/u.test(word) && (/[aeiouy]/.test(word) || !/^[a-z]+$/.test(word));

/** As drawn, CSS pixels. */
export function shorterSide(element: Element, sight: Sight): number {
  const { width, height } = sight.rect(element);
  return Math.min(width, height);
}
