/**
 * The connection to the app. Connects when there is something to ask, asks again under the same id after the app
 * ended, and answers every request exactly once: with the app's last word on it or with a `HostError`.
 */
import { mayRecover, stateOfErrorCode, stateOfLastError, type DownState } from "../shared/host-state";
import type { HostState, NotCheckedReason } from "../shared/messages";
import type { ErrorResponse, HelloRequest, Response } from "../shared/wire";
import { backoff, portLimits } from "./port-limits";
import { PendingRequests, type Answer, type Entry, type WorkRequest } from "./pending-requests";

/** The part of `chrome.runtime.Port` that is used. */
export interface PortLike {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** The world around the port. */
export interface PortWorld {
  connect(): PortLike;
  /** What the browser says of a port that it closed, readable inside `onDisconnect` only. */
  lastError(port: object): string | undefined;
  hello(): Pick<HelloRequest, "extensionVersion" | "protocol" | "locale">;
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
  onState(state: HostState): void;
}

/** Why a request got no answer. */
export class HostError extends Error {
  constructor(
    readonly state: HostState,
    readonly reason: NotCheckedReason,
  ) {
    super(`${reason} (${state})`);
  }
}

type Phase = "idle" | "connecting" | "ready" | "waiting" | "down";
type Timer = ReturnType<typeof setTimeout>;

export class NativePort {
  readonly #world: PortWorld;
  readonly #pending: PendingRequests;
  #phase: Phase = "idle";
  #state: HostState = "connecting";
  #port: PortLike | null = null;
  #waiters: (() => void)[] = [];
  #failures = 0;
  #sequence = 0;
  #downUntil = 0;
  #heardAt = 0;
  #phaseTimer: Timer | undefined;
  #pingTimer: ReturnType<typeof setInterval> | undefined;

  constructor(world: PortWorld) {
    this.#world = world;
    this.#pending = new PendingRequests((id) => this.#timedOut(id));
  }

  get state(): HostState {
    return this.#state;
  }

  /** Requests without an answer. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /**
   * Asks the app. The same id asked again before the answer joins the first.
   * @throws {HostError} when there is no answer: app not at hand, time-out, cancelled, or too much waiting.
   */
  request(request: WorkRequest, timeoutMs: number): Promise<Answer> {
    const known = this.#pending.get(request.id);
    if (known !== undefined) return known.promise;
    if (this.#isResting()) return Promise.reject(new HostError(this.#state, "host"));
    const entry = this.#pending.add(request, timeoutMs);
    if (entry === null) return Promise.reject(new HostError(this.#state, "refused"));
    if (this.#phase === "ready") this.#send(entry);
    else this.#connectIfIdle();
    return entry.promise;
  }

  /** Withdraws a request; it ends as `cancelled` at once, whatever the app says later. */
  cancel(id: string): void {
    const entry = this.#pending.get(id);
    if (entry === undefined) return;
    if (entry.sent) this.#post({ type: "cancel", id: this.#nextId("cancel"), target: id });
    this.#fail(id, "cancelled");
  }

  /** What waits, is held or may have to be sent again is sent without leave to remember faces. */
  stopRememberingFaces(): void {
    this.#pending.stopRememberingFaces();
  }

  /** Connects if need be; resolves with the state once it is known. */
  async settle(): Promise<HostState> {
    if (this.#phase === "ready" || this.#isResting()) return this.#state;
    const settled = new Promise<void>((resolve) => this.#waiters.push(resolve));
    this.#connectIfIdle();
    await settled;
    return this.#state;
  }

  /** The user asks to try again: forgets earlier failures. */
  retry(): Promise<HostState> {
    if (this.#phase === "down" || this.#phase === "waiting") {
      clearTimeout(this.#phaseTimer);
      this.#failures = 0;
      this.#phase = "idle";
    }
    return this.settle();
  }

  /** The app was not at hand a moment ago and nobody asked to try again: no use in trying for each photo. */
  #isResting(): boolean {
    return this.#phase === "down" && this.#world.now() < this.#downUntil;
  }

  #connectIfIdle(): void {
    if (this.#phase === "idle" || this.#phase === "down") this.#connect();
  }

  #connect(): void {
    this.#enter("connecting", "connecting");
    this.#phaseTimer = setTimeout(() => this.#lost("crashed"), portLimits.helloMs);
    try {
      const port = this.#world.connect();
      this.#port = port;
      port.onMessage.addListener((message) => port === this.#port && this.#onMessage(message));
      port.onDisconnect.addListener(() => {
        const text = this.#world.lastError(port);
        if (port === this.#port) this.#lost(stateOfLastError(text));
      });
      port.postMessage({ type: "hello", id: this.#nextId("hello"), ...this.#world.hello() });
    } catch {
      this.#lost("crashed");
    }
  }

  #onMessage(message: unknown): void {
    if (!isResponse(message)) return;
    this.#heardAt = this.#world.now();
    if (message.type === "welcome") this.#welcomed();
    else if (message.type === "error") this.#onError(message);
    else if (message.type !== "pong" && message.type !== "progress") this.#answered(message);
  }

  #welcomed(): void {
    if (this.#phase !== "connecting") return;
    this.#enter("ready", "ready");
    this.#sendWaiting();
    this.#wakeWaiters();
    this.#restIfDone();
  }

  #answered(answer: Answer): void {
    const entry = answer.id === null ? null : this.#pending.take(answer.id);
    if (entry === null) return;
    this.#failures = 0;
    if (answer.type === "cancelled") entry.reject(new HostError(this.#state, "cancelled"));
    else entry.resolve(answer);
    this.#sendWaiting();
    this.#restIfDone();
  }

  #onError(error: ErrorResponse): void {
    const state = stateOfErrorCode(error.code);
    if (state !== null) this.#lost(state);
    else if (error.id !== null && error.code === "busy") this.#askLater(error.id);
    else if (error.id !== null) this.#fail(error.id, reasonOf(error.code));
  }

  /** The app has its hands full: the same question again, a little later, a few times. */
  #askLater(id: string): void {
    const entry = this.#pending.get(id);
    if (entry === undefined) return;
    entry.busy += 1;
    if (entry.busy > portLimits.busyRetries) return this.#fail(id, "refused");
    Object.assign(entry, { sent: false, held: true, attempts: entry.attempts - 1 });
    setTimeout(
      () => {
        entry.held = false;
        this.#sendWaiting();
      },
      backoff(entry.busy, this.#world.random()),
    );
  }

  /** What was on its way when the app ended may have ended it, and goes alone among its like: the rest shall not suffer. */
  #sendWaiting(): void {
    if (this.#phase !== "ready") return;
    for (const entry of this.#pending.inOrder()) {
      if (entry.sent || entry.held) continue;
      if (entry.attempts === 0 || !this.#pending.isRepeatSent()) this.#send(entry);
    }
  }

  #send(entry: Entry): void {
    if (this.#phase !== "ready") return;
    entry.sent = true;
    entry.attempts += 1;
    clearTimeout(this.#phaseTimer);
    this.#pingTimer ??= setInterval(() => this.#ping(), portLimits.pingMs);
    this.#post(entry.request);
  }

  /** Keeps the browser from ending the worker while work is pending, and notices an app that hangs. */
  #ping(): void {
    if (this.#world.now() - this.#heardAt > portLimits.silenceMs) this.#lost("crashed");
    else this.#post({ type: "ping", id: this.#nextId("ping") });
  }

  #post(message: unknown): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      this.#lost("crashed");
    }
  }

  /** The connection ended, by whoever's doing. */
  #lost(state: DownState): void {
    this.#dropPort();
    if (!mayRecover(state)) return this.#giveUp(state);
    this.#failures += 1;
    for (const { id } of this.#pending.unsend(portLimits.attempts)) this.#fail(id, "host", state);
    if (this.#pending.size === 0 && this.#waiters.length === 0) return this.#enter("idle", "connecting");
    if (this.#failures >= portLimits.failures) return this.#giveUp(state);
    this.#enter("waiting", "connecting");
    this.#phaseTimer = setTimeout(() => this.#connect(), backoff(this.#failures, this.#world.random()));
  }

  #giveUp(state: DownState): void {
    this.#downUntil = this.#world.now() + portLimits.restMs;
    this.#failures = 0;
    this.#enter("down", state);
    for (const entry of this.#pending.takeAll()) entry.reject(new HostError(state, "host"));
    this.#wakeWaiters();
  }

  #fail(id: string, reason: NotCheckedReason, state: HostState = this.#state): void {
    this.#pending.take(id)?.reject(new HostError(state, reason));
    if (this.#port !== null) this.#sendWaiting();
    this.#restIfDone();
  }

  #timedOut(id: string): void {
    const entry = this.#pending.get(id);
    if (entry?.sent === true) this.#post({ type: "cancel", id: this.#nextId("cancel"), target: id });
    this.#fail(id, "host");
  }

  /** Nothing left to ask: no more pings, and after a while the app may go. */
  #restIfDone(): void {
    if (this.#pending.size > 0 || this.#phase !== "ready") return;
    this.#stopPing();
    clearTimeout(this.#phaseTimer);
    this.#phaseTimer = setTimeout(() => {
      this.#dropPort();
      this.#phase = "idle";
    }, portLimits.idleMs);
  }

  #dropPort(): void {
    const port = this.#port;
    this.#port = null;
    clearTimeout(this.#phaseTimer);
    this.#stopPing();
    port?.disconnect();
  }

  #stopPing(): void {
    clearInterval(this.#pingTimer);
    this.#pingTimer = undefined;
  }

  #enter(phase: Phase, state: HostState): void {
    clearTimeout(this.#phaseTimer);
    this.#phase = phase;
    if (phase === "ready") this.#heardAt = this.#world.now();
    if (state === this.#state) return;
    this.#state = state;
    this.#world.onState(state);
  }

  #wakeWaiters(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }

  #nextId(kind: string): string {
    this.#sequence += 1;
    return `${kind}-${this.#sequence}`;
  }
}

/** The app is trusted with content, not with shape: a frame that is no reply is passed over. */
function isResponse(message: unknown): message is Response {
  if (typeof message !== "object" || message === null || !("type" in message) || !("id" in message)) return false;
  return typeof message.type === "string" && (message.id === null || typeof message.id === "string");
}

function reasonOf(code: ErrorResponse["code"]): NotCheckedReason {
  return code === "requestTooLarge" ? "too-large" : "host";
}
