import { t } from "../../shared/i18n";
import type { ContentMessage } from "../../shared/messages";
import { h } from "./dom";
import type { Layer } from "./layer";
import { PANEL_STYLES } from "./panel-styles";

/** How long a notice stays while nobody is at it, ms. */
const NOTICE_MS = 12_000;

/** Something that was done, and the way back from it. */
export interface Notice {
  text: string;
  /** The way back: what the button says, and what it does. */
  back?: { label: string; message: ContentMessage };
  /** What the user pressed has gone, so its focus comes here. */
  focus?: boolean;
}

/** Where it is said, and whom a press is told. */
export interface OverlayPage {
  layer: Layer;
  tell(message: ContentMessage): void;
  signal: AbortSignal;
}

/** What is being said: it goes on over a start of everything anew. */
let said: Notice | null = null;
let shown: HTMLElement | null = null;

/** Says what was done, for some seconds, with the way back. */
export function notify(notice: Notice, page: OverlayPage): void {
  if (page.signal.aborted) return;
  const { layer } = page;
  said = notice;
  layer.attach();
  layer.style(PANEL_STYLES);
  const ended = (): void => void (said === notice && !page.signal.aborted && (said = null));
  shown?.remove();
  shown = noticeView(notice, () => undo(notice, page), ended);
  layer.frame.append(shown);
  if (notice.focus) shown.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
}

/** Goes on saying it after everything was drawn anew. */
export function resume(page: OverlayPage): void {
  if (said) notify(said, page);
}

function undo({ back }: Notice, page: OverlayPage): void {
  if (!back) return;
  notify({ text: t("sideUndone"), focus: true }, page);
  page.tell(back.message);
}

/**
 * At the edge of the window for some seconds, for as long as the pointer or the focus is on it.
 * @param undone the user wants to go back
 * @param ended it went away, pressed or not
 */
function noticeView({ text, back }: Notice, undone: () => void, ended: () => void): HTMLElement {
  const button = back ? h("button", { type: "button", class: "action" }, back.label) : null;
  const close = h("button", { type: "button", class: "close", "aria-label": t("panelClose") }, "✕");
  const node = h("div", { class: "notice" }, h("p", { role: "status" }, text), button, close);
  const end = (): void => {
    clearTimeout(timer);
    node.remove();
    ended();
  };
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, NOTICE_MS);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const type of ["pointerenter", "focusin"]) node.addEventListener(type, () => clearTimeout(timer));
  for (const type of ["pointerleave", "focusout"]) node.addEventListener(type, wait);
  close.addEventListener("click", end);
  button?.addEventListener("click", () => {
    end();
    undone();
  });
  wait();
  return node;
}
