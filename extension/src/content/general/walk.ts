import { parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";

/** Below these nothing is shown, or nothing is a page's own. */
const CLOSED =
  'script,style,noscript,template,[inert],[hidden],[aria-hidden="true"]:not(a:has(img),[role="img"] img),profilelens-overlay,select,object';

const WRITTEN_IN =
  'textarea,[contenteditable=""],[contenteditable="true"],[contenteditable="plaintext-only"],[role="textbox"],input:not([type]),input[type="text"]';

/** Shorter side from which a box without a picture of its own is asked for its background, CSS pixels. */
const BACKGROUND_PX = 90;

/** Elements looked at between two chances to yield. */
const AT_ONCE = 48;

/** What a page is made of, as far as it can concern us. */
export interface Sketch {
  /** What may show a picture. */
  pictures: Element[];
  /** What has words of its own, in the page's order. */
  texts: Element[];
  /** What can be written in. */
  boxes: Element[];
  /** Open shadow roots. */
  roots: ShadowRoot[];
}

/** Goes through a document and its open shadow roots, a little at a time. */
export function* sketch(document: Document, sight: Sight): Generator<void, Sketch> {
  const found: Sketch = { pictures: [], texts: [], boxes: [], roots: [] };
  let count = 0;
  for (const element of document.body ? elementsOf(document, document.body) : []) {
    if (element.shadowRoot) found.roots.push(element.shadowRoot);
    note(element, found, sight);
    if (++count % AT_ONCE === 0) yield;
  }
  return found;
}

function* elementsOf(document: Document, root: ParentNode): Generator<Element> {
  const accept = (node: Node): number => ((node as Element).matches(CLOSED) ? 2 : 1);
  const walker = document.createTreeWalker(root as Node, 1, accept);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node as Element;
    yield element;
    if (element.shadowRoot) yield* elementsOf(document, element.shadowRoot);
  }
}

function note(element: Element, found: Sketch, sight: Sight): void {
  if (isPicture(element, sight)) found.pictures.push(element);
  else if (element.matches(WRITTEN_IN)) found.boxes.push(element);
  else if (hasWords(element)) found.texts.push(element);
}

function isPicture(element: Element, sight: Sight): boolean {
  const { localName } = element;
  if (/^(img|image|canvas)$/.test(localName) || (localName === "video" && element.hasAttribute("poster"))) return true;
  if (!("offsetWidth" in element) || localName === "body") return false;
  const { clientWidth, clientHeight } = element;
  if (Math.min(clientWidth, clientHeight) < BACKGROUND_PX) return false;
  return sight.style(element).backgroundImage.includes("url(");
}

/** What an attribute says; nothing where there is none. */
export const attributeOf = (element: Element, attribute: string): string => element.getAttribute(attribute) ?? "";

function hasWords(element: Element): boolean {
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 3 && child.nodeValue!.trim()) return true;
  return false;
}

/** The words in an element, in one line, those of each part kept apart. */
export function lineOf(element: Element): string {
  const parts: string[] = [];
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement!.closest("svg,script,style")) parts.push(node.nodeValue!);
  return parts.join(" ").replace(/\s+/g, " ").trim();
}

/** An element and what it stands in, so many in all. */
export function nearest(element: Element, count: number): Element[] {
  const found: Element[] = [];
  for (const e of ancestors(element)) if (found.push(e) >= count) break;
  return found;
}

export function* ancestors(element: Element): Generator<Element> {
  for (let e: Element | null = element; e && e.localName !== "body"; e = parentOf(e)) yield e;
}
