import { on } from "../life/on";
import { here, part } from "../life/parts";
import type { WorkerLink } from "../life/worker-link";
import { h } from "./dom";
import type { Layer } from "./layer";
import type { Result } from "./marks";
import type { Notice, OverlayPage } from "./notice";

interface Open {
  node: HTMLElement | null;
  opener: HTMLElement | null;
  abort: AbortController;
}

/** The reasons behind a badge or note; one is open at a time. What draws them is fetched when first asked for. */
export class Panel {
  readonly #link: WorkerLink;
  readonly #page: OverlayPage;
  #open: Open | null = null;

  constructor(layer: Layer, link: WorkerLink, signal: AbortSignal) {
    this.#link = link;
    this.#page = { layer, signal, tell: (message) => link.tell(message) };
    here("panel")?.resume(this.#page);
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
      if (!view) return this.close(false);
      const until = AbortSignal.any([open.abort.signal, this.#page.signal]);
      open.node = view.draw(subject, result, opener, this.#page, until, (back) => this.close(back));
    });
  }

  /** A button that opens what is known when it is pressed, and closes it when pressed again. */
  button(known: () => readonly [string, Result] | null): HTMLButtonElement {
    const button = h("button", { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" });
    on(button, "click", () => {
      const about = known();
      if (this.opener === button) this.close();
      else if (about) this.show(...about, button);
    });
    // It is there before the finger is: the reader does not wait for it.
    on(button, "pointerenter", () => void part("panel", this.#link));
    return button;
  }

  /** Says what was done, for some seconds, with the way back. */
  notify(notice: Notice): void {
    void part("panel", this.#link).then((view) => view?.notify(notice, this.#page));
  }

  /** Closes what a button has opened, which is going away; says whether there was anything. */
  forget(button: HTMLButtonElement): boolean {
    const isOpen = this.opener === button;
    if (isOpen) this.close(false);
    return isOpen;
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
}
