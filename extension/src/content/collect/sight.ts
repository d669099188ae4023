/** What reading a page needs to know of how it is drawn; tests without layout bring their own. */
export interface Sight {
  rect(element: Element): DOMRect;
  style(element: Element): CSSStyleDeclaration;
  /** The page's own elements at a point of the viewport, topmost first. */
  at(document: Document, x: number, y: number): Element[];
}

export const browserSight: Sight = {
  rect: (element) => element.getBoundingClientRect(),
  style: (element) => getComputedStyle(element),
  at: (document, x, y) => document.elementsFromPoint(x, y),
};
