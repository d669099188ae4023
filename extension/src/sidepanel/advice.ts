/** What to do next and what could be asked, from what was found. Plain rules, so that the same findings say the same. */
import type { Dossier, SeenFinding } from "../shared/dossier";
import { t } from "../shared/i18n";

/** Steps of a scam at which money, codes or pictures are at stake. */
const grave = new Set(["sting", "pressure", "sextortion", "re-victim"]);

/** Keys of the texts, most urgent first. */
export function stepsFor(dossier: Dossier, isTrusted: boolean): string[] {
  if (isTrusted) return ["doKnown"];
  const outcomes = new Set(itemsOf(dossier).map(({ verdict }) => verdict.outcome));
  const isGrave = dossier.timeline.some(({ stage }) => grave.has(stage));
  if (outcomes.has("signs") || isGrave) {
    return ["doNoMoney", "doTalk", "doVideo", "doKeep", ...(dossier.site === null ? [] : ["doReport"])];
  }
  if (outcomes.has("unclear") || dossier.timeline.length > 0) return ["doVideo", "doNoMoney"];
  return outcomes.has("notChecked") ? ["doAgain", "doNothing"] : ["doNothing"];
}

/** Sentences the user could send; none for somebody they know. */
export function questionsFor(dossier: Dossier, isTrusted: boolean): string[] {
  if (isTrusted || dossier.site === null) return [];
  const stages = new Set(dossier.timeline.map(({ stage }) => stage));
  const asked = contradictionsOf(dossier).map(({ once, anotherTime }) => t("askStory", once, anotherTime));
  if ([...stages].some((stage) => grave.has(stage))) asked.push(t("askMoney"));
  if (stages.has("contact")) asked.push(t("askStay"));
  if (stages.has("excuse")) asked.push(t("askMeet"));
  if (concernsOf(dossier.photos).length > 0) asked.push(t("askPlace"), t("askToday"));
  return [...asked, t("askVideo")].slice(0, 5);
}

export interface Contradiction {
  once: string;
  anotherTime: string;
  finding: SeenFinding;
}

/** Pairs of quotes that do not fit together. */
export const contradictionsOf = ({ messages }: Dossier): Contradiction[] =>
  messages
    .flatMap(({ findings }) => findings)
    .filter(({ code, hidden }) => code === "story.contradiction" && hidden === undefined)
    .flatMap((finding) => {
      const [once, anotherTime] = finding.evidence.filter((evidence) => evidence.kind === "quote");
      return once && anotherTime ? [{ once: once.text, anotherTime: anotherTime.text, finding }] : [];
    });

const itemsOf = ({ photos, messages, profile }: Dossier) => [
  ...photos,
  ...messages,
  ...(profile === null ? [] : [profile]),
];

const concernsOf = (items: readonly { findings: SeenFinding[] }[]): SeenFinding[] =>
  items
    .flatMap(({ findings }) => findings)
    .filter(({ severity, strength, hidden }) => severity === "concern" && strength !== "weak" && hidden === undefined);
