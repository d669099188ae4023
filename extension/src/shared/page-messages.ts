/** What the extension's own pages ask the worker. */
import type { HostState } from "./messages";
import type { SitePick } from "./picks";
import type { Settings } from "./settings";
import type { FaceListResponse, StatusResponse } from "./wire";

export type PageMessage =
  /** → `TabSummary` */
  | { type: "tabSummary"; tabId: number }
  /** The user asks to try again → `HostState` */
  | { type: "retryHost" }
  /** The user confirmed to forget everything → `WipeReply` */
  | { type: "wipe" }
  /** The user wants to point at a photo or message on this tab → `true` at once */
  | { type: "pick"; tabId: number }
  /** Frames of this tab from servers that we may not read → `ClosedFrames | null` */
  | { type: "closedFrames"; tabId: number }
  /** Whether the user lets us read frames from this server on this site, or (on) is just being asked → `true` */
  | { type: "frameHost"; site: string; host: string; on: boolean }
  /** The user switched this server on as a site of its own, which it may have been read for others before → `true` */
  | { type: "ownSite"; host: string }
  /** What the side panel draws for this tab, of this person or (null) the one the tab shows → `PanelView` */
  | { type: "panelView"; tabId: number; person: string | null }
  /** → `Picture` or null */
  | { type: "picture"; name: string }
  /** A file the user chose or dropped → `true` */
  | { type: "checkFile"; tabId: number; name: string; base64: string }
  /** A text the user pasted → `true` */
  | { type: "checkPasted"; tabId: number; text: string }
  /** What the user decides; `on: false` undoes it → `true` */
  | { type: "trust"; person: string; on: boolean }
  | { type: "dismiss"; person: string; item: string; code: string; on: boolean }
  | { type: "mute"; code: string; title: string; on: boolean }
  /** → `Decisions` */
  | { type: "decisions" }
  | { type: "takeBack"; kind: DecisionKind; id: string }
  /** → `Settings` */
  | { type: "settings" }
  /** → `ForgottenFaces` where that switches off that faces are remembered, else `true` */
  | { type: "changeSettings"; settings: Settings }
  /** How the app is, or null while it is not there → `StatusResponse | null` */
  | { type: "appStatus" }
  /** Whose faces are remembered, or null while the app is not there → `FaceList | null` */
  | { type: "faces" }
  /** Everything found in this browser session → `Dossier[]` */
  | { type: "session" };

/** One decision of the user: a person (`id` is a hash, `about` the site) or a kind of finding (`about` its headline). */
export interface Decision {
  id: string;
  /** ISO 8601 date. */
  day: string;
  about: string;
}

export type DecisionKind = "trusted" | "muted" | "pointed" | "framed";

export interface Decisions {
  trusted: Decision[];
  muted: Decision[];
  dismissed: number;
  /** What was pointed at; `about` is the site. */
  pointed: (Decision & { kind: SitePick["kind"] })[];
  /** Servers whose frames are read on a site, which is `about`. */
  framed: (Omit<Decision, "day"> & { host: string })[];
}

/** Servers of frames on a site's page that we may not read, largest first. */
export interface ClosedFrames {
  /** Id of the site. */
  site: string;
  /** Null where the page did not say in time. */
  hosts: string[] | null;
}

export type AppStatus = Pick<StatusResponse, "photosRemembered" | "facesRemembered" | "keyStore" | "hostVersion">;

export type FaceList = Pick<FaceListResponse, "faces" | "total">;

/** How many faces the app has forgotten; null where it could not be reached and will be asked again. */
export interface ForgottenFaces {
  faces: number | null;
}

/** `ok: false`: the app could not be reached, so what it remembers is still there. */
export type WipeReply = { ok: true; photos: number } | { ok: false; state: HostState };

/** Worker → pages: the app's state changed. */
export interface HostStateNotice {
  type: "hostStateChanged";
  state: HostState;
}

/** Worker → side panel: there is something new about what this tab shows. */
export interface PanelNotice {
  type: "panelChanged";
  tabId: number;
}
