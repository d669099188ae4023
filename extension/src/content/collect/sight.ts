/** What reading a page needs to know of how it is drawn; tests without layout bring their own. */
export interface Sight {
  rect(element: Element): DOMRect;
  style(element: Element): CSSStyleDeclaration;
  /** Whether its styles, and those around it, let it be seen. */
  isDrawn(element: Element): boolean;
  /** The page's own elements at a point of the viewport, topmost first. */
  at(document: Document, x: number, y: number): Element[];
}

export const browserSight: Sight = {
  rect: (element) => element.getBoundingClientRect(),
  style: (element) => getComputedStyle(element),
  isDrawn: (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  at: (document, x, y) => document.elementsFromPoint(x, y),
};
