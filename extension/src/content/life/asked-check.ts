import { t } from "../../shared/i18n";
import type { CheckReply } from "../../shared/messages";
import { photoUrls } from "../collect/photo-source";
import type { Sight } from "../collect/sight";
import { Badge } from "../overlay/badge";
import type { Layer } from "../overlay/layer";
import { photoResult, type Result } from "../overlay/marks";
import type { Panel } from "../overlay/panel";

/** What the reader asked for with a right click: drawn in place, and its reasons open by themselves. */
export class AskedCheck {
  readonly #document: Document;
  readonly #layer: Layer;
  readonly #panel: Panel;
  readonly #sight: Sight;
  readonly #badgeOn: (element: Element) => Badge | null;
  #badge: Badge | null = null;
  #ownBadge = false;
  #url = "";
  #point: readonly [number, number] | null = null;

  constructor(
    document: Document,
    layer: Layer,
    panel: Panel,
    sight: Sight,
    badgeOn: (element: Element) => Badge | null,
    signal: AbortSignal,
  ) {
    this.#document = document;
    this.#layer = layer;
    this.#panel = panel;
    this.#sight = sight;
    this.#badgeOn = badgeOn;
    const remember = (event: MouseEvent): void => {
      this.#point = [event.clientX, event.clientY];
      // Read by what the worker runs here when the menu asks for the picture at this place.
      Object.assign(globalThis, { profileLensPoint: this.#point });
    };
    document.addEventListener("contextmenu", remember, { capture: true, passive: true, signal });
  }

  /** Shows the check of an image: without a reply, that it is under way. */
  showImage(srcUrl: string, reply: CheckReply | null): void {
    const result = photoResult(reply);
    if (!reply || this.#url !== srcUrl) this.#moveTo(srcUrl);
    this.#url = srcUrl;
    this.#badge?.show(result);
    if (this.#badge) this.#badge.open();
    else this.#panel.show(t("subjectImage"), result, null);
  }

  /** Shows the check of selected text. */
  showText(reply: CheckReply | null): void {
    this.#panel.show(t("subjectSelection"), textResult(reply), null);
  }

  #moveTo(srcUrl: string): void {
    if (this.#ownBadge) this.#badge?.remove();
    const element = this.#find(srcUrl);
    const known = element && this.#badgeOn(element);
    this.#ownBadge = !known;
    this.#badge =
      known ??
      (element
        ? new Badge(this.#layer, this.#panel, { element, scope: this.#document.documentElement }, t("subjectImage"))
        : null);
  }

  /** The largest element that shows the image, first of those under the pointer: an overlay may lie over it. */
  #find(srcUrl: string): Element | null {
    const shows = (element: Element): boolean => photoUrls(element, this.#sight).includes(srcUrl);
    const under = this.#point ? this.#sight.at(this.#document, ...this.#point) : [];
    const hit = under.find((e) => e !== this.#document.documentElement && e !== this.#document.body && shows(e));
    return (
      hit ??
      [...this.#document.querySelectorAll("img,picture,svg image,video[poster]")]
        .filter(shows)
        .sort((a, b) => this.#area(b) - this.#area(a))[0] ??
      null
    );
  }

  #area(element: Element): number {
    const { width, height } = this.#sight.rect(element);
    return width * height;
  }
}

function textResult(reply: CheckReply | null): Result {
  const [first] = reply?.ok && "texts" in reply ? reply.texts : [];
  return first ? { mark: first.verdict.outcome, findings: first.findings } : photoResult(reply);
}
