import type { CheckReply, ContentMessage, PartName } from "../../shared/messages";

import type { SitePick } from "../../shared/picks";

/** Tries to reach the service worker before giving up; it may be starting anew. */
const ATTEMPTS = 5;

/** Wait before the second attempt, ms; doubles with each. */
const BACKOFF_MS = 200;

/** Says that this content script outlived its extension, which was updated or removed. */
export class OrphanedError extends Error {}

/** The way to the service worker. Asking again under the same key is safe: it is answered once. */
export class WorkerLink {
  readonly #signal: AbortSignal;
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether the extension that this script belongs to is still there. */
  static get alive(): boolean {
    return !!globalThis.chrome?.runtime?.id;
  }

  /** Tells something that needs no answer. */
  tell(message: ContentMessage): void {
    if (!this.#signal.aborted) void send(message);
  }

  /** Has the browser ask the user whether this photo's server may be fetched from; only inside a click. */
  async askPhotoHost(url: string): Promise<boolean> {
    return (await send({ type: "askPhotoHost", url })) === true;
  }

  /** What the user pointed at on this site before; none when nobody answers. */
  async picks(): Promise<SitePick[]> {
    const found = await send({ type: "picks" });
    return Array.isArray(found) ? (found as SitePick[]) : [];
  }

  /** Has the worker bring a part of this script into this frame; it may fail, as when the extension is gone. */
  async load(part: PartName): Promise<void> {
    await send({ type: "loadPart", part });
  }

  /**
   * Asks for a check; asks again while the worker does not answer.
   * @throws OrphanedError when there is nobody to ask any more.
   */
  async ask(message: ContentMessage): Promise<CheckReply> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await sleep(BACKOFF_MS * 2 ** (attempt - 1));
      if (this.#signal.aborted || !WorkerLink.alive) throw new OrphanedError();
      const reply = await send(message);
      if (isReply(reply)) return reply;
    }
    return { ok: false, state: "crashed", reason: "host" };
  }
}

/** What the worker says to it; nothing when there is none to say it. Sent at once: the browser asks only inside a click. */
const send = async (message: ContentMessage): Promise<unknown> =>
  WorkerLink.alive ? chrome.runtime.sendMessage(message).catch(() => undefined) : undefined;

function isReply(reply: unknown): reply is CheckReply {
  return typeof reply === "object" && reply !== null && "ok" in reply;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
