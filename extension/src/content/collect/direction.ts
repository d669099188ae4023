import type { Direction } from "../../shared/wire";
import type { DirectionRule, Side } from "../adapter";
import type { Sight } from "./sight";
import { readValue } from "./value";

/** Share of the list's width that a bubble's middle must stand off the list's middle to tell a side. */
const MIN_OFFSET = 0.08;

/** What is known while the rows of one conversation are read in order. */
export interface Run {
  list: Element;
  peer: string | null;
  you: readonly string[];
  /** Names that a mark bound to a side. */
  names: Map<string, Side>;
  before: Direction;
}

/** What the marks on a row say; null without any, "unknown" when they contradict each other. */
export function readMarks(
  item: Element,
  list: Element,
  rules: readonly DirectionRule[],
  you: readonly string[],
): Direction | null {
  const sides = new Set(rules.map((rule) => markOf(item, list, rule, you)).filter((side) => side !== null));
  if (sides.size > 1) return "unknown";
  return [...sides][0] ?? null;
}

function markOf(item: Element, list: Element, rule: DirectionRule, you: readonly string[]): Side | null {
  if ("up" in rule) {
    const hit = item.closest(rule.up);
    return hit && hit !== list && list.contains(hit) ? rule.is : null;
  }
  if ("has" in rule) return item.querySelector(rule.has) ? rule.is : null;
  if ("attr" in rule) return rule.map[item.getAttribute(rule.attr) ?? ""] ?? null;
  if ("label" in rule) {
    const who = readValue(item, [rule.label]);
    return who === null ? null : you.includes(who) ? "out" : "in";
  }
  return null;
}

/** Who wrote a row: its marks, else the weaker evidence in the order of the rules, else "unknown". */
export function directionOf(
  item: Element,
  marks: Direction | null,
  rules: readonly DirectionRule[],
  run: Run,
  sight: Sight,
): Direction {
  if (marks !== null) return marks;
  for (const rule of rules) {
    const side = weakerOf(item, rule, run, sight);
    if (side) return side;
  }
  return "unknown";
}

function weakerOf(item: Element, rule: DirectionRule, run: Run, sight: Sight): Direction | null {
  if ("sender" in rule) {
    const name = readValue(item, [rule.sender]);
    return name === null ? null : (run.names.get(name) ?? (name === run.peer ? "in" : null));
  }
  if ("carry" in rule) return item.querySelector(rule.head) ? null : run.before;
  if ("side" in rule) return sideOf(item.querySelector(rule.side) ?? item, run.list, sight);
  return null;
}

function sideOf(bubble: Element, list: Element, sight: Sight): Side | null {
  const [inner, outer] = [sight.rect(bubble), sight.rect(list)];
  if (outer.width <= 0 || inner.width <= 0) return null;
  const offset = (inner.left + inner.width / 2 - outer.left - outer.width / 2) / outer.width;
  if (Math.abs(offset) < MIN_OFFSET) return null;
  const atEnd = offset > 0 !== (sight.style(list).direction === "rtl");
  return atEnd ? "out" : "in";
}
