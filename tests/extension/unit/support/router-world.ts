/** The worker's router over stand-ins that note what they are called with, and the messages it hears. */
import type { PhotoQuestion, ProfileQuestion, TextsQuestion } from "../../../../extension/src/background/checker";
import { Choices } from "../../../../extension/src/background/choices";
import { Dossiers } from "../../../../extension/src/background/dossiers";
import { Ledger } from "../../../../extension/src/background/ledger";
import { ObservedPhotos } from "../../../../extension/src/background/observed-photos";
import { route, type RouterWorld, type Sender } from "../../../../extension/src/background/router";
import { SitePicks } from "../../../../extension/src/background/site-picks";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import type { Settings } from "../../../../extension/src/shared/settings";
import { defaultSettings } from "../../../../extension/src/shared/settings";
import { customSiteOf, siteOfPage, type Site } from "../../../../extension/src/shared/site-list";
import { heartly, memoryStore, sites } from "./worlds";

export const url = "https://a.heartcdn.example/1.jpg";
export const sender = (more: Partial<Sender> = {}): Sender => ({
  id: "ours",
  url: "https://heartly.example/app",
  frameId: 0,
  documentId: "doc-1",
  tab: { id: 7 } as chrome.tabs.Tab,
  ...more,
});
/** What the user let us read where heartly's page frames it. */
export const widget = "https://chat.widget.example/";
/** Bytes of a picture that was made too coarse to recognise anybody. */
export const teaser = "VEIL";
export const veiled: CheckReply = { ok: false, state: "ready", reason: "veiled" };
export const page = sender({ url: "chrome-extension://ours/popup.html" });
export const checkPhoto = (more: Record<string, unknown> = {}) => ({
  type: "checkPhoto",
  key: "photo-1",
  source: { kind: "url", url },
  site: "bank",
  partner: null,
  priority: 1,
  ...more,
});
export const checkTexts = (more: Record<string, unknown> = {}) => ({
  type: "checkTexts",
  key: "chat-1",
  site: "heartly",
  partner: null,
  priority: 1,
  messages: [{ key: "m1", direction: "in", text: "hi", sentAt: null }],
  ...more,
});

export const ownPageMessages = [
  { type: "tabSummary", tabId: 3 },
  { type: "retryHost" },
  { type: "wipe" },
  { type: "pick", tabId: 3 },
  { type: "closedFrames", tabId: 3 },
  { type: "frameHost", site: "heartly", host: "chat.widget.example", on: true },
  { type: "ownSite", host: "chat.widget.example" },
  { type: "panelView", tabId: 3, person: "heartly/ana" },
  { type: "picture", name: "abc" },
  { type: "checkFile", tabId: 3, name: "a.jpg", base64: "AAAA" },
  { type: "checkPasted", tabId: 3, text: "hello" },
  { type: "trust", person: "heartly/ana", on: true },
  { type: "dismiss", person: "heartly/ana", item: "p-1", code: "generated.signs", on: true },
  { type: "mute", code: "generated.signs", title: "A title", on: true },
  { type: "decisions" },
  { type: "takeBack", kind: "muted", id: "generated.signs" },
  { type: "settings" },
  { type: "faces" },
  { type: "changeSettings", settings: {} },
  { type: "appStatus" },
  { type: "session" },
];

const custom = [customSiteOf("https://unlisted.example/") as Site];

export function setUp(
  enabled: readonly string[] = ["heartly"],
  settings: Partial<Settings> = {},
  {
    isAllowing = true,
    screen = "AAAA" as string | null,
    texts = () => Promise.resolve<CheckReply>({ ok: true, texts: [] }),
  } = {},
) {
  const calls: [string, unknown][] = [];
  const note = (name: string, value: unknown): void => void calls.push([name, value]);
  const reply: CheckReply = { ok: true, texts: [] };
  const choices = new Choices(memoryStore(), () => "2026-11-01");
  const dossiers = new Dossiers(memoryStore(), () => {});
  const picks = new SitePicks(memoryStore(), () => "2026-11-01");
  const observed = new ObservedPhotos(memoryStore());
  const world: RouterWorld = {
    extensionId: "ours",
    extensionOrigin: "chrome-extension://ours/",
    siteOf: (url) => Promise.resolve(siteOfPage([...sites, ...custom], url)),
    siteAround: (url, pageUrl) =>
      Promise.resolve(url === widget && pageUrl === sender().url && enabled.includes("heartly") ? heartly : null),
    startFramed: (...frame) => (note("startFramed", frame), Promise.resolve()),
    isEnabled: (site) => Promise.resolve(enabled.includes(site.id)),
    checker: {
      checkPhoto: (question: PhotoQuestion) => (
        note("checkPhoto", question),
        Promise.resolve("base64" in question.source && question.source.base64 === teaser ? veiled : reply)
      ),
      checkTexts: (question: TextsQuestion) => (note("checkTexts", question), texts()),
      checkProfile: (question: ProfileQuestion) => (note("checkProfile", question), Promise.resolve(reply)),
      checkOutgoing: (...question) => (note("checkOutgoing", question), Promise.resolve({ ok: true, outgoing: [] })),
      cancel: (handle) => note("cancel", handle),
    },
    ledger: new Ledger(dossiers, choices),
    dossiers,
    choices,
    panelChanged: (tabId) => note("panelChanged", tabId),
    askHost: (host) => (note("askHost", host), Promise.resolve(isAllowing)),
    reached: (photo) => (note("reached", photo), Promise.resolve()),
    screenOf: (_, address) => (note("screenOf", address), Promise.resolve(screen)),
    picks,
    tellPages: (message) => (note("tellPages", message), Promise.resolve()),
    settings: () => Promise.resolve({ ...defaultSettings, ...settings }),
    observed,
    findings: {
      record: (...record) => (note("record", record), Promise.resolve()),
    },
    hostState: () => "ready",
    openHelp: (state) => note("openHelp", state),
    loadPart: (...where) => (note("loadPart", where), Promise.resolve()),
    openPanel: (tabId) => note("openPanel", tabId),
    fromPage: (message) => (note("fromPage", message), Promise.resolve(true)),
  };
  const send = (message: unknown, from: Sender = sender()) => route(message, from, world);
  const named = (name: string) => calls.filter(([called]) => called === name).map(([, value]) => value);
  return { send, calls, named, dossiers, choices };
}

export const refused = { ok: false, state: "ready", reason: "refused" };
