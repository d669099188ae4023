import type { Direction } from "../../shared/wire";
import type { Adapter, ChatRule } from "../adapter";
import { directionOf, readMarks, type Run } from "./direction";
import { shortKey } from "./identity";
import { personKey } from "./page";
import { allIn, findIn, rootsOf } from "./roots";
import { type SeenPhoto, seePhoto } from "./profile";
import type { Sight } from "./sight";
import { readText } from "./text";
import { readValue } from "./value";

/** A message as it stands on the page. */
export interface SeenMessage {
  element: Element;
  /** The bubble: where a note belongs. */
  bubble: Element;
  /** Same after a re-render: site, conversation, side, text and which of equal texts. */
  key: string;
  direction: Direction;
  text: string;
  sentAt: string | null;
}

export interface SeenChat {
  list: Element;
  thread: string;
  peer: string | null;
  messages: SeenMessage[];
  /** Pictures the other side sent. */
  photos: SeenPhoto[];
}

/** What was read of a row by itself; kept until the page changes the row. */
interface Row {
  text: string;
  bubble: Element;
  marks: Direction | null;
  sentAt: string | null;
  id: string | null;
}

export type RowCache = WeakMap<Element, Row>;

/** Rows read between two chances to yield. */
const ROWS_AT_ONCE = 16;

/** Reads the conversation that is open, a few rows at a time; null without one. */
export function* readChat(
  document: Document,
  path: string,
  adapter: Adapter,
  rule: ChatRule,
  sight: Sight,
  cache: RowCache = new WeakMap(),
): Generator<void, SeenChat | null> {
  const list = findIn(rootsOf(document, adapter), rule.list);
  if (!list || list.closest("[inert],[hidden]")) return null;
  const items = itemsOf(list, rule);
  const root = list.getRootNode() as ParentNode;
  const peer = readValue(root, rule.peer);
  const run: Run = { list, peer, you: adapter.you ?? [], names: ownNames(root, rule), before: "unknown" };
  const rows: Row[] = [];
  for (const [i, item] of items.entries()) {
    rows.push(rowOf(item, list, rule, cache));
    bindName(item, rows[i]!, rule, run);
    if (i % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
  }
  const chat: SeenChat = {
    list,
    thread: personKey(document, path, [], rule.thread) ?? peer ?? "",
    peer,
    messages: [],
    photos: [],
  };
  const seen = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const direction = directionOf(item, rows[i]!.marks, rule.direction, run, sight);
    run.before = direction;
    addMessage(chat, seen, item, rows[i]!, direction, adapter.id);
    if (direction === "in") addPhotos(chat, item, adapter, rule, sight);
    if (i % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
  }
  return chat;
}

function itemsOf(list: Element, rule: ChatRule): Element[] {
  const css = rule.item.find((c) => list.querySelector(c));
  return css ? allIn(list, css).filter((e) => !e.closest('[inert],[hidden],[aria-hidden="true"]')) : [];
}

/** The reader's own name, where the page prints it beside the conversation. */
function ownNames(root: ParentNode, { direction }: ChatRule): Run["names"] {
  const own = direction.flatMap((r) => ("sender" in r && readValue(root, r.own ?? [])) || []);
  return new Map(own.map((name) => [name, "out"]));
}

function rowOf(item: Element, list: Element, rule: ChatRule, cache: RowCache): Row {
  const known = cache.get(item);
  if (known) return known;
  const drop = rule.drop.join();
  const parts = textParts(item, rule.text, drop);
  const outer = parts[0]?.parentElement;
  const row: Row = {
    text: parts
      .map((p) => readText(p, drop))
      .filter(Boolean)
      .join("\n"),
    bubble: outer && item.contains(outer) ? outer : item,
    marks: readMarks(item, list, rule.direction),
    sentAt: momentOf(readValue(item, rule.sentAt ?? [])),
    id: idOf(item, rule),
  };
  cache.set(item, row);
  return row;
}

function textParts(item: Element, rules: readonly string[], drop: string): Element[] {
  for (const css of rules) {
    const parts = allIn(item, css).filter((e) => !drop || !e.closest(drop));
    if (parts.length > 0) return parts.filter((p) => !parts.some((q) => q !== p && q.contains(p)));
  }
  return [];
}

function idOf(item: Element, { id }: ChatRule): string | null {
  return id ? readValue(item, [id]) : null;
}

function bindName(item: Element, row: Row, rule: ChatRule, run: Run): void {
  const sender = rule.direction.find((r) => "sender" in r);
  if (!sender || row.marks === null || row.marks === "unknown") return;
  const name = readValue(item, [sender.sender]);
  if (name) run.names.set(name, row.marks);
}

function addMessage(
  chat: SeenChat,
  seen: Map<string, number>,
  item: Element,
  row: Row,
  direction: Direction,
  site: string,
): void {
  if (!row.text) return;
  const base = shortKey(site, chat.thread, direction, row.id ?? row.text);
  const count = seen.get(base) ?? 0;
  seen.set(base, count + 1);
  const { text, bubble, sentAt } = row;
  chat.messages.push({ element: item, bubble, key: `${base}-${count}`, direction, text, sentAt });
}

function addPhotos(chat: SeenChat, item: Element, adapter: Adapter, rule: ChatRule, sight: Sight): void {
  if (!rule.media) return;
  const photoRule = Object.values(adapter.profiles)[0]?.photos;
  const kind = { reject: photoRule?.reject ?? [], identity: photoRule?.identity ?? [], minPx: rule.media.minPx };
  for (const element of allIn(item, rule.media.css.join())) {
    const photo = seePhoto(element, item, adapter, kind, sight);
    if (photo) chat.photos.push(photo);
  }
}

/** ISO 8601 only: a printed "12:01" or "Yesterday" names no moment. */
export function momentOf(value: string | null): string | null {
  const time = /^\d{4}-\d\d-\d\dT/.test(value ?? "") ? Date.parse(value!) : NaN;
  return time ? new Date(time).toISOString() : null;
}
