import { allIn } from "../collect/roots";
import { textDirection } from "../../shared/i18n";
import { isCoveredAt, visiblePart } from "../collect/visible";
import type { Sight } from "../collect/sight";
import { on } from "../life/on";
import { h } from "./dom";
import { STYLES } from "./styles";

/** Frames without movement after which following stops until something may have moved again. */
const STILL_FRAMES = 20;

/** Something of ours that stands on something of the page. */
export interface Pin {
  /** What it stands on. */
  anchor: Element;
  /** What may be painted over the anchor without hiding it: the card or list it is part of. */
  scope: Element;
  node: HTMLElement;
  /** Where in the visible part of the anchor; null hides it. Coordinates of the viewport. */
  place(part: DOMRect): Spot | null;
}

/** Where a pin's node goes: a point, and how the node hangs on it. */
export interface Spot {
  x: number;
  y: number;
  /** Shares of the node's own size it is moved back by. */
  hang?: readonly [number, number];
  /** Whether there is room for a shape only. */
  compact?: boolean;
  /** Widest the node may be, CSS pixels. */
  room?: number;
  /** The point that must not be painted over; `x`, `y` without it. */
  probe?: readonly [number, number];
}

/**
 * One host with a closed shadow root at the end of the document, over which everything is drawn. It takes no room and
 * only ever moves by `transform`, so the page is never laid out anew because of us; the page's own nodes stay untouched.
 */
export class Layer {
  readonly #document: Document;
  readonly #sight: Sight;
  readonly #signal: AbortSignal;
  readonly root: ShadowRoot;
  readonly frame: HTMLElement;
  readonly #host: HTMLElement;
  readonly #pins = new Map<Pin, string>();
  readonly #near = new Set<Element>();
  readonly #styles = new Set<string>();
  readonly #seen: IntersectionObserver;
  readonly #resized: ResizeObserver;
  #still = 0;
  #following = false;

  constructor(document: Document, sight: Sight, signal: AbortSignal) {
    this.#document = document;
    this.#sight = sight;
    this.#signal = signal;
    this.#host = document.createElement("profilelens-overlay");
    this.root = this.#host.attachShadow({ mode: "closed" });
    this.style(STYLES);
    this.frame = h("div", { class: "root", role: "region", "aria-label": "ProfileLens", dir: textDirection() });
    this.root.append(this.frame);
    this.#seen = new IntersectionObserver((entries) => this.#intersected(entries));
    this.#resized = new ResizeObserver(() => this.moved());
    this.#keepToOurselves();
    on(signal, "abort", () => this.#remove());
  }

  /** Adds looks, each text once. */
  style(text: string): void {
    if (this.#styles.has(text)) return;
    this.#styles.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    this.root.adoptedStyleSheets.push(sheet);
  }

  add(pin: Pin): void {
    this.attach();
    pin.node.classList.add("pin");
    this.frame.append(pin.node);
    this.#pins.set(pin, "");
    this.#seen.observe(pin.anchor);
    this.#resized.observe(pin.anchor);
    this.moved();
  }

  drop(pin: Pin): void {
    this.#pins.delete(pin);
    pin.node.remove();
    if ([...this.#pins.keys()].some((p) => p.anchor === pin.anchor)) return;
    this.#seen.unobserve(pin.anchor);
    this.#resized.unobserve(pin.anchor);
    this.#near.delete(pin.anchor);
  }

  /** Puts the host where it can be seen: a page may have removed it, or opened a modal dialog, which hides the rest. */
  attach(): void {
    const [modal] = allIn(this.#document, "dialog:modal").slice(-1);
    const wanted = modal ?? this.#document.documentElement;
    if (this.#signal.aborted || !wanted || this.#host.parentNode === wanted) return;
    const open = allIn<HTMLElement>(this.frame, ":popover-open");
    const focused = this.root.activeElement as HTMLElement | null;
    wanted.append(this.#host);
    for (const popover of open) popover.showPopover();
    focused?.focus({ preventScroll: true });
  }

  /** Follows until nothing moves any more. */
  moved(): void {
    this.#still = 0;
    if (this.#following || this.#pins.size === 0) return;
    this.#following = true;
    requestAnimationFrame(() => this.#follow());
  }

  get isAttached(): boolean {
    return this.#host.isConnected;
  }

  owns(node: Node): boolean {
    return node === this.#host;
  }

  #follow(): void {
    this.#following = !this.#signal.aborted && !this.#document.hidden && this.#pins.size > 0;
    if (!this.#following) return;
    this.#still = this.#placeAll() ? 0 : this.#still + 1;
    if (this.#still < STILL_FRAMES) requestAnimationFrame(() => this.#follow());
    else this.#following = false;
  }

  /** Measures every pin in sight, then moves those that have to; says whether one did. */
  #placeAll(): boolean {
    const origin = this.#sight.rect(this.#host);
    const places = [...this.#pins].map(([pin, last]) => ({ pin, last, spot: this.#spotOf(pin) }));
    let moved = false;
    for (const { pin, last, spot } of places) {
      const now = spot
        ? `translate(${round(spot.x - origin.left)}px,${round(spot.y - origin.top)}px)` +
          hang(spot) +
          (spot.compact ? "c" : "")
        : "off";
      if (now === last) continue;
      this.#pins.set(pin, now);
      moved = true;
      pin.node.classList.toggle("on", !!spot);
      if (spot) draw(pin.node, spot, now);
    }
    return moved;
  }

  #spotOf(pin: Pin): Spot | null {
    if (!this.#near.has(pin.anchor) || !pin.anchor.isConnected) return null;
    const part = visiblePart(pin.anchor, this.#sight);
    const spot = part && pin.place(part);
    if (!spot) return null;
    const [x, y] = spot.probe ?? [spot.x, spot.y];
    return isCoveredAt(pin.anchor, pin.scope, x, y, this.#sight) ? null : spot;
  }

  #intersected(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#near.add(target);
      else this.#near.delete(target);
    }
    this.moved();
  }

  /** What the reader does on our nodes is not for the page: a click must not swipe, a key must not like. */
  #keepToOurselves(): void {
    const types = [
      "click",
      "dblclick",
      "pointerdown",
      "pointerup",
      "mousedown",
      "mouseup",
      "touchstart",
      "touchend",
      "keydown",
      "keyup",
      "keypress",
    ];
    for (const type of types)
      this.#host.addEventListener(type, (event) => event.stopPropagation(), { passive: true, signal: this.#signal });
  }

  #remove(): void {
    this.#seen.disconnect();
    this.#resized.disconnect();
    this.#pins.clear();
    this.#host.remove();
  }
}

function draw(node: HTMLElement, spot: Spot, transform: string): void {
  node.classList.toggle("compact", !!spot.compact);
  node.style.transform = transform.replace(/c$/, "");
  node.style.maxWidth = spot.room ? `${Math.floor(spot.room)}px` : "";
}

function hang({ hang: [x, y] = [0, 0] }: Spot): string {
  return x || y ? ` translate(${-100 * x}%,${-100 * y}%)` : "";
}

function round(px: number): number {
  return Math.round(px * 4) / 4;
}
