import { t, textDirection } from "../../shared/i18n";
import { mayMute, withoutValues } from "../../shared/dossier";
import type { ContentMessage, PageDecision } from "../../shared/messages";
import type { Evidence, FindingView } from "../../shared/wire";
import { foreign, h, shape } from "./dom";
import { on } from "../life/on";
import { evidenceView, findingParts } from "./finding-parts";
import { meaningOf, reasonText, type Result, wordOf } from "./marks";
import { notify, resume, type OverlayPage } from "./notice";
import { listen } from "./panel-keys";
import { PANEL_STYLES } from "./panel-styles";

/** Room kept between the panel and the edge of the window, CSS pixels. */
const MARGIN = 8;

const SEVERITIES: readonly FindingView["severity"][] = ["concern", "notChecked", "info"];

/** What the buttons in it do. */
interface Acts {
  tell(message: ContentMessage): void;
  /** @param done key of the text that says what was done */
  decide(decision: PageDecision, done: string): void;
}

/** What draws the reasons; comes into a page when somebody first asks for them. */
export interface PanelView {
  /**
   * Opens beside a button, or in the middle of the window.
   * @param until the panel is closed
   * @param close with whether the focus goes back to the button
   */
  draw: typeof draw;
  notify: typeof notify;
  resume: typeof resume;
}

export const panelView: PanelView = { draw, notify, resume };

function draw(
  subject: string,
  result: Result,
  opener: HTMLElement | null,
  page: OverlayPage,
  until: AbortSignal,
  close: (giveFocusBack: boolean) => void,
): HTMLElement {
  const { layer, tell } = page;
  const node = build(subject, result, { tell, decide: (...what) => decide(...what, page, close) });
  layer.attach();
  layer.style(PANEL_STYLES);
  layer.frame.append(node);
  node.showPopover?.();
  place(node, opener);
  listen(node, layer, close, until);
  node.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  return node;
}

/** The user decided something here: it is said, with the way back, and the marks are drawn anew. */
function decide(
  decision: PageDecision,
  done: string,
  page: OverlayPage,
  close: (giveFocusBack: boolean) => void,
): void {
  const back = { label: t("sideUndo"), message: { ...decision, on: false } };
  close(false);
  notify({ text: t(done), back, focus: true }, page);
  page.tell(decision);
}

function build(subject: string, result: Result, acts: Acts): HTMLElement {
  const title = h(
    "h2",
    { id: "title", tabindex: "-1", class: result.mark },
    shape(result.mark),
    foreign("span", wordOf(result.mark)),
  );
  const findings = SEVERITIES.flatMap((s) => result.findings.filter((f) => f.severity === s)).map((f) =>
    findingView(f, result, acts),
  );
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
    result.note ? h("p", {}, result.note) : null,
    helpButton(result, acts),
    ...checkButton(result),
    ...findings,
    result.reason || result.mark === "checking" ? null : action("panelAll", { type: "openPanel" }, acts),
    knowButton(result, acts),
    h("button", { class: "close", type: "button", "aria-label": t("panelClose") }, "✕"),
  );
}

function helpButton({ reason }: Result, acts: Acts): HTMLElement | null {
  if (reason?.reason !== "host") return null;
  return action("panelHelp", { type: "openHelp", state: reason.state }, acts);
}

/** What could not be had is sought again, with the user's leave. */
function checkButton({ check }: Result): HTMLElement[] {
  if (!check) return [];
  const button = h("button", { class: "action", type: "button", "aria-describedby": "leave" }, t("photoFetch"));
  on(button, "click", check);
  return [button, h("p", { id: "leave", class: "leave" }, t("photoFetchWhat"))];
}

function action(text: string, message: ContentMessage, { tell }: Acts): HTMLElement {
  const button = h("button", { class: "action", type: "button" }, t(text));
  on(button, "click", () => tell(message));
  return button;
}

function findingView(finding: FindingView, result: Result, acts: Acts): HTMLElement {
  const parts = findingParts(finding, (evidence) => regionView(evidence) ?? evidenceView(evidence));
  return h("section", {}, ...parts, choices(finding, result, acts));
}

/** To put it aside, or never see its kind again; notes without weight have neither. */
function choices(finding: FindingView, { about }: Result, { decide }: Acts): HTMLElement | null {
  if (!about || finding.severity === "info") return null;
  const { code, title } = finding;
  const choice = (what: "dismiss" | "mute", text: string, done: string): HTMLElement => {
    const name = h("span", { class: "hidden" }, `: ${title}`);
    const button = h("button", { class: "choice", type: "button" }, t(text), name);
    const decision = { type: "decide", what, ...about, code, title: withoutValues(finding), on: true } as const;
    on(button, "click", () => decide(decision, done));
    return button;
  };
  return h(
    "div",
    { class: "choices" },
    choice("dismiss", "sideDismiss", "sideDidDismiss"),
    mayMute(code) ? choice("mute", "sideMute", "sideDidMute") : null,
  );
}

function knowButton({ about, mark }: Result, { decide }: Acts): HTMLElement | null {
  if (!about?.partner || mark === "checking") return null;
  const button = h("button", { class: "action", type: "button", title: t("sideKnowWhat") }, t("sideKnow"));
  const decision = { type: "decide", what: "trust", ...about, code: "", title: "", on: true } as const;
  on(button, "click", () => decide(decision, "sideDidTrust"));
  return button;
}

/** Where on the photo, in words, since nothing is laid over it here. */
function regionView(evidence: Evidence): HTMLElement | null {
  if (evidence.kind !== "region") return null;
  const { x, y, width, height } = evidence;
  return h("p", {}, t("evidenceRegion", percent(x), percent(x + width), percent(y), percent(y + height)));
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** Below its button where there is room, else above or beside it, at last as near as the window allows. */
function place(node: HTMLElement, opener: HTMLElement | null): void {
  // Without the bars that the page scrolls by.
  const { clientWidth, clientHeight } = document.scrollingElement ?? document.documentElement;
  const { width, height } = node.getBoundingClientRect();
  const by = opener?.getBoundingClientRect() ?? new DOMRect((clientWidth - width) / 2, clientHeight / 4, width, 0);
  const fits = (start: number, size: number, room: number): boolean => start >= MARGIN && start + size + MARGIN <= room;
  const tops = [by.bottom + MARGIN, by.top - height - MARGIN];
  const top = tops.find((y) => fits(y, height, clientHeight));
  const sides = [by.right + MARGIN, by.left - width - MARGIN];
  const side = top === undefined ? sides.find((x) => fits(x, width, clientWidth)) : undefined;
  const start = textDirection() === "rtl" ? by.right - width : by.left;
  node.style.left = `${clamp(side ?? start, clientWidth - width)}px`;
  node.style.top = `${clamp(top ?? by.bottom + MARGIN, clientHeight - height)}px`;
}

function clamp(value: number, max: number): number {
  return Math.max(MARGIN, Math.min(value, max - MARGIN));
}
