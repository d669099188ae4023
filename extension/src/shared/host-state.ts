/**
 * Which state the app on the user's computer is in, from what the browser or the app itself says. The names speak of
 * the app: `too-old` means the app must be updated, `too-new` means the extension must be. They are the other way
 * round from the app's own error codes, which speak of the extension.
 *
 * | state               | seen as                                                        | what helps               |
 * | ------------------- | -------------------------------------------------------------- | ------------------------ |
 * | `not-installed`     | the browser finds no manifest of that name                      | install the app          |
 * | `forbidden`         | the manifest does not name this extension, or the app says so   | repair the installation  |
 * | `crashed`           | the app ended, could not be started, or spoke nonsense          | try again, then doctor   |
 * | `too-old`           | app's error `extensionTooNew`                                   | update the app           |
 * | `too-new`           | app's error `extensionTooOld`                                   | update the extension     |
 * | `blocked-by-policy` | the browser was told by its administrator                       | ask the administrator    |
 */
import type { HostState } from "./messages";
import type { ErrorCode } from "./wire";

/** A state that the app can be in when it is not at hand. */
export type DownState = Exclude<HostState, "connecting" | "ready">;

/** Every one of them, for pages that list them. */
export const downStates = [
  "not-installed",
  "forbidden",
  "crashed",
  "too-old",
  "too-new",
  "blocked-by-policy",
] as const satisfies readonly DownState[];

/** Chromium's texts, extensions/browser/api/messaging/{native_message_port,message_service}.cc. */
const stateOfText: ReadonlyMap<string, DownState> = new Map([
  ["Specified native messaging host not found.", "not-installed"],
  ["Access to the specified native messaging host is forbidden.", "forbidden"],
  ["Access to the native messaging host was disabled by the system administrator.", "blocked-by-policy"],
  ["Native host has exited.", "crashed"],
  ["Failed to start native messaging host.", "crashed"],
  ["Error when communicating with the native messaging host.", "crashed"],
]);

/** Firefox's, toolkit/components/extensions/NativeMessaging.sys.mjs: the same when it does not name the extension. */
const FIREFOX_NONE = /^No such native application /;

/** What the browser's `lastError` says about the app; a text it never said before counts as a crash. */
export const stateOfLastError = (text = ""): DownState =>
  FIREFOX_NONE.test(text) ? "not-installed" : (stateOfText.get(text) ?? "crashed");

/** What an error of the app says about it, or null where it concerns one request only. */
export function stateOfErrorCode(code: ErrorCode): DownState | null {
  switch (code) {
    case "extensionTooNew":
      return "too-old";
    case "extensionTooOld":
      return "too-new";
    case "originForbidden":
      return "forbidden";
    default:
      return null;
  }
}

/** Whether trying again without anybody doing something can help. */
export const mayRecover = (state: DownState): boolean => state === "crashed";
