/** What the user has decided in the side panel or on a page, each with a way back. */
import { h } from "../content/overlay/dom";
import { worker } from "../shared/chrome";
import { dayOf } from "../shared/dates";
import { t } from "../shared/i18n";
import type { Decision, DecisionKind } from "../shared/page-messages";
import { byId } from "../shared/page-text";
import { siteName } from "../shared/site-names";

/** @param changed called after one was taken back */
export async function showDecisions(changed: () => Promise<void>): Promise<void> {
  const { trusted, muted, dismissed, pointed, framed } = await worker.decisions();
  const person = ({ about, day }: Decision): string => t("optTrustedRow", siteName(about), dayOf(day));
  const kind = ({ about, day }: Decision): string => t("optMutedRow", about, dayOf(day));
  byId("trusted").replaceChildren(list("trusted", trusted, person, "optTrustedNone", changed));
  byId("muted").replaceChildren(list("muted", muted, kind, "optMutedNone", changed));
  const thing = ({ about, day, id }: Decision): string =>
    t(isPhoto(id) ? "optPickedPhoto" : "optPickedMessage", siteName(about), dayOf(day));
  const isPhoto = (id: string): boolean => pointed.some((one) => one.id === id && one.kind === "photo");
  byId("pointed").replaceChildren(list("pointed", pointed, thing, "optMutedNone", changed));
  const part = ({ about, host }: (typeof framed)[number]): string => t("optFramesRow", host, siteName(about));
  byId("framed").replaceChildren(list("framed", framed, part, "optMutedNone", changed));
  byId("dismissed").textContent = t("optDismissed", dismissed);
}

function list<D extends Pick<Decision, "id">>(
  type: DecisionKind,
  decisions: readonly D[],
  text: (decision: D) => string,
  none: string,
  changed: () => Promise<void>,
): HTMLElement {
  if (decisions.length === 0) return h("p", {}, t(none));
  return h("ul", { class: "decided" }, ...decisions.map((decision) => row(type, decision, text(decision), changed)));
}

function row(
  type: DecisionKind,
  { id }: Pick<Decision, "id">,
  text: string,
  changed: () => Promise<void>,
): HTMLElement {
  const button = h("button", { type: "button", "aria-label": `${t("optTakeBack")}: ${text}` }, t("optTakeBack"));
  button.addEventListener("click", () => void takeBack(type, id, changed));
  return h("li", {}, h("span", { dir: "auto" }, text), button);
}

async function takeBack(kind: DecisionKind, id: string, changed: () => Promise<void>): Promise<void> {
  // The button that was pressed goes, perhaps before the answer comes.
  byId(`${kind}-heading`).focus();
  await worker.decide({ type: "takeBack", kind, id });
  await changed();
}
