import { allIn } from "./roots";
import type { Sight } from "./sight";

const CARRIERS = "img,picture,svg image,video[poster]";

/**
 * Addresses of the pictures an element shows, likeliest first, absolute. Empty while a lazy slide has none yet.
 * Each leads to the bytes as the site served them; what a script has drawn has none and is read elsewhere.
 */
export function photoUrls(element: Element, sight: Sight): string[] {
  const own = urlsOf(element, sight);
  const found = own.length > 0 ? own : allIn(element, CARRIERS).flatMap((e) => urlsOf(e, sight));
  return found.flatMap((url) => absolute(url, element.baseURI));
}

function urlsOf(element: Element, sight: Sight): string[] {
  switch (element.localName) {
    case "img":
      return some((element as HTMLImageElement).currentSrc, element.getAttribute("src"));
    case "picture":
      return allIn(element, "img").flatMap((img) => urlsOf(img, sight));
    case "image":
      return some(
        element.getAttribute("href"),
        element.getAttributeNS("http://www.w3.org/1999/xlink", "href"),
        element.getAttribute("xlink:href"),
      );
    case "video":
      return some(element.getAttribute("poster"));
    default:
      return backgroundUrls(sight.style(element).backgroundImage);
  }
}

/** The first that says something. */
function some(...values: (string | null | undefined)[]): string[] {
  return values.filter((v): v is string => !!v).slice(0, 1);
}

/** Addresses in a computed `background-image`; of an `image-set` the one that fits this screen. */
export function backgroundUrls(value: string): string[] {
  const urls: string[] = [];
  const layer =
    /(?:-webkit-)?image-set\(((?:[^()"]|"[^"]*"|\([^()]*\))*)\)|url\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^)]*))\)/g;
  for (const [, set, quoted, single, bare] of value.matchAll(layer)) {
    const url = set === undefined ? (quoted ?? single ?? bare ?? "").replace(/\\(.)/g, "$1").trim() : bestOf(set);
    if (url) urls.push(url);
  }
  return urls;
}

function bestOf(set: string): string {
  const wanted = globalThis.devicePixelRatio || 1;
  const choices = [...set.matchAll(/(?:url\()?"([^"]*)"\)?\s*([\d.]+)?/g)]
    .filter(([, url]) => url && !url.includes("image/"))
    .map(([, url, x]) => ({ url: url ?? "", x: Number(x ?? 1) }))
    .sort((a, b) => a.x - b.x);
  return (choices.find((c) => c.x >= wanted) ?? choices.at(-1))?.url ?? "";
}

function absolute(url: string, base: string): string[] {
  try {
    const { href, protocol } = new URL(url, base);
    return /^(https?|blob|data):$/.test(protocol) && (protocol !== "data:" || /^data:image\//i.test(href))
      ? [href]
      : [];
  } catch {
    return [];
  }
}
