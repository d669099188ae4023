import { t, textDirection } from "../../shared/i18n";
import type { ContentMessage } from "../../shared/messages";
import type { Evidence, FindingView } from "../../shared/wire";
import { foreign, h, shape } from "./dom";
import type { Layer } from "./layer";
import { meaningOf, reasonText, type Result, wordOf } from "./marks";

/** Room kept between the panel and the edge of the window, CSS pixels. */
const MARGIN = 8;

const SEVERITIES: readonly FindingView["severity"][] = ["concern", "notChecked", "info"];

/** The reasons behind a badge or note; one is open at a time. */
export class Panel {
  readonly #layer: Layer;
  readonly #worker: { tell(message: ContentMessage): void };
  readonly #signal: AbortSignal;
  #open: { node: HTMLElement; opener: HTMLElement | null; abort: AbortController } | null = null;

  constructor(layer: Layer, worker: { tell(message: ContentMessage): void }, signal: AbortSignal) {
    this.#layer = layer;
    this.#worker = worker;
    this.#signal = signal;
  }

  /** The button the open panel belongs to. */
  get opener(): HTMLElement | null {
    return this.#open?.opener ?? null;
  }

  /** Opens beside its button; without one, in the middle of the window. */
  show(subject: string, result: Result, opener: HTMLElement | null): void {
    this.close(false);
    const node = this.#build(subject, result);
    const abort = new AbortController();
    this.#open = { node, opener, abort };
    this.#layer.attach();
    this.#layer.frame.append(node);
    node.showPopover?.();
    place(node, opener);
    opener?.setAttribute("aria-expanded", "true");
    this.#listen(node, AbortSignal.any([abort.signal, this.#signal]));
    node.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  /** A button that opens what is known when it is pressed, and closes it when pressed again. */
  button(known: () => readonly [string, Result] | null): HTMLButtonElement {
    const button = h("button", { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" });
    button.addEventListener("click", () => {
      const about = known();
      if (this.opener === button) this.close();
      else if (about) this.show(...about, button);
    });
    return button;
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
    node.remove();
    opener?.setAttribute("aria-expanded", "false");
    if (giveFocusBack) opener?.focus({ preventScroll: true });
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

  #build(subject: string, result: Result): HTMLElement {
    const title = h(
      "h2",
      { id: "title", tabindex: "-1", class: result.mark },
      shape(result.mark),
      foreign("span", wordOf(result.mark)),
    );
    const findings = SEVERITIES.flatMap((s) => result.findings.filter((f) => f.severity === s)).map(findingView);
    return h(
      "div",
      {
        class: "panel",
        role: "dialog",
        "aria-labelledby": "title",
        "aria-describedby": "subject",
        popover: "manual",
        dir: textDirection(),
        tabindex: "-1",
      },
      title,
      h("p", { class: "subject", id: "subject", dir: "auto" }, subject),
      h("p", {}, result.reason ? reasonText(result.reason) : meaningOf(result.mark)),
      this.#helpButton(result),
      ...findings,
      result.reason ? null : this.#action("panelAll", { type: "openPanel" }),
      h("button", { class: "close", type: "button", "aria-label": t("panelClose") }, "✕"),
    );
  }

  #helpButton({ reason }: Result): HTMLElement | null {
    if (reason?.reason !== "host") return null;
    return this.#action("panelHelp", { type: "openHelp", state: reason.state });
  }

  #action(text: string, message: ContentMessage): HTMLElement {
    const button = h("button", { class: "action", type: "button" }, t(text));
    button.addEventListener("click", () => this.#worker.tell(message));
    return button;
  }
}

function findingView(finding: FindingView): HTMLElement {
  const seen = finding.evidence.flatMap((evidence) => evidenceView(evidence) ?? []);
  return h(
    "section",
    {},
    foreign("h3", finding.title),
    ...(seen.length > 0 ? [h("h4", {}, t("panelSeen")), ...seen] : []),
    ...part("panelWhy", finding.why),
    ...part("panelHowOftenWrong", finding.howOftenWrong),
    ...part("panelAdvice", finding.advice),
  );
}

function part(heading: string, text: string | null): HTMLElement[] {
  return text ? [h("h4", {}, t(heading)), foreign("p", text)] : [];
}

/** Null for what is shown over the photo, which the side panel does. */
function evidenceView(evidence: Evidence): HTMLElement | null {
  switch (evidence.kind) {
    case "quote":
      return foreign("blockquote", evidence.text);
    case "field":
      return h("dl", {}, foreign("dt", evidence.name), foreign("dd", evidence.value));
    case "comparison":
      return h(
        "dl",
        {},
        h("dt", {}, t("evidenceBefore")),
        h("dd", { dir: "auto" }, evidence.before, evidence.beforeAt ? ` (${dayOf(evidence.beforeAt)})` : null),
        h("dt", {}, t("evidenceNow")),
        foreign("dd", evidence.now),
      );
    default:
      return null;
  }
}

function dayOf(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : date.toLocaleDateString(t("packTag"), { dateStyle: "medium" });
}

/** Below its button where there is room, else above or beside it, at last as near as the window allows. */
function place(node: HTMLElement, opener: HTMLElement | null): void {
  const { innerWidth, innerHeight } = window;
  const { width, height } = node.getBoundingClientRect();
  const by = opener?.getBoundingClientRect() ?? new DOMRect((innerWidth - width) / 2, innerHeight / 4, width, 0);
  const fits = (start: number, size: number, room: number): boolean => start >= MARGIN && start + size + MARGIN <= room;
  const tops = [by.bottom + MARGIN, by.top - height - MARGIN];
  const top = tops.find((y) => fits(y, height, innerHeight));
  const sides = [by.right + MARGIN, by.left - width - MARGIN];
  const side = top === undefined ? sides.find((x) => fits(x, width, innerWidth)) : undefined;
  const start = textDirection() === "rtl" ? by.right - width : by.left;
  node.style.left = `${clamp(side ?? start, innerWidth - width)}px`;
  node.style.top = `${clamp(top ?? by.bottom + MARGIN, innerHeight - height)}px`;
}

function clamp(value: number, max: number): number {
  return Math.max(MARGIN, Math.min(value, max - MARGIN));
}
