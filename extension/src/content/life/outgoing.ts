import { shortKey } from "../collect/identity";
import { GuardNote } from "../overlay/guard-note";
import type { Desk } from "./desk";

/** How long the reader has to pause before what they write is looked at, ms. */
const PAUSE_MS = 500;

/** Shortest text worth a look, UTF-16 code units. */
const SHORTEST = 4;

/** Longest part that is looked at; what is written by hand is shorter. */
const LONGEST = 20_000;

/**
 * Looks at what stands in the box before it is sent. It never keeps the text, never holds up a key, and says each thing
 * once until the box is empty again.
 */
export class Outgoing {
  readonly #desk: Desk;
  readonly #composer: () => Element | null;
  readonly #note: GuardNote;
  readonly #said = new Set<string>();
  #timer = 0;
  #last = "";
  #count = 0;

  constructor(desk: Desk, document: Document, composer: () => Element | null) {
    this.#desk = desk;
    this.#composer = composer;
    this.#note = new GuardNote(desk.layer, desk.link);
    const how = { capture: true, passive: true, signal: desk.signal };
    document.addEventListener("input", (event) => this.#written(event, PAUSE_MS), how);
    document.addEventListener("keydown", (event) => event.key === "Enter" && this.#written(event, 0), how);
    desk.signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  #written(event: Event, wait: number): void {
    const box = this.#composer();
    if (!box || !event.composedPath().includes(box)) return;
    clearTimeout(this.#timer);
    if (wait > 0) this.#timer = setTimeout(() => void this.#look(box), wait);
    else void this.#look(box);
  }

  async #look(box: Element): Promise<void> {
    const text = textOf(box);
    const name = shortKey(text);
    if (!text) this.#forget();
    if (text.length < SHORTEST || name === this.#last) return;
    this.#last = name;
    const reply = await this.#desk.link
      .ask({ type: "checkOutgoing", key: `o-${++this.#count}`, text })
      .catch(() => null);
    if (!reply?.ok || !("outgoing" in reply)) return;
    const news = reply.outgoing.filter((f) => f.severity === "concern" && !this.#said.has(f.code));
    for (const { code } of news) this.#said.add(code);
    if (news.length > 0) this.#note.show(news, box);
  }

  #forget(): void {
    this.#said.clear();
    this.#last = "";
    this.#note.close();
  }
}

function textOf(box: Element): string {
  const text = (box as Partial<HTMLTextAreaElement>).value ?? (box as HTMLElement).innerText ?? "";
  return text.trim().slice(0, LONGEST);
}
