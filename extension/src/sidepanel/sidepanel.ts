/** The side panel: everything that was found about one person, and what can be done about it. */
import { offerClosedFrames } from "../shared/closed-frames";
import { onHostState, onPanelChanged, onPermissionsChanged, tabs, worker } from "../shared/chrome";
import type { PanelView } from "../shared/dossier";
import { t } from "../shared/i18n";
import { byId, keyPart, translatePage } from "../shared/page-text";
import { siteName } from "../shared/site-names";
import { Decisions } from "./decisions";
import { acceptFiles } from "./drop";
import { keepingPlace } from "./place-keeper";
import { personView } from "./person-view";

/** The browser's own id for "no tab". */
const noTab = -1;

/** Wait before drawing anew, ms: a page full of photos answers in bursts. */
const SETTLE_MS = 250;

let tabId = noTab;
/** Whom the user has picked from the list; null means whoever the tab shows. */
let picked: string | null = null;
let drawn = "";
let timer: ReturnType<typeof setTimeout> | undefined;

translatePage(document);
const decisions = new Decisions(refresh);
void start();

async function start(): Promise<void> {
  await follow();
  if (namedTab() === null) tabs.onShown(() => void follow());
  onPanelChanged((changed) => changed === tabId && soon());
  onHostState(() => soon());
  onPermissionsChanged(() => void offerClosedFrames(tabId));
  byId("people").addEventListener("change", () => {
    picked = byId<HTMLSelectElement>("people").value;
    void refresh();
  });
  acceptFiles(() => tabId, showAsked);
}

/** `?tab=` names a tab for when this page stands in a tab itself. */
function namedTab(): number | null {
  const named = new URLSearchParams(location.search).get("tab");
  return named === null ? null : Number(named);
}

async function follow(): Promise<void> {
  const now = namedTab() ?? (await tabs.active())?.id ?? noTab;
  if (now !== tabId) picked = null;
  tabId = now;
  await Promise.all([refresh(), offerClosedFrames(tabId)]);
}

function soon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void refresh(), SETTLE_MS);
}

/** Shows what the user has just asked about. */
async function showAsked(): Promise<void> {
  picked = `asked/${tabId}`;
  await refresh();
}

async function refresh(): Promise<void> {
  const view = await worker.panelView(tabId, picked);
  const text = JSON.stringify(view);
  if (text === drawn) return;
  drawn = text;
  showHost(view);
  showPeople(view);
  keepingPlace(byId("person"), () => byId("person").replaceChildren(personView(view, decisions)));
}

function showHost({ state }: PanelView): void {
  const down = state !== "ready" && state !== "connecting";
  byId("host-help").hidden = !down;
  if (!down) return;
  byId("host-help-text").textContent = t(`help${keyPart(state)}What`);
  byId("host-do").onclick = () => void tabs.open(`help.html?state=${state}`);
}

function showPeople({ people, current }: PanelView): void {
  byId("people-row").hidden = people.length === 0 || (people.length === 1 && current !== null);
  const options = people.map(
    ({ id, site, name }) =>
      new Option(site === null ? t("sideAsked") : labelOf(site, name), id, false, id === current?.id),
  );
  const none = current === null ? [new Option("–", "", true, true)] : [];
  byId("people").replaceChildren(...none, ...options);
}

const labelOf = (site: string, name: string | null): string =>
  name === null ? t("sideNoName", siteName(site)) : t("sideOf", name, siteName(site));
