/** Answers the extension's own pages: side panel, popup, options. */
import { mayMute, type Dossier, type PanelView } from "../shared/dossier";
import type { HostState, TabSummary, WorkerMessage } from "../shared/messages";
import type {
  AppStatus,
  ClosedFrames,
  Decisions,
  FaceList,
  ForgottenFaces,
  PageMessage,
  WipeReply,
} from "../shared/page-messages";
import { asSettings, type Settings } from "../shared/settings";
import type { Answer } from "./pending-requests";
import type { Checker } from "./checker";
import type { Choices, Person } from "./choices";
import type { Dossiers } from "./dossiers";
import type { Ledger } from "./ledger";
import type { Pictures } from "./pictures";
import type { SitePicks } from "./site-picks";

export interface PageWorld {
  dossiers: Dossiers;
  choices: Choices;
  ledger: Ledger;
  picks: Pick<SitePicks, "list" | "remove">;
  pictures: Pick<Pictures, "get">;
  checker: Pick<Checker, "checkPhoto" | "checkTexts" | "forget" | "stopRememberingFaces">;
  hostState(): HostState;
  summary(tabId: number): Promise<TabSummary>;
  retryHost(): Promise<HostState>;
  wipe(): Promise<WipeReply>;
  /** The app's answer to `status`; rejects while it is not there. */
  appStatus(): Promise<Answer>;
  /** The app's answer to `listFaces`; rejects while it is not there. */
  faces(): Promise<Answer>;
  /** Writes down that faces are to be forgotten, for whenever the app is there. */
  noteFacesToForget(): Promise<void>;
  /** Has the app forget every face, now or as soon as it is there. */
  forgetFaces(): Promise<ForgottenFaces>;
  frames: {
    /** Servers of frames in a tab that we may not read. */
    closed(tabId: number): Promise<ClosedFrames | null>;
    /** Those that the user let us read, by site. */
    listed(): Promise<{ site: string; host: string }[]>;
    allow(site: string, host: string): Promise<void>;
    takeBack(site: string, host: string): Promise<void>;
  };
  /** This server is in use as a site of its own now. */
  ownSite(host: string): Promise<void>;
  /** Waits for the user to point at something on this tab, and checks it. */
  pick(tabId: number): void;
  tellPages(message: WorkerMessage): Promise<void>;
}

export class PageDesk {
  readonly #world: PageWorld;

  constructor(world: PageWorld) {
    this.#world = world;
  }

  answer(message: PageMessage): Promise<unknown> {
    const { choices, dossiers, pictures, summary, retryHost, wipe } = this.#world;
    switch (message.type) {
      case "tabSummary":
        return summary(message.tabId);
      case "retryHost":
        return retryHost();
      case "wipe":
        return wipe();
      case "pick":
        this.#world.pick(message.tabId);
        return Promise.resolve(true);
      case "closedFrames":
        return this.#world.frames.closed(message.tabId);
      case "frameHost":
        return this.#frameHost(message);
      case "ownSite":
        return this.#world.ownSite(message.host).then(() => true);
      case "panelView":
        return this.#view(message.tabId, message.person);
      case "picture":
        return pictures.get(message.name);
      case "checkFile":
        return this.#checkFile(message);
      case "checkPasted":
        return this.#checkPasted(message);
      case "trust":
      case "dismiss":
      case "mute":
      case "takeBack":
        return this.#decide(message);
      case "changeSettings":
        return this.#changeSettings(asSettings(message.settings));
      case "decisions":
        return this.#decisions();
      case "settings":
        return choices.settings();
      case "appStatus":
        return this.#appStatus();
      case "faces":
        return this.#faces();
      case "session":
        return dossiers.all();
    }
  }

  async #view(tabId: number, person: string | null): Promise<PanelView> {
    const { dossiers, choices, hostState } = this.#world;
    const [all, chosen] = await Promise.all([
      dossiers.all(),
      person === null ? dossiers.ofTab(tabId) : dossiers.get(person),
    ]);
    const mine = all.filter(({ id, site }) => site !== null || id === `asked/${tabId}`);
    const people = mine.map(({ id, site, name }) => ({ id, site, name }));
    if (chosen === null) return { state: hostState(), people, current: null, isTrusted: false };
    const [current, isTrusted] = await Promise.all([this.#marked(chosen), choices.isTrusted(personOf(chosen))]);
    return { state: hostState(), people, current, isTrusted };
  }

  async #marked(dossier: Dossier): Promise<Dossier> {
    const { ledger } = this.#world;
    const person = personOf(dossier);
    const [photos, messages, profile] = await Promise.all([
      Promise.all(dossier.photos.map((photo) => ledger.marked(person, photo))),
      Promise.all(dossier.messages.map((message) => ledger.marked(person, message))),
      dossier.profile === null ? null : ledger.marked(person, dossier.profile),
    ]);
    return { ...dossier, photos, messages, profile };
  }

  /** What is decided shows on open pages at once. */
  async #decide(message: Extract<PageMessage, { type: "trust" | "dismiss" | "mute" | "takeBack" }>): Promise<boolean> {
    const { choices, tellPages } = this.#world;
    if (message.type === "mute" && !mayMute(message.code)) return false;
    if (message.type === "mute") await choices.mute(message.code, message.title, message.on);
    else if (message.type === "takeBack") await this.#takeBack(message);
    else await this.#decideOf(message);
    await tellPages({ type: "choicesChanged" });
    return true;
  }

  /**
   * What was judged before faces were remembered must be asked again, or they never would be. That they are to be forgotten
   * is on disk before the setting is: a worker that ends in between forgets them when it comes back.
   */
  async #changeSettings(next: Settings): Promise<ForgottenFaces | true> {
    const { choices, checker, tellPages, noteFacesToForget } = this.#world;
    const before = await choices.settings();
    const isOff = before.rememberFaces && !next.rememberFaces;
    if (isOff) await noteFacesToForget();
    await choices.change(next);
    if (before.rememberFaces !== next.rememberFaces) checker.forget();
    const forgotten = isOff ? this.#forgetFaces() : true;
    // A tab that hangs answers late or never.
    void tellPages({ type: "choicesChanged" });
    return forgotten;
  }

  /** A photo that is sent once more after that must not bring a face back. */
  #forgetFaces(): Promise<ForgottenFaces> {
    this.#world.checker.stopRememberingFaces();
    return this.#world.forgetFaces();
  }

  async #decisions(): Promise<Decisions> {
    const { choices, picks, frames } = this.#world;
    const [chosen, pointed, framed] = await Promise.all([choices.list(), picks.list(), frames.listed()]);
    return {
      ...chosen,
      pointed,
      framed: framed.map(({ site, host }) => ({ id: `${site}/${host}`, about: site, host })),
    };
  }

  async #frameHost({ site, host, on }: Extract<PageMessage, { type: "frameHost" }>): Promise<boolean> {
    const { frames } = this.#world;
    await (on ? frames.allow(site, host) : frames.takeBack(site, host));
    return true;
  }

  async #takeBack({ kind, id }: Extract<PageMessage, { type: "takeBack" }>): Promise<void> {
    const { choices, picks, frames } = this.#world;
    const [site = "", host = ""] = id.split("/");
    if (kind === "framed") await frames.takeBack(site, host);
    else await (kind === "pointed" ? picks.remove(null, id) : choices.takeBack(kind, id));
  }

  async #decideOf(message: Extract<PageMessage, { type: "trust" | "dismiss" }>): Promise<void> {
    const { choices, dossiers } = this.#world;
    const dossier = await dossiers.get(message.person);
    if (dossier === null) return;
    const person = personOf(dossier);
    if (message.type === "trust") await choices.trust(person, message.on);
    else await choices.dismiss(person, message.item, message.code, message.on);
  }

  async #checkFile({ tabId, name, base64 }: Extract<PageMessage, { type: "checkFile" }>): Promise<boolean> {
    const source = { kind: "bytes", base64 } as const;
    const about = { handle: `panel/${tabId}`, site: null, partner: null, priority: 0, capture: "original" } as const;
    const reply = await this.#world.checker.checkPhoto({ ...about, source });
    const whose = { tabId, site: null, partner: null };
    await this.#world.ledger.photo(whose, { key: name, url: null, capture: "original" }, reply);
    return reply.ok;
  }

  async #checkPasted({ tabId, text }: Extract<PageMessage, { type: "checkPasted" }>): Promise<boolean> {
    const messages = [{ key: text.slice(0, 80), direction: "in" as const, text, sentAt: null }];
    const about = { handle: `panel/${tabId}`, site: null, partner: null, priority: 0 } as const;
    const reply = await this.#world.checker.checkTexts({ ...about, messages });
    await this.#world.ledger.texts({ tabId, site: null, partner: null }, reply);
    return reply.ok;
  }

  async #appStatus(): Promise<AppStatus | null> {
    const answer = await this.#world.appStatus().catch(() => null);
    return answer?.type === "statusReport" ? answer : null;
  }

  async #faces(): Promise<FaceList | null> {
    const answer = await this.#world.faces().catch(() => null);
    return answer?.type === "faceList" ? { faces: answer.faces, total: answer.total } : null;
  }
}

const personOf = ({ site, partnerKey }: Dossier): Person => ({ site: site ?? "", key: partnerKey });
