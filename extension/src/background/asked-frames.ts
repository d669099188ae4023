/**
 * Which server's frames the browser is asking the user about. The popup may be gone before he has answered, so the worker
 * keeps it until the browser says that he agreed; what he declined must not come true with a later leave for something else.
 */
import type { SessionStore } from "./session-store";

interface Asked {
  site: string;
  host: string;
}

const storeKey = "asked-frames";

export class AskedFrames {
  readonly #store: SessionStore;
  #before: Promise<unknown> = Promise.resolve();

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** There is one question at a time. */
  ask(site: string, host: string): Promise<void> {
    return this.#after(() => this.#store.write(storeKey, { site, host } satisfies Asked));
  }

  /** He declined, or is asked about this server for something else. */
  forget(host: string): Promise<unknown> {
    return this.agreed((asked) => Promise.resolve(asked === host));
  }

  /** What he agreed to, once; null where this was no answer to that. */
  agreed(isAllowed: (host: string) => Promise<boolean>): Promise<Asked | null> {
    return this.#after(async () => {
      const asked = (await this.#store.read(storeKey)) as Asked | null | undefined;
      if (!asked || !(await isAllowed(asked.host))) return null;
      await this.#store.write(storeKey, null);
      return asked;
    });
  }

  /** In the order of what happened. */
  #after<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#before.then(work);
    this.#before = run.catch(() => undefined);
    return run;
  }
}
