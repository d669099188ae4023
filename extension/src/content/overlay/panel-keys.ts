import { allIn } from "../collect/roots";
import { on } from "../life/on";
import type { Layer } from "./layer";

/**
 * Escape, the button with the cross and a press outside close the panel; the tab key goes round in it.
 * @param close with whether the focus goes back to where it came from
 */
export function listen(
  node: HTMLElement,
  layer: Pick<Layer, "root" | "owns">,
  close: (giveFocusBack: boolean) => void,
  signal: AbortSignal,
): void {
  node.addEventListener("keydown", (event) => key(event, node, layer.root, close), { signal });
  node.querySelector(".close")?.addEventListener("click", () => close(true), { signal });
  const outside = (event: Event): void => {
    const inside = event.composedPath().includes(node) || layer.owns(event.target as Node);
    if (!inside) close(false);
  };
  on(document, "pointerdown", outside, signal);
}

function key(event: KeyboardEvent, node: HTMLElement, root: ShadowRoot, close: (giveFocusBack: boolean) => void): void {
  if (event.key === "Escape") close(true);
  if (event.key !== "Tab") return;
  const stops = allIn<HTMLElement>(node, "button,.body");
  const at = stops.indexOf(root.activeElement as HTMLElement);
  const next = stops.at((at + (event.shiftKey ? -1 : 1) + (at < 0 && event.shiftKey ? 1 : 0)) % stops.length);
  event.preventDefault();
  next?.focus();
}
