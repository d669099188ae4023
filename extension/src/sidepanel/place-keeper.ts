/** Draws anew without the reader losing their place: what was open stays open, what had the focus keeps it. */
export function keepingPlace(root: HTMLElement, draw: () => void): void {
  const open = new Set([...root.querySelectorAll<HTMLDetailsElement>("details[open]")].map(({ id }) => id));
  const focused = root.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
  draw();
  for (const details of root.querySelectorAll("details")) if (open.has(details.id)) details.open = true;
  if (focused === "") return;
  // What was pressed may have gone with what it stood on.
  const next = document.getElementById(focused) ?? root.querySelector<HTMLElement>("h2");
  next?.focus();
}
