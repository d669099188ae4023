/** Addresses of pictures: which may be photos, and what names a photo in one. */
import { DRAWN } from "../../shared/messages";
import { addressOf } from "../collect/page";
import { photoUrls } from "../collect/photo-source";
import type { Sight } from "../collect/sight";

const NO_PHOTO =
  /\.(svg|gif)([?#]|$)|^data:image\/svg|(^|[/._-])(sprites?|icons?|badges?|emojis?|giphy|stickers?|gifts?|maps?|tiles?|logos?|placeholder|(no|without|missing|add|request)[-_]?(photo|image|img|pic|avatar)|(photo|image|avatar)[-_]?(on[-_]request|missing)|silhouettes?|siluet\w*|sin[-_]?foto|sem[-_]?foto|brak[-_]?zdj\w*|(kein|ohne)[-_]?(foto|bild)|flags?|banners?|adserver|doubleclick|tracking|pixel|default-?(avatar|user|photo))([/._-]|$)/i;

/** What changes when an address is signed or scaled anew; the rest of it names the photo. */
const PASSING =
  /^(policy|signature|sig|key-pair-id|token|expires?|exp|e|t|ts|v|hash|hmac|oh|oe|_nc_.*|x-amz-.*|w|h|width|height|size|q|quality|dpr|fit|crop|auto|format|ck)$/i;

export function identityOf(url: string): string {
  if (/^(blob|data|canvas):/.test(url) || !URL.canParse(url)) return url;
  const { host, pathname, searchParams } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !PASSING.test(name)).map((pair) => pair.join("="));
  return `${host}${pathname}${kept.length > 0 ? `?${kept.join("&")}` : ""}`;
}

export const urlOf = (element: Element, sight: Sight): string | undefined =>
  element.localName === "canvas" ? DRAWN : fileOf(element, sight);

/** The address of a picture that may be a photo. */
export const fileOf = (element: Element, sight: Sight): string | undefined =>
  photoUrls(element, sight).find((u) => !NO_PHOTO.test(u));

/** Whether the last number in the address of the page is in the name of a file. */
export function isNumbered(url: string | undefined, element: Element): boolean {
  const number = addressOf(element.ownerDocument)
    .href.match(/\d{5,}/g)
    ?.at(-1);
  const file = /^http/.test(url ?? "") ? url!.slice(0, 2000).split(/[?#]/)[0]!.split("/").at(-1)! : "";
  return !!number && !!file.match(/\d{5,}/g)?.includes(number);
}
