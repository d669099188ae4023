/**
 * What the user pointed at, as the site draws it: what it is and stands in, by its kind and the names its makers gave
 * it. Nothing of what it says or shows is in it.
 */

/** What one element is like. */
export interface Trait {
  tag: string;
  role: string;
  /** Names of its data and label attributes, without their values. */
  attributes: string[];
  /** Words of its class names and of the names given to it for tests. */
  words: string[];
}

export interface SitePick {
  id: string;
  kind: "photo" | "message";
  /** Its shorter side as drawn, CSS pixels. */
  px: number;
  /** The element itself, then what it stands in, from the inside out. */
  traits: Trait[];
}

/** Bounds of what is kept; the oldest go first. Lengths in UTF-16 code units. */
export const pickLimits = { perSite: 8, all: 200, traits: 5, names: 12, length: 40 } as const;

export function isPick(value: unknown): value is SitePick {
  const { id, kind, px, traits } = { ...(value as Partial<SitePick> | null) };
  return (
    typeof id === "string" &&
    /^[\da-f]{16}$/.test(id) &&
    (kind === "photo" || kind === "message") &&
    typeof px === "number" &&
    px >= 0 &&
    px < 100_000 &&
    isListOf(traits, pickLimits.traits, isTrait) &&
    traits.length > 0
  );
}

function isTrait(value: unknown): value is Trait {
  const { tag, role, attributes, words } = { ...(value as Partial<Trait> | null) };
  return [tag, role].every(isName) && [attributes, words].every((list) => isListOf(list, pickLimits.names, isName));
}

const isName = (value: unknown): value is string => typeof value === "string" && value.length <= pickLimits.length;

const isListOf = <T>(value: unknown, most: number, fits: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.length <= most && value.every(fits);
