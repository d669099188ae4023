/** What a finding says, drawn alike in the panel over the page and in the side panel. */
import { dayOf } from "../../shared/dates";
import { t } from "../../shared/i18n";
import type { Evidence, FindingView } from "../../shared/wire";
import { foreign, h } from "./dom";

/** Title, what was seen, why it matters, how often it is wrong and what to do; what is not known is left out. */
export function findingParts(finding: FindingView, draw: (evidence: Evidence) => HTMLElement | null): HTMLElement[] {
  const seen = finding.evidence.flatMap((evidence) => draw(evidence) ?? []);
  return [
    foreign("h3", finding.title),
    ...(seen.length > 0 ? [h("h4", {}, t("panelSeen")), ...seen] : []),
    ...part("panelWhy", finding.why),
    ...part("panelHowOftenWrong", finding.howOftenWrong),
    ...part("panelAdvice", finding.advice),
  ];
}

/** Null for what is laid over the photo instead. */
export function evidenceView(evidence: Evidence): HTMLElement | null {
  switch (evidence.kind) {
    case "quote":
      return foreign("blockquote", evidence.text);
    case "field":
      return h("dl", {}, foreign("dt", evidence.name), foreign("dd", evidence.value));
    case "comparison":
      return h(
        "dl",
        {},
        h("dt", {}, t("evidenceBefore")),
        h(
          "dd",
          { dir: "auto" },
          evidence.before,
          ...(evidence.beforeAt ? [" (", h("bdi", {}, dayOf(evidence.beforeAt)), ")"] : []),
        ),
        h("dt", {}, t("evidenceNow")),
        foreign("dd", evidence.now),
      );
    default:
      return null;
  }
}

function part(heading: string, text: string | null): HTMLElement[] {
  return text ? [h("h4", {}, t(heading)), foreign("p", text)] : [];
}
