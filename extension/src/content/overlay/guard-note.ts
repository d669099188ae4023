import { t } from "../../shared/i18n";
import type { FindingView } from "../../shared/wire";
import { on } from "../life/on";
import { foreign, h } from "./dom";
import type { Layer, Pin, Spot } from "./layer";

/** Gap between the box that is written in and the note above it, CSS pixels. */
const GAP = 8;

/** Widest the note is, CSS pixels. */
const ROOM = 384;

export const GUARD_STYLES = `
.guard{pointer-events:auto;padding:12px 14px;background:var(--paper);color:var(--ink);border:2px solid var(--unclear);border-radius:12px;
box-shadow:0 4px 16px #0006;overflow-wrap:anywhere}
.guard h2{margin:0 0 4px;font-size:13px;color:var(--unclear)}
.guard h3{margin:8px 0 2px;font-size:14px}
.guard p{margin:0}
.guard .once{margin:8px 0;color:var(--soft);font-size:12px}
.guard .action{margin-top:0}
.action{display:inline-block;min-height:32px;padding:4px 14px;background:var(--paper);border:1px solid var(--line);border-radius:8px;color:var(--link);font-weight:600}
`.replace(/\n/g, "");

/**
 * What the text in the box gives away, said above it before it is sent. It takes no focus, stops no key and no click:
 * whoever wants to send, sends.
 */
export class GuardNote {
  readonly #layer: Layer;
  readonly #pin: Pin;

  constructor(layer: Layer, field: HTMLElement, findings: readonly FindingView[], closed: () => void) {
    this.#layer = layer;
    layer.style(GUARD_STYLES);
    this.#pin = { anchor: field, scope: field, node: build(findings, closed), place: spotAbove };
    layer.add(this.#pin);
  }

  remove(): void {
    this.#layer.drop(this.#pin);
  }
}

function build(findings: readonly FindingView[], closed: () => void): HTMLElement {
  const close = h("button", { type: "button", class: "action" }, t("guardClose"));
  on(close, "click", closed);
  const warnings = findings.flatMap(({ title, why, advice }) => [
    foreign("h3", title),
    foreign("p", why),
    foreign("p", advice),
  ]);
  const note = h(
    "div",
    { class: "guard", role: "alert" },
    h("h2", {}, t("guardTitle")),
    ...warnings,
    h("p", { class: "once" }, t("guardOnce")),
    close,
  );
  return h("div", {}, note);
}

/** Above the box where there is room, else below it; never over what is being written. */
function spotAbove(part: DOMRect): Spot {
  const room = Math.min(ROOM, window.innerWidth - part.left - GAP);
  const probe = [part.left + part.width / 2, part.top + part.height / 2] as const;
  const isAbove = part.top > window.innerHeight - part.bottom;
  return isAbove
    ? { x: part.left, y: part.top - GAP, hang: [0, 1], room, probe }
    : { x: part.left, y: part.bottom + GAP, room, probe };
}
