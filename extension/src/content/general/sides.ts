import type { Direction } from "../../shared/wire";
import type { Side } from "../adapter";
import { allIn, drawnIn } from "../collect/roots";
import type { Sight } from "../collect/sight";
import type { Thread } from "./thread";
import { paintOf } from "./painted";
import type { Unit } from "./units";
import { wordsOf, YOU } from "./words";
import { addNames, carried, labelSide } from "./names";
import { agreed, chainOf, type Kind, settle, type Votes } from "./votes";
import { attributeOf } from "./walk";

/** Share of the list's width by which a bubble's middle must stand off the list's middle. */
const OFFSET = 0.06;

const OUT =
  /^(out|outgoing|outbound|own|mine|me|self|sent|send|(is|from|by|sentby)?(me|mine)|(is)?my(message|msg|bubble)|messageout|(is)?outgoing(message)?|(is)?own(message)?|(is|by|from)?currentuser)$/;
const IN =
  /^(in|incoming|inbound|others?|theirs?|received?|peer|them|fromthem|stranger|notme|messagein|(is)?incoming(message)?|theirmessage|othermessage)$/;
const TOLD = /^data-(.*[-_])?(direction|dir|from|sender|side|author|origin|own|mine|self|me|outgoing|incoming|type)$/;
const RECEIPT = /^(check|checks|dblcheck|doublecheck|ticks?|receipt|delivered|seen)$/;

/** Whether a word in a name stands for one side of a conversation. */
export const isSide = (word: string): boolean => OUT.test(word) || IN.test(word);

/** Who wrote each message: what two kinds of evidence say and none denies, else "unknown"; null for what is none. */
export function* sidesOf(thread: Thread, sight: Sight): Generator<void, (Direction | null)[]> {
  const { list, units, peer } = thread;
  const votes: Votes[] = [];
  for (const unit of units) {
    votes.push(ownVotes(unit, list, peer, sight));
    yield;
  }
  dropPlace(units, votes);
  // Where lines run from right to left, one's own may stand at either side.
  const isLeftToRight = sight.style(list).direction !== "rtl";
  dropEmpty(votes, isLeftToRight);
  addContrast(units, votes);
  addColour(units, votes, sight);
  addTokens(units, list, votes);
  addFaces(units, votes);
  addNames(thread, votes);
  dropEmpty(votes, isLeftToRight);
  const isNote = notesOf(thread, votes);
  return carried(thread, votes, votes.map(settle)).map((side, i) => (isNote[i] ? null : side));
}

/**
 * What the page says in the list: a row that has nothing of what all others, of both sides, have in common, and nothing that
 * tells a side, unless it is about the other person; only the first may have their name beside it, as the beginning of a
 * conversation does.
 */
function notesOf({ units, peer }: Thread, votes: readonly Votes[]): boolean[] {
  const signs = units.map(({ row }) => [...row.classList, attributeOf(row, "role")].filter(Boolean));
  const sides = votes.map((v, i) => (i > 0 ? settle(v) : "unknown"));
  const [first = [], ...others] = signs.filter((_, i) => sides[i] !== "unknown");
  const common = first.filter((sign) => others.every((own) => own.includes(sign)));
  if (!common[0] || !sides.includes("in") || !sides.includes("out")) return [];
  return votes.map(
    (v, i) =>
      !common.some((sign) => signs[i]!.includes(sign)) &&
      ((peer && units[i]!.text.startsWith(`${peer} `)) ||
        Object.keys(v).every((kind) => i === 0 && "label named".includes(kind))),
  );
}

function ownVotes(unit: Unit, list: Element, peer: string | null, sight: Sight): Votes {
  const votes: Votes = {};
  const put = (kind: Kind, side: Side | null): void => void (side && (votes[kind] = side));
  const near = chainOf(unit, list);
  put("word", agreed(near.map(wordSide)));
  put("told", agreed(near.map(toldSide)));
  put("label", labelSide(unit, near, peer));
  put("place", placeOf(unit, list, sight));
  put("receipt", hasReceipt(unit) ? "out" : null);
  return votes;
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

function placeOf(unit: Unit, list: Element, sight: Sight): Side | null {
  const outer = sight.rect(list);
  const spot = unit.boxed ? unit.bubble : spotOf(unit, outer.width, sight);
  const inner = spot && sight.rect(spot);
  if (!inner || outer.width <= 0 || inner.width <= 0 || inner.width > outer.width * 0.97) return null;
  const off = (inner.left + inner.width / 2 - outer.left - outer.width / 2) / outer.width;
  if (Math.abs(off) < OFFSET) return null;
  return off > 0 !== (sight.style(list).direction === "rtl") ? "out" : "in";
}

/** Without a bubble: what holds the words and is no wider than they need. Lines by themselves stand where their script begins. */
function spotOf({ leaf, row }: Unit, width: number, sight: Sight): Element | null {
  let spot: Element | null = null;
  for (let e: Element | null = leaf; e && e !== row; e = drawnIn(e))
    if (sight.rect(e).width < width * 0.9 && sight.style(e).display !== "inline") spot = e;
  return spot;
}

function hasReceipt({ row }: Unit): boolean {
  return allIn(row, "[class],[data-icon],[aria-label]").some(
    (e) =>
      /^msg-(dbl)?check/.test(attributeOf(e, "data-icon")) ||
      /^(read|seen|delivered|sent)$/i.test(attributeOf(e, "aria-label")) ||
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
  if (votes.every((v) => !v.place))
    confirm(
      votes,
      votes.filter((_, i) => units[i]!.text),
    );
}

/**
 * A page without any layout, as one that was saved: words that part all its messages in two count as told on purpose, unless
 * something disagrees.
 */
function confirm(all: readonly Votes[], votes: readonly Votes[]): void {
  const others = votes.map(({ word, ...rest }) => Object.values(rest).map((side) => side === word));
  const both = new Set(votes.map((v) => v.word)).size === 2;
  if (!both || votes.some((v) => !v.word) || others.flat().includes(false)) return;
  for (const v of all) if (v.word) v.told ??= v.word;
}

/**
 * A word that stands at both sides tells nothing, nor does one at each side that says the opposite of it throughout, as of
 * who writes in a program that was shown to the other; a mark of what was read that both have, neither.
 */
function dropEmpty(votes: readonly Votes[], isLeftToRight: boolean): void {
  const both = votes.filter((v) => v.word && v.place);
  const at = (side: Side): Votes[] => both.filter((v) => v.place === side);
  const isTold = at("in").length > 0 && at("out").length > 0;
  const isOne = new Set(both.map((v) => v.word)).size === 1;
  const isOpposite = isLeftToRight && both.length > 2 && both.every((v) => v.word !== v.place);
  if (isTold && (isOne || isOpposite)) for (const v of votes) delete v.word;
  const isTheirs = ({ receipt, ...others }: Votes): boolean => receipt === "out" && settle(others) === "in";
  if (votes.some(isTheirs)) for (const v of votes) delete v.receipt;
}

/** Words without bubbles that all begin at one side tell nothing: a page with names before its lines puts everybody's there. */
function dropPlace(units: readonly Unit[], votes: readonly Votes[]): void {
  const places = new Set(votes.map((v) => v.place));
  if (places.has("in") && places.has("out")) return;
  // Bubbles at the other's side alone are what they wrote before any answer.
  for (const [i, { boxed, text }] of units.entries()) if (places.has("out") || !boxed || !text) delete votes[i]!.place;
}

/** A class name that all messages at one side have and none at the other speaks for that side, as a colour would. */
function addTokens(units: readonly Unit[], list: Element, votes: readonly Votes[]): void {
  const tokens = units.map((u) => new Set(chainOf(u, list).flatMap((e) => [...e.classList])));
  const at = (side: Side): number[] => votes.flatMap((v, i) => (v.place === side ? [i] : []));
  for (const side of ["in", "out"] as const) {
    const [here, there] = [at(side), at(side === "in" ? "out" : "in")];
    const [first] = here;
    if (first === undefined || there.length === 0) return;
    const marks = [...tokens[first]!].some(
      (t) => here.every((i) => tokens[i]!.has(t)) && !there.some((i) => tokens[i]!.has(t)),
    );
    if (marks) for (const i of [...here, ...there]) votes[i]!.colour ??= votes[i]!.place!;
  }
}

/** Two colours that each stand on one side only, and not on the same, speak for that side. */
function addColour(units: readonly Unit[], votes: readonly Votes[], sight: Sight): void {
  const places = new Map<string, Set<Side>>();
  const paints = units.map((u) => (u.boxed ? paintOf(u.bubble, sight) : sight.style(u.bubble).color));
  for (const [i, paint] of paints.entries()) {
    const { place } = votes[i]!;
    if (place) places.set(paint, (places.get(paint) ?? new Set()).add(place));
  }
  // Pictures are not painted, whoever sent them.
  const sides = [...places].flatMap(([paint, sides]) => (paint ? [sides] : []));
  if (sides.length < 2 || sides.some((s) => s.size > 1) || new Set(sides.map((s) => [...s][0])).size < 2) return;
  for (const [i, paint] of paints.entries()) {
    const [side, other] = places.get(paint) ?? [];
    if (side && !other) votes[i]!.colour = side;
  }
}

/** Where only one side has a face beside its messages, it is the other person's. */
function addFaces(units: readonly Unit[], votes: readonly Votes[]): void {
  const faced = units.map(({ row, bubble }) =>
    allIn<HTMLImageElement>(row, "img").some((img) => !bubble.contains(img) && !/^\P{L}*$/u.test(img.alt || "x")),
  );
  const at = (has: boolean): Set<Side | undefined> =>
    new Set(votes.filter((_, i) => faced[i] === has).map((v) => v.place));
  const [withFace, without] = [at(true), at(false)];
  if (withFace.size !== 1 || without.size === 0) return;
  const [side] = withFace;
  if (!side || without.has(side)) return;
  for (const [i, v] of votes.entries()) v.face = faced[i] ? "in" : "out";
}
