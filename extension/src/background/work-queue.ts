/** Runs a few tasks at a time, the most wanted first; bounded, so that a page cannot fill the worker with work. */
export class WorkQueue {
  readonly #waiting: { priority: number; start: () => void }[] = [];
  readonly #atOnce: number;
  readonly #limit: number;
  #running = 0;

  /**
   * @param atOnce tasks that run at the same time
   * @param limit tasks that may wait
   */
  constructor(atOnce: number, limit: number) {
    this.#atOnce = atOnce;
    this.#limit = limit;
  }

  /** Runs the task when its turn comes; null when too many wait. Lower priority numbers go first. */
  run<T>(priority: number, task: () => Promise<T>): Promise<T> | null {
    if (this.#running < this.#atOnce) return this.#start(task);
    if (this.#waiting.length >= this.#limit) return null;
    return new Promise((resolve, reject) => {
      this.#insert(priority, () => void this.#start(task).then(resolve, reject));
    });
  }

  #insert(priority: number, start: () => void): void {
    const behind = this.#waiting.findIndex((other) => other.priority > priority);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, { priority, start });
  }

  async #start<T>(task: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await task();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.start();
    }
  }
}
