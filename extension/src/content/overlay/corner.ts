import { t } from "../../shared/i18n";
import { on } from "../life/on";
import { h, shape } from "./dom";
import type { Layer } from "./layer";
import { type Result, wordOf } from "./marks";
import type { Panel } from "./panel";

/** The one quiet mark for a whole page on which something can't be checked; never one a photo. */
export class Corner {
  readonly #layer: Layer;
  readonly #panel: Panel;
  readonly #node: HTMLElement;
  readonly #button: HTMLButtonElement;
  #subject = "";
  #result: Result | null = null;
  readonly #dismissed = new Set<string>();

  constructor(layer: Layer, panel: Panel) {
    this.#layer = layer;
    this.#panel = panel;
    this.#button = panel.button(() => this.#result && [this.#subject, this.#result]);
    this.#button.className = "chip notChecked";
    const close = h("button", { type: "button", class: "quiet", "aria-label": t("cornerDismiss") }, "✕");
    this.#node = h("div", { class: "corner", hidden: "" }, this.#button, close);
    on(close, "click", () => this.#dismiss());
    layer.frame.append(this.#node);
  }

  /** Shows why, until told otherwise; what the reader has dismissed stays away. */
  show(subject: string, result: Result): void {
    if (this.#dismissed.has(subject)) return;
    this.#subject = subject;
    this.#result = result;
    this.#button.replaceChildren(
      shape(result.mark),
      h("span", { class: "word" }, `${wordOf(result.mark)}: ${subject}`),
    );
    this.#layer.attach();
    this.#node.hidden = false;
  }

  hide(): void {
    this.#panel.forget(this.#button);
    this.#node.hidden = true;
    this.#result = null;
  }

  #dismiss(): void {
    this.#dismissed.add(this.#subject);
    this.hide();
  }
}
