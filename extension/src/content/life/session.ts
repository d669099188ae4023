import { t } from "../../shared/i18n";
import type { CheckReply, HostState } from "../../shared/messages";
import type { Adapter } from "../adapter";
import { readChat, type RowCache, type SeenChat } from "../collect/chat";
import { findPlace, isUnreadable, type Place } from "../collect/page";
import { readProfile } from "../collect/profile";
import type { Sight } from "../collect/sight";
import { Corner } from "../overlay/corner";
import type { Layer } from "../overlay/layer";
import type { Result } from "../overlay/marks";
import type { Panel } from "../overlay/panel";
import { Speaker } from "../overlay/speaker";
import type { Desk } from "./desk";
import { Messages } from "./messages";
import { Photos } from "./photos";
import { CheckQueue } from "./queue";
import { Slices } from "./slices";
import { watch } from "./watch";
import { WorkerLink } from "./worker-link";

/** How long a page may stand unreadable before we say so, ms: it may still be loading. */
const UNREADABLE_MS = 5000;

/** One enabled site in one tab, from the first look to the last node removed. */
export class Session {
  readonly #document: Document;
  readonly #adapter: Adapter;
  readonly #layer: Layer;
  readonly #sight: Sight;
  readonly #stop: () => void;
  readonly photos: Photos;
  readonly #messages: Messages;
  readonly #slices: Slices;
  readonly #queue: CheckQueue;
  readonly #corner: Corner;
  #rows: RowCache = new WeakMap();
  #itemCss = "";
  #wasAccepted = false;
  #hostDown: Result | null = null;
  #unreadableSince = 0;

  constructor(
    document: Document,
    adapter: Adapter,
    layer: Layer,
    panel: Panel,
    link: WorkerLink,
    sight: Sight,
    signal: AbortSignal,
    stop: () => void,
  ) {
    this.#document = document;
    this.#adapter = adapter;
    this.#layer = layer;
    this.#sight = sight;
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
      ...{ site: adapter.id, link, queue, layer, panel, speaker, sight, signal },
      rescan: () => this.#slices.request(),
      accepted: (reply) => this.#accepted(reply),
    };
    this.photos = new Photos(desk);
    this.#messages = new Messages(desk);
    this.#begin(signal);
  }

  /** The host came or went. */
  hostState(state: HostState): void {
    if (state !== "ready" || !this.#hostDown) return;
    this.#hostDown = null;
    this.photos.retry();
    this.#messages.retry();
    this.#slices.request();
  }

  #begin(signal: AbortSignal): void {
    watch(
      this.#document,
      {
        changed: (records) => this.#changed(records),
        moved: () => this.#layer.moved(),
        navigated: () => this.#slices.request(),
        shown: (visible) => this.#shown(visible),
      },
      signal,
    );
    this.#queue.pause(this.#document.hidden);
    this.#slices.request();
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
    for (const target of new Set(records.map((r) => r.target))) this.#forget(target);
    this.#slices.request();
    this.#layer.moved();
  }

  #isOurs({ target, addedNodes, removedNodes }: MutationRecord): boolean {
    if (this.#layer.owns(target)) return true;
    const nodes = [...addedNodes, ...removedNodes];
    return nodes.length > 0 && nodes.every((n) => this.#layer.owns(n)) && this.#layer.isAttached;
  }

  /** Rows that the page has changed are read anew. */
  #forget(target: Node): void {
    const element = target instanceof Element ? target : target.parentElement;
    const row = this.#itemCss && element?.closest(this.#itemCss);
    if (row) this.#rows.delete(row);
  }

  *#scan(): Generator<void, void> {
    if (!WorkerLink.alive) return this.#stop();
    const place = findPlace(this.#document, this.#document.location.pathname, this.#adapter);
    if (place) this.#layer.attach();
    const { pathname } = this.#document.location;
    const profile = place?.profile
      ? readProfile(this.#document, pathname, this.#adapter, place.profile, this.#sight)
      : null;
    yield;
    this.#itemCss = place?.chat?.item.join() ?? "";
    const chat = place?.chat
      ? yield* readChat(this.#document, pathname, this.#adapter, place.chat, this.#sight, this.#rows)
      : null;
    const partner = profile?.partner ?? partnerOf(chat);
    this.photos.update([...(profile?.photos ?? []), ...(chat?.photos ?? [])].map((photo) => ({ photo, partner })));
    yield;
    this.#messages.update(chat, partner);
    this.#tellWhatIsMissing(place);
  }

  /** One quiet mark for the page, never one for each photo or message. */
  #tellWhatIsMissing(place: Place | null): void {
    const { unknown } = this.#messages;
    const nothing: Result = { mark: "notChecked", findings: [] };
    const unreadable = place !== null && isUnreadable(this.#document, place);
    if (!unreadable) this.#unreadableSince = 0;
    else if (!this.#unreadableSince) {
      this.#unreadableSince = performance.now();
      setTimeout(() => this.#slices.request(), UNREADABLE_MS);
    }
    if (this.#hostDown && place) this.#corner.show(t("cornerHost"), this.#hostDown);
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

/** A conversation with somebody whose profile is not open: the name in its head. */
function partnerOf(chat: SeenChat | null): { key: string; name: string | null; age: null } | null {
  const key = chat?.thread || chat?.peer;
  return chat && key ? { key: key.slice(0, 200), name: chat.peer?.slice(0, 100) ?? null, age: null } : null;
}
