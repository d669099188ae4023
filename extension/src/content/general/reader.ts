import type { SitePick } from "../../shared/picks";
import type { Direction, Partner } from "../../shared/wire";
import type { SeenChat, SeenMessage } from "../collect/chat";
import { shortKey } from "../collect/identity";
import { type Learnt, partnerOf, type Reader, type Seen } from "../collect/reader";
import type { Sight } from "../collect/sight";
import { type Named, peopleOf } from "./people";
import { photosOf } from "./photos";
import { sidesOf } from "./sides";
import { isComposer } from "./list";
import { alikeOn, pointedAt, pointedThread } from "./pointed";
import { pickOf } from "./alike";
import { type Thread, threadOf } from "./thread";
import { SENT_PX } from "./units";
import { sketch, type Sketch } from "./walk";
import { OWN_PAGE } from "./words";

/** Reads a site of which nothing is known, by what dating and chat pages have in common. */
export class GeneralReader implements Reader {
  readonly #document: Document;
  readonly #sight: Sight;
  readonly #site: string;
  readonly #picks: SitePick[];
  #page: Sketch | null = null;
  #box: Element | null = null;
  #roots: readonly Node[] = [];

  /** `picks`: what the user pointed at on this site before. */
  constructor(document: Document, sight: Sight, site: string, picks: readonly SitePick[] = []) {
    this.#picks = [...picks];
    this.#document = document;
    this.#sight = sight;
    this.#site = site;
  }

  *read(): Generator<void, Seen> {
    const page = (this.#page = yield* sketch(this.#document, this.#sight));
    this.#roots = page.roots;
    yield;
    const found = yield* threadOf(page, this.#sight);
    const thread = pointedThread(page, this.#picks, found, this.#sight) ?? found;
    this.#box = thread?.box ?? null;
    yield;
    const chat = thread && this.#chat(thread, page, yield* sidesOf(thread, this.#sight));
    yield;
    const outside = (e: Element): boolean => !thread?.list.contains(e);
    const people = peopleOf(page.texts.filter(outside));
    const own = OWN_PAGE.test(this.#document.location.pathname);
    const texts = page.texts.filter(outside);
    const pictures = own ? [] : page.pictures.filter(outside);
    const photos = photosOf(pictures, people, texts, this.#sight, this.#pointed(page));
    const sent = chat?.photos.map((photo) => ({ photo, partner: partnerOf(chat) })) ?? [];
    const partners = new Set(photos.map((p) => p.partner?.key));
    const partner = (partners.size === 1 && photos[0]?.partner) || withAge(partnerOf(chat), people);
    const unreadable = !chat && page.boxes.some((b) => b.localName !== "input" && isComposer(b, this.#sight));
    return { photos: [...photos, ...sent], chat, partner, bio: null, unreadable };
  }

  /** Nothing of the page is kept from one look to the next. */
  forget(): void {}

  learn(point: readonly [number, number], kind: SitePick["kind"]): Learnt | null {
    const page = this.#page;
    const element = page && pointedAt(this.#document, point, kind, page, this.#sight);
    if (!page || !element) return null;
    const pick = pickOf(element, kind, this.#sight);
    this.unlearn(pick.id);
    this.#picks.push(pick);
    return { pick, count: alikeOn(page, pick, this.#sight).length };
  }

  unlearn(id: string): void {
    const at = this.#picks.findIndex((pick) => pick.id === id);
    if (at >= 0) this.#picks.splice(at, 1);
  }

  #pointed(page: Sketch): Set<Element> {
    const photos = this.#picks.filter(({ kind }) => kind === "photo");
    return new Set(photos.flatMap((pick) => alikeOn(page, pick, this.#sight)));
  }

  composer(): Element | null {
    return this.#box;
  }

  roots(): readonly Node[] {
    return this.#roots;
  }

  #chat(thread: Thread, page: Sketch, sides: readonly Direction[]): SeenChat {
    const name = threadName(this.#document.location.pathname);
    const chat: SeenChat = { list: thread.list, thread: name, peer: thread.peer, messages: [], photos: [] };
    const seen = new Map<string, number>();
    for (const [i, { row, bubble, text }] of thread.units.entries()) {
      const direction = sides[i]!;
      const base = shortKey(this.#site, name || (thread.peer ?? ""), direction, text);
      const count = seen.get(base) ?? 0;
      seen.set(base, count + 1);
      const message: SeenMessage = {
        element: bubble,
        bubble,
        key: `${base}-${count}`,
        direction,
        text,
        sentAt: momentIn(row),
      };
      if (text) chat.messages.push(message);
    }
    chat.photos = this.#sent(thread, sides, page);
    return chat;
  }

  /** Pictures in rows of which every message is theirs. */
  #sent({ list, units }: Thread, sides: readonly string[], page: Sketch): SeenChat["photos"] {
    const theirs = new Set(units.filter((_, i) => sides[i] === "in").map((u) => u.row));
    for (const [i, u] of units.entries()) if (sides[i] !== "in") theirs.delete(u.row);
    const inside = page.pictures.filter((p) => [...theirs].some((row) => row.contains(p)));
    const large = inside.filter((p) => Math.min(this.#sight.rect(p).width, this.#sight.rect(p).height) >= SENT_PX);
    return photosOf(large, [{ element: list, name: " ", age: 0, first: false }], [], this.#sight).map(({ photo }) => ({
      ...photo,
      scope: list,
      number: null,
    }));
  }
}

/** The age that the page gives with the same name. */
function withAge(partner: Partner | null, people: readonly Named[]): Partner | null {
  const age = people.find((p) => p.name === partner?.name && p.age !== null)?.age ?? null;
  return partner && { ...partner, age };
}

/** The part of an address that names a conversation: one with digits in it. */
function threadName(path: string): string {
  return path.split("/").findLast((part) => /\d/.test(part) && part.length <= 200) ?? "";
}

function momentIn(row: Element): string | null {
  const value = row.querySelector("time[datetime]")?.getAttribute("datetime") ?? "";
  return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null;
}
