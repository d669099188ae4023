import { t, textDirection } from "../../shared/i18n";
import type { ContentMessage } from "../../shared/messages";
import type { Evidence, FindingView } from "../../shared/wire";
import { foreign, h, shape } from "./dom";
import { evidenceView, findingParts } from "./finding-parts";
import { meaningOf, reasonText, type Result, wordOf } from "./marks";
import { noticeView } from "./notice";
import { PANEL_STYLES } from "./panel-styles";

/** Room kept between the panel and the edge of the window, CSS pixels. */
const MARGIN = 8;

const SEVERITIES: readonly FindingView["severity"][] = ["concern", "notChecked", "info"];

type Tell = (message: ContentMessage) => void;

/** What draws the reasons; comes into a page when somebody first asks for them. */
export interface PanelView {
  styles: string;
  build(subject: string, result: Result, tell: Tell): HTMLElement;
  place(node: HTMLElement, opener: HTMLElement | null): void;
  notice: typeof noticeView;
}

export const panelView: PanelView = { styles: PANEL_STYLES, build, place, notice: noticeView };

function build(subject: string, result: Result, tell: Tell): HTMLElement {
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
    helpButton(result, tell),
    ...checkButton(result),
    ...findings,
    result.reason || result.mark === "checking" ? null : action("panelAll", { type: "openPanel" }, tell),
    h("button", { class: "close", type: "button", "aria-label": t("panelClose") }, "✕"),
  );
}

function helpButton({ reason }: Result, tell: Tell): HTMLElement | null {
  if (reason?.reason !== "host") return null;
  return action("panelHelp", { type: "openHelp", state: reason.state }, tell);
}

/** What could not be had is sought again, with the user's leave. */
function checkButton({ check }: Result): HTMLElement[] {
  if (!check) return [];
  const button = h("button", { class: "action", type: "button", "aria-describedby": "leave" }, t("photoFetch"));
  button.addEventListener("click", check);
  return [button, h("p", { id: "leave", class: "leave" }, t("photoFetchWhat"))];
}

function action(text: string, message: ContentMessage, tell: Tell): HTMLElement {
  const button = h("button", { class: "action", type: "button" }, t(text));
  button.addEventListener("click", () => tell(message));
  return button;
}

function findingView(finding: FindingView): HTMLElement {
  return h("section", {}, ...findingParts(finding, (evidence) => regionView(evidence) ?? evidenceView(evidence)));
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
