import { t } from "../../shared/i18n";
import type { CheckReply } from "../../shared/messages";
import type { Partner } from "../../shared/wire";
import { shortKey } from "../collect/identity";
import type { SeenPhoto } from "../collect/profile";
import { Badge } from "../overlay/badge";
import { nameOf, photoResult, wordOf } from "../overlay/marks";
import { on } from "./on";
import { photoSource } from "./photo-bytes";
import { Answers, type PhotoView } from "./photo-view";
import type { Desk } from "./desk";

/**
 * How long a photo and the person beside it must stand unchanged before they are asked about, ms: a card whose
 * photo changes a moment before its name would put one person's photo under another's name.
 */
const SETTLE_MS = 250;

/** As many addresses are remembered as told to the worker. */
const KEPT = 2000;

/** How often one of the drawn photos on the screen is compared with what is drawn by now, ms. */
const COMPARE_MS = 500;

/** How long a photo waits for the name of its person, ms. */
const NAME_MS = 1500;

/** The photos on the page: which are there, which are asked about, what is drawn on them. */
export class Photos {
  readonly #desk: Desk;
  readonly #views = new Map<Element, PhotoView>();
  readonly #answers = new Answers();
  readonly #reported = new Set<string>();
  /** Of those on the screen, and of those near it. */
  readonly #observers: readonly IntersectionObserver[];
  readonly #comparing = setInterval(() => this.#compare(), COMPARE_MS);
  #turn = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#observers = ([0, 1] as const).map(
      (near) =>
        new IntersectionObserver((entries) => this.#intersected(entries, near), { rootMargin: `${100 * near}%` }),
    );
    on(desk.signal, "abort", () => this.#clear());
  }

  /** The badge on an element, for what the reader asks of the same photo. */
  badgeOn(element: Element): Badge | null {
    return this.#views.get(element)?.badge ?? null;
  }

  /** Takes over what a scan has found: what is gone or has become somebody else's goes, what is new comes. */
  update(found: readonly { photo: SeenPhoto; partner: Partner | null }[]): void {
    const there = new Map(found.map((f) => [f.photo.element, f]));
    for (const [element, view] of this.#views) {
      const now = there.get(element);
      if (!now || this.#keyOf(now.photo, now.partner) !== view.key) this.#drop(view);
      else view.photo = { ...now.photo };
    }
    for (const { photo, partner } of found) if (!this.#views.has(photo.element)) this.#add(photo, partner);
    this.#report();
    for (const view of this.#views.values()) this.#consider(view);
  }

  /** Asks again about what could not be checked while the host was away. */
  retry(): void {
    this.#answers.forgetFailed();
    for (const view of this.#views.values()) this.#consider(view);
  }

  #add(photo: SeenPhoto, partner: Partner | null): void {
    const key = this.#keyOf(photo, partner);
    const view: PhotoView = { photo, partner, key, since: performance.now(), distance: 2, badge: null, drawn: null };
    this.#views.set(photo.element, view);
    for (const observer of this.#observers) observer.observe(photo.element);
  }

  #drop(view: PhotoView): void {
    this.#views.delete(view.photo.element);
    for (const observer of this.#observers) observer.unobserve(view.photo.element);
    view.badge?.remove();
    if (![...this.#views.values()].some((v) => v.key === view.key)) this.#desk.queue.cancel(view.key);
  }

  #keyOf(photo: SeenPhoto, partner: Partner | null): string {
    return `p-${shortKey(this.#desk.site, partner?.key ?? "", photo.identity)}`;
  }

  /** Tells the worker which addresses this page has shown: it fetches no others. */
  #report(): void {
    const urls = [...this.#views.values()]
      .map((v) => v.photo.url)
      .filter((u) => /^https?:/.test(u) && !this.#reported.has(u));
    if (urls.length === 0) return;
    // Told twice does no harm; kept for ever would.
    if (this.#reported.size > KEPT) this.#reported.clear();
    for (const url of urls) this.#reported.add(url);
    this.#desk.link.tell({ type: "photosSeen", urls: urls.slice(0, 200) });
  }

  #intersected(entries: readonly IntersectionObserverEntry[], distance: 0 | 1): void {
    for (const { target, isIntersecting } of entries) {
      const view = this.#views.get(target);
      if (!view) continue;
      if (isIntersecting) view.distance = Math.min(view.distance, distance) as 0 | 1;
      else if (view.distance <= distance) view.distance = (distance + 1) as 1 | 2;
      this.#consider(view);
    }
  }

  /** Draws what is known of a photo, or asks, or waits, or withdraws. */
  #consider(view: PhotoView): void {
    const known = this.#answers.get(view.key);
    if (known) return this.#draw(view, known);
    if (view.distance === 2) return this.#desk.queue.cancel(view.key);
    const wait = (view.partner?.name ? SETTLE_MS : NAME_MS) - (performance.now() - view.since);
    if (wait > 0) return void setTimeout(() => this.#desk.rescan(), wait);
    this.#draw(view, null);
    if (!this.#desk.queue.has(view.key)) this.#ask(view);
  }

  /** How a photo's bytes are sought: as they come, once more, after the user was asked, at last from the screen. */
  #ask({ key, photo, partner, distance }: PhotoView, how: "first" | "again" | "fetched" | "screen" = "first"): void {
    this.#desk.queue.add({
      key,
      priority: distance === 0 ? 1 : 2,
      message: async (wireKey) => {
        const fromScreen = how === "screen";
        const source = photo.pixels
          ? await photo.pixels(fromScreen)
          : fromScreen
            ? ({ kind: "screen", url: photo.url } as const)
            : await photoSource(photo.url, this.#desk.hosts);
        if (typeof source === "string") return { ok: false, state: "ready", reason: source };
        return {
          type: "checkPhoto",
          key: wireKey,
          source,
          site: this.#desk.site,
          partner,
          priority: distance === 0 ? 1 : 2,
        };
      },
      answered: (reply) => this.#answered(key, reply, how),
    });
  }

  #answered(key: string, reply: CheckReply, how: string): void {
    const views = [...this.#views.values()].filter((v) => v.key === key);
    const [first] = views;
    if (!reply.ok && reply.reason === "cancelled") return this.#desk.rescan();
    if (!reply.ok && reply.reason === "refused" && how === "first" && first) return this.#reportAgain(first);
    if (!reply.ok && how === "fetched" && first && reply.reason !== "host") return this.#ask(first, "screen");
    this.#answers.set(key, reply);
    if (!this.#desk.accepted(reply)) return;
    for (const view of views) this.#draw(view, reply);
    if (first && reply.ok) this.#say(first, reply);
  }

  /** A worker that has started anew may have forgotten what this page reported. */
  #reportAgain(view: PhotoView): void {
    this.#desk.link.tell({ type: "photosSeen", urls: [view.photo.url] });
    this.#ask(view, "again");
  }

  /** The user wants it checked though its bytes lie elsewhere; must follow the click with nothing awaited in between. */
  async #reach(view: PhotoView): Promise<void> {
    const asked = this.#desk.link.askPhotoHost(view.photo.url);
    this.#draw(view, null);
    this.#ask(view, (await asked) ? "fetched" : "screen");
  }

  /** Puts the mark on the photo, unless the user wants none, or it is a teaser; with the host away the whole page has one instead. */
  #draw(view: PhotoView, reply: CheckReply | null): void {
    if (reply && (reply.ok ? "photo" in reply && reply.photo.quiet : /^(host|veiled)$/.test(reply.reason))) {
      if (view.badge?.remove()) this.#desk.speaker.say(`${subjectOf(view)}: ${wordOf(photoResult(reply).mark)}`);
      view.badge = null;
      return;
    }
    if (view.badge && view.drawn === reply) return;
    view.badge ??= new Badge(this.#desk.layer, this.#desk.panel, view.photo, subjectOf(view));
    view.drawn = reply;
    const isAway = reply && !reply.ok && reply.reason === "out-of-reach";
    const about = { partner: view.partner, item: view.key };
    view.badge.show({ ...photoResult(reply), about, ...(isAway ? { check: () => void this.#reach(view) } : {}) });
  }

  #say(view: PhotoView, reply: CheckReply): void {
    const { mark } = photoResult(reply);
    if (view.badge && (mark === "signs" || mark === "unclear"))
      this.#desk.speaker.say(nameOf("photo", mark, subjectOf(view)));
  }

  /** One at a time: reading back takes a while. */
  #compare(): void {
    const drawn = [...this.#views.values()].filter((v) => v.distance === 0 && v.photo.redrawn);
    if (!document.hidden && drawn[this.#turn++ % drawn.length]?.photo.redrawn!()) this.#desk.rescan();
  }

  #clear(): void {
    clearInterval(this.#comparing);
    for (const observer of this.#observers) observer.disconnect();
    this.#views.clear();
  }
}

function subjectOf({ photo: { number }, partner }: PhotoView): string {
  const name = partner?.name;
  if (number === null) return name ? t("subjectPictureFrom", name) : t("subjectPicture");
  return name ? t("subjectPhotoOf", number, name) : t("subjectPhoto", number);
}
