/** Small copies of the photos that were checked, for the side panel: in memory, bounded, never on disk. */
import { isMosaic, pickedFrom } from "../shared/mosaic";
import { toBase64 } from "../shared/bytes";
import type { Picture } from "../shared/dossier";
import { isWithinLimits } from "./image-size";
import type { SessionStore } from "./session-store";

/** Pictures kept, and the longer side of each in pixels: together they stay well below the browser's 10 MB. */
export const pictureLimits = { kept: 50, side: 480 } as const;

const indexKey = "pictures";
const storeKey = (name: string): string => `picture:${name}`;

/** Draws a small WebP of an encoded photo; null when the browser cannot read it. */
export type Shrink = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | null>;

export class Pictures {
  readonly #store: SessionStore;
  readonly #shrink: Shrink;
  #names: Promise<string[]> | undefined;

  constructor(store: SessionStore, shrink: Shrink) {
    this.#store = store;
    this.#shrink = shrink;
  }

  /**
   * Keeps a small copy.
   * @param name 1–64 letters and digits; the same photo has the same
   * @param heat a WebP in base64 to lay over it, or null
   */
  async keep(name: string, bytes: Uint8Array<ArrayBuffer>, heat: string | null): Promise<void> {
    const small = await this.#shrink(bytes);
    if (small === null) return;
    const picture: Picture = { small: webp(toBase64(small)), heat: heat === null ? null : webp(heat) };
    await this.#store.write(storeKey(name), picture);
    const names = [...(await this.#all()).filter((other) => other !== name), name];
    for (const old of names.splice(0, Math.max(0, names.length - pictureLimits.kept))) await this.#drop(old);
    this.#names = Promise.resolve(names);
    await this.#store.write(indexKey, names);
  }

  async get(name: string): Promise<Picture | null> {
    return ((await this.#store.read(storeKey(name))) as Picture | null | undefined) ?? null;
  }

  async clear(): Promise<void> {
    for (const name of await this.#all()) await this.#drop(name);
    this.#names = Promise.resolve([]);
    await this.#store.write(indexKey, []);
  }

  #drop(name: string): Promise<void> {
    return this.#store.write(storeKey(name), null);
  }

  #all(): Promise<string[]> {
    this.#names ??= this.#store.read(indexKey).then((kept) => (Array.isArray(kept) ? (kept as string[]) : []));
    return this.#names;
  }
}

/** Whether a picture was made too coarse to recognise anybody; one that can't be read was not. */
export async function isVeiled(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const whole = await decoded(bytes);
    const picked = pickedFrom(whole, whole.width, whole.height);
    whole.close();
    return isMosaic(picked);
  } catch {
    return false;
  }
}

/** Never what would take more memory than the app allows it: a small file can hold a picture of any size. */
async function decoded(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  if (!isWithinLimits(bytes)) throw new Error("too large a picture, or of no known size");
  return createImageBitmap(new Blob([bytes]));
}

const webp = (base64: string): string => `data:image/webp;base64,${base64}`;

export async function shrinkPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  try {
    const whole = await decoded(bytes);
    const scale = Math.min(1, pictureLimits.side / Math.max(whole.width, whole.height));
    const [width, height] = [whole.width, whole.height].map((n) => Math.max(1, Math.round(n * scale)));
    const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
    canvas.getContext("2d")?.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.75 });
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}
