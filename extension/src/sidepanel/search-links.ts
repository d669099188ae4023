/** Ways to look for a photo on the web. Nothing is sent before one is pressed, and it is said what will be. */
import { h } from "../content/overlay/dom";
import { tabs } from "../shared/chrome";
import { t } from "../shared/i18n";

/** Search engines that take a picture's address, and where it goes in theirs. */
export const engines: readonly { name: string; address: string }[] = [
  { name: "Google Lens", address: "https://lens.google.com/uploadbyurl?url=" },
  { name: "TinEye", address: "https://tineye.com/search?url=" },
  { name: "Bing", address: "https://www.bing.com/images/search?view=detailv2&iss=sbi&q=imgurl:" },
  { name: "Yandex", address: "https://yandex.com/images/search?rpt=imageview&url=" },
];

/** @param url where the photo stands, or null where it has no address of its own */
export function searchView(url: string | null, id: string): HTMLElement {
  const content =
    url === null
      ? [h("p", {}, t("photoSearchFile"))]
      : [h("p", {}, t("photoSearchWhat")), h("div", { class: "row" }, ...engines.map((engine) => button(engine, url)))];
  return h("details", { class: "search", id }, h("summary", { id: `${id}-summary` }, t("photoSearch")), ...content);
}

function button({ name, address }: (typeof engines)[number], url: string): HTMLElement {
  const made = h("button", { type: "button", class: "small" }, t("photoSearchWith", name));
  made.addEventListener("click", () => void tabs.openWeb(address + encodeURIComponent(url)));
  return made;
}
