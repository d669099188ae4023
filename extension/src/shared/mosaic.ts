/** Tells pictures that were made coarse, large blocks of one colour each, as teasers are veiled. */

/**
 * Longest side of the copy that is looked at, pixels. They are picked and not mixed, so that blocks keep their edges, and
 * at even distances: uneven ones would make a grid of their own.
 */
const SIDE = 256;

/** Difference of two neighbours below which they are one colour: what compression leaves, in red, green and blue together. */
const LEAST_STEP = 12;

/** Blocks along a side that are looked for, and how finely. With more of them a face can be recognised. */
const BLOCKS = { least: 6, most: 64, by: 0.25 };

/** Narrowest block, pixels of the copy. */
const LEAST_PX = 3;

/**
 * How much of all that differs between columns, and between rows, lies on one even grid, beyond what would by chance: from
 * 0 to 1. Set in the middle between what 247 portraits reached at most, and their mosaics of 8 to 32 blocks at least; held
 * against 238 others, it took no photo for a mosaic and left out none. `tests/extension/pages/mosaic.test.mjs` says more.
 */
const ON_GRID = 0.42;

export function pickedFrom(source: CanvasImageSource, width: number, height: number): ImageData {
  const every = (side: number): number => Math.floor(side / Math.ceil(side / SIDE));
  const [across, down] = [every(width), every(height)];
  const context = new OffscreenCanvas(across, down).getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingEnabled = false;
  context.drawImage(source, 0, 0, across, down);
  return context.getImageData(0, 0, across, down);
}

export const isMosaic = (picked: ImageData): boolean =>
  onGrid(stepsOf(picked, true)) >= ON_GRID && onGrid(stepsOf(picked, false)) >= ON_GRID;

/** How much each column differs from the next one, or each row. */
function stepsOf({ data, width, height }: ImageData, across: boolean): number[] {
  const [next, count] = across ? [4, width] : [4 * width, height];
  const steps = Array.from({ length: count - 1 }, () => 0);
  for (let i = 0; i + next < data.length; i += 4) {
    const at = across ? (i / 4) % width : Math.floor(i / 4 / width);
    let step = 0;
    for (let part = i; part < i + 3; part++) step += Math.abs(data[part]! - data[part + next]!);
    if (at < steps.length && step >= LEAST_STEP) steps[at]! += step;
  }
  return steps;
}

/** Of the grids with so many lines, and wherever it begins, the one on which most of it lies. */
function onGrid(steps: readonly number[]): number {
  const all = steps.reduce((sum, step) => sum + step, 0);
  let best = 0;
  for (let blocks = BLOCKS.least; blocks <= BLOCKS.most; blocks += BLOCKS.by) {
    const px = (steps.length + 1) / blocks;
    for (let first = 0; first < px && px >= LEAST_PX; first++) best = Math.max(best, shareOn(steps, first, px, all));
  }
  return best;
}

/** An edge that was drawn at another size lies on two pixels. */
function shareOn(steps: readonly number[], first: number, px: number, all: number): number {
  let [sum, count] = [0, 0];
  for (let line = first; line < steps.length; line += px, count += 2) {
    const at = Math.round(line);
    sum += (steps[at] ?? 0) + (steps[at + 1] ?? 0);
  }
  const byChance = Math.min(count / steps.length, 0.9);
  return all > 0 ? (sum / all - byChance) / (1 - byChance) : 0;
}
