/**
 * Functions that run inside a page, where the user right-clicked. The browser carries each over as text, so they may
 * use nothing but their arguments and the page.
 */

export type PageImage = { base64: string } | { failed: "too-large" | "fetch-failed" };

/** Where an image stands in the window, in CSS pixels, and the window's width. */
export interface ImagePlace {
  left: number;
  top: number;
  width: number;
  height: number;
  windowWidth: number;
}

/** Reads an image's bytes with the page's own rights, which also reach `blob:`. */
export async function readImageInPage(url: string, maxBytes: number): Promise<PageImage> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(15_000) });
    const blob = await response.blob();
    if (!response.ok || blob.size === 0) return { failed: "fetch-failed" };
    if (blob.size > maxBytes) return { failed: "too-large" };
    const dataUrl = await new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.onerror = () => reject(new Error("unreadable"));
      reader.readAsDataURL(blob);
    });
    return { base64: dataUrl.slice(dataUrl.indexOf(",") + 1) };
  } catch {
    return { failed: "fetch-failed" };
  }
}

/** The visible part of the largest image with this URL, or null when there is none worth looking at. */
export function locateImageInPage(url: string): ImagePlace | null {
  const images = [...document.images].filter((image) => image.currentSrc === url || image.src === url);
  const places = images.map((image) => {
    const { left, top, right, bottom } = image.getBoundingClientRect();
    const x = Math.max(0, left);
    const y = Math.max(0, top);
    return {
      left: x,
      top: y,
      width: Math.min(right, window.innerWidth) - x,
      height: Math.min(bottom, window.innerHeight) - y,
      windowWidth: window.innerWidth,
    };
  });
  const visible = places.filter(({ width, height }) => width >= 32 && height >= 32);
  return visible.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}
