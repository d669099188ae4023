/** Table of contents of the worker: what it is made of and what wakes it. */
import { sites } from "profilelens:sites";
import {
  disk,
  events,
  extension,
  menu,
  permissions,
  scripts,
  session,
  sidePanel,
  tabs,
  worker,
} from "../shared/chrome";
import { t } from "../shared/i18n";
import type { HostState, TabSummary, WorkerMessage } from "../shared/messages";
import type { ClosedFrames, WipeReply } from "../shared/page-messages";
import { addHost, dropFrameHost, dropFramesWithout, dropHostOfAll, dropHosts, readHosts } from "../shared/site-hosts";
import { customSiteOf, httpsHost, originOf, pagePatternsOf, siteOfPage, type Site } from "../shared/site-list";
import { protocol } from "../shared/wire";
import { AskedFrames } from "./asked-frames";
import { BoundedMap } from "./bounded-map";
import { Checker } from "./checker";
import { Choices } from "./choices";
import { checkImage, menuIds, onMenuClick, onPick, type MenuClick, type MenuWorld } from "./context-menu";
import { Dossiers } from "./dossiers";
import { FaceForgetting } from "./face-forgetting";
import { forgetIfDue } from "./forgetting";
import { fetchImage, type FetchedImage } from "./fetch-image";
import {
  endPickInPage,
  framesInPage,
  locateImageInPage,
  pickInPage,
  picturesInPage,
  posterInPage,
  readImageInPage,
  showOursInPage,
} from "./in-page";
import { Ledger } from "./ledger";
import { HostError, NativePort } from "./native-port";
import { ObservedPhotos } from "./observed-photos";
import { PageDesk } from "./page-desk";
import { PageFindings } from "./page-findings";
import { pickInFrames } from "./pick-frames";
import { isVeiled, Pictures, shrinkPhoto } from "./pictures";
import { route, type RouterWorld } from "./router";
import { cropScreenshot, cutOut, takeShot } from "./screenshot";
import { SitePicks } from "./site-picks";
import { SiteAccess } from "./site-access";
import { within } from "./within";

/** Pictures that are checked of a whole page, and their smallest shorter side in CSS pixels. */
const pageImages = { most: 24, minPx: 96 } as const;

/** How long the user may take to point at something, ms: less than after which the browser ends an idle worker. */
const pickMs = 25_000;

/** Shorter side of the smallest frame that is offered to be read, CSS pixels, and how many are. */
const closedFrame = { minPx: 240, most: 3 } as const;

/** How long the popup and the side panel wait for the frames of their tab, one of which may hang, ms. */
const framesMs = 1_500;

const port = new NativePort({
  connect: extension.connectHost,
  lastError: extension.lastError,
  hello: () => ({
    extensionVersion: extension.version(),
    protocol: { min: protocol.minVersion, max: protocol.maxVersion },
    locale: extension.language(),
  }),
  now: Date.now,
  random: Math.random,
  onState: (state) => void announce(state),
});
const panelChanged = (tabId: number): void => worker.announce({ type: "panelChanged", tabId });
const today = (): string => new Date().toISOString().slice(0, 10);
const pictures = new Pictures(session, shrinkPhoto);
const checker = new Checker(
  port,
  (...request) => fetch(...request),
  Date.now,
  (...picture) => void pictures.keep(...picture),
  async () => (await choices.settings()).rememberFaces,
  isVeiled,
);
const observed = new ObservedPhotos(session);
const findings = new PageFindings(session);
const askedFrames = new AskedFrames(session);
const choices = new Choices(disk, today);
const picks = new SitePicks(disk, today);
const dossiers = new Dossiers(session, panelChanged);
const ledger = new Ledger(dossiers, choices);
const faces = new FaceForgetting(disk, () => port.request({ type: "forgetFaces", id: idFor("faces") }, 30_000));
const access = new SiteAccess(sites, {
  isGranted: permissions.has,
  granted: permissions.granted,
  photoHosts: () => readHosts("photo-hosts"),
  frameHosts: () => readHosts("frame-hosts"),
  registered: scripts.registered,
  register: scripts.register,
  unregister: scripts.unregister,
  inject: async (site) => void (await tabs.awake()).map((tabId) => void startIn(tabId, site).catch(() => undefined)),
  tearDown: () => tellAll({ type: "siteDisabled" }),
});

const routerWorld: RouterWorld = {
  extensionId: extension.id(),
  extensionOrigin: extension.origin(),
  siteOf: (url) => access.siteOf(url),
  siteAround: (url, pageUrl) => access.siteAround(url, pageUrl),
  isEnabled: (site) => access.isEnabled(site),
  checker,
  observed,
  findings,
  ledger,
  dossiers,
  choices,
  panelChanged,
  askHost: (host) => {
    void askedFrames.forget(host);
    return permissions.askHost(host);
  },
  reached,
  screenOf: async (frame, url) => cutOut(await takeShot(frame, url, menuWorld), menuWorld),
  picks,
  tellPages: tellAll,
  settings: () => choices.settings(),
  hostState: () => port.state,
  loadPart: scripts.loadPart,
  startFramed: async (tabId, frameId) => {
    const { url } = (await scripts.frames(tabId)).find((frame) => frame.frameId === frameId) ?? {};
    await scripts.inject(tabId, frameId, customSiteOf(url));
  },
  openHelp: (state) => void tabs.open(`help.html?state=${state}`),
  openPanel: sidePanel.open,
  fromPage: (message) => pages.answer(message),
};

const pages = new PageDesk({
  dossiers,
  choices,
  ledger,
  picks,
  pictures,
  checker,
  hostState: () => port.state,
  summary,
  retryHost: () => port.retry(),
  wipe,
  appStatus: () => port.request({ type: "status", id: idFor("status") }, 10_000),
  faces: () => port.request({ type: "listFaces", id: idFor("list") }, 10_000),
  noteFacesToForget: () => faces.note(),
  forgetFaces: () => faces.forget(),
  pick: (tabId) => void pick(tabId),
  frames: { closed: closedFrames, listed: () => access.framed(), allow: allowFrames, takeBack: closeFrames },
  ownSite: async (host) => {
    await askedFrames.forget(host);
    await dropHostOfAll(host);
    await access.sync();
  },
  tellPages: tellAll,
});

/** What was asked about last in each tab. */
const lastImages = new BoundedMap<number, { click: MenuClick; url: string }>(20);

const menuWorld: MenuWorld = {
  sites,
  isEnabled: (site) => access.isEnabled(site),
  checker,
  ledger,
  hostState: () => port.state,
  show,
  openPanel: sidePanel.open,
  pickInTab: (tabId) =>
    pickInFrames({
      frames: async () => (await scripts.frames(tabId)).map(({ frameId }) => frameId),
      pick: (frameId, hasFrames) => scripts.call(tabId, frameId, pickInPage, [t("pickHint"), pickMs, hasFrames]),
      end: (frameId) => scripts.call(tabId, frameId, endPickInPage, []),
    }),
  posterInPage: ({ tabId, frameId }, url) => scripts.call(tabId, frameId, posterInPage, [url]),
  pictureInPage: async ({ tabId, frameId }) =>
    (await scripts.call(tabId, frameId, picturesInPage, [true, 1, pageImages.minPx]))[0] ?? null,
  picturesInPage: ({ tabId, frameId }) =>
    scripts.call(tabId, frameId, picturesInPage, [false, pageImages.most, pageImages.minPx]),
  readInPage: ({ tabId, frameId }, url, maxBytes) => scripts.call(tabId, frameId, readImageInPage, [url, maxBytes]),
  fetchAllowed,
  noteImage: (click, url) => lastImages.set(click.tabId, { click, url }),
  showOursInPage: ({ tabId, frameId }) => scripts.call(tabId, frameId, showOursInPage, []),
  locateInPage: ({ tabId, frameId }, url) => scripts.call(tabId, frameId, locateImageInPage, [url]),
  captureTab: ({ tabId }) => tabs.capture(tabId),
  crop: cropScreenshot,
  tell: ({ tabId, frameId }, message) => tabs.send(tabId, frameId, message),
};

events.onMessage((message, sender) => route(message, sender, routerWorld));
events.onInstalled(() => void welcome());
events.onInstalledOrStarted(() => {
  void syncAfterLoss();
  void menu.replace([
    { id: menuIds.image, title: t("menuCheckImage"), contexts: ["image"] },
    { id: menuIds.video, title: t("menuCheckVideo"), contexts: ["video"] },
    { id: menuIds.text, title: t("menuCheckText"), contexts: ["selection"] },
    { id: menuIds.link, title: t("menuCheckLink"), contexts: ["link"] },
    { id: menuIds.page, title: t("menuCheckPage"), contexts: ["page"] },
    // Only there does a content script know where the click was.
    {
      id: menuIds.here,
      title: t("menuCheckHere"),
      contexts: ["page"],
      documentUrlPatterns: sites.flatMap(pagePatternsOf),
    },
  ]);
  void forgetIfDue(disk, choices, Date.now(), wipe);
});
events.onPermissionsAdded((origins) =>
  // A site's own hosts are asked for together.
  noteAgreed(async (host) => origins.length === 1 && origins[0] === originOf(host)),
);
events.onPermissionsRemoved(() => void syncAfterLoss());
events.onTabClosed((tabId) => void findings.forgetTab(tabId));
events.onMenu((info, tab) => {
  if (tab?.id === undefined) return;
  const { menuItemId, frameId = 0, pageUrl, srcUrl, linkUrl, selectionText } = info;
  void onMenuClick({ menuItemId, tabId: tab.id, frameId, pageUrl, srcUrl, linkUrl, selectionText }, menuWorld);
});

/** Names a question of the extension's own pages. */
function idFor(what: string): string {
  return `${what}-${Date.now().toString(36)}`;
}

/** The click on the popup let us into the tab. */
async function pick(tabId: number): Promise<void> {
  const { url } = await tabs.get(tabId);
  await onPick(tabId, url, menuWorld).catch(() => undefined);
}

async function fetchAllowed(url: string): Promise<FetchedImage> {
  const host = httpsHost(url);
  if (host === null || !(await permissions.hasHost(host))) return { ok: false, reason: "refused" };
  const server = { id: host, name: host, pages: [], images: [host] };
  return fetchImage(server, url, (...request) => fetch(...request), new AbortController().signal);
}

/** The user let us fetch from the server of a photo: for good where a site's photos lie, else for this one picture. */
async function reached({ tabId, url, host, site }: Parameters<RouterWorld["reached"]>[0]): Promise<void> {
  if (site !== null) await addHost("photo-hosts", site, host);
  await access.sync();
  const last = lastImages.get(tabId);
  if (last?.url === url) await checkImage(last.click, url, menuWorld);
  if (site !== null || (await isForASite(host))) return;
  await permissions.giveBack([originOf(host)]).catch(() => false);
}

/** Whether the user let us read this server for a site. */
async function isForASite(host: string): Promise<boolean> {
  const all = await Promise.all([readHosts("photo-hosts"), readHosts("frame-hosts")]);
  return all.some((hosts) => Object.values(hosts).flat().includes(host));
}

async function closedFrames(tabId: number): Promise<ClosedFrames | null> {
  const site = await access.siteOf((await tabs.get(tabId).catch(() => undefined))?.url);
  if (site === null || !(await access.isEnabled(site))) return null;
  const found = await within(framesMs, scripts.callAll(tabId, framesInPage, [closedFrame.minPx]), null);
  if (found === null) return { site: site.id, hosts: null };
  const urls = found.flat().sort((a, b) => b.area - a.area);
  const hosts = await access.closedOf(
    site,
    urls.map(({ url }) => url),
  );
  return { site: site.id, hosts: hosts.slice(0, closedFrame.most) };
}

/** Noted once the browser lets us, which it is being asked for unless it does already. */
async function allowFrames(site: string, host: string): Promise<void> {
  await askedFrames.ask(site, host);
  if (await permissions.hasHost(host)) await noteAgreed(permissions.hasHost);
}

/** Before the server can pass for a site that was switched on. */
async function noteAgreed(isAllowed: (host: string) => Promise<boolean>): Promise<void> {
  const agreed = await askedFrames.agreed(isAllowed);
  if (agreed !== null) await addHost("frame-hosts", agreed.site, agreed.host);
  await access.sync();
}

/** The user may have taken a permission back in the browser's own settings, while we were not running, too. */
async function syncAfterLoss(): Promise<void> {
  await dropFramesWithout().catch(() => undefined);
  await access.sync();
}

/** With the browser's leave, unless something else needs it. */
async function closeFrames(site: string, host: string): Promise<void> {
  await askedFrames.forget(host);
  await dropFrameHost(site, host);
  await access.sync();
  await tellAll({ type: "siteDisabled" });
}

/** Whoever has switched a site on already knows what this is. */
async function welcome(): Promise<void> {
  const inUse = await Promise.all(sites.map((site) => access.isEnabled(site)));
  if (!inUse.includes(true)) await tabs.open("welcome.html");
}

/** In every frame of a tab that is this site's. */
async function startIn(tabId: number, site: Site): Promise<void> {
  const its = (await scripts.frames(tabId)).filter(({ url }) => siteOfPage([site], url) !== null);
  await Promise.allSettled(its.map(({ frameId }) => scripts.inject(tabId, frameId, site)));
}

async function summary(tabId: number): Promise<TabSummary> {
  const [tab, state, frames] = await Promise.all([
    tabs.get(tabId).catch(() => undefined),
    port.settle(),
    within(framesMs, scripts.frames(tabId), []),
  ]);
  const site = await access.siteOf(tab?.url);
  const enabled = site !== null && (await access.isEnabled(site));
  return {
    site: site?.id ?? null,
    enabled,
    state,
    ...(await findings.summary(
      tabId,
      frames.map(({ documentId }) => documentId),
    )),
  };
}

/** What the extension keeps is forgotten in any case; whether the app's part is, the reply says. */
async function wipe(): Promise<WipeReply> {
  checker.forget();
  checker.stopRememberingFaces();
  await dropHosts(null);
  await Promise.all([
    observed.clear(),
    findings.clear(),
    dossiers.clear(),
    pictures.clear(),
    choices.clear(),
    picks.clear(),
  ]);
  try {
    const answer = await port.request({ type: "wipe", id: idFor("wipe") }, 30_000);
    return answer.type === "wiped" ? { ok: true, photos: answer.photos } : { ok: false, state: port.state };
  } catch (error) {
    void faces.forget();
    return { ok: false, state: error instanceof HostError ? error.state : port.state };
  }
}

async function announce(state: HostState): Promise<void> {
  if (state === "ready") void faces.catchUp();
  worker.announce({ type: "hostStateChanged", state });
  await tellAll({ type: "hostState", state });
}

/** Pages without our script do not listen, which is fine. */
async function tellAll(message: WorkerMessage): Promise<void> {
  await Promise.allSettled((await tabs.all()).map((tabId) => tabs.send(tabId, null, message)));
}

/** Sends to the clicked frame; a page that our script does not run in gets it first. */
async function show({ tabId, frameId }: MenuClick, message: WorkerMessage): Promise<void> {
  try {
    await tabs.send(tabId, frameId, message);
  } catch {
    await scripts.inject(tabId, frameId, null);
    await tabs.send(tabId, frameId, message);
  }
}
