/** Says which parts of a page come from servers that we may not read, and offers to ask for that. */
import { h } from "../content/overlay/dom";
import { permissions, worker } from "./chrome";
import { t } from "./i18n";
import type { ClosedFrames } from "./page-messages";
import { byId } from "./page-text";
import { siteName } from "./site-names";

/** What is offered already is not drawn anew: somebody may be about to press it. */
let shown = "";
let ofTab: number | null = null;
let turns = 0;

const unknown: ClosedFrames = { site: "", hosts: null };

/** Fills `#frames`, or hides it where there is nothing to say; what came of a press stays in `#frames-result`. */
export async function offerClosedFrames(tabId: number): Promise<void> {
  if (ofTab !== tabId) {
    byId("frames-result").textContent = "";
    byId("frames").replaceChildren();
    shown = "";
  }
  ofTab = tabId;
  const turn = ++turns;
  const { site, hosts } = (await worker.closedFrames(tabId).catch(() => unknown)) ?? { site: "", hosts: [] };
  // A newer question has its own answer, perhaps about another tab.
  if (turn !== turns || hosts === null) return;
  const now = JSON.stringify([tabId, site, hosts]);
  if (now === shown) return;
  shown = now;
  byId("frames").replaceChildren(...hosts.map((host) => offer(tabId, site, host)));
}

function offer(tabId: number, site: string, host: string): HTMLElement {
  const button = h("button", { type: "button" }, t("framesAllow", host));
  button.addEventListener("click", () => void press(tabId, site, host));
  return h(
    "div",
    { class: "notice" },
    h("p", {}, t("framesHere", host)),
    h("p", { class: "quiet small" }, t("framesWhat", siteName(site))),
    button,
  );
}

/** The browser's question must follow the click directly: nothing is awaited before it. */
async function press(tabId: number, site: string, host: string): Promise<void> {
  // First, so that the worker knows what a yes is for; the popup may be gone before the user has answered.
  const noted = worker.frameHost(site, host, true).catch(() => false);
  const granted = await permissions.askHost(host).catch(() => false);
  await noted;
  await worker.frameHost(site, host, granted);
  byId("frames-result").textContent = granted ? t("framesAllowed", host, siteName(site)) : t("siteNotGranted");
  await offerClosedFrames(tabId);
}
