import type { Adapter } from "../adapter";

/** The document and, where a site keeps things in them, open shadow roots. */
export function rootsOf(document: Document, { pierce }: Pick<Adapter, "pierce">): (Document | ShadowRoot)[] {
  const hosts = pierce ? allIn(document, pierce) : [];
  return [document, ...hosts.flatMap((host) => host.shadowRoot ?? [])];
}

/** All that a selector finds in one root, in the page's order. */
export const allIn = <E extends Element = Element>(root: ParentNode, css: string): E[] => [
  ...root.querySelectorAll<E>(css),
];

/** The first element that one of the selectors finds in one of the roots. */
export function findIn(roots: readonly ParentNode[], rules: readonly string[]): Element | null {
  for (const css of rules) {
    for (const root of roots) {
      const found = root.querySelector(css);
      if (found) return found;
    }
  }
  return null;
}

/** Whether one element stands in another, through open shadow roots. */
export function holds(outer: Node, inner: Element): boolean {
  for (let e: Element | null = inner; e; e = (e.getRootNode() as Partial<ShadowRoot>).host ?? null)
    if (outer.contains(e)) return true;
  return false;
}

/** What an element is drawn in: the slot that takes it up, rather than the component that it is given to. */
export const drawnIn = (node: Element | Text): Element | null =>
  node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;

/** What an element stands in, through shadow roots. */
export function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
