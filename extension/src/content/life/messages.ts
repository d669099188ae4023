import { t } from "../../shared/i18n";
import type { CheckReply } from "../../shared/messages";
import { gradeOf, nextMoment, stands } from "../../shared/standing";
import type { Partner } from "../../shared/wire";
import type { SeenChat, SeenMessage } from "../collect/chat";
import { shortKey } from "../collect/identity";
import { nameOf, type Result, wordOf } from "../overlay/marks";
import { Note } from "../overlay/note";
import type { Desk } from "./desk";

/** Messages asked about at once. */
const BATCH = 50;

/**
 * Messages of the other side that go along before those asked about, and as many of the last ones after them: the app
 * judges a story as it stands now.
 */
const CONTEXT = 100;

/** Longest of them in UTF-16 code units: together they stay far below what one request may hold. */
const CONTEXT_LENGTH = 2_000;

/** Longest batch in UTF-16 code units, unless it is a single message. */
const BATCH_LENGTH = 200_000;

/** As many results as are kept for messages that come back into sight. */
const KEPT = 5000;

/** A result, and what its answer stands at. */
type Told = Result & { at: number };

type Texts = Extract<CheckReply, { texts: unknown }>["texts"];

/** The messages of the open conversation: the other side's are asked about once, the reader's own never leave the page. */
export class Messages {
  readonly #desk: Desk;
  readonly #results = new Map<string, Told>();
  readonly #asked = new Map<string, string>();
  readonly #notes = new Map<Element, { key: string; note: Note }>();
  #chat: SeenChat | null = null;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Takes over what a scan has found. */
  update(chat: SeenChat | null, partner: Partner | null): void {
    if (chat?.thread !== this.#chat?.thread) this.#withdraw();
    this.#chat = chat;
    const there = new Map(chat?.messages.map((m) => [m.element, m]));
    for (const [element, { key, note }] of this.#notes) {
      if (there.get(element)?.key === key) continue;
      note.remove();
      this.#notes.delete(element);
    }
    if (!chat) return;
    this.#draw();
    const fresh = chat.messages.filter(
      (m) => m.direction === "in" && !this.#results.has(m.key) && !this.#asked.has(m.key),
    );
    this.#askAll(fresh, partner);
  }

  /** Messages whose side the page does not tell. */
  get unknown(): number {
    return this.#chat?.messages.filter((m) => m.direction === "unknown").length ?? 0;
  }

  retry(): void {
    for (const [key, { reason }] of this.#results) if (reason) this.#results.delete(key);
    this.#desk.rescan();
  }

  #askAll(messages: readonly SeenMessage[], partner: Partner | null): void {
    const { innerHeight } = window;
    const visible = (m: SeenMessage): boolean => {
      const { top, bottom } = this.#desk.sight.rect(m.element);
      return bottom > 0 && top < innerHeight;
    };
    const urgent = new Set(messages.filter(visible));
    for (const priority of [1, 2] as const)
      for (const batch of batches(messages.filter((m) => urgent.has(m) === priority < 2)))
        this.#ask(batch, partner, priority);
  }

  #ask(batch: readonly SeenMessage[], partner: Partner | null, priority: 1 | 2): void {
    const key = `t-${shortKey(...batch.map((m) => m.key))}`;
    const asked = nextMoment();
    for (const message of batch) this.#asked.set(message.key, key);
    const messages = this.#inContext(batch).map(({ key: k, direction, text, sentAt }) => ({
      key: k,
      direction,
      text,
      sentAt,
    }));
    this.#desk.queue.add({
      key,
      priority,
      message: async (wireKey) => ({
        type: "checkTexts",
        key: wireKey,
        site: this.#desk.site,
        partner,
        priority,
        messages,
      }),
      answered: (reply) => this.#answered(batch, partner, asked, reply),
    });
  }

  /** These messages and what the other side said around them, oldest first; once cut, it begins at the same for a while. */
  #inContext(batch: readonly SeenMessage[]): SeenMessage[] {
    const theirs = this.#chat!.messages.filter(
      (m) => batch.includes(m) || (m.direction === "in" && m.text.length <= CONTEXT_LENGTH),
    );
    const at = theirs.indexOf(batch[0]!);
    return theirs.filter((m, i) =>
      i < at ? i >= at - CONTEXT - (at % CONTEXT) : batch.includes(m) || i >= theirs.length - CONTEXT,
    );
  }

  #answered(batch: readonly SeenMessage[], partner: Partner | null, asked: number, reply: CheckReply): void {
    for (const { key } of batch) this.#asked.delete(key);
    if (!reply.ok && reply.reason === "cancelled") return;
    const worse = reply.ok && "texts" in reply && this.#take(reply.texts, partner, asked);
    const failed = { mark: "notChecked", findings: [], reason: reply.ok ? undefined : reply, at: -1 } as const;
    for (const { key } of batch) if (!this.#results.has(key)) this.#keep(key, partner, failed);
    if (!this.#desk.accepted(reply)) return;
    this.#draw();
    if (worse) this.#desk.speaker.say(nameOf("message", "signs", this.#subject()));
  }

  /** What came later may bear out or explain what was said before it. Says whether there are signs where none were. */
  #take(texts: Texts, partner: Partner | null, asked: number): boolean {
    const known = (key: string): number => gradeOf(this.#results.get(key)?.mark);
    const gravest = Math.max(...texts.map(({ key }) => known(key)));
    let worse = false;
    texts.forEach(({ key, verdict, findings, quiet }, i) => {
      const mark = verdict.outcome;
      const grade = gradeOf(mark);
      const at = i + asked;
      if (!stands(this.#results.get(key), at, grade, gravest)) return;
      worse ||= grade > 0 && known(key) < 1 && !quiet;
      this.#keep(key, partner, { mark, findings, quiet, at });
    });
    return worse;
  }

  #keep(key: string, partner: Partner | null, result: Told): void {
    this.#results.set(key, { ...result, about: { partner, item: key } });
    if (this.#results.size > KEPT) this.#results.delete(this.#results.keys().next().value!);
  }

  /** A note on each message that has something to say; an honest one stays as it is. */
  #draw(): void {
    const chat = this.#chat;
    if (!chat) return;
    for (const message of chat.messages) {
      const result = this.#results.get(message.key);
      if (!result) continue;
      const known = this.#notes.get(message.element);
      if (result.quiet || result.mark === "nothingFound" || result.reason?.reason === "host") {
        // Whoever was reading its reasons hears what it has become.
        if (known?.note.remove()) this.#desk.speaker.say(`${this.#subject()}: ${wordOf(result.mark)}`);
        this.#notes.delete(message.element);
        continue;
      }
      const note = known?.note ?? new Note(this.#desk.layer, this.#desk.panel, message, chat.list, this.#subject());
      if (!known) this.#notes.set(message.element, { key: message.key, note });
      note.show(result);
    }
  }

  #withdraw(): void {
    for (const key of new Set(this.#asked.values())) this.#desk.queue.cancel(key);
    this.#asked.clear();
  }

  #subject(): string {
    return this.#chat?.peer ? t("subjectMessageFrom", this.#chat.peer) : t("subjectMessage");
  }
}

/** Cuts a list into batches of bounded number and length, order kept. */
export function batches(messages: readonly SeenMessage[]): SeenMessage[][] {
  const out: SeenMessage[][] = [];
  let length = Infinity;
  for (const message of messages) {
    if (length + message.text.length > BATCH_LENGTH || out.at(-1)!.length >= BATCH) {
      out.push([]);
      length = 0;
    }
    out.at(-1)!.push(message);
    length += message.text.length;
  }
  return out;
}
