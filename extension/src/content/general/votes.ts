import type { Direction } from "../../shared/wire";
import type { Side } from "../adapter";
import { drawnIn } from "../collect/roots";
import type { Unit } from "./units";

/** Kinds of evidence that a message is by one side; two of them have to agree. */
export type Kind = "word" | "told" | "label" | "named" | "place" | "colour" | "receipt" | "face";
export type Votes = Partial<Record<Kind, Side>>;

/** What two kinds of evidence say and none denies, else "unknown". */
export function settle(votes: Votes): Direction {
  const sides = Object.values(votes);
  return sides.length > 1 && new Set(sides).size === 1 ? sides[0]! : "unknown";
}

/** The message, what is around it in its row, and what is directly in it. */
export function chainOf({ bubble, leaf, row }: Unit, list: Element): Element[] {
  const chain: Element[] = [...bubble.children];
  for (let e: Element | null = leaf; e && e !== list; e = drawnIn(e)) {
    chain.push(e);
    if (e === row) break;
  }
  return chain;
}

export function agreed(sides: readonly (Side | null)[]): Side | null {
  const found = new Set(sides.filter((s) => s !== null));
  return found.size === 1 ? [...found][0]! : null;
}
