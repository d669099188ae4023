import type { SeenPhoto } from "../collect/profile";
import { h, shape } from "./dom";
import type { Layer, Pin, Spot } from "./layer";
import { nameOf, type Result, wordOf } from "./marks";
import type { Panel } from "./panel";

/** Distance of the badge from the photo's corner, CSS pixels: clear of the bars that count the photos. */
const INSET = 14;

/** Smallest visible part of a photo that still carries a badge, CSS pixels. */
const MIN_PART = 40;

/** The mark on a photo: a button with shape and word at the corner where the eye starts. */
export class Badge {
  readonly #layer: Layer;
  readonly #panel: Panel;
  readonly #subject: string;
  readonly button: HTMLButtonElement;
  readonly #pin: Pin;
  #result: Result | null = null;

  constructor(layer: Layer, panel: Panel, photo: Pick<SeenPhoto, "element" | "scope">, subject: string) {
    this.#layer = layer;
    this.#panel = panel;
    this.#subject = subject;
    this.button = panel.button(() => this.#result && [this.#subject, this.#result]);
    this.#pin = { anchor: photo.element, scope: photo.scope, node: h("div", {}, this.button), place: spotIn };
    layer.add(this.#pin);
  }

  show(result: Result): void {
    if (this.#result === result) return;
    this.#result = result;
    this.button.className = `badge ${result.mark}`;
    this.button.setAttribute("aria-label", nameOf("photo", result.mark, this.#subject));
    this.button.replaceChildren(shape(result.mark), h("span", { class: "word" }, wordOf(result.mark)));
    if (this.#panel.opener === this.button) this.#panel.show(this.#subject, result, this.button);
  }

  /** Opens the reasons, as when the reader asked for them. */
  open(): void {
    if (this.#result) this.#panel.show(this.#subject, this.#result, this.button);
  }

  /** Says whether its reasons were open. */
  remove(): boolean {
    this.#layer.drop(this.#pin);
    return this.#panel.forget(this.button);
  }
}

function spotIn(part: DOMRect): Spot | null {
  if (part.width < MIN_PART || part.height < MIN_PART) return null;
  const inset = part.width < 120 || part.height < 120 ? 4 : INSET;
  return {
    x: part.left + inset,
    y: part.top + inset,
    probe: [part.left + inset + 14, part.top + inset + 14],
    compact: false,
  };
}
