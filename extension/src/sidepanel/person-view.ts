/** One person, from the summary down to single messages. */
import { h } from "../content/overlay/dom";
import type { Dossier, PanelView, SeenItem } from "../shared/dossier";
import { t } from "../shared/i18n";
import { siteName } from "../shared/site-names";
import type { Outcome } from "../shared/wire";
import { questionsFor, stepsFor } from "./advice";
import type { Decisions } from "./decisions";
import { findingsView } from "./finding-view";
import { markView, section } from "./parts";
import { photosView } from "./photo-view";
import { contradictionsView, timelineView } from "./story-view";

/** Gravest first. */
const order: readonly Outcome[] = ["signs", "unclear", "notChecked", "nothingFound"];

export function personView(view: PanelView, decisions: Decisions): HTMLElement {
  const { current } = view;
  if (current === null) return emptyView();
  const parts: (HTMLElement | null)[] = [
    summaryView(current, view.isTrusted, decisions),
    list("do", "sideDo", stepsFor(current, view.isTrusted)),
    timelineView(current),
    contradictionsView(current),
    photosView(current, decisions),
    itemSection("profile", "sideProfile", current, current.profile === null ? [] : [current.profile], decisions),
    itemSection("messages", "sideMessages", current, current.messages, decisions),
    questionsView(current, view.isTrusted),
  ];
  return h("div", {}, ...parts);
}

/** The gravest of all that was looked at; null when there is nothing yet. */
export function outcomeOf({ photos, messages, profile, lookedAt }: Dossier): Outcome | null {
  const items = [...photos, ...messages, ...(profile === null ? [] : [profile])];
  const found = order.find((outcome) => items.some(({ verdict }) => verdict.outcome === outcome));
  return found ?? (lookedAt.length > 0 ? "nothingFound" : null);
}

function emptyView(): HTMLElement {
  return h("section", {}, h("h2", { tabindex: "-1" }, t("sideEmptyTitle")), h("p", {}, t("sideEmptyText")));
}

function summaryView(dossier: Dossier, isTrusted: boolean, decisions: Decisions): HTMLElement {
  const outcome = outcomeOf(dossier);
  const { site, photos, lookedAt } = dossier;
  return h(
    "section",
    { class: "summary" },
    h("h2", { tabindex: "-1", id: "person-title" }, titleOf(dossier)),
    outcome === null ? null : markView(outcome),
    outcome === null ? null : h("p", {}, t(isTrusted ? "sideKnown" : `meaning${capital(outcome)}`)),
    h("p", { class: "quiet" }, t("sideCounts", photos.length, lookedAt.length)),
    site === null ? null : knownSwitch(dossier, isTrusted, decisions),
  );
}

function titleOf({ site, name, age }: Dossier): string {
  if (site === null) return t("sideAsked");
  const who = name === null ? null : age === null ? name : `${name}, ${age}`;
  return who === null ? t("sideNoName", siteName(site)) : t("sideOf", who, siteName(site));
}

function knownSwitch({ id }: Dossier, isTrusted: boolean, decisions: Decisions): HTMLElement {
  const attributes = { type: "button", role: "switch", id: "know", "aria-checked": String(isTrusted) };
  const button = h(
    "button",
    { ...attributes, "aria-labelledby": "know-label", "aria-describedby": "know-what" },
    h("span", { class: "thumb" }),
  );
  button.addEventListener("click", () => void decisions.make({ type: "trust", person: id, on: !isTrusted }));
  return h(
    "div",
    { class: "know" },
    h("span", { id: "know-label" }, t("sideKnow")),
    button,
    h("p", { class: "quiet", id: "know-what" }, t("sideKnowWhat")),
  );
}

function list(id: string, heading: string, keys: readonly string[]): HTMLElement {
  return section(id, heading, h("ul", { class: "steps" }, ...keys.map((key) => h("li", {}, t(key)))));
}

function questionsView(dossier: Dossier, isTrusted: boolean): HTMLElement | null {
  const questions = questionsFor(dossier, isTrusted);
  if (questions.length === 0) return null;
  const items = questions.map((question, at) => {
    const copy = h("button", { type: "button", id: `copy-${at}`, class: "small" }, t("sideAskCopy"));
    copy.addEventListener("click", () => void copied(copy, question));
    return h("li", {}, h("q", { dir: "auto" }, question), copy);
  });
  return section("ask", "sideAsk", h("ul", { class: "questions" }, ...items));
}

async function copied(button: HTMLElement, text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  button.textContent = t("sideAskCopied");
}

function itemSection(
  id: string,
  heading: string,
  dossier: Dossier,
  items: readonly SeenItem[],
  decisions: Decisions,
): HTMLElement | null {
  const telling = items.filter(({ findings }) => findings.length > 0);
  if (telling.length === 0) return null;
  const views = telling.map((item, at) =>
    h(
      "li",
      {},
      markView(item.verdict.outcome),
      findingsView({ person: dossier.id, item, prefix: `${id}-${at}` }, decisions),
    ),
  );
  return section(id, heading, h("ol", { class: "items" }, ...views));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
