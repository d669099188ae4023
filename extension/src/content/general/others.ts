/** Photos of other people than the one whose name speaks for them: links to them, and what stands below headings about them. */
import { addressOf } from "../collect/page";
import { allIn, holds } from "../collect/roots";
import { type Claim, HEADING } from "./claims";
import { nearest } from "./walk";
import { NO_NAME, OF_OTHERS, PERSON_ADDRESS } from "./words";

/** Whether a heading stands on one side of an element, outside it; `where` is the bit of a position: 2 before it, 4 after it. */
const isAt = (heading: Element, where: number, element: Element): boolean =>
  !holds(element, heading) && !holds(heading, element) && !!(element.compareDocumentPosition(heading) & where);

/**
 * Tells of photos on a page, by what their claims say, whether they stand below a heading about other people, or below any as
 * a link to somewhere else, with nobody named above that. The headings are read once for all of them.
 */
export function othersOn(document: Document): (element: Element, claim: Claim) => boolean {
  const all = allIn(document, HEADING);
  const isAbout = (pattern: RegExp) => (heading: Element) => pattern.test(heading.textContent!.trim());
  const telling = all.filter(isAbout(OF_OTHERS));
  const ofNobody = new Set(all.filter(isAbout(NO_NAME)));
  return (element, { named, wide }) => {
    const isLink = leadsToOther(element) && !holds(linkOf(element)!, named.element);
    if (isLink && wide) return true;
    const isAbove = (heading: Element): boolean => isAt(heading, 2, element);
    const above = (isLink ? all.filter((h) => !ofNobody.has(h) || telling.includes(h)) : telling).filter(isAbove);
    const last = wide && above.length > 0 ? all.findLast(isAbove) : undefined;
    return above.some((h) => isAt(h, 4, named.element) || h === last);
  };
}

const linkOf = (element: Element): HTMLAnchorElement | undefined =>
  nearest(element, 8).find((e): e is HTMLAnchorElement => e.localName === "a" && e.hasAttribute("href"));

/** In a link to another page of the site, but for a photo's own and those of whom the page is about. */
export function leadsToOther(element: Element): boolean {
  const { href = "", pathname = "", search = "" } = linkOf(element) ?? {};
  if (!/^https?:/.test(href) || /\.(jpe?g|png|webp|avif|gif)([?#]|$)/i.test(href)) return false;
  const own = addressOf(element.ownerDocument);
  const [person] = PERSON_ADDRESS.exec(pathname) ?? [];
  if (person && /\d{3}/.test(person) && PERSON_ADDRESS.exec(own.pathname)?.[0] === person) return false;
  if (pathname === own.pathname) return search !== "" && search !== own.search;
  if (own.pathname.length > 1 && pathname.startsWith(`${own.pathname.replace(/\/$/, "")}/`)) return false;
  return PERSON_ADDRESS.test(href) || !/photo|foto|picture|image|galler|album/i.test(pathname);
}
