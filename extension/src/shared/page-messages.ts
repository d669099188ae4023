/** What the extension's own pages (popup, help) ask the worker. */
import type { HostState } from "./messages";

export type PageMessage =
  /** → `TabSummary` */
  | { type: "tabSummary"; tabId: number }
  /** The user asks to try again → `HostState` */
  | { type: "retryHost" }
  /** The user confirmed to forget everything → `WipeReply` */
  | { type: "wipe" };

export type WipeReply = { ok: true; photos: number } | { ok: false; state: HostState };

/** Worker → pages: the app's state changed. */
export interface HostStateNotice {
  type: "hostStateChanged";
  state: HostState;
}
