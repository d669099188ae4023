import { h } from "./dom";
import type { Layer } from "./layer";

/** Says results to a screen reader, politely and each once. */
export class Speaker {
  readonly #node = h("div", { class: "say", role: "status" });
  #said = "";

  constructor(layer: Layer) {
    layer.frame.append(this.#node);
  }

  say(text: string): void {
    if (text === this.#said) return;
    this.#said = text;
    this.#node.textContent = text;
  }
}
