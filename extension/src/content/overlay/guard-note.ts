import type { FindingView } from "../../shared/wire";
import { part } from "../life/parts";
import type { WorkerLink } from "../life/worker-link";
import type { Layer } from "./layer";

/** What is said at the box one writes in, before it is sent. It takes no focus and stands in nobody's way. */
export class GuardNote {
  readonly #layer: Layer;
  readonly #link: WorkerLink;
  #node: HTMLElement | null = null;

  constructor(layer: Layer, link: WorkerLink) {
    this.#layer = layer;
    this.#link = link;
  }

  show(findings: readonly FindingView[], box: Element): void {
    void part("panel", this.#link).then((view) => {
      this.close();
      if (!view || !box.isConnected) return;
      this.#node = view.guard(findings, () => this.close());
      this.#layer.attach();
      this.#layer.style(view.styles);
      this.#layer.frame.append(this.#node);
      this.#node.showPopover?.();
      view.place(this.#node, box);
    });
  }

  close(): void {
    this.#node?.remove();
    this.#node = null;
  }
}
