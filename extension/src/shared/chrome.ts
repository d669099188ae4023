/** The only door to the browser's own API for the worker and the extension's pages: small, typed, no logic. */
import type { Dossier, PanelView, Picture } from "./dossier";
import type { HostState, PartName, TabSummary, WorkerMessage } from "./messages";
import type {
  AppStatus,
  ClosedFrames,
  Decisions,
  FaceList,
  ForgottenFaces,
  HostStateNotice,
  PageMessage,
  PanelNotice,
  WipeReply,
} from "./page-messages";
import type { Settings } from "./settings";
import { originOf, originsOf, pagePatternsOf, type Site } from "./site-list";

/** Name under which the app registers itself with the browsers. */
const hostName = "app.profilelens.host";
const scriptPrefix = "site-";
/** What runs in a page: what is known of its site, where it is one of ours, and then the script itself. */
export const contentScripts = (site: Site | null): string[] =>
  site === null
    ? ["content.js"]
    : site.isFramed
      ? ["framed.js"]
      : [site.isCustom ? "any-site.js" : `sites/${site.id}.js`, "content.js"];

export const extension = {
  id: (): string => chrome.runtime.id,
  version: (): string => chrome.runtime.getManifest().version,
  origin: (): string => chrome.runtime.getURL(""),
  /** BCP 47 tag of the browser's language. */
  language: (): string => chrome.i18n.getUILanguage(),
  /** Why a port was closed: Firefox tells the port, Chromium the runtime. */
  lastError: (port: object): string | undefined =>
    (port as { error?: Error | null }).error?.message ?? chrome.runtime.lastError?.message,
  connectHost: (): chrome.runtime.Port => chrome.runtime.connectNative(hostName),
};

export const permissions = {
  has: (site: Site): Promise<boolean> => chrome.permissions.contains({ origins: originsOf(site) }),
  granted: async (): Promise<string[]> => (await chrome.permissions.getAll()).origins ?? [],
  /** Only inside a click. */
  ask: (site: Site): Promise<boolean> => chrome.permissions.request({ origins: originsOf(site) }),
  hasHost: (host: string): Promise<boolean> => chrome.permissions.contains({ origins: [originOf(host)] }),
  /** Only inside a click. */
  askHost: (host: string): Promise<boolean> => chrome.permissions.request({ origins: [originOf(host)] }),
  giveBack: (origins: string[]): Promise<boolean> => chrome.permissions.remove({ origins }),
};

export const scripts = {
  async registered(): Promise<string[]> {
    const all = await chrome.scripting.getRegisteredContentScripts();
    return all.filter(({ id }) => id.startsWith(scriptPrefix)).map(({ id }) => id.slice(scriptPrefix.length));
  },
  register: (site: Site): Promise<void> =>
    chrome.scripting.registerContentScripts([
      {
        id: scriptPrefix + site.id,
        matches: pagePatternsOf(site),
        js: contentScripts(site),
        runAt: "document_idle",
        allFrames: true,
        // Frames that a page writes itself have no address of their own.
        matchOriginAsFallback: true,
        persistAcrossSessions: true,
      },
    ]),
  unregister: (siteIds: string[]): Promise<void> =>
    chrome.scripting.unregisterContentScripts({ ids: siteIds.map((id) => scriptPrefix + id) }),
  async inject(tabId: number, frameId: number, site: Site | null): Promise<void> {
    await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: contentScripts(site) });
  },
  async loadPart(part: PartName, tabId: number, frameId: number): Promise<void> {
    await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [`parts/${part}.js`] });
  },
  /** The frames of a tab that we are let into; one that its page wrote itself has the address of that page. */
  async frames(tabId: number): Promise<{ frameId: number; documentId: string; url: string }[]> {
    const target = { tabId, allFrames: true };
    const func = (): string =>
      /^http/.test(location.protocol) ? location.href : document.baseURI.replace(/^blob:(?=http)/, "");
    const found = await chrome.scripting.executeScript({ target, func, injectImmediately: true });
    return found.map(({ frameId, documentId, result }) => ({ frameId, documentId, url: result ?? "" }));
  },
  /** Runs a function in every frame of a tab that we are let into, and returns what those return that it runs in. */
  async callAll<A extends unknown[], R>(tabId: number, func: (...args: A) => R, args: A): Promise<Awaited<R>[]> {
    const target = { tabId, allFrames: true };
    const found = await chrome.scripting.executeScript({ target, func, args, injectImmediately: true });
    return found.flatMap(({ result }) => (result === undefined || result === null ? [] : [result as Awaited<R>]));
  },
  /** Runs a function in a frame and returns what it returns. */
  async call<A extends unknown[], R>(
    tabId: number,
    frameId: number,
    func: (...args: A) => R,
    args: A,
  ): Promise<Awaited<R>> {
    const [result] = await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, func, args });
    if (result === undefined) throw new Error("no result from the frame");
    return result.result as Awaited<R>;
  },
};

export const tabs = {
  all: async (): Promise<number[]> => idsOf(await chrome.tabs.query({})),
  /** Without those that the browser has put away: nothing runs in them. */
  awake: async (): Promise<number[]> => idsOf(await chrome.tabs.query({ discarded: false })),
  get: (tabId: number): Promise<chrome.tabs.Tab> => chrome.tabs.get(tabId),
  async active(): Promise<chrome.tabs.Tab | undefined> {
    return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
  },
  /** @param frameId null for all frames */
  send: (tabId: number, frameId: number | null, message: WorkerMessage): Promise<unknown> =>
    chrome.tabs.sendMessage(tabId, message, frameId === null ? {} : { frameId }),
  open: (path: string): Promise<chrome.tabs.Tab> => chrome.tabs.create({ url: chrome.runtime.getURL(path) }),
  /** The tab that the calling page stands in. */
  async closeThis(): Promise<void> {
    const tab = await chrome.tabs.getCurrent();
    if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
  },
  /** A page of the web, which the user pressed a link to. */
  openWeb: (url: string): Promise<chrome.tabs.Tab> => chrome.tabs.create({ url }),
  onShown: (listener: () => void): void => {
    chrome.tabs.onActivated.addListener(listener);
    chrome.tabs.onUpdated.addListener((_, { status }) => status === "complete" && listener());
  },
  /** What the tab shows, as PNG; rejects where the browser does not allow it, and when another tab is in front. */
  async capture(tabId: number): Promise<string> {
    const { windowId } = await chrome.tabs.get(tabId);
    const shot = await chrome.tabs.captureVisibleTab(windowId, { format: "png" });
    if (!(await chrome.tabs.get(tabId)).active) throw new Error("another tab was in front");
    return shot;
  },
};

/** On disk: what the user decided, nothing else. */
export const disk = {
  read: async (key: string): Promise<unknown> => (await chrome.storage.local.get(key))[key],
  write: (key: string, value: unknown): Promise<void> => chrome.storage.local.set({ [key]: value }),
};

/** Which browser this build is for; the build puts it in. */
declare const IS_FIREFOX: boolean;

/** What Firefox has and Chromium's types do not know: a sidebar in place of the side panel. */
type Firefox = { sidebarAction: { open(): Promise<void> } };

/** Opens beside the page; must follow the user's click with nothing awaited in between. */
export const sidePanel = {
  open(tabId: number): void {
    const opened = IS_FIREFOX ? (chrome as unknown as Firefox).sidebarAction.open() : chrome.sidePanel.open({ tabId });
    void opened.catch(() => {});
  },
};

export const session = {
  read: async (key: string): Promise<unknown> => (await chrome.storage.session.get(key))[key],
  /** A full store is no reason to fail: it only spares asking again. */
  write: (key: string, value: unknown): Promise<void> => chrome.storage.session.set({ [key]: value }).catch(() => {}),
};

export interface MenuItem {
  id: string;
  title: string;
  contexts: [`${chrome.contextMenus.ContextType}`];
  documentUrlPatterns?: string[];
}

export const menu = {
  async replace(items: MenuItem[]): Promise<void> {
    await chrome.contextMenus.removeAll();
    for (const item of items) chrome.contextMenus.create(item);
  },
};

/** Questions of the extension's pages to the worker. */
export const worker = {
  summary: (tabId: number): Promise<TabSummary> => ask({ type: "tabSummary", tabId }),
  retryHost: (): Promise<HostState> => ask({ type: "retryHost" }),
  wipe: (): Promise<WipeReply> => ask({ type: "wipe" }),
  pick: (tabId: number): Promise<boolean> => ask({ type: "pick", tabId }),
  closedFrames: (tabId: number): Promise<ClosedFrames | null> => ask({ type: "closedFrames", tabId }),
  frameHost: (site: string, host: string, on: boolean): Promise<boolean> => ask({ type: "frameHost", site, host, on }),
  ownSite: (host: string): Promise<boolean> => ask({ type: "ownSite", host }),
  panelView: (tabId: number, person: string | null): Promise<PanelView> => ask({ type: "panelView", tabId, person }),
  picture: (name: string): Promise<Picture | null> => ask({ type: "picture", name }),
  checkFile: (tabId: number, name: string, base64: string): Promise<boolean> =>
    ask({ type: "checkFile", tabId, name, base64 }),
  checkPasted: (tabId: number, text: string): Promise<boolean> => ask({ type: "checkPasted", tabId, text }),
  /** What the user decides. */
  decide: (message: Extract<PageMessage, { type: "trust" | "dismiss" | "mute" | "takeBack" }>): Promise<boolean> =>
    ask(message),
  decisions: (): Promise<Decisions> => ask({ type: "decisions" }),
  settings: (): Promise<Settings> => ask({ type: "settings" }),
  changeSettings: (settings: Settings): Promise<ForgottenFaces | true> => ask({ type: "changeSettings", settings }),
  appStatus: (): Promise<AppStatus | null> => ask({ type: "appStatus" }),
  faces: (): Promise<FaceList | null> => ask({ type: "faces" }),
  session: (): Promise<Dossier[]> => ask({ type: "session" }),
  /** Worker → pages; nobody may be listening. */
  announce: (notice: HostStateNotice | PanelNotice): void => void chrome.runtime.sendMessage(notice).catch(() => {}),
};

export const onPanelChanged = (listener: (tabId: number) => void): void =>
  chrome.runtime.onMessage.addListener((message: Partial<PanelNotice>) => {
    if (message.type === "panelChanged" && message.tabId !== undefined) listener(message.tabId);
  });

/** What a page hears of. */
export const onHostState = (listener: (state: HostState) => void): void =>
  chrome.runtime.onMessage.addListener((message: Partial<HostStateNotice>) => {
    if (message.type === "hostStateChanged" && message.state !== undefined) listener(message.state);
  });

export const onPermissionsChanged = (listener: () => void): void => {
  chrome.permissions.onAdded.addListener(listener);
  chrome.permissions.onRemoved.addListener(listener);
};

/** What wakes the worker; every one is attached while its script first runs, or the browser forgets it. */
export const events = {
  onMessage(listener: (message: unknown, sender: chrome.runtime.MessageSender) => Promise<unknown>): void {
    chrome.runtime.onMessage.addListener((message, sender, reply: (answer: unknown) => void) => {
      void listener(message, sender).then(reply, () => reply(undefined));
      return true;
    });
  },
  onInstalledOrStarted(listener: () => void): void {
    chrome.runtime.onInstalled.addListener(listener);
    chrome.runtime.onStartup.addListener(listener);
  },
  onMenu: (listener: (info: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab) => void): void =>
    chrome.contextMenus.onClicked.addListener(listener),
  onInstalled: (listener: () => void): void =>
    chrome.runtime.onInstalled.addListener(({ reason }) => reason === "install" && listener()),
  onPermissionsAdded: (listener: (origins: readonly string[]) => Promise<void>): void =>
    chrome.permissions.onAdded.addListener(({ origins = [] }) => void listener(origins)),
  onPermissionsRemoved: (listener: () => void): void => chrome.permissions.onRemoved.addListener(listener),
  onTabClosed: (listener: (tabId: number) => void): void => chrome.tabs.onRemoved.addListener(listener),
};

const ask = <T>(message: PageMessage): Promise<T> => chrome.runtime.sendMessage(message) as Promise<T>;

const idsOf = (found: chrome.tabs.Tab[]): number[] => found.map(({ id }) => id).filter((id) => id !== undefined);
