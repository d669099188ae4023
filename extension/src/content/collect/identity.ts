import type { PhotoRule } from "../adapter";

/**
 * A short name for a long one: two FNV-1a hashes of 32 bits with different offsets, 16 hex digits. Tells things
 * apart and hides nothing. Source: Fowler, Noll, Vo; RFC 9923.
 */
export function shortKey(...parts: readonly (string | number)[]): string {
  const text = parts.join("\u0000");
  let a = 0x811c9dc5;
  let b = 0x2f0b4a27;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (i & 0xff), 0x01000193);
  }
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}

/** What names a photo whatever signature its address carries today. */
export function photoIdentity(url: string, rules: PhotoRule["identity"]): string {
  if (/^(blob|data):/.test(url)) return url.length > 256 ? `data:${shortKey(url)}` : url;
  for (const rule of rules) {
    const match = rule.exec(url);
    if (match) return match.slice(1).join("/");
  }
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/** Whether a host name fits `tinder.com` or `*.tinder.com`. */
export function hostFits(host: string, patterns: readonly string[]): boolean {
  return patterns.some((p) => (p.startsWith("*.") ? host === p.slice(2) || host.endsWith(p.slice(1)) : host === p));
}
