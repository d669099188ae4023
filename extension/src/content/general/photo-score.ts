/** Whether a picture shows somebody who is offered to the reader, by small trees over its signs. */
import trees from "./photo-trees.json";

/** A tree of depth two: a sign and its limit, one of each below it, and what the four ends add. */
type Tree = readonly [number, number, number, number, number, number, number, number, number, number];

const all = trees as unknown as readonly Tree[];

/** What the rules' word counts before the trees speak, in the logarithm of the odds. */
const BY_RULES = 1.5;

/** The logarithm of the odds from which a picture is taken for a photo of somebody. */
const LIMIT = -0.3;

/** Logarithm of the odds, by trees fitted in host/training/train_page_photos.py; the first sign is what the rules say. */
export const oddsOf = (signs: readonly number[]): number =>
  all.reduce(
    (sum, [top, limit, low, lowLimit, high, highLimit, ...ends]) => {
      const isHigh = signs[top]! > limit;
      const isEnd = isHigh ? signs[high]! > highLimit : signs[low]! > lowLimit;
      return sum + ends[2 * Number(isHigh) + Number(isEnd)]!;
    },
    BY_RULES * (signs[0] ? 1 : -1),
  );

export const isShownOne = (signs: readonly number[]): boolean => oddsOf(signs) > LIMIT;
