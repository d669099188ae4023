/**
 * Fetches a photo's bytes as the site serves them. What is allowed is narrow on purpose, since a page's content leads
 * here: https only, only hosts that the tab's own site keeps photos on, no redirect (an open redirect would lead
 * elsewhere), no cookies (signed photo URLs need none, and without them a request can do nothing in the user's name),
 * bounded in size and time. The browser gives the bytes only from hosts that the user has allowed.
 */
import { isImageHostOf, type Site } from "../shared/site-list";

export const imageLimits = { bytes: 20 * 1024 * 1024, milliseconds: 20_000, urlCharacters: 4096 } as const;

export type FetchedImage = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; reason: ImageFailure };
export type ImageFailure = "refused" | "too-large" | "fetch-failed" | "cancelled";

/** Whether the worker may fetch this URL for a page of this site at all. */
export const mayFetch = (site: Site, url: string): boolean =>
  url.length <= imageLimits.urlCharacters && isImageHostOf(site, url);

/** @param signal ends the fetch when the photo is no longer wanted */
export async function fetchImage(
  site: Site,
  url: string,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<FetchedImage> {
  if (!mayFetch(site, url)) return { ok: false, reason: "refused" };
  try {
    const response = await fetcher(url, {
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([signal, AbortSignal.timeout(imageLimits.milliseconds)]),
    });
    return await readImage(response);
  } catch {
    return { ok: false, reason: signal.aborted ? "cancelled" : "fetch-failed" };
  }
}

async function readImage(response: Response): Promise<FetchedImage> {
  const isImage = /^image\//i.test(response.headers.get("content-type") ?? "");
  if (!response.ok || !isImage || response.body === null) {
    await response.body?.cancel();
    return { ok: false, reason: "fetch-failed" };
  }
  if (Number(response.headers.get("content-length") ?? 0) > imageLimits.bytes) {
    await response.body.cancel();
    return { ok: false, reason: "too-large" };
  }
  return readBounded(response.body);
}

/** A length that the server states may be wrong: counts what comes. */
async function readBounded(body: ReadableStream<Uint8Array>): Promise<FetchedImage> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > imageLimits.bytes) {
      await reader.cancel();
      return { ok: false, reason: "too-large" };
    }
    chunks.push(part.value);
  }
  return length === 0 ? { ok: false, reason: "fetch-failed" } : { ok: true, bytes: joined(chunks, length) };
}

function joined(chunks: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
