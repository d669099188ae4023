import { allIn } from "./roots";
import type { ValueRule } from "../adapter";

/** Reads the first value that one of the rules finds below the root; null when none does. */
export function readValue(root: ParentNode, rules: readonly ValueRule[], skip = ""): string | null {
  for (const rule of rules) {
    const { css, ...how } = typeof rule === "string" ? { css: rule } : rule;
    for (const element of css === ":scope" ? [root as Element] : allIn(root, css)) {
      if (skip && element.closest(skip)) continue;
      const value = valueOf(element, how);
      if (value) return value;
    }
  }
  return null;
}

/** Reads one element in the way the rule says. */
export function valueOf(element: Element, how: Omit<Exclude<ValueRule, string>, "css">): string | null {
  const raw = tidy(rawValue(element, how.from ?? "text"));
  if (!how.re) return raw || null;
  const match = how.re.exec(raw);
  return (match && (match[1] ?? match[0])) || null;
}

function rawValue(element: Element, from: string): string {
  return (from[0] === "@" ? element.getAttribute(from.slice(1)) : element.textContent) ?? "";
}

export function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
