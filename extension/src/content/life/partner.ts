import type { Partner } from "../../shared/wire";
import type { SeenChat } from "../collect/chat";
import { shortKey } from "../collect/identity";
import type { Seen } from "../collect/reader";
import { parentOf } from "../collect/roots";
import type { Sight } from "../collect/sight";
import type { Desk } from "./desk";
import { on } from "./on";

/** How long a person and what stands beside them must stay unchanged before they are told of, ms. */
const SETTLE_MS = 800;

/** Shortest text about oneself worth comparing, UTF-16 code units. */
const SHORTEST = 20;

/** Longest part of it that is asked about. */
const LONGEST = 10_000;

/** As many people are remembered with what they say. */
const KEPT = 100;

/** What somebody says of themselves, and what they began with. */
interface Said {
  bio: string | null;
  opener: string | null;
}

/** Tells whose page it is, and has what they say of themselves and begin with compared; each once. */
export class PartnerShown {
  readonly #desk: Desk;
  readonly #asked = new Set<string>();
  readonly #said = new Map<string, Said>();
  #now = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    on(desk.signal, "abort", () => clearTimeout(this.#timer));
  }

  update(seen: Seen | null): void {
    const { partner = null, bio, chat } = seen ?? {};
    const said: Said = { bio: worthwhile(bio), opener: chat ? worthwhile(openerOf(chat, this.#desk.sight)) : null };
    const now = partner ? shortKey(partner.key, partner.name ?? "", said.bio ?? "", said.opener ?? "") : "";
    if (now === this.#now) return;
    this.#now = now;
    clearTimeout(this.#timer);
    if (partner) this.#timer = setTimeout(() => this.#tell(partner, said), SETTLE_MS);
  }

  #tell(partner: Partner, now: Said): void {
    const { link, queue } = this.#desk;
    link.tell({ type: "partnerShown", partner });
    // Profile and conversation are seldom shown together, and an answer about one must not hide that about the other.
    const before = this.#said.get(partner.key);
    const said: Said = { bio: now.bio ?? before?.bio ?? null, opener: before?.opener ?? now.opener };
    this.#said.set(partner.key, said);
    if (this.#said.size > KEPT) this.#said.delete(this.#said.keys().next().value!);
    const key = `b-${shortKey(partner.key, said.bio ?? "", said.opener ?? "")}`;
    if (!(said.bio || said.opener) || !partner.name || this.#asked.has(key)) return;
    this.#asked.add(key);
    const message = async (wireKey: string) => ({ type: "checkProfile", key: wireKey, partner, ...said }) as const;
    // What is found is for the side panel; nothing on the page shows it.
    queue.add({ key, priority: 2, message, answered: () => undefined });
  }
}

const worthwhile = (text: string | null | undefined): string | null =>
  text && text.length >= SHORTEST ? text.slice(0, LONGEST) : null;

/** What the other side wrote first, where the page shows the beginning of the conversation; null elsewhere. */
export function openerOf({ list, messages }: Pick<SeenChat, "list" | "messages">, sight: Sight): string | null {
  const first = messages.findIndex(({ direction }) => direction !== "out");
  const { direction, text } = messages[first] ?? {};
  return direction === "in" && isAtItsBeginning(list, sight) ? (text ?? null) : null;
}

/** All of it is in sight, or it is scrolled up as far as it goes. */
function isAtItsBeginning(list: Element, sight: Sight): boolean {
  for (let e: Element | null = list; e; e = parentOf(e)) {
    const { overflowY, flexDirection } = sight.style(e);
    const hidden = e.scrollHeight - e.clientHeight;
    if (!/auto|scroll/.test(overflowY) || hidden <= 1) continue;
    return flexDirection === "column-reverse" ? e.scrollTop <= 1 - hidden : e.scrollTop <= 1;
  }
  return true;
}
