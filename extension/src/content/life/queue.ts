import type { CheckReply, ContentMessage } from "../../shared/messages";
import { OrphanedError, type WorkerLink } from "./worker-link";

/** Checks under way at once; the rest waits here, where it can still be reordered and dropped for nothing. */
const AT_ONCE = 4;

export interface Check {
  key: string;
  priority: 0 | 1 | 2;
  /** Makes the message, under the key given, when its turn comes; a reply at once when it can't be made. */
  message(key: string): Promise<Extract<ContentMessage, { key: string }> | CheckReply>;
  answered(reply: CheckReply): void;
}

/** Asks the worker for one check after another, the most wanted first, each key once at a time. */
export class CheckQueue {
  readonly #link: WorkerLink;
  readonly #orphaned: () => void;
  readonly #waiting = new Map<string, Check>();
  readonly #running = new Map<string, Check>();
  /** How often a key was withdrawn: the host answers a key once, so asking anew takes a new one. */
  readonly #withdrawn = new Map<string, number>();
  #paused = false;

  constructor(link: WorkerLink, orphaned: () => void) {
    this.#link = link;
    this.#orphaned = orphaned;
  }

  has(key: string): boolean {
    return this.#waiting.has(key) || this.#running.has(key);
  }

  add(check: Check): void {
    if (this.#running.has(check.key)) return;
    this.#waiting.set(check.key, check);
    this.#next();
  }

  /** Withdraws a check; its answer, should one come, is not told. */
  cancel(key: string): void {
    this.#waiting.delete(key);
    if (this.#running.delete(key)) {
      this.#link.tell({ type: "cancel", key: this.#wireKey(key) });
      this.#withdrawn.set(key, (this.#withdrawn.get(key) ?? 0) + 1);
    }
    this.#next();
  }

  /** While the tab is out of sight nothing new is asked. */
  pause(paused: boolean): void {
    this.#paused = paused;
    this.#next();
  }

  #wireKey(key: string): string {
    const times = this.#withdrawn.get(key);
    return times ? `${key}.${times}` : key;
  }

  #next(): void {
    while (!this.#paused && this.#running.size < AT_ONCE && this.#waiting.size > 0) {
      const check = [...this.#waiting.values()].reduce((best, c) => (c.priority < best.priority ? c : best));
      this.#waiting.delete(check.key);
      this.#running.set(check.key, check);
      void this.#run(check);
    }
  }

  async #run(check: Check): Promise<void> {
    try {
      const message = await check.message(this.#wireKey(check.key));
      const reply = "ok" in message ? message : await this.#link.ask(message);
      if (this.#running.get(check.key) !== check) return;
      this.#running.delete(check.key);
      check.answered(reply);
    } catch (error) {
      if (!(error instanceof OrphanedError)) throw error;
      this.#orphaned();
    }
    this.#next();
  }
}
