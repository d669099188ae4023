/** A person's photos: which was found what about, where in the picture, and what its file says. */
import { foreign, h, shape } from "../content/overlay/dom";
import { reasonText, wordOf } from "../content/overlay/marks";
import { worker } from "../shared/chrome";
import type { Dossier, Picture, SeenPhoto } from "../shared/dossier";
import { t } from "../shared/i18n";
import type { RegionEvidence } from "../shared/wire";
import type { Decisions } from "./decisions";
import { findingsView } from "./finding-view";
import { section } from "./parts";
import { searchView } from "./search-links";

/** Looks for a small copy before it counts as missing, and the wait between two, ms. */
const ATTEMPTS = 6;
const BETWEEN_MS = 500;

export function photosView(dossier: Dossier, decisions: Decisions): HTMLElement | null {
  if (dossier.photos.length === 0) return null;
  const photos = dossier.photos.map((photo, at) => photoView(dossier.id, photo, at + 1, decisions));
  return section("photos", "sidePhotos", h("div", { class: "photos" }, ...photos));
}

function photoView(person: string, photo: SeenPhoto, number: number, decisions: Decisions): HTMLElement {
  const { outcome } = photo.verdict;
  const id = `photo-${number}`;
  const thumb = h("img", { alt: "", class: "thumbnail", width: "56", height: "56" });
  thumb.hidden = true;
  const summary = h(
    "summary",
    { id: `${id}-summary` },
    thumb,
    h("span", { class: "name" }, t("sidePhoto", number)),
    h("span", { class: `mark ${outcome}` }, shape(outcome), h("span", {}, wordOf(outcome))),
  );
  const place = h("div", { class: "picture" });
  if (photo.picture !== null) void fillIn(photo, photo.picture, number, thumb, place);
  else place.append(h("p", { class: "quiet" }, t("photoNoCopy")));
  return h("details", { id, class: "photo" }, summary, place, ...below(person, photo, id, decisions));
}

function below(person: string, photo: SeenPhoto, id: string, decisions: Decisions): (HTMLElement | null)[] {
  const { reason, capture } = photo;
  return [
    capture === "screenshot" ? h("p", { class: "notice" }, t("photoScreenshot")) : null,
    reason === undefined ? null : h("p", {}, reasonText({ ok: false, state: "ready", reason })),
    findingsView({ person, item: photo, prefix: id }, decisions),
    fieldsView(photo),
    searchView(photo.url, `${id}-search`),
  ];
}

async function fillIn(
  photo: SeenPhoto,
  name: string,
  number: number,
  thumb: HTMLImageElement,
  place: HTMLElement,
): Promise<void> {
  const picture = await comingPicture(name);
  if (picture === null) return void place.replaceChildren(h("p", { class: "quiet" }, t("photoNoCopy")));
  thumb.src = picture.small;
  thumb.hidden = false;
  place.replaceChildren(pictureView(photo, picture, number));
}

/** The small copy is made while the answer is already here. */
async function comingPicture(name: string): Promise<Picture | null> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    const picture = await worker.picture(name);
    if (picture !== null) return picture;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  return worker.picture(name);
}

/** The photo with what was found laid over it, which a press takes away. */
function pictureView(photo: SeenPhoto, { small, heat }: Picture, number: number): HTMLElement {
  const regions = photo.findings
    .filter(({ hidden }) => hidden === undefined)
    .flatMap(({ evidence }) => evidence)
    .filter((evidence): evidence is RegionEvidence => evidence.kind === "region");
  const layers = [
    ...(heat === null ? [] : [h("img", { src: heat, alt: "", class: "heat" })]),
    ...regions.map((region) => frameView(region)),
  ];
  const over = h("div", { class: "over" }, ...layers);
  const stage = h("div", { class: "stage" }, h("img", { src: small, alt: t("photoAlt", number) }), over);
  if (layers.length === 0) return stage;
  const press = h(
    "button",
    { type: "button", id: `show-where-${number}`, "aria-pressed": "true" },
    t("photoShowWhere"),
  );
  press.addEventListener("click", () => {
    over.hidden = !over.hidden;
    press.setAttribute("aria-pressed", String(!over.hidden));
  });
  return h(
    "div",
    {},
    stage,
    press,
    heat === null ? null : h("p", { class: "quiet" }, t("photoHeat")),
    regions.length === 0 ? null : h("p", { class: "quiet" }, t("photoRegions")),
  );
}

function frameView({ x, y, width, height }: RegionEvidence): HTMLElement {
  const frame = h("div", { class: "frame" });
  const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;
  Object.assign(frame.style, { left: percent(x), top: percent(y), width: percent(width), height: percent(height) });
  return frame;
}

/** Everything the photo's file says about itself, in one table. */
function fieldsView({ findings, verdict, reason }: SeenPhoto): HTMLElement | null {
  if (reason !== undefined) return null;
  const fields = findings.flatMap(({ evidence }) => evidence).filter((evidence) => evidence.kind === "field");
  const unique = [...new Map(fields.map((field) => [`${field.name}\n${field.value}`, field])).values()];
  if (unique.length === 0) {
    return verdict.outcome === "notChecked" ? null : h("p", { class: "quiet" }, t("photoNoFields"));
  }
  const head = h("tr", {}, h("th", { scope: "col" }, t("photoField")), h("th", { scope: "col" }, t("photoValue")));
  const rows = unique.map(({ name, value }) => {
    const label = foreign("th", name);
    label.scope = "row";
    return h("tr", {}, label, foreign("td", value));
  });
  return h("table", {}, h("caption", {}, t("photoFile")), h("thead", {}, head), h("tbody", {}, ...rows));
}
