/** The list of authorities for the country that the reader picks. */
import { h } from "../content/overlay/dom";
import { t } from "../shared/i18n";
import { byId } from "../shared/page-text";
import { europe, pictureBodies, reportingBodies, type ReportingBody } from "./reporting";

export function offerReporting(): void {
  const country = byId<HTMLSelectElement>("country");
  const names = new Intl.DisplayNames([t("packTag")], { type: "region" });
  const options = [...Object.keys(reportingBodies), "EU"]
    .map((code) => new Option(names.of(code) ?? code, code))
    .sort((a, b) => a.text.localeCompare(b.text, t("packTag")));
  country.replaceChildren(...options);
  country.value = countryOf(navigator.language);
  country.addEventListener("change", show);
  byId("pictures-bodies").replaceChildren(...pictureBodies.map(bodyView));
  show();
}

/** The reader's country where the list has it; their language's largest otherwise. */
export function countryOf(language: string): string {
  const { region = "US" } = new Intl.Locale(language).maximize();
  return region in reportingBodies ? region : "EU";
}

function show(): void {
  const code = byId<HTMLSelectElement>("country").value;
  byId("bodies").replaceChildren(...(reportingBodies[code] ?? [europe]).map(bodyView));
}

function bodyView({ name, url, phone }: ReportingBody): HTMLElement {
  const link = h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, name);
  return h("li", {}, link, phone === undefined ? null : h("span", { class: "quiet" }, t("reportPhone", phone)));
}
