/** Longest stretch of work between two chances for the page to go on, ms. */
const SLICE_MS = 8;

/** Shortest time between two runs, ms: a page that changes on every frame is read eight times a second. */
const REST_MS = 120;

/** Longest wait for an idle moment, ms. */
const PATIENCE_MS = 250;

/** Runs a task in short slices when the page is idle; requests that come meanwhile make one more run. */
export class Slices {
  readonly #make: () => Generator<void, void>;
  readonly #signal: AbortSignal;
  readonly #paused: () => boolean;
  #running: Generator<void, void> | null = null;
  #again = false;
  #waiting = false;

  /** Stops for good with the signal; while `paused()` says so, requests wait for the next one. */
  constructor(make: () => Generator<void, void>, signal: AbortSignal, paused: () => boolean) {
    this.#make = make;
    this.#signal = signal;
    this.#paused = paused;
  }

  request(): void {
    if (this.#running) this.#again = true;
    else if (!this.#waiting && !this.#signal.aborted) {
      this.#waiting = true;
      setTimeout(() => whenIdle(() => this.#begin()), REST_MS);
    }
  }

  #begin(): void {
    this.#waiting = false;
    if (this.#signal.aborted || this.#paused()) return;
    this.#running = this.#make();
    this.#go();
  }

  #go(): void {
    if (this.#signal.aborted) return;
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      if (this.#running?.next().done) return this.#finish();
    }
    whenIdle(() => this.#go());
  }

  #finish(): void {
    this.#running = null;
    if (!this.#again) return;
    this.#again = false;
    this.request();
  }
}

function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: PATIENCE_MS });
  else setTimeout(run, 0);
}
