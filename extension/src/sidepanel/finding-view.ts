/** Findings with their evidence in full, and what can be done with each. */
import { h } from "../content/overlay/dom";
import { evidenceView, findingParts } from "../content/overlay/finding-parts";
import { mayMute, withoutValues, type SeenFinding, type SeenItem } from "../shared/dossier";
import { t } from "../shared/i18n";
import type { Decisions } from "./decisions";

/** Which finding of whom; `prefix` makes the ids on the page unique. */
export interface About {
  person: string;
  item: SeenItem;
  prefix: string;
}

/** What speaks against it first, then small notes, then what the user put aside. */
export function findingsView(about: About, decisions: Decisions): HTMLElement {
  const { item, prefix } = about;
  const shown = item.findings.filter(({ hidden }) => hidden === undefined);
  const view = (finding: SeenFinding): HTMLElement =>
    findingView(about, item.findings.indexOf(finding), finding, decisions);
  const isNote = ({ severity }: SeenFinding): boolean => severity === "info";
  const hidden = item.findings.filter((finding) => finding.hidden !== undefined);
  return h(
    "div",
    { class: "findings" },
    ...shown.filter((finding) => !isNote(finding)).map(view),
    folded(`${prefix}-notes`, "sideHints", shown.filter(isNote).map(view)),
    folded(`${prefix}-aside`, "sidePutAside", hidden.map(view)),
  );
}

function folded(id: string, heading: string, content: readonly HTMLElement[]): HTMLElement | null {
  if (content.length === 0) return null;
  return h("details", { id }, h("summary", { id: `${id}-summary` }, t(heading, content.length)), ...content);
}

function findingView(about: About, at: number, finding: SeenFinding, decisions: Decisions): HTMLElement {
  return h(
    "article",
    { class: `finding ${finding.severity}` },
    ...findingParts(finding, evidenceView),
    decisionsView(about, `${about.prefix}-${at}`, finding, decisions),
  );
}

function decisionsView(about: About, id: string, finding: SeenFinding, decisions: Decisions): HTMLElement | null {
  const { person, item } = about;
  const { code, hidden } = finding;
  const dismiss = (on: boolean) => ({ type: "dismiss", person, item: item.key, code, on }) as const;
  const mute = (on: boolean) => ({ type: "mute", code, title: withoutValues(finding), on }) as const;
  const button = (name: string, text: string, press: () => Promise<void>): HTMLElement => {
    const made = h("button", { type: "button", class: "small", id: `${id}-${name}` }, t(text));
    made.append(h("span", { class: "unseen" }, `: ${finding.title}`));
    made.addEventListener("click", () => void press());
    return made;
  };
  if (hidden !== undefined) {
    const undo = hidden === "muted" ? mute(false) : dismiss(false);
    const said = h("p", { class: "quiet" }, t(hidden === "muted" ? "sideWasMuted" : "sideWasDismissed"));
    return h(
      "div",
      { class: "row" },
      said,
      button("undo", "sideUndo", () => decisions.make(undo)),
    );
  }
  if (finding.severity === "info") return null;
  return h(
    "div",
    { class: "row" },
    button("aside", "sideDismiss", () => decisions.make(dismiss(true))),
    mayMute(code) ? button("mute", "sideMute", () => decisions.make(mute(true))) : null,
  );
}
