/** Rows that hold several messages of one sender below a heading with the name. */
import { drawnIn } from "../collect/roots";
import { isTime } from "./moments";
import { isNameLike, kindOf } from "./senders";
import { hasBar } from "./painted";
import { lineOf } from "./walk";

type Texts = ReadonlyMap<Element, readonly Element[]>;

/**
 * Bars at one side of all that a row says below its head, where most rows with a head have one, and more than a single
 * row: a border of the sender's colour, as which a quote would be taken in a single row.
 */
export function framesIn(rows: Texts): ReadonlySet<Element> {
  const headed = [...rows.values()].filter(([head, ...others]) => !others.every(isTime) && isNameLike(lineOf(head!)));
  const frames = headed.flatMap((texts) => frameOf(texts) ?? []);
  return new Set(frames.length > 1 && frames.length * 2 > headed.length ? frames : []);
}

function frameOf([head, ...others]: readonly Element[]): Element | null {
  const said = others.filter((text) => !isTime(text));
  // A bar that begins with a name is a quote of whom it names.
  if (said.length > 1 && isNameLike(lineOf(said[0]!))) return null;
  for (let e: Element | null = said[0] ?? null; e && !e.contains(head!); e = drawnIn(e))
    if (hasBar(e) && said.every((text) => e!.contains(text))) return e;
  return null;
}

/** Parts of a row that are each a message, below one head: built alike, and each more than a line of its own. */
export function blocksIn(leaves: readonly Element[]): Element[] {
  const [first, second] = leaves;
  let around: Element | null = first ?? null;
  while (around && second && !leaves.every((leaf) => around!.contains(leaf))) around = drawnIn(around);
  const blocks = second && around ? [...around.children].filter((e) => leaves.some((leaf) => e.contains(leaf))) : [];
  const isDeep = (block: Element): boolean =>
    leaves.every((leaf) => leaf !== block && (!block.contains(leaf) || leaf.parentElement !== block));
  const isAlike = (e: Element): boolean => kindOf(e) === kindOf(blocks[0]!);
  return blocks.length > 1 && blocks.every((e) => isDeep(e) && isAlike(e)) ? blocks : [];
}
