/**
 * "Check this image" and "Check this text" of the right-click menu, on any page. The click lets us into this one tab
 * (activeTab); nothing is read before it or elsewhere.
 */
import { toBase64 } from "../shared/bytes";
import type { CheckReply, HostState, WorkerMessage } from "../shared/messages";
import { siteOfPage, type Site } from "../shared/site-list";
import type { ImageCapture } from "../shared/wire";
import type { Checker } from "./checker";
import { imageLimits, mayFetch } from "./fetch-image";
import type { ImagePlace, PageImage } from "./in-page";

export const menuIds = { image: "check-image", text: "check-text" } as const;

/** What was clicked. */
export interface MenuClick {
  menuItemId: string | number;
  tabId: number;
  frameId: number;
  pageUrl: string | undefined;
  srcUrl: string | undefined;
  selectionText: string | undefined;
}

export interface MenuWorld {
  sites: readonly Site[];
  isEnabled(site: Site): Promise<boolean>;
  checker: Pick<Checker, "checkPhoto" | "checkTexts">;
  hostState(): HostState;
  /** Shows something in the clicked frame, starting the overlay there first if need be. */
  show(click: MenuClick, message: WorkerMessage): Promise<void>;
  readInPage(click: MenuClick, url: string, maxBytes: number): Promise<PageImage>;
  locateInPage(click: MenuClick, url: string): Promise<ImagePlace | null>;
  captureTab(click: MenuClick): Promise<string>;
  crop(dataUrl: string, place: ImagePlace): Promise<Uint8Array | null>;
}

type Shot = { dataUrl: string; place: ImagePlace } | null;

export async function onMenuClick(click: MenuClick, world: MenuWorld): Promise<void> {
  if (click.menuItemId === menuIds.image && click.srcUrl !== undefined) return checkImage(click, click.srcUrl, world);
  if (click.menuItemId === menuIds.text && click.selectionText !== undefined) {
    return checkText(click, click.selectionText, world);
  }
}

async function checkImage(click: MenuClick, srcUrl: string, world: MenuWorld): Promise<void> {
  const fetchSite = await siteToFetchFor(srcUrl, world);
  // Taken before anything of ours stands on the page, and dropped again when the bytes can be had.
  const shot = fetchSite === null ? await takeShot(click, srcUrl, world) : null;
  await world.show(click, { type: "showImageCheck", srcUrl, reply: null });
  const reply = await imageReply(click, srcUrl, fetchSite, shot, world);
  await world.show(click, { type: "showImageCheck", srcUrl, reply });
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
    const reply = await world.checker.checkPhoto({ ...common(click), source, site: fetchSite, capture: "original" });
    if (reply.ok || reply.reason !== "fetch-failed") return reply;
  }
  const image = await world.readInPage(click, srcUrl, imageLimits.bytes);
  if ("base64" in image) return checkBytes(click, image.base64, "original", world);
  const cut = shot === null ? null : await world.crop(shot.dataUrl, shot.place).catch(() => null);
  if (cut !== null) return checkBytes(click, toBase64(cut), "screenshot", world);
  return { ok: false, state: world.hostState(), reason: image.failed };
}

function checkBytes(click: MenuClick, base64: string, capture: ImageCapture, world: MenuWorld): Promise<CheckReply> {
  const site = siteOfPage(world.sites, click.pageUrl);
  return world.checker.checkPhoto({ ...common(click), source: { kind: "bytes", base64 }, site, capture });
}

/** Nobody's profile is known here, so nothing is remembered of it. */
const common = (click: MenuClick) =>
  ({ handle: `menu/${click.tabId}/${click.frameId}`, partner: null, priority: 0 }) as const;

/** The site in use that keeps photos where this image is, if any: then the worker may fetch it. */
async function siteToFetchFor(url: string, world: MenuWorld): Promise<Site | null> {
  for (const site of world.sites) if (mayFetch(site, url) && (await world.isEnabled(site))) return site;
  return null;
}

async function takeShot(click: MenuClick, srcUrl: string, world: MenuWorld): Promise<Shot> {
  // A frame does not know where it stands in the window, and a data: URL is its own bytes.
  if (click.frameId !== 0 || srcUrl.startsWith("data:")) return null;
  try {
    const place = await world.locateInPage(click, srcUrl);
    return place === null ? null : { dataUrl: await world.captureTab(click), place };
  } catch {
    return null;
  }
}

async function checkText(click: MenuClick, text: string, world: MenuWorld): Promise<void> {
  await world.show(click, { type: "showTextCheck", reply: null });
  const site = siteOfPage(world.sites, click.pageUrl)?.id ?? null;
  const messages = [{ key: "selection", direction: "in" as const, text, sentAt: null }];
  const reply = await world.checker.checkTexts({ ...common(click), site, messages });
  await world.show(click, { type: "showTextCheck", reply });
}
