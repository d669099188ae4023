import type { Partner } from "../../shared/wire";
import type { SeenPhoto } from "../collect/profile";
import { holds } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isCoveredInTheMiddle } from "../collect/visible";
import { shorterSide } from "./alike";
import { advertised, isCandidate, isInSight } from "./candidates";
import { type Claim, claimsOf, ENTRY, hasSmallFace } from "./claims";
import { drawnOn } from "./drawn";
import { leadsToOther, othersOn } from "./others";
import { isName, type Named } from "./people";
import { identityOf, isNumbered, urlOf } from "./photo-address";
import { isBarred, isPerson } from "./photo-rules";
import { isShownOne } from "./photo-score";
import { type Look, settingOf, signsOf } from "./photo-signs";
import { attributeOf, nearest } from "./walk";
import { DRAWING, isCalled, YOU } from "./words";

export interface Owned {
  photo: SeenPhoto;
  partner: Partner | null;
}

/** What of a page photos are looked for in. */
interface Gallery {
  /** What may show a picture. */
  pictures: readonly Element[];
  people: readonly Named[];
  texts: readonly Element[];
  /** What is like the things that the user pointed at, or was sent: photos, whatever their size and names. */
  pointed: ReadonlySet<Element>;
}

/** Shorter side from which a picture beside an advertisement's label can be that advertisement, CSS pixels. */
const ADVERT_PX = 50;

/** What may be a photo, each with whom the page puts it with. */
function candidatesIn({ pictures, people, texts, pointed }: Gallery, sight: Sight): Omit<Look, "person">[] {
  const drawn = pictures.filter((element) =>
    pointed.has(element) ? isInSight(element, sight) : isCandidate(element, sight),
  );
  const bought =
    drawn.length > 0
      ? advertised(
          pictures.filter((p) => shorterSide(p, sight) >= ADVERT_PX),
          texts,
        )
      : new Set();
  const candidates = drawn.filter((element) => !bought.has(element));
  const faced = people.filter((named) => hasSmallFace(named, pictures, candidates, sight));
  const rivals = people.filter((named) => named.age !== null && !faced.includes(named));
  const claims = claimsOf(candidates, people, rivals);
  return candidates.flatMap((element) => {
    const url = urlOf(element, sight);
    const claim = claims.has(element) ? claims.get(element)! : titled(element, people, pictures);
    const isReader = claim && YOU.test(claim.named.name.toLowerCase());
    return url && !isReader ? { element, url, claim, sibling: isNumbered(url, element) } : [];
  });
}

/** The same with what the rules say of each, and whose the numbered ones among them are; one picture a step. */
export function* looksOf(gallery: Gallery, sight: Sight): Generator<void, { looks: Look[]; owner: Labelled | null }> {
  const all = candidatesIn(gallery, sight);
  const [first] = all;
  if (!first) return { looks: [], owner: null };
  // Whose page has a number in its address has photos with it, too: whose those are is told by the first of them.
  const owner = ownerOf(all.flatMap(({ claim, sibling }) => (sibling ? (claim?.named ?? null) : [])));
  const isOfOthers = othersOn(first.element.ownerDocument);
  const elements = all.map(({ element }) => element);
  const looks: Look[] = [];
  for (const look of all) {
    yield;
    const { element, claim: said } = look;
    const isAside = !!said && isOfOthers(element, said);
    // A heading alone is no person whom others could stand beside.
    const isStranger = isAside && (said.named.age !== null || said.named.first);
    const claim = isAside ? null : said;
    if (!gallery.pointed.has(element) && (isStranger || isBarred(element, said))) continue;
    const sibling = look.sibling && !!owner;
    looks.push({ ...look, claim, sibling, person: isPerson(element, claim, sibling, elements, sight) });
  }
  return { looks, owner };
}

/** The first of those whom numbered photos are put with, if none is put with anybody else. */
function ownerOf(all: readonly (Labelled | null)[]): Labelled | null {
  const [named] = all.filter((n) => n !== null);
  const isSame = (n: Labelled | null): boolean => !n || (n.name === named?.name && [null, named.age].includes(n.age));
  return named && all.every(isSame) ? named : null;
}

/**
 * Pictures of people among what may be pictures, each with the person the page puts it with; one canvas a step.
 * @param again is called when what a script draws is worth looking at once more
 */
export function* photosOf(gallery: Gallery, sight: Sight, again: () => void): Generator<void, Owned[]> {
  const { people, pointed } = gallery;
  const { looks, owner } = yield* looksOf(gallery, sight);
  if (looks.length === 0) return [];
  const setting = settingOf(looks, people, sight);
  const found: Owned[] = [];
  const counts = new Map<string, number>();
  for (const look of looks) {
    const { element, url, claim } = look;
    const isPointed = pointed.has(element);
    if (!isPointed && !isShownOne(signsOf(look, setting))) continue;
    const isDrawn = element.localName === "canvas";
    const named: Labelled | null = (look.sibling && owner) || (claim?.named ?? withAge(labelled(element), people));
    const partner = named && partnerOf(named);
    const mayBe = isDrawn && (isPointed || (named && !isDrawing(element)));
    const drawn = mayBe ? drawnOn(element as HTMLCanvasElement, partner?.key, again) : null;
    // Reading back takes a while: the page has its turn after each.
    if (mayBe) yield;
    if (isDrawn && !drawn) continue;
    const scope = claim?.scope ?? element;
    if (isCoveredInTheMiddle(element, scope, sight)) continue;
    const number = (counts.get(partner?.key ?? "") ?? 0) + 1;
    counts.set(partner?.key ?? "", number);
    found.push({ photo: { element, scope, url, identity: identityOf(url), number, ...drawn }, partner });
  }
  return found;
}

/** What bears the name of the person whom the page is about belongs to them, wherever it stands. */
function titled(element: Element, people: readonly Named[], pictures: readonly Element[]): Claim | null {
  const alt = element.getAttribute("alt");
  const named = people.find((n) => n.first && n.age !== null && n.name === alt);
  if (!named || element.closest(ENTRY) || leadsToOther(element)) return null;
  // Somebody else's among those beside it: a row of people.
  const beside = nearest(element, 5).map((e) => pictures.filter((p) => p !== element && holds(e, p)));
  const others = beside.find((all) => all.length > 0)?.map((p) => attributeOf(p, "alt")) ?? [];
  return others.some((other) => other !== alt && isName(other))
    ? null
    : { named, scope: element, depth: 0, wide: true };
}

export const isDrawing = (element: Element): boolean => nearest(element, 4).some((e) => isCalled(e, DRAWING));

const partnerOf = ({ name, age }: Labelled): Partner => ({
  key: `${name.toLowerCase()}|${age ?? ""}`,
  name,
  age,
});

/** The same person as the page names them with an age. */
const withAge = (label: Labelled | null, people: readonly Named[]): Labelled | null =>
  people.find(({ name, age }) => age !== null && name === label?.name) ?? label;

type Labelled = Pick<Named, "name" | "age">;

const OF_WHOM =
  /^(.{1,40}?)[’']s (?:.rofile )?.(?:hoto|icture)|^(?:\p{L}+ )?.(?:hoto|icture|oto|ild|djęci|ото)\p{L}*\.? (?:of|de|von|di|van|d[’'])\s*(\p{Lu}[^,|(]{1,39})$/u;

/** "Ada's photo", "Foto von Ada": a name that only the label has. */
function labelled(element: Element): Labelled | null {
  for (const e of nearest(element, 4)) {
    const label = e.getAttribute("alt") ?? attributeOf(e, "aria-label");
    const [, before, after] = OF_WHOM.exec(label) ?? [];
    const name = before ?? after;
    if (name && isName(name)) return { name, age: null };
  }
  return null;
}
