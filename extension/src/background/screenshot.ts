/** Cuts one image out of a screenshot of the tab: the last resort, and always marked as a screenshot. */
import { fromBase64 } from "../shared/bytes";
import type { ImagePlace } from "./in-page";

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
