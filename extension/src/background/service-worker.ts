/** Table of contents of the worker: what it is made of and what wakes it. */
import { sites } from "profilelens:sites";
import {
  events,
  extension,
  menu,
  onPermissionsChanged,
  permissions,
  scripts,
  session,
  tabs,
  worker,
} from "../shared/chrome";
import { t } from "../shared/i18n";
import type { HostState, TabSummary, WorkerMessage } from "../shared/messages";
import type { WipeReply } from "../shared/page-messages";
import { siteOfPage } from "../shared/site-list";
import { protocol } from "../shared/wire";
import { Checker } from "./checker";
import { menuIds, onMenuClick, type MenuClick, type MenuWorld } from "./context-menu";
import { locateImageInPage, readImageInPage } from "./in-page";
import { HostError, NativePort } from "./native-port";
import { ObservedPhotos } from "./observed-photos";
import { PageFindings } from "./page-findings";
import { route, type RouterWorld } from "./router";
import { cropScreenshot } from "./screenshot";
import { SiteAccess } from "./site-access";

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
const checker = new Checker(port, (...request) => fetch(...request), Date.now);
const observed = new ObservedPhotos(session);
const findings = new PageFindings(session);
const access = new SiteAccess(sites, {
  isGranted: permissions.has,
  registered: scripts.registered,
  register: scripts.register,
  unregister: scripts.unregister,
  inject: async (site) => {
    const open = await tabs.of(site);
    await Promise.allSettled(open.map((tabId) => scripts.inject(tabId, 0, site.id)));
  },
  tearDown: () => tellAll({ type: "siteDisabled" }),
});

const routerWorld: RouterWorld = {
  extensionId: extension.id(),
  extensionOrigin: extension.origin(),
  sites,
  isEnabled: (site) => access.isEnabled(site),
  checker,
  observed,
  findings,
  hostState: () => port.state,
  loadPart: scripts.loadPart,
  openHelp: (state) => void tabs.open(`help.html?state=${state}`),
  summary,
  retryHost: () => port.retry(),
  wipe,
};

const menuWorld: MenuWorld = {
  sites,
  isEnabled: (site) => access.isEnabled(site),
  checker,
  hostState: () => port.state,
  show,
  readInPage: ({ tabId, frameId }, url, maxBytes) => scripts.call(tabId, frameId, readImageInPage, [url, maxBytes]),
  locateInPage: ({ tabId, frameId }, url) => scripts.call(tabId, frameId, locateImageInPage, [url]),
  captureTab: ({ tabId }) => tabs.capture(tabId),
  crop: cropScreenshot,
};

events.onMessage((message, sender) => route(message, sender, routerWorld));
events.onInstalledOrStarted(() => {
  void access.sync();
  void menu.replace([
    { id: menuIds.image, title: t("menuCheckImage"), contexts: ["image"] },
    { id: menuIds.text, title: t("menuCheckText"), contexts: ["selection"] },
  ]);
});
onPermissionsChanged(() => void access.sync());
events.onTabClosed((tabId) => void findings.forgetTab(tabId));
events.onMenu((info, tab) => {
  if (tab?.id === undefined) return;
  const { menuItemId, frameId = 0, pageUrl, srcUrl, selectionText } = info;
  void onMenuClick({ menuItemId, tabId: tab.id, frameId, pageUrl, srcUrl, selectionText }, menuWorld);
});

async function summary(tabId: number): Promise<TabSummary> {
  const [tab, state] = await Promise.all([tabs.get(tabId).catch(() => undefined), port.settle()]);
  const site = siteOfPage(sites, tab?.url);
  const enabled = site !== null && (await access.isEnabled(site));
  return { site: site?.id ?? null, enabled, state, ...(await findings.summary(tabId)) };
}

async function wipe(): Promise<WipeReply> {
  try {
    const answer = await port.request({ type: "wipe", id: `wipe-${Date.now().toString(36)}` }, 30_000);
    checker.forget();
    await Promise.all([observed.clear(), findings.clear()]);
    return answer.type === "wiped" ? { ok: true, photos: answer.photos } : { ok: false, state: port.state };
  } catch (error) {
    return { ok: false, state: error instanceof HostError ? error.state : port.state };
  }
}

async function announce(state: HostState): Promise<void> {
  worker.announce({ type: "hostStateChanged", state });
  await tellAll({ type: "hostState", state });
}

/** Pages without our script do not listen, which is fine. */
async function tellAll(message: WorkerMessage): Promise<void> {
  await Promise.allSettled((await tabs.all()).map((tabId) => tabs.send(tabId, 0, message)));
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
