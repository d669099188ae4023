import type { SeenMessage } from "../collect/chat";
import { h, shape } from "./dom";
import type { Layer, Pin, Spot } from "./layer";
import { nameOf, type Result, wordOf } from "./marks";
import type { Panel } from "./panel";

/** Least room beside a bubble for words, CSS pixels; with less only the shape is shown. */
const MIN_ROOM = 150;
const MAX_ROOM = 320;
const GAP = 8;

/** Half the height of a note with words, CSS pixels: two lines. */
const HALF = 23;

/**
 * What was seen in a message, beside its bubble. It stands in our layer, over the free side of the row, and not in the
 * page's list: a list that is virtualised or drawn by a framework is counted, measured and reused by its nodes.
 */
export class Note {
  readonly #layer: Layer;
  readonly #panel: Panel;
  readonly #subject: string;
  readonly #button: HTMLButtonElement;
  readonly #pin: Pin;
  #result: Result | null = null;

  constructor(layer: Layer, panel: Panel, message: Pick<SeenMessage, "bubble">, list: Element, subject: string) {
    this.#layer = layer;
    this.#panel = panel;
    this.#subject = subject;
    this.#button = panel.button(() => this.#result && [this.#subject, this.#result]);
    const place = (part: DOMRect): Spot | null =>
      spotBeside(part, list.getBoundingClientRect(), this.#result?.mark === "notChecked");
    this.#pin = { anchor: message.bubble, scope: list, node: h("div", {}, this.#button), place };
    layer.add(this.#pin);
  }

  show(result: Result): void {
    if (this.#result === result) return;
    this.#result = result;
    const { mark, findings } = result;
    const telling = findings.find((f) => f.severity === "concern") ?? findings[0];
    const quote = telling?.evidence.find((e) => e.kind === "quote");
    const title = h(
      "span",
      { class: "title" },
      h("span", { class: "word" }, wordOf(mark)),
      telling ? " · " : null,
      telling ? h("bdi", {}, telling.title) : null,
    );
    this.#button.className = `note ${mark}`;
    this.#button.replaceChildren(
      shape(mark),
      h("span", { class: "lines" }, title, quote ? h("q", { dir: "auto" }, quote.text) : null),
      h("span", { class: "hidden" }, ` ${nameOf("message", mark, this.#subject)}`),
    );
    this.#layer.moved();
  }

  /** Says whether its reasons were open. */
  remove(): boolean {
    this.#layer.drop(this.#pin);
    return this.#panel.forget(this.#button);
  }
}

/** Beside the bubble on the side with more room; without room, a shape on its upper corner there. */
function spotBeside(bubble: DOMRect, list: DOMRect, quiet: boolean): Spot {
  const rooms = { left: bubble.left - list.left - 2 * GAP, right: list.right - bubble.right - 2 * GAP };
  const right = rooms.right >= rooms.left;
  const room = Math.min(MAX_ROOM, Math.max(rooms.left, rooms.right));
  const edge = right ? bubble.right : bubble.left;
  const middle = bubble.top + Math.min(bubble.height / 2, 3 * HALF);
  const probe = [right ? bubble.right - 4 : bubble.left + 4, middle] as const;
  if (quiet || room < MIN_ROOM) {
    const x = room > 36 ? edge + (right ? GAP : -GAP) : edge + (right ? -4 : 4);
    return {
      x,
      y: room > 36 ? middle - 14 : bubble.top - 6,
      hang: [right === room > 36 ? 0 : 1, 0],
      compact: true,
      probe,
    };
  }
  return { x: edge + (right ? GAP : -GAP), y: middle - HALF, hang: [right ? 0 : 1, 0], room, probe };
}
