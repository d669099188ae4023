import { t } from "../../shared/i18n";
import type { CheckReply } from "../../shared/messages";
import type { FindingView, Partner } from "../../shared/wire";
import type { Mark } from "./dom";

/** What is known about one photo or message, in the one shape that badge, note and panel draw. */
export interface Result {
  mark: Mark;
  findings: readonly FindingView[];
  /** Why it could not be checked, where the findings don't say. */
  reason?: Extract<CheckReply, { ok: false }> | undefined;
  /** What the user may decide about it; nothing where they asked about it themselves. */
  about?: { partner: Partner | null; item: string };
  /** Checks it after all, though its bytes lie where only the user can let us; pressed by the user. */
  check?: () => void;
  /** What such a check can't tell, and what to do about that. */
  note?: string;
  /** Nothing is drawn on the page: the user wants no mark of this. */
  quiet?: boolean | undefined;
}

export const CHECKING: Result = { mark: "checking", findings: [] };

/** The result that a reply to `checkPhoto` stands for. */
export function photoResult(reply: CheckReply | null): Result {
  if (!reply) return CHECKING;
  if (!reply.ok) return { mark: "notChecked", findings: [], reason: reply };
  return "photo" in reply
    ? { mark: reply.photo.verdict.outcome, findings: reply.photo.findings }
    : { mark: "notChecked", findings: [] };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The word beside the shape. */
export function wordOf(mark: Mark): string {
  return t(`mark${capital(mark)}`);
}

/** The name a screen reader says: what it is about, what was found, what pressing does. */
export function nameOf(kind: "photo" | "message", mark: Mark, subject: string): string {
  return t(`${kind}${capital(mark)}`, subject);
}

/** One sentence on what the mark means. */
export function meaningOf(mark: Mark): string {
  return t(`meaning${capital(mark)}`);
}

/** Why something could not be checked, in one sentence. */
export function reasonText(reason: Extract<CheckReply, { ok: false }>): string {
  const key = reason.reason.replace(/-(\w)/g, (_, c: string) => c.toUpperCase());
  return t(`reason${capital(key)}`, t("menuCheckImage"));
}
