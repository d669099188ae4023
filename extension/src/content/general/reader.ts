import { t } from "../../shared/i18n";
import type { SitePick } from "../../shared/picks";
import type { Direction, Partner } from "../../shared/wire";
import { momentOf, type SeenChat, type SeenMessage } from "../collect/chat";
import { shortKey } from "../collect/identity";
import { addressOf } from "../collect/page";
import { type OpenReader, partnerOf, type Seen } from "../collect/reader";
import { holds, parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import { isShown } from "../collect/visible";
import type { WorkerLink } from "../life/worker-link";
import type { Panel } from "../overlay/panel";
import { ageOf, peopleOf } from "./people";
import { isCandidate } from "./candidates";
import { isDrawing, photosOf } from "./photos";
import { sidesOf } from "./sides";
import { isComposer } from "./list";
import { alikeOn, pointedAt, pointedThread } from "./pointed";
import { pickOf, shorterSide } from "./alike";
import { slidesBeside } from "./slides";
import { type Thread, threadOf } from "./thread";
import { together } from "./together";
import { SENT_PX } from "./units";
import { sketch, type Sketch, attributeOf } from "./walk";
import { isCalled, OWN_PAGE, STICKER } from "./words";

/** Reads a site of which nothing is known, by what dating and chat pages have in common. */
export class GeneralReader implements OpenReader {
  readonly #document: Document;
  readonly #sight: Sight;
  readonly #site: string;
  readonly #picks: SitePick[];
  readonly #rescan: () => void;
  #page: Sketch | null = null;
  #box: Element | null = null;
  #roots: readonly Node[] = [];

  /** `picks`: what the user pointed at on this site before. */
  constructor(
    document: Document,
    sight: Sight,
    site: string,
    picks: readonly SitePick[] = [],
    rescan: () => void = () => {},
  ) {
    this.#picks = [...picks];
    this.#rescan = rescan;
    this.#document = document;
    this.#sight = sight;
    this.#site = site;
  }

  *read(): Generator<void, Seen> {
    const page = yield* this.#look();
    yield;
    const found = yield* threadOf(page, this.#sight);
    const thread = pointedThread(page, this.#picks, found, this.#sight) ?? found;
    this.#box = thread?.box ?? null;
    yield;
    const chat = thread && (yield* this.#chat(thread, page, yield* sidesOf(thread, this.#sight)));
    yield;
    const outside = (e: Element): boolean => !thread?.list.contains(e);
    const people = peopleOf(page.texts.filter(outside)).filter((p) => isShown(p.element, this.#sight));
    const own = OWN_PAGE.test(addressOf(this.#document).pathname);
    const texts = page.texts.filter(outside);
    const pictures = own ? [] : page.pictures.filter(outside);
    const gallery = { pictures, people, texts, pointed: this.#pointed(page) };
    const photos = yield* photosOf(gallery, this.#sight, this.#rescan);
    photos.push(...(yield* slidesBeside(photos, this.#sight)));
    const peer = withAge(partnerOf(chat), page.texts);
    const sent = chat?.photos.map((photo) => ({ photo, partner: peer })) ?? [];
    const partners = new Set(photos.map((p) => p.partner?.key));
    const partner = (partners.size === 1 && photos[0]?.partner) || peer;
    const unreadable = !chat && page.boxes.some((b) => b.localName !== "input" && isComposer(b, this.#sight));
    return { photos: [...photos, ...sent], chat, partner, bio: null, unreadable };
  }

  *also(seen: Seen | null): Generator<void, Seen | null> {
    if (this.#picks.length === 0) return seen;
    const page = yield* this.#look();
    yield;
    const thread = pointedThread(page, this.#picks, null, this.#sight);
    const chat = thread && (yield* this.#chat(thread, page, yield* sidesOf(thread, this.#sight)));
    yield;
    const pointed = this.#pointed(page);
    const people = pointed.size > 0 ? peopleOf(page.texts) : [];
    const gallery = { pictures: [...pointed], people, texts: page.texts, pointed };
    const photos = yield* photosOf(gallery, this.#sight, this.#rescan);
    return together(seen, photos, chat);
  }

  *#look(): Generator<void, Sketch> {
    const page = yield* sketch(this.#document, this.#sight);
    this.#page = page;
    this.#roots = page.roots;
    return page;
  }

  /** Nothing of the page is kept from one look to the next. */
  forget(): void {}

  async learn(kind: SitePick["kind"], link: WorkerLink, panel: Panel): Promise<void> {
    const { profileLensPoint: point } = globalThis as { profileLensPoint?: readonly [number, number] };
    const page = this.#page ?? (await unhurried(this.#look()));
    const element = point && pointedAt(this.#document, point, kind, page, this.#sight);
    if (!element) return;
    const pick = pickOf(element, kind, this.#sight);
    const before = this.#picks.findIndex(({ id }) => id === pick.id);
    if (before >= 0) this.#picks.splice(before, 1);
    this.#picks.push(pick);
    link.tell({ type: "rememberPick", pick });
    const count = alikeOn(page, pick, this.#sight).length;
    panel.notify({
      text: t(kind === "photo" ? "pickedPhotos" : "pickedMessages", count),
      back: { label: t("pickedWrong"), message: { type: "forgetPick", id: pick.id } },
    });
    this.#rescan();
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

  *#chat(thread: Thread, page: Sketch, sides: readonly (Direction | null)[]): Generator<void, SeenChat> {
    const name = threadName(addressOf(this.#document).pathname);
    const chat: SeenChat = { list: thread.list, thread: name, peer: thread.peer, messages: [], photos: [] };
    const seen = new Map<string, number>();
    for (const [i, { row, bubble, text }] of thread.units.entries()) {
      const direction = sides[i];
      if (!direction) continue;
      const base = shortKey(this.#site, name || (thread.peer ?? ""), direction, text);
      const count = seen.get(base) ?? 0;
      seen.set(base, count + 1);
      const message: SeenMessage = {
        element: bubble,
        bubble,
        key: `${base}-${count}`,
        direction,
        text,
        sentAt: momentOf(row.querySelector("time[datetime]")?.getAttribute("datetime") ?? null),
      };
      if (text) chat.messages.push(message);
    }
    chat.photos = yield* this.#sent(thread, sides, page);
    return chat;
  }

  /** Pictures in rows of which every message is theirs. */
  *#sent(
    { list, units }: Thread,
    sides: readonly (Direction | null)[],
    page: Sketch,
  ): Generator<void, SeenChat["photos"]> {
    const theirs = new Set(units.filter((_, i) => sides[i] === "in").map((u) => u.row));
    for (const [i, u] of units.entries()) if (sides[i] !== "in") theirs.delete(u.row);
    const inside = page.pictures.filter((p) => [...theirs].some((row) => holds(row, p)));
    const isLarge = (p: Element): boolean =>
      shorterSide(p, this.#sight) >= SENT_PX && isCandidate(p, this.#sight) && !isDrawing(p);
    const large = inside.filter((p) => isLarge(p) && !isSticker(p));
    const whose = [{ element: list, name: " ", age: 0, first: false }];
    const gallery = { pictures: large, people: whose, texts: [], pointed: new Set(large) };
    const photos = yield* photosOf(gallery, this.#sight, this.#rescan);
    return photos.map(({ photo }) => ({ ...photo, scope: list, number: null }));
  }
}

const isSticker = (picture: Element): boolean =>
  [picture, parentOf(picture)!].some((e) => isCalled(e, STICKER)) ||
  /^\P{L}*(animated )?(sticker|emoji|gif)s?\b/iu.test(attributeOf(picture, "alt"));

/** The age that the page gives with the same name, be it in its head. */
const withAge = (partner: Partner | null, texts: readonly Element[]): Partner | null =>
  partner && { ...partner, age: (partner.name && ageOf(partner.name, texts)) || null };

/** The part of an address that names a conversation: one with digits in it. */
function threadName(path: string): string {
  return path.split("/").findLast((part) => /\d/.test(part) && part.length <= 200) ?? "";
}

/** How long a step may take before the page has its turn, ms. */
const STEP_MS = 8;

/** Runs something to its end, with room for the page in between. */
async function unhurried<T>(work: Generator<void, T>): Promise<T> {
  for (let began = performance.now(); ;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - began < STEP_MS) continue;
    await new Promise((resume) => setTimeout(resume));
    began = performance.now();
  }
}
