/** Whether a picture shows somebody, by rules: a name and an age beside it, its label, what its part of the page is called. */
import type { Sight } from "../collect/sight";
import { holds } from "../collect/roots";
import { shorterSide } from "./alike";
import type { Claim } from "./claims";
import { ancestors, attributeOf, nearest } from "./walk";
import { ALBUM, IN_SHORT, isCalled, PERSON, PERSON_ADDRESS, PHOTO_LABEL, READING, READING_ADDRESS } from "./words";

/** Shorter side as drawn from which a picture without an age beside it can be a profile photo, CSS pixels. */
const ALONE_PX = 150;

/** Shorter side as drawn from which an upright picture that stands alone on a page shows somebody, CSS pixels. */
const LARGE_PX = 300;

/** A teaser, or a picture of what can be read: nobody's photo, whatever else speaks for it. */
export function isBarred(element: Element, claim: Claim | null): boolean {
  const around = nearest(element, 8);
  if (claim?.named.age == null && around.some((e) => isCalled(e, IN_SHORT))) return true;
  return around.some((e) => READING_ADDRESS.test(`${(e as Partial<HTMLAnchorElement>).pathname ?? ""}`.slice(0, 400)));
}

export function isPerson(
  element: Element,
  claim: Claim | null,
  isSibling: boolean,
  candidates: readonly Element[],
  sight: Sight,
): boolean {
  const named = claim?.named;
  const around = nearest(element, 8);
  if (named?.age != null && !claim!.wide) return true;
  if (around.some((e) => isCalled(e, READING))) return false;
  if (isSibling) return true;
  if (named?.age != null && around.slice(0, 4).some((e) => isCalled(e, ALBUM))) return true;
  if (shorterSide(element, sight) < ALONE_PX) return false;
  const label = [attributeOf(element, "alt"), ...around.map(labelOf), ...controlLabels(element, candidates)].join();
  if (PHOTO_LABEL.test(label) || (named && label.includes(named.name))) return true;
  if (named?.age != null || around.some((e) => PERSON_ADDRESS.test(attributeOf(e, "href")))) return true;
  const isLarge = (e: Element): boolean => {
    const box = sight.rect(e);
    return shorterSide(e, sight) >= LARGE_PX && box.width < box.height * 0.9;
  };
  if (isLarge(element) && candidates.filter(isLarge).length === 1) return true;
  const called = around.filter((e) => isCalled(e, PERSON)).length;
  return named ? called > 0 || named.first : called > 1;
}

const labelOf = (element: Element): string => attributeOf(element, "aria-label");

/** What the buttons on a photo are about, "Like Ada's photo": those in the largest part of the page that holds no other. */
function controlLabels(element: Element, photos: readonly Element[]): string[] {
  const alone = [...ancestors(element)].slice(1, 5).filter((e) => !photos.some((p) => p !== element && holds(e, p)));
  return [...(alone.at(-1)?.querySelectorAll("button[aria-label]") ?? [])].map(labelOf);
}
