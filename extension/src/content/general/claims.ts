/** Whose photo is whose, by where names and photos stand. */
import { allIn, holds, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { shorterSide } from "./alike";
import type { Named } from "./people";
import { ancestors } from "./walk";
import { NO_NAME } from "./words";

/** A name in one of these speaks for nothing outside it: an entry of a list, a pane beside the page. */
export const ENTRY = "li,aside,[role='listitem'],[role='option'],[role='row'],[role='complementary']";

export interface Claim {
  named: Named;
  scope: Element;
  depth: number;
  /** Beyond the smallest part of the page that holds the name and a photo. */
  wide: boolean;
}

/**
 * Whose photo is whose: a name speaks for the photos in the smallest part of the page that holds it and a photo, and a
 * photo goes by the smallest part that speaks for it. Two names that speak equally speak for none (null), unless
 * one is the page's main heading.
 */
export function claimsOf(
  photos: readonly Element[],
  people: readonly Named[],
  rivals: readonly Named[],
): Map<Element, Claim | null> {
  const claims = new Map<Element, Claim[]>();
  for (const named of people) {
    const within = named.element.closest(ENTRY);
    const scope = [...ancestors(named.element)].find((e) => photos.some((p) => holds(e, p)));
    if (!scope || (within && !within.contains(scope))) continue;
    if (!named.first && hasOther(scope, named, rivals)) continue;
    const wide = widened(scope, named, photos, rivals);
    const [far, close] = [depthOf(wide), depthOf(scope)];
    for (const photo of photos.filter((p) => holds(wide, p))) {
      const near = holds(scope, photo);
      const claim = { named, scope, depth: near ? close : far, wide: !near };
      claims.set(photo, [...(claims.get(photo) ?? []), claim]);
    }
  }
  return new Map([...claims].map(([photo, all]) => [photo, bestOf(all)]));
}

const depthOf = (element: Element): number => [...ancestors(element)].length;

/** Shorter side from which a small picture beside a name is that person's face rather than a badge, CSS pixels. */
const FACE_PX = 32;

/** Somebody in a list of other people, whose face beside the name is too small for us. */
export function hasSmallFace(
  { element, first }: Named,
  pictures: readonly Element[],
  photos: readonly Element[],
  sight: Sight,
): boolean {
  const faces = pictures.filter((p) => shorterSide(p, sight) >= FACE_PX);
  const scope = !first && [...ancestors(element)].find((e) => faces.some((p) => holds(e, p)));
  return !!scope && !photos.some((p) => holds(scope, p));
}

/** A name in a list of people whose own photo is none of ours speaks for nobody else's. */
const hasOther = (scope: Element, named: Named, rivals: readonly Named[]): boolean =>
  rivals.some((p) => p.name !== named.name && holds(scope, p.element));

/** Somebody's photos go on around the first of them, up to where something else begins: another person, a heading, a row of such parts. */
function widened(scope: Element, named: Named, photos: readonly Element[], rivals: readonly Named[]): Element {
  let wide = scope;
  if (named.age === null) return wide;
  for (let up = parentOf(wide); up && up.localName !== "body"; up = parentOf(up)) {
    const [outer, inner] = [up, wide];
    const isOneOfMany = [...outer.children].some(
      (e) =>
        !holds(e, inner) &&
        e.localName === inner.localName &&
        e.className === inner.className &&
        photos.some((p) => holds(e, p)),
    );
    const other = allIn(outer, HEADING).some((h) => !holds(inner, h) && !NO_NAME.test(h.textContent!.trim()));
    if (isOneOfMany || other || hasOther(outer, named, rivals)) break;
    wide = outer;
  }
  return wide;
}

export const HEADING = "h1,h2,h3,h4,[role='heading'],legend";

function bestOf(claims: readonly Claim[]): Claim | null {
  const depth = Math.max(...claims.map((c) => c.depth));
  const near = claims.filter((c) => c.depth === depth);
  const aged = near.filter((c) => c.named.age !== null);
  const best = aged.length > 0 ? aged : near;
  if (new Set(best.map((c) => c.named.name)).size === 1) return best[0]!;
  const first = best.filter((c) => c.named.first);
  return first.length === 1 ? first[0]! : null;
}
