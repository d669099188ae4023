/** Words of the extension's own pages. */
import { t, textDirection } from "./i18n";

/** Fills a page: language and direction of the pack in use, and the text of every element that names one. */
export function translatePage(root: Document): void {
  root.documentElement.lang = t("packTag");
  root.documentElement.dir = textDirection();
  root.title = t(root.documentElement.dataset["title"] ?? "popupTitle");
  for (const element of root.querySelectorAll<HTMLElement>("[data-t]")) {
    element.textContent = t(element.dataset["t"] ?? "");
  }
}

/** Part of a text key that stands for a state: `not-installed` → `NotInstalled`. */
export const keyPart = (state: string): string =>
  state
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

/** The element of this id, which the page's own HTML has. */
export function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no element #${id}`);
  return element as T;
}
