import type { Adapter } from "../adapter";

/** The document and, where a site keeps things in them, open shadow roots. */
export function rootsOf(document: Document, { pierce }: Pick<Adapter, "pierce">): (Document | ShadowRoot)[] {
  const hosts = pierce ? [...document.querySelectorAll(pierce)] : [];
  return [document, ...hosts.flatMap((host) => host.shadowRoot ?? [])];
}

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

/** What an element stands in, through shadow roots. */
export function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
