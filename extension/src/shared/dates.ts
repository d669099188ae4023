import { t } from "./i18n";

/** A moment as a day in the reader's language; as it stands where it is none. */
export function dayOf(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : date.toLocaleDateString(t("packTag"), { dateStyle: "medium" });
}
