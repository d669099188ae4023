/**
 * The right-click menu, on any page. The click lets us into this one tab (activeTab); nothing is read before it or
 * elsewhere.
 */
import { toBase64 } from "../shared/bytes";
import { CALL, type CheckReply, type HostState, type WorkerMessage } from "../shared/messages";
import { siteOfPage, type Site } from "../shared/site-list";
import type { ImageCapture } from "../shared/wire";
import type { Checker } from "./checker";
import { imageLimits, mayFetch, type FetchedImage } from "./fetch-image";
import type { PageImage } from "./in-page";
import type { Ledger } from "./ledger";
import type { Picked } from "./pick-frames";
import { cutOut, takeShot, type Shot, type ShotWorld } from "./screenshot";

export const menuIds = {
  image: "check-image",
  video: "check-video",
  here: "check-here",
  page: "check-page",
  link: "check-link",
  text: "check-text",
} as const;

/** What was clicked. */
export interface MenuClick {
  menuItemId: string | number;
  tabId: number;
  frameId: number;
  pageUrl: string | undefined;
  srcUrl: string | undefined;
  linkUrl: string | undefined;
  selectionText: string | undefined;
}

export interface MenuWorld extends ShotWorld {
  sites: readonly Site[];
  isEnabled(site: Site): Promise<boolean>;
  checker: Pick<Checker, "checkPhoto" | "checkTexts">;
  ledger: Pick<Ledger, "photo" | "texts">;
  hostState(): HostState;
  /** Shows something in the clicked frame, starting the overlay there first if need be. */
  show(click: MenuClick, message: WorkerMessage): Promise<void>;
  /** Rejects where our script does not run. */
  tell(click: MenuClick, message: WorkerMessage): Promise<unknown>;
  openPanel(tabId: number): void;
  readInPage(click: MenuClick, url: string, maxBytes: number): Promise<PageImage>;
  /** Fetches from a server that the user has let us fetch from; refused elsewhere. */
  fetchAllowed(url: string): Promise<FetchedImage>;
  /** Takes down what was asked about last in a tab. */
  noteImage(click: MenuClick, url: string): void;
  /** Address of a video's still picture. */
  posterInPage(click: MenuClick, url: string): Promise<string | null>;
  /** Lets the user press on something in whichever frame; null when they changed their mind. */
  pickInTab(tabId: number): Promise<Picked | null>;
  /** Address of the topmost picture where the page was right-clicked, or pressed to pick it. */
  pictureInPage(click: MenuClick): Promise<string | null>;
  /** Addresses of the pictures that can be seen, the largest first. */
  picturesInPage(click: MenuClick): Promise<string[]>;
}

export async function onMenuClick(click: MenuClick, world: MenuWorld): Promise<void> {
  const { srcUrl, linkUrl, selectionText } = click;
  switch (click.menuItemId) {
    case menuIds.image:
      return srcUrl === undefined ? undefined : checkImage(click, srcUrl, world);
    case menuIds.video:
      return srcUrl ? checkVideo(click, srcUrl, world) : checkCall(click, world);
    case menuIds.here:
      return checkHere(click, world);
    case menuIds.page:
      return checkPage(click, world);
    case menuIds.link:
      return linkUrl === undefined ? undefined : checkText(click, linkUrl, world);
    case menuIds.text:
      return selectionText === undefined ? undefined : checkText(click, selectionText, world);
  }
}

/** Longest text that is taken for one message, UTF-16 code units: more is a page, not a message. */
const longestPick = 5_000;

/** What the user points at after choosing so in the popup: the picture there, else the words. A site in use learns it. */
export async function onPick(tabId: number, pageUrl: string | undefined, world: MenuWorld): Promise<void> {
  const picked = await world.pickInTab(tabId);
  if (picked === null) return;
  const nothing = { srcUrl: undefined, linkUrl: undefined, selectionText: undefined };
  const click: MenuClick = { menuItemId: menuIds.here, tabId, frameId: picked.frameId, pageUrl, ...nothing };
  const isMessage = picked.text !== "" && picked.text.length <= longestPick;
  const url = await world.pictureInPage(click);
  // Where nothing of ours runs there is nobody to learn it.
  if (url !== null || isMessage)
    await world.tell(click, { type: "learn", kind: url === null ? "message" : "photo" }).catch(() => undefined);
  if (url === null && isMessage) return checkText(click, picked.text, world);
  return checkHere(click, world);
}

/** Checks a picture and shows what was found where it stands. */
export async function checkImage(click: MenuClick, srcUrl: string, world: MenuWorld): Promise<void> {
  world.noteImage(click, srcUrl);
  const fetchSite = await siteToFetchFor(srcUrl, world);
  // Taken before anything of ours stands on the page, and dropped again when the bytes can be had.
  const shot = fetchSite === null ? await takeShot(click, srcUrl, world) : null;
  await world.show(click, { type: "showImageCheck", srcUrl, reply: null });
  const reply = await imageReply(click, srcUrl, fetchSite, shot, world);
  await world.show(click, { type: "showImageCheck", srcUrl, reply });
}

/** A video's still picture; without one, what the screen shows of it. The video itself is never read. */
async function checkVideo(click: MenuClick, srcUrl: string, world: MenuWorld): Promise<void> {
  const poster = await world.posterInPage(click, srcUrl);
  if (poster !== null) return checkImage(click, poster, world);
  const shot = await takeShot(click, srcUrl, world);
  await world.show(click, { type: "showImageCheck", srcUrl, reply: null });
  const reply = (await shotReply(click, srcUrl, shot, world)) ?? not("fetch-failed", world);
  await world.show(click, { type: "showImageCheck", srcUrl, reply });
}

async function checkHere(click: MenuClick, world: MenuWorld): Promise<void> {
  const url = await world.pictureInPage(click);
  return url === null ? checkCall(click, world) : checkImage(click, url, world);
}

/** One picture of the other side of a call, as the screen shows it at this moment; nothing of the call is recorded. */
async function checkCall(click: MenuClick, world: MenuWorld): Promise<void> {
  const shot = await takeShot(click, CALL, world);
  if (shot === null) return world.show(click, { type: "showImageCheck", srcUrl: "", reply: not("no-picture", world) });
  await world.show(click, { type: "showImageCheck", srcUrl: CALL, reply: null });
  const reply = (await shotReply(click, CALL, shot, world)) ?? not("fetch-failed", world);
  await world.show(click, { type: "showImageCheck", srcUrl: CALL, reply });
}

/** All at once, shown in the side panel: a page full of windows would help nobody. */
async function checkPage(click: MenuClick, world: MenuWorld): Promise<void> {
  world.openPanel(click.tabId);
  const urls = await world.picturesInPage(click);
  await Promise.all(
    urls.map(async (url) => {
      const fetchSite = await siteToFetchFor(url, world);
      return imageReply(click, url, fetchSite, null, world);
    }),
  );
}

async function imageReply(
  click: MenuClick,
  srcUrl: string,
  fetchSite: Site | null,
  shot: Shot,
  world: MenuWorld,
): Promise<CheckReply> {
  if (fetchSite !== null) {
    const source = { kind: "url", url: srcUrl } as const;
    const question = { ...common(click, srcUrl), source, site: fetchSite, capture: "original" } as const;
    const reply = await world.checker.checkPhoto(question);
    if (reply.ok || reply.reason !== "fetch-failed") return noted(click, srcUrl, "original", reply, world);
  }
  const image = await world.readInPage(click, srcUrl, imageLimits.bytes);
  if ("base64" in image) return checkBytes(click, srcUrl, image.base64, "original", world);
  const fetched = await world.fetchAllowed(srcUrl);
  if (fetched.ok) return checkBytes(click, srcUrl, toBase64(fetched.bytes), "original", world);
  const reply = await shotReply(click, srcUrl, shot, world);
  return reply ?? noted(click, srcUrl, "original", not(image.failed, world), world);
}

/** What the screen shows of it, marked as such; null when there is nothing to see. */
async function shotReply(click: MenuClick, srcUrl: string, shot: Shot, world: MenuWorld): Promise<CheckReply | null> {
  const cut = await cutOut(shot, world);
  return cut === null ? null : checkBytes(click, srcUrl, cut, "screenshot", world);
}

async function checkBytes(
  click: MenuClick,
  srcUrl: string,
  base64: string,
  capture: ImageCapture,
  world: MenuWorld,
): Promise<CheckReply> {
  const site = siteOfPage(world.sites, click.pageUrl);
  const source = { kind: "bytes", base64 } as const;
  const reply = await world.checker.checkPhoto({ ...common(click, srcUrl), source, site, capture });
  return noted(click, srcUrl, capture, reply, world);
}

/** Takes it down for the side panel. */
function noted(
  click: MenuClick,
  srcUrl: string,
  capture: ImageCapture,
  reply: CheckReply,
  world: MenuWorld,
): Promise<CheckReply> {
  const url = srcUrl.startsWith("https:") ? srcUrl : null;
  return world.ledger.photo(askedOn(click), { key: keyOf(srcUrl), url, capture }, reply);
}

/** Nobody's profile is known here, so nothing is remembered of it. */
const common = (click: MenuClick, about: string) =>
  ({ handle: `menu/${click.tabId}/${click.frameId}/${keyOf(about)}`, partner: null, priority: 0 }) as const;

const askedOn = ({ tabId }: MenuClick) => ({ tabId, site: null, partner: null });

/** The end of an address or text tells it from others. */
const keyOf = (text: string): string => text.slice(-200);

const not = (reason: Extract<CheckReply, { ok: false }>["reason"], world: MenuWorld): CheckReply => ({
  ok: false,
  state: world.hostState(),
  reason,
});

/** The site in use that keeps photos where this image is, if any: then the worker may fetch it. */
async function siteToFetchFor(url: string, world: MenuWorld): Promise<Site | null> {
  for (const site of world.sites) if (mayFetch(site, url) && (await world.isEnabled(site))) return site;
  return null;
}

async function checkText(click: MenuClick, text: string, world: MenuWorld): Promise<void> {
  await world.show(click, { type: "showTextCheck", reply: null });
  const site = siteOfPage(world.sites, click.pageUrl)?.id ?? null;
  const messages = [{ key: keyOf(text), direction: "in" as const, text, sentAt: null }];
  const reply = await world.checker.checkTexts({ ...common(click, text), site, messages });
  await world.show(click, { type: "showTextCheck", reply: await world.ledger.texts(askedOn(click), reply) });
}
