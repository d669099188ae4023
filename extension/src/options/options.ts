/** The settings: sites, what is marked, what is remembered, what was decided, saving and forgetting everything. */
import { extension, onPermissionsChanged, worker } from "../shared/chrome";
import { offerForgetting } from "../shared/forget-dialog";
import { t } from "../shared/i18n";
import { byId, keyPart, translatePage } from "../shared/page-text";
import { forgetChoices, markLevels, type Settings } from "../shared/settings";
import { siteSwitches } from "../shared/site-switch";
import { showDecisions } from "./decided";
import { saveToFile } from "./export";

translatePage(document);
void start();

async function start(): Promise<void> {
  fillForgetChoices();
  labelCells();
  byId("language").textContent = t("optLanguageNow", languageName(t("packTag")));
  for (const id of ["marks", "guard", "remember", "faces", "forget-after"])
    byId(id).addEventListener("change", () => void save());
  byId("export").addEventListener("click", () => void exported());
  onPermissionsChanged(() => void Promise.all([showSites(), showDecisions(decided)]));
  offerForgetting(show);
  await show();
}

async function show(): Promise<void> {
  await Promise.all([showSites(), showSettings(), showAppMemory(), showDecisions(decided)]);
}

async function decided(): Promise<void> {
  say("optTakenBack");
  await showDecisions(decided);
}

async function showSites(): Promise<void> {
  const list = await siteSwitches((text) => (byId("sites-result").textContent = text));
  const focused = document.activeElement?.id ?? "";
  byId("sites").replaceChildren(list);
  if (focused.startsWith("site-")) document.getElementById(focused)?.focus();
}

async function showSettings(): Promise<void> {
  const { marks, guard, remember, rememberFaces, forgetAfterDays } = await worker.settings();
  for (const radio of radios()) radio.checked = radio.value === marks;
  byId<HTMLInputElement>("guard").checked = guard;
  byId<HTMLInputElement>("remember").checked = remember;
  byId<HTMLInputElement>("faces").checked = rememberFaces;
  byId<HTMLInputElement>("faces").disabled = !remember;
  byId<HTMLSelectElement>("forget-after").value = String(forgetAfterDays);
}

async function save(): Promise<void> {
  const settings: Settings = {
    marks: markLevels.find((level) => radios().some(({ value, checked }) => checked && value === level)) ?? "all",
    guard: byId<HTMLInputElement>("guard").checked,
    remember: byId<HTMLInputElement>("remember").checked,
    rememberFaces: byId<HTMLInputElement>("faces").checked,
    forgetAfterDays: forgetChoices.find((days) => String(days) === byId<HTMLSelectElement>("forget-after").value) ?? 0,
  };
  const forgotten = await worker.changeSettings(settings);
  if (forgotten === true) say("optSaved");
  else if (forgotten.faces === null) say("optFacesLater");
  else say("optFacesGone", forgotten.faces);
  await Promise.all([showSettings(), showAppMemory()]);
}

async function showAppMemory(): Promise<void> {
  const status = await worker.appStatus();
  const { photosRemembered = null, facesRemembered, keyStore } = { ...status };
  const store = t(`store${keyPart(keyStore ?? "none")}`);
  const isThere = photosRemembered !== null;
  byId("app-memory").textContent = isThere ? t("memAppWhat", photosRemembered, store) : t("memAppDown");
  byId("app-faces").textContent = isThere ? t("memAppFaces", facesRemembered ?? 0) : "";
}

async function exported(): Promise<void> {
  byId("export-result").textContent = t("optExportDone", await saveToFile(extension.version()));
}

function fillForgetChoices(): void {
  const options = forgetChoices.map(
    (days) => new Option(days === 0 ? t("optForgetNever") : t("optForgetDays", days), String(days)),
  );
  byId("forget-after").replaceChildren(...options);
}

/** For where the table is drawn as cards, under which no column stands. */
function labelCells(): void {
  const heads = [...document.querySelectorAll("thead th")].map(({ textContent }) => textContent ?? "");
  for (const row of document.querySelectorAll<HTMLTableRowElement>("tbody tr"))
    for (const [at, cell] of [...row.cells].entries()) cell.dataset["label"] = heads[at];
}

function radios(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[name="marks"]')];
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}

function say(key: string, ...values: number[]): void {
  byId("saved").textContent = t(key, ...values);
}
