/**
 * Sorts messages by the trust they need. Who sent a message is what the browser says of the sender; what a message
 * claims about itself (its site, its photo's URL) is checked against that or not used.
 *
 * | trust         | sender                                                          | may ask                         |
 * | ------------- | --------------------------------------------------------------- | ------------------------------- |
 * | own page      | a page of this extension                                        | everything those pages offer    |
 * | enabled site  | our content script, https page or frame of a site in use, or a  | checks of what it reported      |
 * |               | frame in one from a server that the user let us read there      |                                 |
 * | any page      | our content script on another page (the user right-clicked)     | help, side panel, parts of itself|
 */
import {
  DRAWN,
  type CheckReply,
  type ContentMessage,
  type HostState,
  type NotCheckedReason,
  type PageDecision,
  type PartName,
  type PhotoSource,
  type WorkerMessage,
} from "../shared/messages";
import { mayMute } from "../shared/dossier";
import type { PageMessage } from "../shared/page-messages";
import { nextMoment } from "../shared/standing";
import type { SitePick } from "../shared/picks";
import type { Settings } from "../shared/settings";
import { httpsHost, type Site } from "../shared/site-list";
import type { Partner } from "../shared/wire";
import type { Checker } from "./checker";
import type { Choices } from "./choices";
import type { Dossiers, Whose } from "./dossiers";
import { mayFetch } from "./fetch-image";
import type { Ledger } from "./ledger";
import type { ObservedPhotos } from "./observed-photos";
import type { PageFindings } from "./page-findings";
import type { SitePicks } from "./site-picks";
import { asContentMessage, asPageMessage } from "./message-shapes";

/** What the browser says about a sender. */
export type Sender = Pick<chrome.runtime.MessageSender, "id" | "url" | "origin" | "frameId" | "documentId" | "tab">;

export interface RouterWorld {
  extensionId: string;
  /** Origin of the extension's own pages, with a slash at its end. */
  extensionOrigin: string;
  siteOf(url: string | undefined): Promise<Site | null>;
  /** The site in use in whose page a frame from another server stands that the user let us read there. */
  siteAround(url: string | undefined, pageUrl: string | undefined): Promise<Site | null>;
  isEnabled(site: Site): Promise<boolean>;
  checker: Pick<Checker, "checkPhoto" | "checkTexts" | "checkProfile" | "checkOutgoing" | "cancel">;
  observed: Pick<ObservedPhotos, "add" | "has">;
  findings: Pick<PageFindings, "record">;
  ledger: Pick<Ledger, "photo" | "texts" | "profile">;
  dossiers: Pick<Dossiers, "shown">;
  choices: Pick<Choices, "dismiss" | "trust" | "mute">;
  panelChanged(tabId: number): void;
  /** Asks the user, whose click must be under way. */
  askHost(host: string): Promise<boolean>;
  /** The user agreed: for the site whose photo it is, or (null) for this one picture. */
  reached(photo: { tabId: number; url: string; host: string; site: string | null }): Promise<void>;
  /** A picture as the screen shows it, base64; null when that can't be had. */
  screenOf(place: { tabId: number; frameId: number }, url: string): Promise<string | null>;
  picks: Pick<SitePicks, "of" | "add" | "remove">;
  tellPages(message: WorkerMessage): Promise<void>;
  settings(): Promise<Settings>;
  hostState(): HostState;
  openHelp(state: HostState): void;
  /** Must run before anything is awaited, or the browser no longer takes it for the user's click. */
  openPanel(tabId: number): void;
  fromPage(message: PageMessage): Promise<unknown>;
  /** Starts our content script in a frame from another server. */
  startFramed(tabId: number, frameId: number): Promise<void>;
  /** Brings a part of our own content script into one frame. */
  loadPart(part: PartName, tabId: number, frameId: number): Promise<void>;
}

/** A content script on a page of a site in use. */
interface Place {
  tabId: number;
  frameId: number;
  documentId: string;
  site: Site;
}

type Reachable = Exclude<PhotoSource, { kind: "screen" }>;

type Question = Extract<ContentMessage, { key: string }>;

/** The answer to a message, or undefined where it gets none. */
export function route(message: unknown, sender: Sender, world: RouterWorld): Promise<unknown> {
  if (sender.id !== world.extensionId) return Promise.resolve(undefined);
  if (sender.url?.startsWith(world.extensionOrigin) === true) {
    const asked = asPageMessage(message);
    return asked === null ? Promise.resolve(undefined) : world.fromPage(asked);
  }
  return fromContent(asContentMessage(message), sender, world);
}

async function fromContent(
  message: ContentMessage | null,
  sender: Sender,
  world: RouterWorld,
): Promise<CheckReply | SitePick[] | boolean | undefined> {
  if (message === null || sender.tab?.id === undefined) return undefined;
  if (message.type === "openHelp") return void world.openHelp(message.state);
  if (message.type === "askPhotoHost") return reach(message.url, sender.tab.id, sender, world);
  if (message.type === "openPanel") return void world.openPanel(sender.tab.id);
  if (message.type === "loadPart") return bring(message.part, sender.tab.id, sender.frameId, world);
  if (message.type === "framed") return framed(sender, sender.tab.id, world);
  if (message.type === "photosSeen") return report(message.urls, sender, world);
  const place = await placeOf(sender, sender.tab.id, world);
  if (message.type === "partnerShown") return place === null ? undefined : shown(place, message.partner, world);
  if (message.type === "decide") return place === null ? undefined : decided(message, place, world);
  if (message.type === "picks") return place === null ? [] : world.picks.of(place.site.id);
  if (message.type === "rememberPick") return void (place && (await world.picks.add(place.site.id, message.pick)));
  if (message.type === "forgetPick") return place === null ? undefined : forgotten(place, message.id, world);
  if (message.type === "cancel") return void (place && world.checker.cancel(handleOf(place, message.key)));
  if (place === null) return not("refused", world);
  const reply = await answer(message, place, world);
  if (message.type !== "checkOutgoing" && !isTeaser(reply)) {
    await world.findings.record(place.tabId, place.documentId, message.key, reply);
  }
  return reply;
}

function answer(message: Exclude<Question, { type: "cancel" }>, place: Place, world: RouterWorld): Promise<CheckReply> {
  switch (message.type) {
    case "checkPhoto":
      return photo(message, place, world);
    case "checkTexts":
      return texts(message, place, world);
    case "checkProfile":
      return profile(message, place, world);
    case "checkOutgoing":
      return outgoing(message, place, world);
  }
}

async function bring(part: PartName, tabId: number, frameId = 0, world: RouterWorld): Promise<true> {
  await world.loadPart(part, tabId, frameId);
  return true;
}

/** Read where it stands now, rather than wherever that server is framed. */
async function framed(sender: Sender, tabId: number, world: RouterWorld): Promise<undefined> {
  const { frameId = 0, url, tab } = sender;
  if (frameId !== 0 && (await world.siteAround(url, tab?.url))) await world.startFramed(tabId, frameId);
}

/** Taken down at once, so that a question sent right after it finds it there; that one is checked in full. */
async function report(urls: readonly string[], sender: Sender, world: RouterWorld): Promise<undefined> {
  const url = addressOf(sender);
  const site = (await world.siteOf(url)) ?? (await world.siteAround(url, sender.tab?.url));
  if (site === null || sender.documentId === undefined) return;
  await world.observed.add(sender.documentId, urls);
}

async function shown(place: Place, partner: Partner, world: RouterWorld): Promise<undefined> {
  await world.dossiers.shown(whoseOf(place, partner));
}

/** What is decided beside a photo or message shows on open pages, and in the side panel, at once. */
async function decided(message: PageDecision, place: Place, world: RouterWorld): Promise<undefined> {
  const { what, partner, item, code, title, on } = message;
  const person = partner === null ? { site: "", key: "" } : { site: place.site.id, key: partner.key };
  if (what === "dismiss") await world.choices.dismiss(person, item, code, on);
  else if (what === "trust" && partner !== null) await world.choices.trust(person, on);
  else if (what === "mute" && mayMute(code)) await world.choices.mute(code, title, on);
  await world.tellPages({ type: "choicesChanged" });
  world.panelChanged(place.tabId);
}

/** What was found by it goes from the page, too. */
async function forgotten({ site }: Place, id: string, world: RouterWorld): Promise<undefined> {
  await world.picks.remove(site.id, id);
  await world.tellPages({ type: "choicesChanged" });
}

/** Asks the user for leave to fetch from the server of a photo that this page has shown, or that was right-clicked. */
async function reach(url: string, tabId: number, sender: Sender, world: RouterWorld): Promise<boolean> {
  const host = httpsHost(url);
  if (host === null) return false;
  // Before anything is awaited, or the browser no longer takes it for the user's click.
  const asked = world.askHost(host).catch(() => false);
  const place = await placeOf(sender, tabId, world);
  const isShown = place !== null && (await world.observed.has(place.documentId, url));
  if (!(await asked)) return false;
  await world.reached({ tabId, url, host, site: isShown ? place.site.id : null });
  return true;
}

/** A frame that its page wrote itself has no address; it is from where that page is. */
const addressOf = ({ url, origin }: Sender): string | undefined => (/^(about|blob):/.test(url ?? "") ? origin : url);

async function placeOf(sender: Sender, tabId: number, world: RouterWorld): Promise<Place | null> {
  const site = await siteFor(sender, world);
  if (site === null || sender.documentId === undefined) return null;
  const { documentId, frameId = 0 } = sender;
  return { tabId, frameId, documentId, site };
}

/** The site in use that a sender belongs to; a frame from another server belongs to the page that it stands in. */
async function siteFor(sender: Sender, world: RouterWorld): Promise<Site | null> {
  const url = addressOf(sender);
  const own = await world.siteOf(url);
  return own && (await world.isEnabled(own)) ? own : world.siteAround(url, sender.tab?.url);
}

async function photo(
  message: Extract<ContentMessage, { type: "checkPhoto" }>,
  place: Place,
  world: RouterWorld,
): Promise<CheckReply> {
  const { key, source, partner, priority } = message;
  const url = source.kind === "bytes" || source.url === DRAWN ? null : source.url;
  if (url !== null && !(await world.observed.has(place.documentId, url))) return not("refused", world);
  const isCopy = source.kind === "screen" || (source.kind === "bytes" && source.copied === true);
  const capture = isCopy ? "screenshot" : "original";
  const from = await bytesFrom(source, place, world);
  const about = { handle: handleOf(place, key), site: place.site, priority, capture, unasked: !isCopy } as const;
  const reply =
    typeof from === "string"
      ? not(from, world)
      : await world.checker.checkPhoto({ ...about, source: from, partner: await remembered(partner, world) });
  if (isTeaser(reply)) return reply;
  return world.ledger.photo(whoseOf(place, partner), { key: itemOf(key), url, capture }, reply);
}

const isTeaser = (reply: CheckReply): boolean => !reply.ok && reply.reason === "veiled";

/** Where the bytes are had from, or why they can't be. */
async function bytesFrom(source: PhotoSource, place: Place, world: RouterWorld): Promise<Reachable | NotCheckedReason> {
  if (source.kind === "url") return mayFetch(place.site, source.url) ? source : "out-of-reach";
  if (source.kind === "bytes") return source;
  const base64 = await world.screenOf(place, source.url);
  return base64 === null ? "no-screen" : { kind: "bytes", base64 };
}

async function texts(
  { key, partner, priority, messages }: Extract<ContentMessage, { type: "checkTexts" }>,
  place: Place,
  world: RouterWorld,
): Promise<CheckReply> {
  const question = { handle: handleOf(place, key), site: place.site.id, priority, messages };
  const asked = nextMoment();
  const reply = await world.checker.checkTexts({ ...question, partner: await remembered(partner, world) });
  return world.ledger.texts(whoseOf(place, partner), reply, asked);
}

/** The app remembers what it is asked here; who wants nothing remembered is not asked about. */
async function profile(
  { key, partner, bio, opener }: Extract<ContentMessage, { type: "checkProfile" }>,
  place: Place,
  world: RouterWorld,
): Promise<CheckReply> {
  if (!(await world.settings()).remember) return not("refused", world);
  const question = { handle: handleOf(place, key), site: place.site.id, partner, bio, opener };
  return world.ledger.profile(whoseOf(place, partner), itemOf(key), await world.checker.checkProfile(question));
}

async function outgoing(
  { key, text }: Extract<ContentMessage, { type: "checkOutgoing" }>,
  place: Place,
  world: RouterWorld,
): Promise<CheckReply> {
  const { guard } = await world.settings();
  return guard ? world.checker.checkOutgoing(handleOf(place, key), text) : { ok: true, outgoing: [] };
}

const remembered = async (partner: Partner | null, world: RouterWorld): Promise<Partner | null> =>
  (await world.settings()).remember ? partner : null;

const whoseOf = ({ tabId, site }: Place, partner: Partner | null): Whose => ({ tabId, site: site.id, partner });

/** Keys are a document's own; two documents may use the same. */
const handleOf = (place: Place, key: string): string => `${place.documentId}/${key}`;

/** A question that was withdrawn is asked again under its key with a number behind it. */
const itemOf = (key: string): string => key.replace(/\.\d+$/, "");

const not = (reason: NotCheckedReason, world: RouterWorld): CheckReply => ({
  ok: false,
  state: world.hostState(),
  reason,
});
