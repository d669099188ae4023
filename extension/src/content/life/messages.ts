import { t } from "../../shared/i18n";
import type { CheckReply } from "../../shared/messages";
import type { MessageResult, Partner } from "../../shared/wire";
import type { SeenChat, SeenMessage } from "../collect/chat";
import { shortKey } from "../collect/identity";
import { nameOf, type Result } from "../overlay/marks";
import { Note } from "../overlay/note";
import type { Desk } from "./desk";

/** Messages asked about at once. */
const BATCH = 50;

/** Earlier messages of the other side that go along, so that the app can see where a story is heading. */
const CONTEXT = 100;

/** Longest of them in UTF-16 code units: together they stay far below what one request may hold. */
const CONTEXT_LENGTH = 2_000;

/** Longest batch in UTF-16 code units, unless it is a single message. */
const BATCH_LENGTH = 200_000;

/** As many results as are kept for messages that come back into sight. */
const KEPT = 5000;

/** The messages of the open conversation: the other side's are asked about once, the reader's own never leave the page. */
export class Messages {
  readonly #desk: Desk;
  readonly #results = new Map<string, Result>();
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
    const [here, away]: [SeenMessage[], SeenMessage[]] = [[], []];
    for (const message of messages) (visible(message) ? here : away).push(message);
    for (const batch of batches(here)) this.#ask(batch, partner, 1);
    for (const batch of batches(away)) this.#ask(batch, partner, 2);
  }

  #ask(batch: readonly SeenMessage[], partner: Partner | null, priority: 1 | 2): void {
    const key = `t-${shortKey(...batch.map((m) => m.key))}`;
    for (const message of batch) this.#asked.set(message.key, key);
    const messages = [...this.#before(batch[0]!), ...batch].map(({ key: k, direction, text, sentAt }) => ({
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
      answered: (reply) => this.#answered(batch, partner, reply),
    });
  }

  /** What the other side wrote before a message, oldest first; their own results came or come with their own batch. */
  #before(first: SeenMessage): SeenMessage[] {
    const all = this.#chat?.messages ?? [];
    const at = Math.max(0, all.indexOf(first));
    return all
      .slice(Math.max(0, at - CONTEXT), at)
      .filter((m) => m.direction === "in" && m.text.length <= CONTEXT_LENGTH);
  }

  #answered(batch: readonly SeenMessage[], partner: Partner | null, reply: CheckReply): void {
    for (const { key } of batch) this.#asked.delete(key);
    if (!reply.ok && reply.reason === "cancelled") return;
    const results = new Map(reply.ok && "texts" in reply ? reply.texts.map((r) => [r.key, r]) : []);
    for (const { key } of batch)
      this.#keep(key, { ...messageResult(reply, results.get(key)), about: { partner, item: key } });
    if (!this.#desk.accepted(reply)) return;
    this.#draw();
    const [worst] = batch.filter((m) => this.#results.get(m.key)?.mark === "signs");
    if (worst) this.#desk.speaker.say(nameOf("message", "signs", this.#subject()));
  }

  #keep(key: string, result: Result): void {
    this.#results.set(key, result);
    if (this.#results.size > KEPT) this.#results.delete(this.#results.keys().next().value!);
  }

  /** A note on each message that has something to say; an honest one stays as it is. */
  #draw(): void {
    const chat = this.#chat;
    for (const message of chat?.messages ?? []) {
      const result = this.#results.get(message.key);
      if (!chat || !result || result.quiet || result.mark === "nothingFound" || result.reason?.reason === "host")
        continue;
      const known = this.#notes.get(message.element);
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

function messageResult(reply: CheckReply, result: (MessageResult & { quiet?: boolean }) | undefined): Result {
  if (!reply.ok) return { mark: "notChecked", findings: [], reason: reply };
  if (!result) return { mark: "notChecked", findings: [] };
  return { mark: result.verdict.outcome, findings: result.findings, quiet: !!result.quiet };
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
