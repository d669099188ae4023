import type { Direction } from "../../shared/wire";
import type { Side } from "../adapter";
import type { Sight } from "../collect/sight";
import type { Thread } from "./thread";
import { paintOf, type Unit } from "./units";
import { lineOf } from "./walk";
import { wordsOf, YOU } from "./words";

/** Share of the list's width by which a bubble's middle must stand off the list's middle. */
const OFFSET = 0.06;

const OUT =
  /^(out|outgoing|outbound|own|mine|me|self|sent|(is|from|by|sentby)?(me|mine)|(is)?my(message|msg|bubble)|messageout|(is)?outgoing(message)?|(is)?own(message)?)$/;
const IN =
  /^(in|incoming|inbound|others?|theirs?|received?|peer|them|fromthem|stranger|notme|messagein|(is)?incoming(message)?|theirmessage|othermessage)$/;
const TOLD = /^data-(.*[-_])?(direction|dir|from|sender|side|author|origin|own|mine|self|me|outgoing|incoming|type)$/;
const RECEIPT = /^(check|checks|dblcheck|doublecheck|ticks?|receipt|delivered|seen)$/;

/** Whether a word in a name stands for one side of a conversation. */
export const isSide = (word: string): boolean => OUT.test(word) || IN.test(word);

/** Kinds of evidence that a message is by one side; two of them have to agree. */
type Kind = "word" | "told" | "label" | "place" | "colour" | "receipt" | "face";
type Votes = Partial<Record<Kind, Side>>;

/** Who wrote each message: what two kinds of evidence say and none denies, else "unknown". */
export function* sidesOf({ list, units, peer }: Thread, sight: Sight): Generator<void, Direction[]> {
  const votes: Votes[] = [];
  for (const unit of units) {
    votes.push(ownVotes(unit, list, peer, sight));
    yield;
  }
  addContrast(units, votes);
  addColour(units, votes, sight);
  addFaces(units, votes);
  return votes.map(settle);
}

function settle(votes: Votes): Direction {
  const sides = Object.values(votes);
  return sides.length > 1 && new Set(sides).size === 1 ? sides[0]! : "unknown";
}

function ownVotes(unit: Unit, list: Element, peer: string | null, sight: Sight): Votes {
  const votes: Votes = {};
  const put = (kind: Kind, side: Side | null): void => void (side && (votes[kind] = side));
  const near = chainOf(unit, list);
  put("word", agreed(near.map(wordSide)));
  put("told", agreed(near.map(toldSide)));
  put("label", labelSide(unit, near, peer));
  put("place", placeOf(unit.bubble, list, sight));
  put("receipt", hasReceipt(unit) ? "out" : null);
  return votes;
}

/** The message, what is around it in its row, and what is directly in it. */
function chainOf({ bubble, row }: Unit, list: Element): Element[] {
  const chain: Element[] = [...bubble.children];
  for (let e: Element | null = bubble; e && e !== list; e = e.parentElement) {
    chain.push(e);
    if (e === row) break;
  }
  return chain;
}

function agreed(sides: readonly (Side | null)[]): Side | null {
  const found = new Set(sides.filter((s) => s !== null));
  return found.size === 1 ? [...found][0]! : null;
}

function wordSide(element: Element): Side | null {
  const words = wordsOf(element);
  return agreed(words.map((w) => (OUT.test(w) ? "out" : IN.test(w) ? "in" : null)));
}

/** What an attribute made for it says: `data-direction="in"`, `data-own="false"`. */
function toldSide(element: Element): Side | null {
  return agreed(
    [...element.attributes].map(({ name, value }) => (TOLD.test(name) ? valueSide(name, value.toLowerCase()) : null)),
  );
}

function valueSide(name: string, value: string): Side | null {
  if (OUT.test(value) || YOU.test(value)) return "out";
  if (IN.test(value)) return "in";
  const own = /own|mine|self|me$|outgoing/.test(name) ? "out" : /incoming/.test(name) ? "in" : null;
  if (!own || !/^(true|false|0|1|yes|no|)$/.test(value)) return null;
  return /^(true|1|yes|)$/.test(value) ? own : own === "out" ? "in" : "out";
}

const SAYS =
  /^(?:message from |sent by |from )?(.{1,40}?)(?:[’']s message|'s avatar|\s(?:said|sent|wrote|says)\b.*)?\s*[:,]?$/iu;

/** A name that only a screen reader hears, the name at its head, or the name of the picture beside it. */
function labelSide({ row, bubble }: Unit, near: readonly Element[], peer: string | null): Side | null {
  const labels = near.map((e) => e.getAttribute("aria-label") ?? "");
  const beside = [
    ...row.querySelectorAll(
      "[aria-label],img[alt],h1,h2,h3,h4,h5,h6,[class*='name' i],[class*='author' i],[class*='sender' i],[class*='hidden' i],[class*='sr-only' i]",
    ),
  ];
  const single = row === bubble || !beside.some((e) => bubble.contains(e));
  for (const e of beside)
    if (single || bubble.contains(e)) labels.push(e.getAttribute("aria-label") ?? e.getAttribute("alt") ?? lineOf(e));
  return agreed(labels.map((label) => nameSide(label, peer)));
}

function nameSide(label: string, peer: string | null): Side | null {
  const timed = /\d{1,2}[:.h]\d\d[^,:]{0,6}, ([^:]{1,60}): /.exec(label)?.[1];
  const spoken = /^([^:]{1,40}): ./.exec(label)?.[1];
  const name = (timed ?? spoken ?? SAYS.exec(label.trim())?.[1] ?? "").trim().toLowerCase();
  if (!name) return null;
  if (YOU.test(name) || /^your\b/.test(name)) return "out";
  const whose = peer?.toLowerCase();
  return whose && (name === whose || whose.startsWith(`${name} `) || name.startsWith(`${whose}'s`)) ? "in" : null;
}

function placeOf(bubble: Element, list: Element, sight: Sight): Side | null {
  const [inner, outer] = [sight.rect(bubble), sight.rect(list)];
  if (outer.width <= 0 || inner.width <= 0 || inner.width > outer.width * 0.97) return null;
  const off = (inner.left + inner.width / 2 - outer.left - outer.width / 2) / outer.width;
  if (Math.abs(off) < OFFSET) return null;
  return off > 0 !== (sight.style(list).direction === "rtl") ? "out" : "in";
}

function hasReceipt({ row }: Unit): boolean {
  return [...row.querySelectorAll("[class],[data-icon],[aria-label]")].some(
    (e) =>
      /^msg-(dbl)?check/.test(e.getAttribute("data-icon") ?? "") ||
      /^(read|seen|delivered|sent)$/i.test(e.getAttribute("aria-label") ?? "") ||
      wordsOf(e).some((w) => RECEIPT.test(w)),
  );
}

/** A word that marks one side only tells the other by not being there, if both are drawn the same way. */
function addContrast(units: readonly Unit[], votes: readonly Votes[]): void {
  const said = new Set(votes.map((v) => v.word));
  const kind = (u: Unit): string => `${u.row.localName} ${wordsOf(u.row)[0] ?? ""}`;
  const kinds = new Set(units.filter((_, i) => votes[i]!.word).map(kind));
  if (!(said.has("in") && said.has("out")))
    for (const [i, unit] of units.entries())
      if (!votes[i]!.word && kinds.has(kind(unit))) votes[i]!.word = said.has("in") ? "out" : "in";
  if (votes.every((v) => !v.place)) confirm(votes);
}

/**
 * A page without any layout, as one that was saved: words that part all its messages in two count as told on purpose, unless
 * something disagrees.
 */
function confirm(votes: readonly Votes[]): void {
  const others = votes.map(({ word, ...rest }) => Object.values(rest).map((side) => side === word));
  const both = new Set(votes.map((v) => v.word)).size === 2;
  if (!both || votes.some((v) => !v.word) || others.flat().includes(false)) return;
  for (const v of votes) v.told ??= v.word!;
}

/** Two colours that each stand on one side only, and not on the same, speak for that side. */
function addColour(units: readonly Unit[], votes: readonly Votes[], sight: Sight): void {
  const places = new Map<string, Set<Side>>();
  const paints = units.map((u) => (u.boxed ? paintOf(u.bubble, sight) : sight.style(u.bubble).color));
  for (const [i, paint] of paints.entries()) {
    const { place } = votes[i]!;
    if (place) places.set(paint, (places.get(paint) ?? new Set()).add(place));
  }
  const sides = [...places.values()];
  if (sides.length < 2 || sides.some((s) => s.size > 1) || new Set(sides.map((s) => [...s][0])).size < 2) return;
  for (const [i, paint] of paints.entries()) {
    const [side] = places.get(paint) ?? [];
    if (side) votes[i]!.colour = side;
  }
}

/** Where only one side has a face beside its messages, it is the other person's. */
function addFaces(units: readonly Unit[], votes: readonly Votes[]): void {
  const faced = units.map(({ row, bubble }) =>
    [...row.querySelectorAll("img")].some((img) => !bubble.contains(img) && !/^\P{L}*$/u.test(img.alt || "x")),
  );
  const at = (has: boolean): Set<Side | undefined> =>
    new Set(votes.filter((_, i) => faced[i] === has).map((v) => v.place));
  const [withFace, without] = [at(true), at(false)];
  if (withFace.size !== 1 || without.size === 0) return;
  const [side] = withFace;
  if (!side || without.has(side)) return;
  for (const [i, v] of votes.entries()) v.face = faced[i] ? "in" : "out";
}
