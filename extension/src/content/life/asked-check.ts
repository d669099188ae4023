import { allIn } from "../collect/roots";
import { t } from "../../shared/i18n";
import { CALL, type CheckReply, DRAWN } from "../../shared/messages";
import { photoUrls } from "../collect/photo-source";
import type { Sight } from "../collect/sight";
import { photoResult, type Result } from "../overlay/marks";

/** Code of the finding that says that only the screen was looked at. */
const FROM_SCREEN = "provenance.screenshot";

/** A badge, as far as it is used here. */
interface AskedBadge {
  show(result: Result): void;
  open(): void;
  remove(): void;
}

/** What it works with on the page. */
export interface AskedTools {
  document: Document;
  panel: { show(subject: string, result: Result, opener: null): void };
  sight: Sight;
  /** Where the reader last right-clicked, in the viewport. */
  point(): readonly [number, number] | null;
  /** The badge that is on an element already. */
  badgeOn(element: Element): AskedBadge | null;
  /** Has the worker fetch the photo itself, with the user's leave. */
  reach(url: string): void;
  newBadge(element: Element, subject: string): AskedBadge;
}

/** What the reader asked for with a right click: drawn in place, and its reasons open by themselves. */
export class AskedCheck {
  readonly #tools: AskedTools;
  #badge: AskedBadge | null = null;
  #ownBadge = false;
  #url = "";

  constructor(tools: AskedTools) {
    this.#tools = tools;
  }

  /** Shows the check of an image: without a reply, that it is under way. */
  showImage(srcUrl: string, reply: CheckReply | null): void {
    const result = this.#result(srcUrl, reply);
    if (!reply || this.#url !== srcUrl) this.#moveTo(srcUrl);
    this.#url = srcUrl;
    this.#badge?.show(result);
    if (this.#badge) this.#badge.open();
    else this.#tools.panel.show(t("subjectImage"), result, null);
  }

  /** With a way to the photo itself, where only the screen was to be had. */
  #result(srcUrl: string, reply: CheckReply | null): Result {
    const result = photoResult(reply);
    if (srcUrl === CALL) return { ...result, note: t("callNote") };
    const isPoor = result.reason?.reason === "fetch-failed" || result.findings.some(({ code }) => code === FROM_SCREEN);
    return isPoor && /^https:/.test(srcUrl) ? { ...result, check: () => this.#tools.reach(srcUrl) } : result;
  }

  /** Shows the check of selected text. */
  showText(reply: CheckReply | null): void {
    this.#tools.panel.show(t("subjectSelection"), textResult(reply), null);
  }

  #moveTo(srcUrl: string): void {
    if (this.#ownBadge) this.#badge?.remove();
    const element = this.#find(srcUrl);
    const known = element && this.#tools.badgeOn(element);
    this.#ownBadge = !known;
    this.#badge = known ?? (element && this.#tools.newBadge(element, t("subjectImage")));
  }

  /** The largest element that shows the image, first of those under the pointer: an overlay may lie over it. */
  #find(srcUrl: string): Element | null {
    const { document, sight } = this.#tools;
    const shows = (element: Element): boolean =>
      srcUrl === DRAWN ? element.localName === "canvas" : photoUrls(element, sight).includes(srcUrl);
    const point = this.#tools.point();
    const under = point ? sight.at(document, ...point) : [];
    const hit = under.find((e) => e !== document.documentElement && e !== document.body && shows(e));
    return (
      hit ??
      allIn(document, "img,picture,svg image,video[poster]")
        .filter(shows)
        .sort((a, b) => this.#area(b) - this.#area(a))[0] ??
      null
    );
  }

  #area(element: Element): number {
    const { width, height } = this.#tools.sight.rect(element);
    return width * height;
  }
}

function textResult(reply: CheckReply | null): Result {
  const [first] = reply?.ok && "texts" in reply ? reply.texts : [];
  return first ? { mark: first.verdict.outcome, findings: first.findings } : photoResult(reply);
}
