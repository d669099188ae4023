/**
 * Sorts messages by the trust they need. Who sent a message is what the browser says of the sender; what a message
 * claims about itself (its site, its photo's URL) is checked against that or not used.
 *
 * | trust         | sender                                                          | may ask                       |
 * | ------------- | --------------------------------------------------------------- | ----------------------------- |
 * | own page      | popup or help of this extension                                 | everything the popup offers   |
 * | enabled site  | our content script, top frame, https page of a site in use      | checks of what it reported    |
 * | any page      | our content script on another page (the user right-clicked)     | help page; parts of itself    |
 */
import type { CheckReply, ContentMessage, HostState, NotCheckedReason, PartName, TabSummary } from "../shared/messages";
import type { PageMessage, WipeReply } from "../shared/page-messages";
import { siteOfPage, type Site } from "../shared/site-list";
import type { Checker } from "./checker";
import type { ObservedPhotos } from "./observed-photos";
import type { PageFindings } from "./page-findings";
import { asContentMessage, asPageMessage } from "./message-shapes";

/** What the browser says about a sender. */
export type Sender = Pick<chrome.runtime.MessageSender, "id" | "url" | "frameId" | "documentId" | "tab">;

export interface RouterWorld {
  extensionId: string;
  /** Origin of the extension's own pages, with a slash at its end. */
  extensionOrigin: string;
  sites: readonly Site[];
  isEnabled(site: Site): Promise<boolean>;
  checker: Pick<Checker, "checkPhoto" | "checkTexts" | "cancel">;
  observed: Pick<ObservedPhotos, "add" | "has">;
  findings: Pick<PageFindings, "record">;
  hostState(): HostState;
  openHelp(state: HostState): void;
  /** Brings a part of our own content script into one frame. */
  loadPart(part: PartName, tabId: number, frameId: number): Promise<void>;
  summary(tabId: number): Promise<TabSummary>;
  retryHost(): Promise<HostState>;
  wipe(): Promise<WipeReply>;
}

/** A content script on a page of a site in use. */
interface Place {
  tabId: number;
  documentId: string;
  site: Site;
}

type Reply = CheckReply | TabSummary | HostState | WipeReply | true;

/** The answer to a message, or undefined where it gets none. */
export function route(message: unknown, sender: Sender, world: RouterWorld): Promise<Reply | undefined> {
  if (sender.id !== world.extensionId) return Promise.resolve(undefined);
  if (sender.url?.startsWith(world.extensionOrigin) === true) return fromPage(asPageMessage(message), world);
  return fromContent(asContentMessage(message), sender, world);
}

async function fromPage(message: PageMessage | null, world: RouterWorld): Promise<Reply | undefined> {
  switch (message?.type) {
    case "tabSummary":
      return world.summary(message.tabId);
    case "retryHost":
      return world.retryHost();
    case "wipe":
      return world.wipe();
    case undefined:
      return undefined;
  }
}

async function fromContent(
  message: ContentMessage | null,
  sender: Sender,
  world: RouterWorld,
): Promise<Reply | undefined> {
  if (message === null || sender.tab?.id === undefined) return undefined;
  if (message.type === "openHelp") return void world.openHelp(message.state);
  if (message.type === "loadPart") return bring(message.part, sender.tab.id, sender.frameId, world);
  if (message.type === "photosSeen") return report(message.urls, sender, world);
  const place = await placeOf(sender, sender.tab.id, world);
  const isQuestion = message.type === "checkPhoto" || message.type === "checkTexts";
  if (place === null) return isQuestion ? not("refused", world) : undefined;
  if (message.type === "cancel") return void world.checker.cancel(handleOf(place, message.key));
  const reply = message.type === "checkPhoto" ? await photo(message, place, world) : await texts(message, place, world);
  await world.findings.record(place.tabId, place.documentId, message.key, reply);
  return reply;
}

async function bring(part: PartName, tabId: number, frameId = 0, world: RouterWorld): Promise<true> {
  await world.loadPart(part, tabId, frameId);
  return true;
}

/** Taken down at once, so that a question sent right after it finds it there; that one is checked in full. */
async function report(urls: readonly string[], sender: Sender, world: RouterWorld): Promise<undefined> {
  const site = siteOfPage(world.sites, sender.url);
  if (site === null || sender.frameId !== 0 || sender.documentId === undefined) return;
  await world.observed.add(sender.documentId, urls);
}

async function placeOf(sender: Sender, tabId: number, world: RouterWorld): Promise<Place | null> {
  const site = siteOfPage(world.sites, sender.url);
  if (site === null || sender.frameId !== 0 || sender.documentId === undefined) return null;
  return (await world.isEnabled(site)) ? { tabId, documentId: sender.documentId, site } : null;
}

async function photo(
  message: Extract<ContentMessage, { type: "checkPhoto" }>,
  place: Place,
  world: RouterWorld,
): Promise<CheckReply> {
  const { key, source, partner, priority } = message;
  if (source.kind === "url" && !(await world.observed.has(place.documentId, source.url))) return not("refused", world);
  const handle = handleOf(place, key);
  return world.checker.checkPhoto({ handle, source, site: place.site, partner, priority, capture: "original" });
}

const texts = (
  { key, partner, priority, messages }: Extract<ContentMessage, { type: "checkTexts" }>,
  place: Place,
  world: RouterWorld,
): Promise<CheckReply> =>
  world.checker.checkTexts({ handle: handleOf(place, key), site: place.site.id, partner, priority, messages });

/** Keys are a document's own; two documents may use the same. */
const handleOf = (place: Place, key: string): string => `${place.documentId}/${key}`;

const not = (reason: NotCheckedReason, world: RouterWorld): CheckReply => ({
  ok: false,
  state: world.hostState(),
  reason,
});
