/** The popup: how the app is, this site's switch, what was found on this page, and forgetting everything. */
import { sites } from "profilelens:sites";
import { onHostState, onPermissionsChanged, permissions, sidePanel, tabs, worker } from "../shared/chrome";
import { offerClosedFrames } from "../shared/closed-frames";
import { offerForgetting } from "../shared/forget-dialog";
import type { DownState } from "../shared/host-state";
import { t } from "../shared/i18n";
import type { HostState, TabSummary } from "../shared/messages";
import { byId, keyPart, translatePage } from "../shared/page-text";
import { customSiteOf, siteOfPage, type Site } from "../shared/site-list";
import { switchOff } from "../shared/site-switch";
import type { Outcome } from "../shared/wire";

/** Shape beside each outcome's word, most telling first; never colour alone. */
const outcomes: readonly { outcome: Outcome; shape: string; key: string }[] = [
  { outcome: "signs", shape: "▲", key: "markSigns" },
  { outcome: "unclear", shape: "◆", key: "markUnclear" },
  { outcome: "nothingFound", shape: "●", key: "markNothingFound" },
  { outcome: "notChecked", shape: "○", key: "markNotChecked" },
];

/** The browser's own id for "no tab". */
const noTab = -1;

let site: Site | null = null;
let tabId = noTab;
let hostState: HostState = "connecting";

translatePage(document);
showHost("connecting");
void start();

async function start(): Promise<void> {
  const tab = await tabOfInterest().catch(() => undefined);
  tabId = tab?.id ?? noTab;
  site = siteOfPage(sites, tab?.url) ?? customSiteOf(tab?.url);
  showSite(site !== null && (await permissions.has(site)));
  onHostState((state) => {
    showHost(state);
    void refresh();
  });
  onPermissionsChanged(() => void refresh());
  byId("site-switch").addEventListener("click", () => void switchSite());
  byId("host-do").addEventListener("click", () => void tabs.open(`help.html?state=${hostState}`));
  byId("host-retry").addEventListener("click", () => void retry());
  byId("open-panel").addEventListener("click", openPanel);
  byId("pick").addEventListener("click", () => void worker.pick(tabId).then(() => window.close()));
  offerForgetting(refresh);
  await refresh();
}

/** The tab the popup was opened on; `?tab=` names another, for when this page stands in a tab itself. */
async function tabOfInterest(): Promise<chrome.tabs.Tab | undefined> {
  const named = new URLSearchParams(location.search).get("tab");
  return named === null ? tabs.active() : tabs.get(Number(named));
}

async function refresh(): Promise<void> {
  const summary = await worker.summary(tabId);
  showHost(summary.state);
  showSite(summary.enabled);
  showFound(summary);
  await offerClosedFrames(tabId);
}

function showHost(state: HostState): void {
  hostState = state;
  const down = state !== "ready" && state !== "connecting";
  byId("host").dataset["state"] = down ? "down" : state;
  byId("host-text").textContent = t(`host${keyPart(state)}Short`);
  byId("host-help").hidden = !down;
  if (down) byId("host-help-text").textContent = t(`help${keyPart(state satisfies DownState)}What`);
}

function showSite(enabled: boolean): void {
  byId("site-row").hidden = site === null;
  byId("site-switch").setAttribute("aria-checked", String(enabled));
  byId("site-name").textContent = site === null ? "" : t("siteSwitch", site.name);
  byId("site-text").textContent = siteText(enabled);
}

/** Never says that something is checked while the app is not there to check it. */
function siteText(enabled: boolean): string {
  if (site === null) return t("siteUnknown");
  if (!enabled) return t(site.isCustom ? "siteOffCustom" : "siteOff");
  return hostState === "ready" || hostState === "connecting" ? t("siteOn") : t("siteOnAppDown");
}

/** The browser's question must follow the click directly: nothing is awaited before it. */
async function switchSite(): Promise<void> {
  if (site === null) return;
  if (byId("site-switch").getAttribute("aria-checked") === "true") return takeBack(site);
  const granted = await permissions.ask(site).catch(() => false);
  if (granted && site.isCustom) await worker.ownSite(site.id);
  showSite(granted);
  if (!granted) byId("site-text").textContent = t("siteNotGranted");
}

async function takeBack(off: Site): Promise<void> {
  const gone = await switchOff(off);
  showSite(!gone);
  if (!gone) byId("site-text").textContent = t("siteCannotSwitchOff");
}

/** The panel stays when the popup, which lies over it, has gone. */
function openPanel(): void {
  sidePanel.open(tabId);
  window.close();
}

function showFound({ site: known, enabled, counts, findings }: TabSummary): void {
  const total = outcomes.reduce((sum, { outcome }) => sum + counts[outcome], 0);
  byId("found").hidden = known === null || (!enabled && total === 0);
  byId("found-none").hidden = total > 0;
  byId("not-proof").hidden = counts.nothingFound === 0;
  byId("counts").replaceChildren(
    ...outcomes.filter(({ outcome }) => counts[outcome] > 0).map((row) => countRow(row, counts[row.outcome])),
  );
  const titles = [...new Set(findings.map(({ title }) => title))];
  byId("noticed").hidden = titles.length === 0;
  byId("titles").replaceChildren(...titles.map((title) => element("li", "", title)));
}

function countRow({ outcome, shape, key }: (typeof outcomes)[number], count: number): HTMLElement {
  const row = element("li", "", "");
  row.dataset["outcome"] = outcome;
  const mark = element("span", "shape", shape);
  mark.setAttribute("aria-hidden", "true");
  row.append(mark, element("span", "", t(key)), element("span", "number", String(count)));
  return row;
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}

async function retry(): Promise<void> {
  const button = byId<HTMLButtonElement>("host-retry");
  button.disabled = true;
  showHost(await worker.retryHost());
  button.disabled = false;
  await refresh();
}
