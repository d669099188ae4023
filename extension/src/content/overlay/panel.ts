import { part } from "../life/parts";
import type { WorkerLink } from "../life/worker-link";
import { h } from "./dom";
import type { Layer } from "./layer";
import type { Result } from "./marks";
import type { Notice } from "./notice";
import type { PanelView } from "./panel-view";

interface Open {
  node: HTMLElement | null;
  opener: HTMLElement | null;
  abort: AbortController;
}

/** What is being said at the edge of the window. */
let said: Notice | null = null;

/** The reasons behind a badge or note; one is open at a time. What draws them is fetched when first asked for. */
export class Panel {
  readonly #layer: Layer;
  readonly #link: WorkerLink;
  readonly #signal: AbortSignal;
  #open: Open | null = null;
  #notice: HTMLElement | null = null;

  constructor(layer: Layer, link: WorkerLink, signal: AbortSignal) {
    this.#layer = layer;
    this.#link = link;
    this.#signal = signal;
    if (said) this.notify(said);
  }

  /** The button the open panel belongs to. */
  get opener(): HTMLElement | null {
    return this.#open?.opener ?? null;
  }

  /** Opens beside its button; without one, in the middle of the window. */
  show(subject: string, result: Result, opener: HTMLElement | null): void {
    this.close(false);
    const open: Open = { node: null, opener, abort: new AbortController() };
    this.#open = open;
    opener?.setAttribute("aria-expanded", "true");
    void part("panel", this.#link).then((view) => {
      if (this.#open !== open) return;
      if (view) this.#draw(open, view, subject, result);
      else this.close(false);
    });
  }

  /** A button that opens what is known when it is pressed, and closes it when pressed again. */
  button(known: () => readonly [string, Result] | null): HTMLButtonElement {
    const button = h("button", { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" });
    button.addEventListener("click", () => {
      const about = known();
      if (this.opener === button) this.close();
      else if (about) this.show(...about, button);
    });
    // It is there before the finger is: the reader does not wait for it.
    button.addEventListener("pointerenter", () => void part("panel", this.#link), { once: true });
    return button;
  }

  /** Says what was done, for some seconds, with the way back; over a start of everything anew, too. */
  notify(notice: Notice): void {
    said = notice;
    void part("panel", this.#link).then((view) => {
      if (!view || said !== notice || this.#signal.aborted) return;
      this.#layer.attach();
      this.#layer.style(view.styles);
      const ended = (): void => void (said === notice && !this.#signal.aborted && (said = null));
      const node = view.notice(notice, () => this.#link.tell(notice.message), ended);
      this.#notice?.remove();
      this.#notice = node;
      this.#layer.frame.append(node);
      if (notice.focus) node.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    });
  }

  /** Closes what a button has opened, which is going away. */
  forget(button: HTMLButtonElement): void {
    if (this.opener === button) this.close(false);
  }

  close(giveFocusBack = true): void {
    if (!this.#open) return;
    const { node, opener, abort } = this.#open;
    this.#open = null;
    abort.abort();
    node?.remove();
    opener?.setAttribute("aria-expanded", "false");
    if (giveFocusBack) opener?.focus({ preventScroll: true });
  }

  #draw(open: Open, view: PanelView, subject: string, result: Result): void {
    const node = view.build(subject, result, (message) => this.#link.tell(message));
    open.node = node;
    this.#layer.attach();
    this.#layer.style(view.styles);
    this.#layer.frame.append(node);
    node.showPopover?.();
    view.place(node, open.opener);
    this.#listen(node, AbortSignal.any([open.abort.signal, this.#signal]));
    node.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  #listen(node: HTMLElement, signal: AbortSignal): void {
    node.addEventListener("keydown", (event) => this.#key(node, event), { signal });
    node.querySelector(".close")?.addEventListener("click", () => this.close(), { signal });
    const outside = (event: Event): void => {
      const inside = event.composedPath().includes(node) || this.#layer.owns(event.target as Node);
      if (!inside) this.close(false);
    };
    document.addEventListener("pointerdown", outside, { capture: true, passive: true, signal });
  }

  #key(node: HTMLElement, event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    if (event.key !== "Tab") return;
    const stops = [...node.querySelectorAll<HTMLElement>("button,.body")];
    const at = stops.indexOf(this.#layer.root.activeElement as HTMLElement);
    const next = stops.at((at + (event.shiftKey ? -1 : 1) + (at < 0 && event.shiftKey ? 1 : 0)) % stops.length);
    event.preventDefault();
    next?.focus();
  }
}
