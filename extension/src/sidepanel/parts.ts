/** Pieces that several parts of the panel are made of. */
import { h, shape, type Mark } from "../content/overlay/dom";
import { wordOf } from "../content/overlay/marks";
import { t } from "../shared/i18n";

/** Shape and word of an outcome. */
export function markView(mark: Mark): HTMLElement {
  return h("p", { class: `mark ${mark}` }, shape(mark), h("span", {}, wordOf(mark)));
}

/** A part of the panel under its heading. */
export function section(id: string, heading: string, ...content: (Node | null)[]): HTMLElement {
  return h(
    "section",
    { "aria-labelledby": `${id}-heading` },
    h("h2", { id: `${id}-heading`, tabindex: "-1" }, t(heading)),
    ...content,
  );
}
