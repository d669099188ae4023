/** Photos that a page's script has drawn: which canvases show one, and how its pixels are had. */
import { DRAWN, type PhotoSource } from "../../shared/messages";
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

/**
 * What a photo has and a chart, a map, a board or a game has not, as shares of the small copy: it fills the canvas, has
 * many colours of which none is most of it, and its neighbours differ a little rather than not at all.
 */
const PHOTO = { filled: 0.75, colours: 64, commonest: 0.6, soft: 0.45 };

interface Look {
  /** Names what is drawn; null where the page may not read it. */
  key: string | null;
  isPhoto: boolean;
  /** When it was first seen so, and last looked at, `performance.now()`. */
  since: number;
  at: number;
  looks: number;
}

export interface Drawn {
  identity: string;
  /** @param fromScreen asks for what the screen shows of it, which the worker cuts out */
  pixels(fromScreen: boolean): Promise<PhotoSource | "fetch-failed">;
}

const known = new WeakMap<HTMLCanvasElement, Look>();
let unreadable = 0;

/**
 * The photo on a canvas; null for anything else, and for what is not still yet.
 * @param again is called when it is worth looking once more
 */
export function drawnOn(canvas: HTMLCanvasElement, again: () => void): Drawn | null {
  const now = performance.now();
  const before = known.get(canvas);
  const look = before && now - before.at < STILL_MS ? before : lookAt(canvas, before, now);
  if (look !== before && !isSettled(look) && look.looks < LOOKS) setTimeout(again, STILL_MS * 2 ** (look.looks - 1));
  known.set(canvas, look);
  if (!isSettled(look)) return null;
  return look.key === null ? outOfReach(canvas, look) : { identity: `${DRAWN}${look.key}`, pixels: () => read(canvas) };
}

const isSettled = ({ key, isPhoto, since, at }: Look): boolean => isPhoto && (key === null || at - since >= STILL_MS);

function lookAt(canvas: HTMLCanvasElement, before: Look | undefined, now: number): Look {
  const looks = (before?.looks ?? 0) + 1;
  try {
    const small = copyOf(canvas, SIDE, SIDE).getImageData(0, 0, SIDE, SIDE).data;
    const key = shortKey(canvas.width, canvas.height, small.join());
    // What is drawn anew is looked at anew, but nothing is for ever.
    const isSame = before?.key === key;
    return { key, isPhoto: isPhotoLike(small), since: isSame ? before.since : now, at: now, looks };
  } catch {
    // Pixels of another server: only what stands beside it tells.
    return { key: null, isPhoto: canvas.width > 0, since: before?.since ?? ++unreadable, at: now, looks };
  }
}

function copyOf(canvas: HTMLCanvasElement, width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(canvas, 0, 0, width, height);
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

async function read(canvas: HTMLCanvasElement): Promise<PhotoSource | "fetch-failed"> {
  try {
    const scale = Math.min(1, LONGEST / Math.max(canvas.width, canvas.height));
    const copy = copyOf(canvas, Math.round(canvas.width * scale), Math.round(canvas.height * scale));
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
  return { identity: `${DRAWN}${since}`, pixels };
}
