/**
 * What the parts of the extension say to each other. A content script can be forged by nothing but itself, but it
 * runs beside a hostile page: the service worker trusts the sender's tab and origin, never a claim inside a message.
 */
import type { FindingView, ImageResultResponse, MessageResult, Partner, Verdict, MessageSubject } from "./wire";

/** Where a photo's bytes can be had. A worker fetches only a URL that the same tab's adapter reported. */
export type PhotoSource =
  | { kind: "url"; url: string }
  /** Bytes the content script read itself (`blob:`, `data:`), base64. */
  | { kind: "bytes"; base64: string };

/** Content script → service worker. */
export type ContentMessage =
  | { type: "photosSeen"; urls: string[] }
  | { type: "checkPhoto"; key: string; source: PhotoSource; site: string; partner: Partner | null; priority: 0 | 1 | 2 }
  | {
      type: "checkTexts";
      key: string;
      site: string;
      partner: Partner | null;
      priority: 0 | 1 | 2;
      messages: MessageSubject[];
    }
  | { type: "cancel"; key: string }
  | { type: "openHelp"; state: HostState }
  /** Brings a part of the content script into the sender's own frame → `true`. */
  | { type: "loadPart"; part: PartName };

/** Parts of the content script that are fetched when first needed; each is a file of this name. */
export const partNames = ["panel", "general"] as const;
export type PartName = (typeof partNames)[number];

/** The answer to a `checkPhoto` or `checkTexts`; exactly one for each. */
export type CheckReply =
  | { ok: true; photo: Pick<ImageResultResponse, "verdict" | "findings"> }
  | { ok: true; texts: MessageResult[] }
  | { ok: false; state: HostState; reason: NotCheckedReason };

/** Why something could not be checked, in words the language pack knows. */
export type NotCheckedReason = "host" | "fetch-failed" | "too-large" | "cancelled" | "refused";

/** How the native host is, as the user has to know it. */
export type HostState =
  "connecting" | "ready" | "not-installed" | "forbidden" | "crashed" | "too-old" | "too-new" | "blocked-by-policy";

/** Service worker → content script. */
export type WorkerMessage =
  | { type: "hostState"; state: HostState }
  /** The user right-clicked an image: show that it is being checked, then the result, where it stands. */
  | { type: "showImageCheck"; srcUrl: string; reply: CheckReply | null }
  /** The user right-clicked selected text: the same for it. */
  | { type: "showTextCheck"; reply: CheckReply | null }
  /** The user switched this site off: take everything off the page and stop. */
  | { type: "siteDisabled" };

/** What the popup shows. */
export type TabSummary = {
  site: string | null;
  enabled: boolean;
  state: HostState;
  counts: Record<Verdict["outcome"], number>;
  findings: FindingView[];
};
