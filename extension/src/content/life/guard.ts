import type { FindingView } from "../../shared/wire";
import { GuardNote } from "../overlay/guard-note";
import type { Layer } from "../overlay/layer";
import { on } from "./on";
import { OrphanedError, type WorkerLink } from "./worker-link";

/** How long the writer must pause before the text is looked at, ms. */
const PAUSE_MS = 350;

/** Longest text that is looked at, UTF-16 code units: a message, not a book. */
const MAX_LENGTH = 10_000;

/** What the guard works with on one page. */
export interface GuardDesk {
  layer: Layer;
  link: WorkerLink;
  signal: AbortSignal;
}

/** Looks at what is about to be sent, and warns once of each kind while one message is written. It never blocks. */
export class Guard {
  readonly #desk: GuardDesk;
  /** Kinds that were told of this message. */
  readonly #told = new Set<string>();
  #field: HTMLElement | null = null;
  #note: GuardNote | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(desk: GuardDesk) {
    this.#desk = desk;
    on(desk.signal, "abort", () => this.#forget());
  }

  /** Something was written into this box. */
  typed(field: HTMLElement): void {
    if (field !== this.#field) this.#forget();
    this.#field = field;
    clearTimeout(this.#timer);
    // An emptied box was sent, or given up: what comes next is another message.
    if (textOf(field) === "") return this.#forget();
    this.#timer = setTimeout(() => void this.#look(field), PAUSE_MS);
  }

  async #look(field: HTMLElement): Promise<void> {
    const asked = ++this.#asked;
    const findings = await this.#ask(textOf(field).slice(0, MAX_LENGTH), asked);
    if (asked !== this.#asked || field !== this.#field) return;
    if (findings.length === 0) this.#close();
    const fresh = findings.filter(({ code }) => !this.#told.has(code));
    if (fresh.length === 0) return;
    for (const { code } of fresh) this.#told.add(code);
    this.#close();
    this.#note = new GuardNote(this.#desk.layer, field, fresh, () => {
      this.#close();
      field.focus();
    });
  }

  async #ask(text: string, asked: number): Promise<FindingView[]> {
    try {
      const reply = await this.#desk.link.ask({ type: "checkOutgoing", key: `o-${asked}`, text });
      return reply.ok && "outgoing" in reply ? reply.outgoing : [];
    } catch (error) {
      if (error instanceof OrphanedError) return [];
      throw error;
    }
  }

  #close(): void {
    this.#note?.remove();
    this.#note = null;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#told.clear();
    this.#close();
    this.#field = null;
  }
}

/** The box that messages are written in, where the event came from one. */
export function fieldOf(target: EventTarget | undefined): HTMLElement | null {
  if (target instanceof HTMLTextAreaElement) return target;
  if (target instanceof HTMLInputElement) return target.type === "text" ? target : null;
  return target instanceof HTMLElement && target.isContentEditable ? target : null;
}

function textOf(field: HTMLElement): string {
  const isBox = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  return (isBox ? field.value : field.innerText).trim();
}
