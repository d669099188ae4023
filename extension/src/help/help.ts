/** One page for every state of the app: what happened, what to do, and a button to try again. */
import { onHostState, worker } from "../shared/chrome";
import { downStates } from "../shared/host-state";
import { t } from "../shared/i18n";
import type { HostState } from "../shared/messages";
import { installView } from "./install";
import { byId, keyPart, translatePage } from "../shared/page-text";

/** How many steps each state has, and what its last resort is called on the command line or in a policy. */
const remedies: Record<HostState, { steps: number; command?: string; label?: string }> = {
  connecting: { steps: 2 },
  ready: { steps: 2 },
  "not-installed": { steps: 0, command: "profilelens register", label: "helpCommand" },
  forbidden: { steps: 3, command: "profilelens register", label: "helpCommand" },
  crashed: { steps: 3, command: "profilelens doctor", label: "helpCommand" },
  "too-old": { steps: 2 },
  "too-new": { steps: 2 },
  "blocked-by-policy": { steps: 2, command: "app.profilelens.host", label: "helpPolicyName" },
};

translatePage(document);
show(asState(new URLSearchParams(location.search).get("state")));
onHostState(show);
byId("retry").addEventListener("click", () => void retry());

function asState(text: string | null): HostState {
  return (["connecting", "ready", ...downStates] as const).find((state) => state === text) ?? "connecting";
}

function show(state: HostState): void {
  // While it is being tried again, what went wrong stays readable.
  if (state === "connecting" && document.documentElement.dataset["state"] !== undefined) return;
  const { steps, command, label } = remedies[state];
  const key = `help${keyPart(state)}`;
  document.documentElement.dataset["state"] = state;
  byId("title").textContent = t(`${key}Title`);
  byId("what").textContent = t(`${key}What`);
  byId("steps").replaceChildren(...Array.from({ length: steps }, (_, at) => step(t(`${key}Do${at + 1}`))));
  byId("install").replaceChildren(...(state === "not-installed" ? [installView(navigator.platform)] : []));
  byId("command-box").hidden = command === undefined;
  byId("command").textContent = command ?? "";
  byId("command-label").textContent = label === undefined ? "" : t(label);
  byId("retry").hidden = state === "ready";
}

function step(text: string): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

async function retry(): Promise<void> {
  const button = byId<HTMLButtonElement>("retry");
  button.disabled = true;
  byId("result").textContent = t("helpChecking");
  const state = await worker.retryHost();
  button.disabled = false;
  byId("result").textContent = t(state === "ready" ? "helpReadyTitle" : "helpStillDown");
  show(state);
}
