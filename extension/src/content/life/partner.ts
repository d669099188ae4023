import type { Partner } from "../../shared/wire";
import { shortKey } from "../collect/identity";
import type { Seen } from "../collect/reader";
import type { Desk } from "./desk";

/** How long a person and what stands beside them must stay unchanged before they are told of, ms. */
const SETTLE_MS = 800;

/** Shortest text about oneself worth comparing, UTF-16 code units. */
const SHORTEST = 20;

/** Longest part of it that is asked about. */
const LONGEST = 10_000;

/** Tells whose page it is, and has what they say of themselves compared; each once. */
export class PartnerShown {
  readonly #desk: Desk;
  readonly #asked = new Set<string>();
  #now = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    desk.signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  update(seen: Seen | null): void {
    const { partner = null, bio = null } = seen ?? {};
    const now = partner ? shortKey(partner.key, partner.name ?? "", bio ?? "") : "";
    if (now === this.#now) return;
    this.#now = now;
    clearTimeout(this.#timer);
    if (partner) this.#timer = setTimeout(() => this.#tell(partner, bio?.slice(0, LONGEST) ?? ""), SETTLE_MS);
  }

  #tell(partner: Partner, bio: string): void {
    const { link, queue } = this.#desk;
    link.tell({ type: "partnerShown", partner });
    const key = `b-${shortKey(partner.key, bio)}`;
    if (bio.length < SHORTEST || !partner.name || this.#asked.has(key)) return;
    this.#asked.add(key);
    const message = async (wireKey: string) =>
      ({ type: "checkProfile", key: wireKey, partner, bio, opener: null }) as const;
    // What is found is for the side panel; nothing on the page shows it.
    queue.add({ key, priority: 2, message, answered: () => undefined });
  }
}
