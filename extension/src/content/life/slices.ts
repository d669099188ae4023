/** Longest stretch of work between two chances for the page to go on, ms. */
const SLICE_MS = 8;

/** Shortest time between two runs, ms: a page that changes on every frame is read eight times a second. */
const REST_MS = 120;

/** Longest wait for an idle moment, ms. */
const PATIENCE_MS = 250;

/** Runs a task in short slices when the page is idle; requests that come meanwhile make one more run. */
export class Slices {
  private running: Generator<void, void> | null = null;
  private again = false;
  private waiting = false;

  /** Stops for good with the signal; while `paused()` says so, requests wait for the next one. */
  constructor(
    private readonly make: () => Generator<void, void>,
    private readonly signal: AbortSignal,
    private readonly paused: () => boolean,
  ) {}

  request(): void {
    if (this.running) this.again = true;
    else if (!this.waiting && !this.signal.aborted) {
      this.waiting = true;
      setTimeout(() => whenIdle(() => this.begin()), REST_MS);
    }
  }

  private begin(): void {
    this.waiting = false;
    if (this.signal.aborted || this.paused()) return;
    this.running = this.make();
    this.go();
  }

  private go(): void {
    if (this.signal.aborted) return;
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      if (this.running?.next().done) return this.finish();
    }
    whenIdle(() => this.go());
  }

  private finish(): void {
    this.running = null;
    if (!this.again) return;
    this.again = false;
    this.request();
  }
}

function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: PATIENCE_MS });
  else setTimeout(run, 0);
}
