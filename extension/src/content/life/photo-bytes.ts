import type { PhotoSource } from "../../shared/messages";
import { hostFits } from "../collect/identity";

/** Largest picture whose bytes are handed on; browsers carry at most 64 MiB in one message, base64 included. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * How the worker gets a photo's bytes: it fetches an address on the hosts where the site keeps photos; anything else is
 * read here, as far as this page may, and then left to the worker, which may have been allowed to fetch it.
 */
export async function photoSource(
  url: string,
  hosts: readonly string[],
): Promise<PhotoSource | "fetch-failed" | "too-large"> {
  if (/^https:/.test(url) && hostFits(new URL(url).hostname, hosts)) return { kind: "url", url };
  try {
    const blob = await (await fetch(url)).blob();
    return blob.size > MAX_BYTES ? "too-large" : { kind: "bytes", base64: await base64Of(blob) };
  } catch {
    return /^https:/.test(url) ? { kind: "url", url } : "fetch-failed";
  }
}

export function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("The bytes of the photo could not be read."));
    reader.readAsDataURL(blob);
  });
}
