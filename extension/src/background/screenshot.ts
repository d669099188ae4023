/** Cuts one image out of a screenshot of the tab: the last resort, and always marked as a screenshot. */
import { fromBase64, toBase64 } from "../shared/bytes";
import type { ImagePlace } from "./in-page";

/** A frame of a tab. */
export interface Frame {
  tabId: number;
  frameId: number;
}

export interface ShotWorld {
  /** Hides what is ours, and says where the picture stands. */
  locateInPage(frame: Frame, url: string): Promise<ImagePlace | null>;
  showOursInPage(frame: Frame): Promise<void>;
  /** What the tab shows; rejects where the user has not let us see it. */
  captureTab(frame: Frame): Promise<string>;
  crop(dataUrl: string, place: ImagePlace): Promise<Uint8Array | null>;
}

export type Shot = { dataUrl: string; place: ImagePlace } | null;

/** What the screen shows, and where in it the picture stands; null when that can't be had. */
export async function takeShot(frame: Frame, url: string, world: ShotWorld): Promise<Shot> {
  // A frame does not know where it stands in the window, and a data: URL is its own bytes.
  if (frame.frameId !== 0 || url.startsWith("data:")) return null;
  try {
    const place = await world.locateInPage(frame, url);
    return place === null ? null : { dataUrl: await world.captureTab(frame), place };
  } catch {
    return null;
  } finally {
    await world.showOursInPage(frame).catch(() => undefined);
  }
}

/** The picture cut out of what the screen shows, base64; null when there is nothing to see. */
export async function cutOut(shot: Shot, world: Pick<ShotWorld, "crop">): Promise<string | null> {
  const cut = shot === null ? null : await world.crop(shot.dataUrl, shot.place).catch(() => null);
  return cut === null ? null : toBase64(cut);
}

/** @param dataUrl the visible tab as PNG */
export async function cropScreenshot(dataUrl: string, place: ImagePlace): Promise<Uint8Array<ArrayBuffer> | null> {
  const png = fromBase64(dataUrl.slice(dataUrl.indexOf(",") + 1));
  if (png === null) return null;
  const bitmap = await createImageBitmap(new Blob([png], { type: "image/png" }));
  const scale = bitmap.width / place.windowWidth;
  const [left, top, width, height] = [place.left, place.top, place.width, place.height].map((n) =>
    Math.round(n * scale),
  );
  if (left === undefined || top === undefined || !width || !height) return null;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(bitmap, -left, -top);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}
