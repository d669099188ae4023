/** The first page after installing: what it does, what it never does, and switching on a site. */
import { h, shape } from "../content/overlay/dom";
import { meaningOf, wordOf } from "../content/overlay/marks";
import { onHostState, onPermissionsChanged, tabs, worker } from "../shared/chrome";
import { t } from "../shared/i18n";
import type { HostState } from "../shared/messages";
import { byId, translatePage } from "../shared/page-text";
import { siteSwitches } from "../shared/site-switch";

const steps = 3;
let step = 1;

translatePage(document);
byId("marks").replaceChildren(
  ...(["signs", "unclear", "nothingFound", "notChecked"] as const).flatMap((mark) => [
    h("dt", { class: `mark ${mark}` }, shape(mark), wordOf(mark)),
    h("dd", {}, meaningOf(mark)),
  ]),
);
byId("next").addEventListener("click", () => (step < steps ? go(step + 1) : void tabs.closeThis()));
byId("back").addEventListener("click", () => go(step - 1));
byId("retry").addEventListener("click", () => void worker.retryHost().then(showApp));
onHostState(showApp);
onPermissionsChanged(() => void showSites());
say();
void showSites();
void worker.retryHost().then(showApp);

function go(to: number): void {
  byId(`step-${step}`).hidden = true;
  byId(`step-${to}`).hidden = false;
  step = to;
  say();
  byId("back").hidden = step === 1;
  byId("next").textContent = t(step === steps ? "welcomeDone" : "welcomeNext");
  byId(`step-${step}`).querySelector("h1")?.focus();
}

function say(): void {
  byId("step").textContent = t("welcomeStep", step, steps);
}

async function showSites(): Promise<void> {
  const focused = document.activeElement?.id ?? "";
  byId("sites").replaceChildren(await siteSwitches((text) => (byId("sites-result").textContent = text)));
  if (focused.startsWith("site-")) document.getElementById(focused)?.focus();
}

function showApp(state: HostState): void {
  if (state === "connecting") return;
  byId("app-missing").hidden = state === "ready";
  byId<HTMLAnchorElement>("install").href = `help.html?state=${state}`;
  byId("app-ready").textContent = state === "ready" ? t("welcomeAppReady") : "";
}
