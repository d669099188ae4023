/** How the conversation went: steps by date, and what does not fit together. */
import { foreign, h } from "../content/overlay/dom";
import type { Dossier } from "../shared/dossier";
import { dayOf } from "../shared/dates";
import { t } from "../shared/i18n";
import { keyPart } from "../shared/page-text";
import { contradictionsOf } from "./advice";
import { section } from "./parts";

export function timelineView({ timeline }: Dossier): HTMLElement | null {
  if (timeline.length === 0) return null;
  const steps = timeline.map(({ stage, title, quote, sentAt }) =>
    h(
      "li",
      {},
      h(
        "p",
        { class: "when" },
        sentAt === null ? t("sideUndated") : h("time", { datetime: sentAt }, dayOf(sentAt)),
        h("span", { class: "stage" }, t(`stage${keyPart(stage)}`)),
      ),
      foreign("p", title),
      foreign("blockquote", quote.text),
    ),
  );
  const intro = h("p", { class: "quiet" }, t("sideStoryWhat"));
  return section("story", "sideStory", intro, h("ol", { class: "timeline" }, ...steps));
}

export function contradictionsView(dossier: Dossier): HTMLElement | null {
  const pairs = contradictionsOf(dossier).map(({ once, anotherTime, finding }) =>
    h(
      "div",
      { class: "pair" },
      h("figure", {}, h("figcaption", {}, t("sideOnce")), foreign("blockquote", once)),
      h("figure", {}, h("figcaption", {}, t("sideAnotherTime")), foreign("blockquote", anotherTime)),
      foreign("p", finding.why),
    ),
  );
  return pairs.length === 0 ? null : section("contradictions", "sideContradictions", ...pairs);
}
