import type { SitePick } from "../../shared/picks";
import type { Partner } from "../../shared/wire";
import type { Adapter } from "../adapter";
import type { WorkerLink } from "../life/worker-link";
import type { Panel } from "../overlay/panel";
import { readChat, type RowCache, type SeenChat } from "./chat";
import { photoIdentity } from "./identity";
import { addressOf, findPlace, isUnreadable, type Place } from "./page";
import { readProfiles, type SeenPhoto } from "./profile";
import { findIn, rootsOf } from "./roots";
import type { Sight } from "./sight";

/** What stands on a page. */
export interface Seen {
  photos: { photo: SeenPhoto; partner: Partner | null }[];
  chat: SeenChat | null;
  /** Whose profile or conversation it is. */
  partner: Partner | null;
  /** What that person says of themselves. */
  bio: string | null;
  /** There is content that could not be read: the site has changed, or it is one that we do not understand. */
  unreadable: boolean;
}

/** Reads one document again and again, a little at a time. */
export interface Reader {
  /** Null where the site has nothing for us. */
  read(): Generator<void, Seen | null>;
  /** The page has changed something here. */
  forget(target: Node): void;
  /** The box the reader writes in. */
  composer(): Element | null;
  /** What has to be watched besides the document: open shadow roots. */
  roots(): readonly Node[];
}

/** A reader of sites that we know nothing of; it learns what the user points at, on any site. */
export interface OpenReader extends Reader {
  /** What others have found here, and what is like the things pointed at. */
  also(seen: Seen | null): Generator<void, Seen | null>;
  /** Takes note of what was pointed at last, to find its like here and elsewhere, and says so. */
  learn(kind: SitePick["kind"], link: WorkerLink, panel: Panel): Promise<void>;
}

/** The way to that reader, which comes as a part of its own. */
export interface General {
  /** Null until it has come. */
  now(): OpenReader | null;
  fetch(): Promise<OpenReader | null>;
}

const WRITTEN_IN = "textarea,[contenteditable],[role=textbox]";

/** `picks`: what the user pointed at on this site before. */
export type MakeReader = (
  document: Document,
  sight: Sight,
  site: string,
  picks: readonly SitePick[],
  rescan: () => void,
) => OpenReader;

/** Reads a site by its adapter; what that leaves to the general reader is asked of it. */
export class AdapterReader implements Reader {
  readonly #document: Document;
  readonly #adapter: Adapter;
  readonly #sight: Sight;
  readonly #general: General;
  #rows: RowCache = new WeakMap();
  #place: Place | null = null;
  /** Who knows the box that is written in, when the rules do not. */
  #box: Reader | null = null;

  /** `general` may have nobody to give yet; the page is to be read again when it has. */
  constructor(document: Document, adapter: Adapter, sight: Sight, general: General) {
    this.#document = document;
    this.#adapter = adapter;
    this.#sight = sight;
    this.#general = general;
  }

  *read(): Generator<void, Seen | null> {
    const { pathname } = addressOf(this.#document);
    const place = (this.#place = findPlace(this.#document, pathname, this.#adapter));
    const seen = place && (yield* this.#byRules(place, pathname));
    const lacks = this.#lacks(seen, pathname);
    const more = lacks.chat || lacks.photos ? yield* this.#more(lacks) : null;
    const general = this.#general.now();
    this.#box = more?.chat ? general : null;
    const all = seen && more ? completed(seen, more) : (more ?? seen);
    // Where it reads everything, it has found those already.
    return general && !(lacks.chat && lacks.photos) ? yield* general.also(all) : all;
  }

  *#byRules(place: Place, pathname: string): Generator<void, Seen> {
    const people = place.profile
      ? readProfiles(this.#document, pathname, this.#adapter, place.profile, this.#sight)
      : [];
    yield;
    const chat = place.chat
      ? yield* readChat(this.#document, pathname, this.#adapter, place.chat, this.#sight, this.#rows)
      : null;
    const shown = people.length === 1 ? people[0]! : null;
    const partner = shown?.partner ?? partnerOf(chat);
    const photos = people.flatMap((p) => p.photos.map((photo) => ({ photo, partner: p.partner ?? partner })));
    const sent = chat?.photos.map((photo) => ({ photo, partner })) ?? [];
    const unreadable = isUnreadable(this.#document, place);
    return { photos: [...photos, ...sent], chat, partner, bio: shown?.bio ?? null, unreadable };
  }

  /** What the general reader is to look for: what was left to it, and what the rules no longer find. */
  #lacks(seen: Seen | null, pathname: string): Record<"chat" | "photos", boolean> {
    const { page } = this.#place ?? {};
    if (page?.generic) return { chat: !page.chat, photos: !page.profile };
    const { general, path } = this.#adapter;
    const maybe = !!general?.test(pathname) && path.test(pathname);
    const chat = maybe && !isTold(seen?.chat) && !!this.#document.querySelector(WRITTEN_IN);
    return { chat, photos: maybe && !seen?.photos.length };
  }

  *#more(lacks: Record<"chat" | "photos", boolean>): Generator<void, Seen | null> {
    const general = this.#general.now();
    const seen = general && (yield* general.read());
    if (!seen) return (void this.#general.fetch(), null);
    const chat = lacks.chat ? seen.chat : null;
    const photos = seen.photos.filter(
      ({ photo }) => (lacks.photos || chat?.photos.includes(photo)) && !this.#isRejected(photo),
    );
    for (const { photo } of photos) photo.identity = this.#identityOf(photo);
    return { ...seen, photos, chat };
  }

  /** As the rules name a photo: it is the same one, whoever finds it. */
  #identityOf({ url, identity }: SeenPhoto): string {
    const rules = Object.values(this.#adapter.profiles).map(({ photos }) => photos.identity);
    return rules.length > 0 ? photoIdentity(url, rules.flat()) : identity;
  }

  /** What the site is known to show that is nobody's photo. */
  #isRejected({ element, url }: SeenPhoto): boolean {
    return Object.values(this.#adapter.profiles).some(
      ({ skip, photos }) => element.closest(skip.join() || ":not(*)") || photos.reject.some((r) => r.test(url)),
    );
  }

  /** Rows that the page has changed are read anew. */
  forget(target: Node): void {
    const element = target instanceof Element ? target : target.parentElement;
    const css = this.#place?.chat?.item.join();
    const row = css && element?.closest(css);
    if (row) this.#rows.delete(row);
    this.#general.now()?.forget(target);
  }

  composer(): Element | null {
    if (this.#box) return this.#box.composer();
    const { chat } = this.#place ?? {};
    return chat ? findIn(rootsOf(this.#document, this.#adapter), chat.composer) : null;
  }

  roots(): readonly Node[] {
    return [...rootsOf(this.#document, this.#adapter).slice(1), ...(this.#general.now()?.roots() ?? [])];
  }
}

/** Whether a conversation has a message whose side is known. */
const isTold = (chat: SeenChat | null | undefined): boolean => !!chat?.messages.some((m) => m.direction !== "unknown");

/** What an adapter found, with what the general reader found besides. */
function completed(seen: Seen, more: Seen): Seen {
  // Of the same name, whoever is known better.
  const isSame = seen.partner?.name && seen.partner.name === more.partner?.name && more.partner.age;
  const partner = isSame ? more.partner : (seen.partner ?? more.partner);
  return {
    photos: [
      ...seen.photos,
      ...more.photos
        .filter((m) => !seen.photos.some((s) => s.photo.element === m.photo.element))
        // A picture sent as a message is by whoever the rules say it is.
        .map((m) => (m.photo.number ? m : { ...m, partner: partner ?? m.partner })),
    ],
    chat: isTold(more.chat) || !seen.chat?.messages.length ? (more.chat ?? seen.chat) : seen.chat,
    partner,
    bio: seen.bio,
    unreadable: seen.unreadable && more.unreadable,
  };
}

/** A conversation with somebody whose profile is not open: the name in its head. */
export function partnerOf(chat: SeenChat | null): Partner | null {
  const key = chat?.thread || chat?.peer;
  return chat && key ? { key: key.slice(0, 200), name: chat.peer?.slice(0, 100) ?? null, age: null } : null;
}
