/**
 * What the parts of the extension say to each other. A content script can be forged by nothing but itself, but it
 * runs beside a hostile page: the service worker trusts the sender's tab and origin, never a claim inside a message.
 */
import type { SitePick } from "./picks";
import type { ConversationView, FindingView, MessageResult, MessageSubject, Partner, Verdict } from "./wire";

/** Stands for the address of a call's picture, which has none. */
export const CALL = "stream:";

/** Stands for the address of what a script has drawn, which has none: only the screen shows it. */
export const DRAWN = "canvas:";

/** Where a photo's bytes can be had. A worker fetches only a URL that the same tab's adapter reported. */
export type PhotoSource =
  | { kind: "url"; url: string }
  /** Bytes the content script read itself (`blob:`, `data:`), base64; `copied` from what a script drew, without any trace of the file. */
  | { kind: "bytes"; base64: string; copied?: true }
  /** As the screen shows it, when its bytes can't be had. */
  | { kind: "screen"; url: string };

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
  /** What a profile says and how its owner began; either may be null. Answered with `profile`. */
  | { type: "checkProfile"; key: string; partner: Partner; bio: string | null; opener: string | null }
  /** What stands in the box the user writes in, before it is sent; kept nowhere. Answered with `outgoing`. */
  | { type: "checkOutgoing"; key: string; text: string }
  /** Whose profile or conversation the page shows now, for the side panel; told when it changes. */
  | { type: "partnerShown"; partner: Partner }
  | { type: "cancel"; key: string }
  | { type: "openHelp"; state: HostState }
  /** Only inside a click of the user on something of ours. */
  | { type: "openPanel" }
  | PageDecision
  /** Only inside a click on something of ours: the server of this photo may be fetched from → whether the user agrees */
  | { type: "askPhotoHost"; url: string }
  /** A frame asks whether it may be read where it stands; if so, the worker starts the content script in it. */
  | { type: "framed" }
  /** What the user pointed at on this site before → `SitePick[]` */
  | { type: "picks" }
  | { type: "rememberPick"; pick: SitePick }
  | { type: "forgetPick"; id: string }
  /** Brings a part of the content script into the sender's own frame → `true`. */
  | { type: "loadPart"; part: PartName };

/**
 * What the user decides beside a photo or message of a site in use: about the finding of this code on this item, about
 * all of its kind, or about the person. `on: false` undoes it.
 */
export interface PageDecision {
  type: "decide";
  what: "dismiss" | "mute" | "trust";
  partner: Partner | null;
  item: string;
  code: string;
  /** The kind's headline, without what it names of this one case. */
  title: string;
  on: boolean;
}

/** Parts of the content script that are fetched when first needed; each is a file of this name. */
export const partNames = ["panel", "general", "asked", "guard"] as const;
export type PartName = (typeof partNames)[number];

/** What was found about one photo, message or profile. */
export interface Judged {
  verdict: Verdict;
  findings: FindingView[];
  /** The user does not want a mark of this on the page; the side panel has it. */
  quiet?: boolean;
}

/** The answer to a check; exactly one for each. */
export type CheckReply =
  /** `picture` names the small copy that the extension's own pages may show. */
  | { ok: true; photo: Judged & { picture?: string } }
  | { ok: true; texts: (MessageResult & { quiet?: boolean })[]; conversation?: ConversationView | null }
  | { ok: true; profile: Judged }
  | { ok: true; outgoing: FindingView[] }
  | { ok: false; state: HostState; reason: NotCheckedReason };

/** Why something could not be checked, in words the language pack knows. */
export type NotCheckedReason =
  | "host"
  | "fetch-failed"
  | "too-large"
  | "cancelled"
  | "refused"
  | "no-picture"
  | "out-of-reach"
  | "no-screen"
  /** A teaser, which nobody is told of. */
  | "veiled";

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
  /** The user pointed at something on a site in use: it is to be found again. */
  | { type: "learn"; kind: SitePick["kind"] }
  /** The user dismissed, muted or undid something: draw everything anew. */
  | { type: "choicesChanged" }
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
