import { t } from "../../shared/i18n";
import { h, shape } from "./dom";
import type { Layer } from "./layer";
import { type Result, wordOf } from "./marks";
import type { Panel } from "./panel";

/** The one quiet mark for a whole page on which something can't be checked; never one a photo. */
export class Corner {
  private readonly node: HTMLElement;
  private readonly button: HTMLButtonElement;
  private subject = "";
  private result: Result | null = null;
  private readonly dismissed = new Set<string>();

  constructor(
    private readonly layer: Layer,
    private readonly panel: Panel,
  ) {
    this.button = h("button", {
      type: "button",
      class: "chip notChecked",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    });
    const close = h("button", { type: "button", class: "quiet", "aria-label": t("cornerDismiss") }, "✕");
    this.node = h("div", { class: "corner", hidden: "" }, this.button, close);
    this.button.addEventListener("click", () => this.toggle());
    close.addEventListener("click", () => this.dismiss());
    layer.frame.append(this.node);
  }

  /** Shows why, until told otherwise; what the reader has dismissed stays away. */
  show(subject: string, result: Result): void {
    if (this.dismissed.has(subject)) return;
    this.subject = subject;
    this.result = result;
    this.button.replaceChildren(shape(result.mark), h("span", { class: "word" }, `${wordOf(result.mark)}: ${subject}`));
    this.layer.attach();
    this.node.hidden = false;
  }

  hide(): void {
    if (this.panel.opener === this.button) this.panel.close(false);
    this.node.hidden = true;
    this.result = null;
  }

  private dismiss(): void {
    this.dismissed.add(this.subject);
    this.hide();
  }

  private toggle(): void {
    if (this.panel.opener === this.button) this.panel.close();
    else if (this.result) this.panel.show(this.subject, this.result, this.button);
  }
}
