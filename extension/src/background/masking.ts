/** What remains of a verdict when the user has put findings aside. */
import type { HiddenBy, SeenFinding } from "../shared/dossier";
import type { Judged } from "../shared/messages";
import type { MarkLevel } from "../shared/settings";
import type { FindingView, Outcome } from "../shared/wire";

const shownAt: Record<MarkLevel, readonly Outcome[]> = {
  all: ["signs", "unclear", "nothingFound", "notChecked"],
  unclear: ["signs", "unclear"],
  signs: ["signs"],
};

export type Marked = Omit<Judged, "findings"> & { findings: SeenFinding[] };

/** Says of each finding whether the user has put it aside, and lowers the outcome by what those had decided. */
export function masked(judged: Judged, hiddenBy: (finding: FindingView) => HiddenBy | null): Marked {
  const findings = judged.findings.map((finding): SeenFinding => {
    const hidden = hiddenBy(finding);
    return hidden === null ? finding : { ...finding, hidden };
  });
  const gone = new Set(findings.filter(({ hidden }) => hidden !== undefined).map(({ code }) => code));
  if (gone.size === 0) return { ...judged, findings };
  const because = judged.verdict.because.filter((code) => !gone.has(code));
  return { ...judged, findings, verdict: { outcome: outcomeOf(judged, findings, because), because } };
}

/** For the page: without what was put aside, and without a mark where the user wants none. */
export function forPage(marked: Marked, level: MarkLevel, isTrusted: boolean): Judged {
  const findings = marked.findings.filter(({ hidden }) => hidden === undefined);
  const { outcome } = marked.verdict;
  // Where all that spoke against it was put aside, a mark "nothing found" would not be true.
  const isEmptied = outcome === "nothingFound" && findings.length < marked.findings.length;
  const quiet = isTrusted || isEmptied || !shownAt[level].includes(outcome);
  const { verdict } = marked;
  return quiet ? { verdict, findings, quiet } : { verdict, findings };
}

/** The app's own rule, on what is left: strong alone or two others make signs, one alone is unclear. */
function outcomeOf({ verdict }: Judged, findings: readonly SeenFinding[], because: readonly string[]): Outcome {
  const left = findings.filter(({ hidden }) => hidden === undefined);
  if (because.length > 0) {
    const deciding = left.filter(({ code }) => because.includes(code));
    const isStill = deciding.length > 1 || deciding.some(({ strength }) => strength === "strong");
    return verdict.outcome === "signs" && !isStill ? "unclear" : verdict.outcome;
  }
  return left.some(({ severity }) => severity === "notChecked") ? "notChecked" : "nothingFound";
}
