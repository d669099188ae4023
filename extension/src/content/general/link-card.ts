/** What a link leads to, shown below it or beside other words. */
import { allIn, drawnIn } from "../collect/roots";
import { isFile } from "./moments";
import { lineOf } from "./walk";

/** A server's name by itself. */
const HOST = /^([\w-]+\.)+[a-z]{2,}$/i;

/** Parts with words in a row that shows what a link leads to, and in what is shown of it, at most. */
const IN_ROW = 24;
const IN_CARD = 6;

/** A picture or lines in a box of their own, or the name of the link's server. */
export function isLinkCard(element: Element, row: Element, all: readonly Element[]): boolean {
  const others = all.filter((t) => !element.contains(t));
  if (others.length === 0 || all.length > IN_ROW) return false;
  const inside = all.filter((t) => element.contains(t));
  if (element.localName === "a" && (inside.length > 1 || !!element.querySelector("img,picture,video,svg"))) return true;
  const hosts = inside.map(lineOf).filter((line) => HOST.test(line) && !isFile(line));
  const isLinked = (texts: readonly Element[], host: string): boolean =>
    texts.some((t) => lineOf(t).includes(`${host}/`));
  if (hosts.some((host) => isLinked(others, host) && !isLinked(inside, host))) return true;
  const beside = others.filter((t) => isTogether(element, t, row));
  const isPictured = inside.length <= IN_CARD && allIn(element, "img,picture").length > 0;
  return isPictured && !inside.some(leadsOut) && (hosts.length > 0 ? beside.length > 0 : beside.some(leadsOut));
}

/** A link that says where it leads. */
const leadsOut = (text: Element): boolean =>
  [text, ...text.children].some((e) => e.matches("a[href^='http']") && /\w\.\w/.test(e.textContent!));

/** In one part of the row, as what belongs to one message is. */
function isTogether(element: Element, text: Element, row: Element): boolean {
  for (let e = drawnIn(element); e && e !== row; e = drawnIn(e)) if (e.contains(text)) return true;
  return false;
}
