import { t } from "../../shared/i18n";
import type { CheckReply, HostState } from "../../shared/messages";
import type { Adapter } from "../adapter";
import type { Reader, Seen } from "../collect/reader";
import type { Sight } from "../collect/sight";
import { Corner } from "../overlay/corner";
import type { Layer } from "../overlay/layer";
import type { Result } from "../overlay/marks";
import type { Panel } from "../overlay/panel";
import { Speaker } from "../overlay/speaker";
import type { Desk } from "./desk";
import { Messages } from "./messages";
import { PartnerShown } from "./partner";
import { Photos } from "./photos";
import { CheckQueue } from "./queue";
import { Slices } from "./slices";
import { Watch, type Watched } from "./watch";
import { WorkerLink } from "./worker-link";

/** How long a page may stand unreadable before we say so, ms: it may still be loading. */
const UNREADABLE_MS = 5000;

/** One enabled site in one tab, from the first look to the last node removed. */
export class Session {
  readonly #layer: Layer;
  readonly #stop: () => void;
  readonly photos: Photos;
  readonly #messages: Messages;
  readonly #partner: PartnerShown;
  readonly #slices: Slices;
  readonly #reader: Reader;
  readonly #watch: Watch;
  readonly #queue: CheckQueue;
  readonly #corner: Corner;
  #wasAccepted = false;
  #hostDown: Result | null = null;
  #unreadableSince = 0;

  constructor(
    document: Document,
    { id: site, hosts }: Pick<Adapter, "id" | "hosts">,
    makeReader: (rescan: () => void) => Reader,
    layer: Layer,
    panel: Panel,
    link: WorkerLink,
    sight: Sight,
    signal: AbortSignal,
    stop: () => void,
  ) {
    this.#layer = layer;
    this.#stop = stop;
    this.#queue = new CheckQueue(link, stop);
    this.#corner = new Corner(layer, panel);
    this.#slices = new Slices(
      () => this.#scan(),
      signal,
      () => document.hidden,
    );
    const queue = this.#queue;
    const speaker = new Speaker(layer);
    const desk: Desk = {
      ...{ site, hosts: hosts.images, link, queue, layer, panel, speaker, sight, signal },
      rescan: () => this.#slices.request(),
      accepted: (reply) => this.#accepted(reply),
    };
    this.photos = new Photos(desk);
    this.#messages = new Messages(desk);
    this.#partner = new PartnerShown(desk);
    this.#reader = makeReader(() => this.#slices.request());
    this.#watch = new Watch(document, this.#watched(), signal);
    this.#queue.pause(document.hidden);
    this.#slices.request();
  }

  /** The host came or went. */
  hostState(state: HostState): void {
    if (state !== "ready" || !this.#hostDown) return;
    this.#hostDown = null;
    this.photos.retry();
    this.#messages.retry();
    this.#slices.request();
  }

  /** Whether an event comes from the box that messages are written in; where none is known, any box may be it. */
  isWriting(event: Event): boolean {
    const box = this.#reader.composer();
    return !box || event.composedPath().includes(box);
  }

  #watched(): Watched {
    return {
      changed: (records) => this.#changed(records),
      moved: () => this.#layer.moved(),
      navigated: () => this.#slices.request(),
      shown: (visible) => this.#shown(visible),
    };
  }

  #shown(visible: boolean): void {
    this.#queue.pause(!visible);
    if (!visible) return;
    this.#slices.request();
    this.#layer.moved();
  }

  #changed(records: readonly MutationRecord[]): void {
    if (!WorkerLink.alive) return this.#stop();
    if (records.every((r) => this.#isOurs(r))) return;
    for (const target of new Set(records.map((r) => r.target))) this.#reader.forget(target);
    this.#slices.request();
    this.#layer.moved();
  }

  #isOurs({ target, addedNodes, removedNodes }: MutationRecord): boolean {
    if (this.#layer.owns(target)) return true;
    const nodes = [...addedNodes, ...removedNodes];
    return nodes.length > 0 && nodes.every((n) => this.#layer.owns(n)) && this.#layer.isAttached;
  }

  *#scan(): Generator<void, void> {
    if (!WorkerLink.alive) return this.#stop();
    const seen = yield* this.#reader.read();
    this.#watch.also(this.#reader.roots());
    if (seen) this.#layer.attach();
    this.photos.update(seen?.photos ?? []);
    yield;
    this.#messages.update(seen?.chat ?? null, seen?.partner ?? null);
    this.#partner.update(seen);
    this.#tellWhatIsMissing(seen);
  }

  /** One quiet mark for the page, never one for each photo or message. */
  #tellWhatIsMissing(seen: Seen | null): void {
    const { unknown } = this.#messages;
    const nothing: Result = { mark: "notChecked", findings: [] };
    const unreadable = !!seen?.unreadable;
    if (!unreadable) this.#unreadableSince = 0;
    else if (!this.#unreadableSince) {
      this.#unreadableSince = performance.now();
      setTimeout(() => this.#slices.request(), UNREADABLE_MS);
    }
    if (this.#hostDown && seen) this.#corner.show(t("cornerHost"), this.#hostDown);
    else if (unreadable && performance.now() - this.#unreadableSince >= UNREADABLE_MS)
      this.#corner.show(t("cornerUnreadable"), nothing);
    else if (unknown > 0) this.#corner.show(t("cornerUnknown", unknown), nothing);
    else this.#corner.hide();
  }

  #accepted(reply: CheckReply): boolean {
    if (!reply.ok && reply.reason === "refused" && !this.#wasAccepted) {
      this.#stop();
      return false;
    }
    this.#wasAccepted = true;
    if (!reply.ok && reply.reason === "host") this.#hostDown = { mark: "notChecked", findings: [], reason: reply };
    this.#slices.request();
    return true;
  }
}
