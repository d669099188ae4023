import { t } from "../../shared/i18n";
import type { ContentMessage } from "../../shared/messages";
import { h } from "./dom";

/** How long a notice stays while nobody is at it, ms. */
export const NOTICE_MS = 12_000;

/** Something that was done, and the way back from it. */
export interface Notice {
  text: string;
  /** What the button says. */
  label: string;
  /** What takes it back. */
  message: ContentMessage;
  /** What the user pressed has gone, so its focus comes here. */
  focus?: boolean;
}

/**
 * At the edge of the window for some seconds, for as long as the pointer or the focus is on it.
 * @param undo the user wants to go back
 * @param ended it went away, pressed or not
 */
export function noticeView({ text, label }: Notice, undo: () => void, ended: () => void): HTMLElement {
  const button = h("button", { type: "button", class: "action" }, label);
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
  button.addEventListener("click", () => {
    undo();
    end();
  });
  wait();
  return node;
}
