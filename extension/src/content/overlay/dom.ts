/** Makes an element with attributes and children; text always becomes text, never markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  return dressed(document.createElement(tag), attributes, ...children);
}

function dressed<E extends Element>(
  element: E,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string | null)[]
): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((c) => c !== null));
  return element;
}

/** Text that others wrote: its own direction, kept apart from the sentence around it. */
export function foreign<K extends keyof HTMLElementTagNameMap>(tag: K, text: string): HTMLElementTagNameMap[K] {
  return h(tag, { dir: "auto" }, text);
}

/** What one result can be, as drawn: the outcomes of a verdict, and that it is still on its way. */
export type Mark = "signs" | "unclear" | "nothingFound" | "notChecked" | "checking";

/** One shape a mark, told apart without colour, on a 12 × 12 grid. */
const SHAPES: Record<Mark, string> = {
  signs: "M6 .8 11.8 11.2H.2Z",
  unclear: "M6 .2 11.8 6 6 11.8.2 6Z",
  nothingFound: "M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8Z",
  notChecked: "M6 .5a5.5 5.5 0 1 1 0 11A5.5 5.5 0 0 1 6 .5Zm0 1.9a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2Z",
  checking:
    "M2 4.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Zm4 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Zm4 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Z",
};

const svg = (tag: "svg" | "path"): SVGElement => document.createElementNS("http://www.w3.org/2000/svg", tag);

export const shape = (mark: Mark): SVGElement =>
  dressed(
    svg("svg"),
    { viewBox: "0 0 12 12", "aria-hidden": "true", class: "shape" },
    dressed(svg("path"), { d: SHAPES[mark] }),
  );
