/** Photos that a page's script has drawn: which canvases show one, and how its pixels are had. */
import { DRAWN, type PhotoSource } from "../../shared/messages";
import { isMosaic, pickedFrom } from "../../shared/mosaic";
import { shortKey } from "../collect/identity";
import { base64Of } from "../life/photo-bytes";

/** Side of the small copy that is looked at, pixels. */
const SIDE = 48;

/** Longest side of what is handed on, pixels. */
const LONGEST = 2048;

/** How long a canvas must stay as it is before it is taken for a photo, ms: a game does not. */
const STILL_MS = 400;

/** Looks at one canvas that is not still or shows no photo; each waits twice as long as the one before. */
const LOOKS = 7;

/** What is larger is not read back, pixels: each look would hold up the page. */
const MOST_PIXELS = 2 ** 23;

/**
 * What a photo has and a chart, a map, a board or a game has not, as shares of the small copy: it fills the canvas, has
 * many colours of which none is most of it, and its neighbours differ a little rather than not at all.
 */
const PHOTO = { filled: 0.75, colours: 64, commonest: 0.6, soft: 0.45 };

/**
 * Detail that a photo has in its middle at full size and a blurred one, or a few pixels drawn large, has not: at least
 * `share` of the pixels of a patch `side` wide bend by more than `bend`, in red, green and blue together, from what
 * stands above and below them. Set on the seven test portraits: made smaller, enlarged up to three times, and blurred.
 */
const SHARP = { side: 320, bend: 24, share: 0.004 };

interface Look {
  /** Names what is drawn; null where the page may not read it. */
  key: string | null;
  isPhoto: boolean;
  /** What stands with it, and its size. */
  around: string;
  /** When it was first seen so, and last looked at, `performance.now()`. */
  since: number;
  at: number;
  /** How many there were since it was last settled. */
  looks: number;
}

export interface Drawn {
  identity: string;
  /** @param fromScreen asks for what the screen shows of it, which the worker cuts out */
  pixels(fromScreen: boolean): Promise<PhotoSource | "fetch-failed" | "cancelled">;
  /** Whether something else is drawn by now; unknown where the page may not read it. */
  redrawn?(): boolean;
}

const known = new WeakMap<HTMLCanvasElement, Look>();
let unreadable = 0;

/** What cannot be read is named for this document only: nobody's decision about it may fall on another one's photo. */
const salt = Math.random();

/**
 * The photo on a canvas; null for anything else, and for what is not still yet.
 * @param whose photo it is, as the page says
 * @param again is called when it is worth looking once more
 */
export function drawnOn(canvas: HTMLCanvasElement, whose: string | undefined, again: () => void): Drawn | null {
  if (canvas.width * canvas.height > MOST_PIXELS) return null;
  const now = performance.now();
  const around = [canvas.width, canvas.height, whose, canvas.parentNode?.textContent!.slice(0, 999)].join();
  const before = known.get(canvas);
  // What has not settled in so many looks is rarely looked at again, until something else stands beside it.
  const pause = before?.around === around && before.looks >= LOOKS ? STILL_MS * 2 ** LOOKS : STILL_MS;
  const look = before && now - before.at < pause ? before : lookAt(canvas, around, before, now);
  if (look !== before && !isSettled(look) && look.looks < LOOKS) setTimeout(again, STILL_MS * 2 ** (look.looks - 1));
  known.set(canvas, look);
  if (!isSettled(look)) return null;
  look.looks = 0;
  const { key } = look;
  return key === null
    ? outOfReach(canvas, look)
    : { identity: `${DRAWN}${key}`, pixels: () => read(canvas, key), redrawn: () => isRedrawn(canvas, key) };
}

const isSettled = ({ key, isPhoto, since, at }: Look): boolean => isPhoto && (key === null || at - since >= STILL_MS);

function lookAt(canvas: HTMLCanvasElement, around: string, before: Look | undefined, now: number): Look {
  const isThere = before?.around === around;
  const rest = { around, at: now, looks: isThere ? before.looks + 1 : 1 };
  try {
    const small = smallOf(canvas);
    const key = keyOf(canvas, small);
    const isPhoto = isPhotoLike(small) && isSharp(middleOf(canvas)) && !isCoarse(canvas);
    // What is drawn anew is looked at anew, but nothing is for ever.
    return { key, isPhoto, since: before?.key === key ? before.since : now, ...rest };
  } catch {
    // Pixels of another server: only what stands beside it tells.
    return { key: null, isPhoto: canvas.width > 0, since: isThere ? before.since : ++unreadable, ...rest };
  }
}

const isCoarse = (canvas: HTMLCanvasElement): boolean => isMosaic(pickedFrom(canvas, canvas.width, canvas.height));

const smallOf = (canvas: HTMLCanvasElement): Uint8ClampedArray => dataOf(copyOf(canvas, SIDE, SIDE), SIDE);

const keyOf = ({ width, height }: HTMLCanvasElement, small: Uint8ClampedArray): string =>
  shortKey(width, height, small.join());

/** The middle of a canvas, pixel by pixel. */
function middleOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const { width, height } = canvas;
  const side = Math.min(SHARP.side, width, height);
  return dataOf(copyOf(canvas, side, side, (side - width) >> 1, (side - height) >> 1, width, height), side);
}

const dataOf = (context: OffscreenCanvasRenderingContext2D, side: number): Uint8ClampedArray =>
  context.getImageData(0, 0, side, side).data;

/** A canvas as large as told, with the other drawn all over it, or where and as large as told. */
function copyOf(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  left = 0,
  top = 0,
  across = width,
  down = height,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(canvas, left, top, across, down);
  return context;
}

/** @param data of a square copy, four bytes a pixel */
export function isPhotoLike(data: Uint8ClampedArray): boolean {
  const colours = new Map<number, number>();
  let [filled, soft, pairs] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b, a] = data.subarray(i, i + 4) as unknown as [number, number, number, number];
    if (a < 250) continue;
    filled++;
    const bin = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    colours.set(bin, (colours.get(bin) ?? 0) + 1);
    if ((i / 4) % SIDE === SIDE - 1) continue;
    pairs++;
    const step = Math.abs(r - data[i + 4]!) + Math.abs(g - data[i + 5]!) + Math.abs(b - data[i + 6]!);
    if (step > 2 && step < 120) soft++;
  }
  return (
    filled >= PHOTO.filled * SIDE * SIDE &&
    colours.size >= PHOTO.colours &&
    Math.max(...colours.values()) <= PHOTO.commonest * filled &&
    soft >= PHOTO.soft * pairs
  );
}

/** @param data of a square patch at full size, four bytes a pixel */
export function isSharp(data: Uint8ClampedArray): boolean {
  const light = (i: number): number => data[i]! + data[i + 1]! + data[i + 2]!;
  const row = 2 * Math.sqrt(data.length);
  let sharp = 0;
  for (let i = row; i < data.length - row; i += 4) {
    const bend = Math.abs(2 * light(i) - light(i - row) - light(i + row));
    // Where the picture ends, as that of a round one does, says nothing of it.
    if (bend > SHARP.bend && Math.min(data[i + 3]!, data[i + 3 - row]!, data[i + 3 + row]!) > 249) sharp++;
  }
  return sharp * 4 >= SHARP.share * data.length;
}

function isRedrawn(canvas: HTMLCanvasElement, key: string): boolean {
  try {
    return keyOf(canvas, smallOf(canvas)) !== key;
  } catch {
    return true;
  }
}

/** The pixels; withdrawn where they no longer are what the key names, or that would stand for what is drawn again later. */
async function read(canvas: HTMLCanvasElement, key: string): Promise<PhotoSource | "fetch-failed" | "cancelled"> {
  try {
    const scale = Math.min(1, LONGEST / Math.max(canvas.width, canvas.height));
    const copy = copyOf(canvas, Math.round(canvas.width * scale), Math.round(canvas.height * scale));
    // Nothing is drawn between the two: the page has no turn.
    if (isRedrawn(canvas, key)) return "cancelled";
    return { kind: "bytes", base64: await base64Of(await copy.canvas.convertToBlob()), copied: true };
  } catch {
    return "fetch-failed";
  }
}

/** Said to be out of reach, as photos of another server are, until the user wants it looked at on the screen. */
function outOfReach(canvas: HTMLCanvasElement, { since }: Look): Drawn {
  const pixels = async (fromScreen: boolean): Promise<PhotoSource> => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    // The worker looks for it where the user would have pointed.
    if (fromScreen) Object.assign(globalThis, { profileLensPoint: [left + width / 2, top + height / 2] });
    return { kind: fromScreen ? "screen" : "url", url: DRAWN };
  };
  return { identity: `${DRAWN}${salt}/${since}`, pixels };
}
