/** Table of contents of what runs inside a page: one session on an enabled site, and what the reader asked for anywhere. */
import "profilelens:lend";
import type { WorkerMessage } from "../shared/messages";
import type { SitePick } from "../shared/picks";
import type { Adapter } from "./adapter";
import { adapterFor, addressOf } from "./collect/page";
import { AdapterReader, type General, type OpenReader, type Reader } from "./collect/reader";
import { browserSight } from "./collect/sight";
import type { AskedCheck } from "./life/asked-check";
import type { GuardDesk } from "./life/guard";
import { on } from "./life/on";
import { forgetParts, part } from "./life/parts";
import { Session } from "./life/session";
import { WorkerLink } from "./life/worker-link";
import { Badge } from "./overlay/badge";
import { Layer } from "./overlay/layer";
import { Panel } from "./overlay/panel";

/** Shorter side of the smallest frame that is looked at, CSS pixels. */
const FRAME_PX = 240;

const slot = globalThis as {
  /** Set while this page already has us: a second injection takes over from the first. */
  profileLens?: () => void;
  /** What `sites/<id>.js`, which comes before this script, says of the site. */
  profileLensSite?: Adapter;
};

function start(withSession: boolean): void {
  slot.profileLens?.();
  const ended = new AbortController();
  const { signal } = ended;
  slot.profileLens = () => ended.abort();
  const link = new WorkerLink(signal);
  const layer = new Layer(document, browserSight, signal);
  const panel = new Panel(layer, link, signal);
  const isTooSmall = isFrameForNothing();
  const site = withSession && !isTooSmall ? slot.profileLensSite : null;
  const adapter = site ? adapterFor(addressOf(document).hostname, [site]) : null;
  // A chat that folds out of a button.
  if (withSession && isTooSmall) {
    const grown = (): void => void (isFrameForNothing() || !WorkerLink.alive || start(true));
    on(window, "resize", grown, signal);
  }
  const endSession = (): void => (WorkerLink.alive ? start(false) : ended.abort());
  let general: General | null = null;
  const makeReader = (rescan: () => void): Reader =>
    new AdapterReader(document, adapter!, browserSight, (general = generalReader(adapter!.id, link, rescan)));
  const session =
    adapter && new Session(document, adapter, makeReader, layer, panel, link, browserSight, signal, endSession);
  const asked = askedChecks(layer, panel, link, (element) => session?.photos.badgeOn(element) ?? null, signal);
  if (session) listenToWriting(session, { layer, link, signal });
  const learn = (kind: SitePick["kind"]): void => void general?.fetch().then((g) => g?.learn(kind, link, panel));
  listen({ session, asked, learn, restart: () => start(withSession) }, signal);
}

/** What shows right-click checks, fetched at the first of them. */
function askedChecks(
  layer: Layer,
  panel: Panel,
  link: WorkerLink,
  badgeOn: (element: Element) => Badge | null,
  signal: AbortSignal,
): () => Promise<AskedCheck | null> {
  let at: readonly [number, number] | null = null;
  const remember = (event: MouseEvent): void => {
    at = [event.clientX, event.clientY];
    // Read by what the worker runs here when the menu asks for the picture at this place.
    Object.assign(globalThis, { profileLensPoint: at });
  };
  on(document, "contextmenu", remember, signal);
  const newBadge = (element: Element, subject: string): Badge =>
    new Badge(layer, panel, { element, scope: document.documentElement }, subject);
  const reach = (url: string): void => void link.askPhotoHost(url);
  const tools = { document, panel, sight: browserSight, point: () => at, badgeOn, reach, newBadge };
  let asked: Promise<AskedCheck | null> | null = null;
  return () => (asked ??= part("asked", link).then((make) => make && make(tools)));
}

/** What looks at it comes with the first letter. What a script writes is not the reader's. */
function listenToWriting(session: Session, desk: GuardDesk): void {
  const written = (event: Event): void => {
    const [target] = event.composedPath();
    if (event.isTrusted && session.isWriting(event))
      void part("guard", desk.link).then((guard) => guard?.(desk, target));
  };
  on(document, "input", written, desk.signal);
}

/** Frames too small to hold a conversation: buttons, counters, advertisements. */
const isFrameForNothing = (): boolean => window !== window.top && Math.min(innerWidth, innerHeight) < FRAME_PX;

/** The reader of sites that we know nothing of: it comes when it is asked for, and where the user has pointed at something. */
function generalReader(site: string, link: WorkerLink, rescan: () => void): General {
  let reader: OpenReader | null = null;
  let coming: Promise<OpenReader | null> | undefined;
  const picks = link.picks();
  const fetch = (): Promise<OpenReader | null> =>
    (coming ??= Promise.all([part("general", link), picks]).then(([make, known]) => {
      reader = make && make(document, browserSight, site, known, rescan);
      rescan();
      return reader;
    }));
  void picks.then((known) => void (known.length > 0 && fetch()));
  return { now: () => reader, fetch };
}

interface Parts {
  session: Session | null;
  asked: () => Promise<AskedCheck | null>;
  learn(kind: SitePick["kind"]): void;
  restart(): void;
}

function listen({ session, asked, learn, restart }: Parts, signal: AbortSignal): void {
  const hear = (message: WorkerMessage): void => {
    if (message.type === "hostState") session?.hostState(message.state);
    else if (message.type === "showImageCheck") void asked().then((a) => a?.showImage(message.srcUrl, message.reply));
    else if (message.type === "learn") learn(message.kind);
    else if (message.type === "showTextCheck") void asked().then((a) => a?.showText(message.reply));
    // Whether it was this site the next question tells: on one that is off it is refused, and the session ends.
    else if (message.type === "siteDisabled" || message.type === "choicesChanged") restart();
  };
  chrome.runtime.onMessage.addListener(hear);
  on(signal, "abort", () => WorkerLink.alive && chrome.runtime.onMessage.removeListener(hear));
}

forgetParts();
start(true);
