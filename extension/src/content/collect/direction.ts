import { allIn } from "./roots";
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
  /** Names that a mark, or the page, binds to a side. */
  names: Map<string, Side>;
  before: Direction;
}

/** What the marks on a row say; null without any, "unknown" when they contradict each other. */
export function readMarks(item: Element, list: Element, rules: readonly DirectionRule[]): Direction | null {
  return agreed(rules.map((rule) => markOf(item, list, rule)));
}

/** The side that all evidence names; null without any, "unknown" when it contradicts itself. */
function agreed(evidence: readonly (Side | null)[]): Direction | null {
  const sides = new Set(evidence.filter((side) => side !== null));
  return sides.size > 1 ? "unknown" : ([...sides][0] ?? null);
}

function markOf(item: Element, list: Element, rule: DirectionRule): Side | null {
  if ("up" in rule) {
    const hit = item.closest(rule.up);
    const told = hit && hit !== list && list.contains(hit) && (!rule.given || list.querySelector(rule.given));
    return told ? rule.is : null;
  }
  if ("has" in rule) return item.querySelector(rule.has) ? rule.is : null;
  if ("attr" in rule) return rule.map[item.getAttribute(rule.attr) ?? ""] ?? null;
  return null;
}

/** Who wrote a row: its marks, else the weaker evidence, else the row before it, else "unknown". */
export function directionOf(
  item: Element,
  marks: Direction | null,
  rules: readonly DirectionRule[],
  run: Run,
  sight: Sight,
): Direction {
  if (marks !== null) return marks;
  const weaker = agreed(rules.map((rule) => weakerOf(item, rule, run, sight)));
  if (weaker !== null) return weaker;
  const carried = rules.some((rule) => "carry" in rule && !item.querySelector(rule.head));
  return carried ? run.before : "unknown";
}

function weakerOf(item: Element, rule: DirectionRule, run: Run, sight: Sight): Side | null {
  if ("label" in rule) return whose(readValue(item, [rule.label]), run);
  if ("sender" in rule) return whose(readValue(item, [rule.sender]), run);
  if ("lane" in rule) return laneOf(item, rule.lane, sight);
  if ("side" in rule) return sideOf(item.querySelector(rule.side) ?? item, run.list, sight);
  return null;
}

/** Whose name it is; a name of neither tells nothing. A site may print the first of several names only. */
function whose(name: string | null, run: Run): Side | null {
  if (name === null) return null;
  if (run.you.includes(name)) return "out";
  return run.names.get(name) ?? (name === run.peer || run.peer?.startsWith(`${name} `) ? "in" : null);
}

/** Which end of its line a message is packed at. */
function laneOf(item: Element, css: string, sight: Sight): Side | null {
  for (const element of allIn(item, css)) {
    const { display, flexDirection, justifyContent } = sight.style(element);
    if (display !== "flex" || flexDirection !== "row") continue;
    return /^(flex-)?end$/.test(justifyContent)
      ? "out"
      : /^(flex-start|start|normal|)$/.test(justifyContent)
        ? "in"
        : null;
  }
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
