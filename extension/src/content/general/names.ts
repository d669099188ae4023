import { addressOf } from "../collect/page";
import { allIn } from "../collect/roots";
import type { Direction } from "../../shared/wire";
import type { Side } from "../adapter";
import { isName } from "./people";
import { isInHead, isNamedBeside, isNameLike, isReader } from "./senders";
import type { Thread } from "./thread";
import { hasQuote, isInQuote } from "./noise";
import type { Unit } from "./units";
import { lineOf, attributeOf } from "./walk";
import { agreed, chainOf, settle, type Votes } from "./votes";
import { OWN_PAGE, YOU } from "./words";

const SAYS =
  /^(?:message from |sent by |from )?(.{1,40}?)(?:[’']s message|'s avatar|\s(?:said|sent|wrote|says)\b.*)?\s*[:,]?$/iu;

/** A name that only a screen reader hears, the name at its head, or the name of the picture beside it. */
export function labelSide({ row, bubble }: Unit, near: readonly Element[], peer: string | null): Side | null {
  const labels = near.map((e) => attributeOf(e, "aria-label"));
  const beside = [
    ...allIn(
      row,
      "[aria-label],img[alt]:not([alt='']),h1,h2,h3,h4,h5,h6,[class*='name' i],[class*='author' i],[class*='sender' i],[class*='hidden' i],[class*='sr-only' i]",
    ),
  ];
  if (allIn<HTMLAnchorElement>(row, "a[href]").some((a) => isToReader(a) && !isInQuote(a, row))) labels.push("you");
  const single = row === bubble || !beside.some((e) => bubble.contains(e));
  for (const e of beside)
    if ((single || bubble.contains(e)) && !isInQuote(e, row))
      labels.push(e.getAttribute("aria-label") ?? e.getAttribute("alt") ?? lineOf(e));
  return agreed(labels.map((label) => nameSide(label, peer)));
}

/** A link to the reader's own page, around a face or a name. */
const isToReader = (link: HTMLAnchorElement): boolean =>
  link.hostname === addressOf(link.ownerDocument).hostname &&
  OWN_PAGE.test(link.pathname) &&
  (!!link.querySelector("img") || !!isNameLike(lineOf(link)));

function nameSide(label: string, peer: string | null): Side | null {
  const timed = TIMED.exec(label)?.[1];
  const spoken = /^([^:]{1,40}): ./.exec(label)?.[1];
  const name = (timed ?? spoken ?? SAYS.exec(label.trim())?.[1] ?? "").trim().toLowerCase();
  if (!name) return null;
  const whose = peer?.toLowerCase();
  const isPeers = !!whose && (name === whose || whose.startsWith(`${name} `) || name.startsWith(`${whose}'s`));
  // Ben, Lei and Sen are people, too.
  if (YOU.test(name) || /^your\b/.test(name)) return isPeers ? null : "out";
  return isPeers ? "in" : null;
}

/** "At 3:08 AM, Han: …" in a label, "[10:00] Han: " in an attribute. */
const TIMED = /\d{1,2}[:.h]\d\d[^,:]{0,6}, ([^:]{1,60}): /;
const STAMPED = /^\[[^\]]{4,40}\] ?([^:]{1,60}):\s*$/;

/** Addresses of what only two can read. */
const PRIVATE =
  /[/?=&.](messag\w*|convers\w*|inbox|mailbox|correspond\w*|letters?|direct|pms?|privat\w*|nachricht\w*|mensaj\w*|mensag\w*|wiadomos\w*|zpravy|berichten)([/?=&.]|$)/i;

/** Attributes that name who wrote a message. */
const WHOSE = /^data-(author|sender|from|user|by)(-?name)?$/;

/** Who the page says wrote a message. */
function senderOf(unit: Unit, { list, senders }: Thread): string | null {
  const named = senders.get(unit.row);
  if (named) return named;
  const inside = allIn(unit.row, "[aria-label],[data-pre-plain-text]");
  const its = inside.filter((e) => e.contains(unit.leaf) || unit.bubble.contains(e));
  for (const e of [...chainOf(unit, list), ...its]) {
    const stamped = [...e.attributes].map(({ name, value }) =>
      name.startsWith("data-")
        ? (STAMPED.exec(value)?.[1] ?? (WHOSE.test(name) && isName(value) ? value : undefined))
        : name === "aria-label"
          ? TIMED.exec(value)?.[1]
          : undefined,
    );
    const name = stamped.find(Boolean);
    if (name) return name.trim();
  }
  return null;
}

/** Names at the head of messages: those of the reader and of the person at the other end, and who else is left over of two. */
export function addNames(thread: Thread, votes: readonly Votes[]): void {
  const names = thread.units.map((u) => senderOf(u, thread));
  const sides = sidesOfNames(names, thread, votes);
  for (const [i, name] of names.entries()) {
    const side = name === null ? undefined : sides.get(name);
    if (!side) continue;
    // A label that says otherwise stays, and makes it unknown.
    votes[i]!.label ??= side;
    // That one of two is named, or that the box writes to whom the row names, is more than a label.
    if (new Set(sides.values()).size > 1 || (side === "in" && isSame(name!, thread.asked))) votes[i]!.named = side;
  }
}

function sidesOfNames(names: readonly (string | null)[], thread: Thread, votes: readonly Votes[]): Map<string, Side> {
  const sides = new Map<string, Side>();
  const all = [...new Set(names.filter((n) => n !== null))];
  for (const name of all) {
    const side = nameSide(name, thread.peer) ?? (isReader(name, thread.list) ? "out" : boundSide(name, names, votes));
    if (side) sides.set(name, side);
  }
  // What says the same of two who write does not tell them apart.
  if (all.length === 2 && sides.get(all[0]!) === sides.get(all[1]!))
    for (const name of all) if (!nameSide(name, thread.peer)) sides.delete(name);
  // The box writes to one of two who write: the other is the reader.
  const [own, ...more] = all.filter((n) => !isSame(n, thread.asked));
  if (all.length === 2 && own && more.length === 0 && !sides.has(own)) sides.set(own, "out");
  // So is whoever writes with the person whose correspondence it is.
  const { pathname, search } = addressOf(thread.list.ownerDocument);
  const [one, ...others] = all.filter((n) => !isSame(n, thread.peer));
  const isPrivate = !!thread.box && PRIVATE.test(pathname + search) && names.filter(Boolean).length * 2 >= names.length;
  if (all.length === 2 && one && others.length === 0 && isPrivate && !isNamedBeside(one, thread.list))
    sides.set(one, "out");
  // Of two who write the reader is one: the other is not.
  if (all.length === 2 && all.some((n) => sides.get(n) === "out"))
    for (const name of all) if (!sides.has(name)) sides.set(name, "in");
  // One of the two is at the other end: the other is the reader, if the head of the page shows a face of that name, too.
  const [other] = all.filter((n) => !sides.has(n));
  const rowsOf = (isTheirs: boolean): Element[] =>
    thread.units.flatMap(({ row }, i) => (names[i] && (names[i] === other) === isTheirs ? row : []));
  if (all.length === 2 && other && sides.size === 1 && isInHead(other, rowsOf(true), rowsOf(false), thread.list))
    sides.set(other, "out");
  return sides;
}

/** A name is bound to a side by messages of which all that tell their side without it tell the same. */
function boundSide(name: string, names: readonly (string | null)[], votes: readonly Votes[]): Side | null {
  // What says the same of all who write tells nobody apart; what was read may bear any mark.
  const isTelling = (kind: string): boolean =>
    kind !== "receipt" && new Set(votes.flatMap((v) => v[kind as keyof Votes] ?? [])).size === 2;
  const told = votes.flatMap((v, i) => {
    if (names[i] !== name) return [];
    const settled = settle(v);
    if (settled !== "unknown") return [settled];
    return Object.entries(v).flatMap(([kind, side]) => (isTelling(kind) ? [side] : []));
  });
  return told.length > 1 && new Set(told).size === 1 ? told[0]! : null;
}
const isSame = (name: string, other: string | null): boolean => name.toLowerCase() === other?.toLowerCase();

const agrees = (votes: Votes, side: Direction): boolean => Object.values(votes).every((vote) => vote === side);

/** Where everybody's messages are headed by a name and stand alike, those without one go on from those before. */
export function carried(thread: Thread, votes: readonly Votes[], sides: Direction[]): Direction[] {
  const { units, senders } = thread;
  const headed = units.map(({ row }) => senders.get(row));
  const known = new Set(sides.filter((_, i) => headed[i]));
  if (!known.has("in") || !known.has("out")) return sides;
  for (const [i, { row }] of units.entries()) {
    if (i === 0 || senders.has(row) || hasQuote(row)) continue;
    const heads = headsBetween(units[i - 1]!.row, row, senders);
    const [side, other] = new Set(heads.size > 0 ? sides.filter((_, at) => heads.has(headed[at])) : [sides[i - 1]!]);
    if (side && !other && agrees(votes[i]!, side)) sides[i] = side;
  }
  return sides;
}

/** Names between two rows, over what is no message: one that was taken back, a spoken one. */
const headsBetween = (before: Element, row: Element, senders: Thread["senders"]): Set<string | undefined> =>
  new Set(
    [...senders].flatMap(([e, name]) =>
      e !== before && (e.compareDocumentPosition(before) ^ e.compareDocumentPosition(row)) & 4 ? name : [],
    ),
  );
