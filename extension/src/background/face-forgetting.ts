/**
 * Has the app forget every face once the user no longer wants them remembered. Where it is not there at that moment, it is
 * asked again whenever it is: that it was asked for is kept on disk until it is done.
 */
import type { ForgottenFaces } from "../shared/page-messages";
import type { Answer } from "./pending-requests";
import type { SessionStore } from "./session-store";

const storeKey = "faces-to-forget";

export class FaceForgetting {
  readonly #disk: SessionStore;
  readonly #ask: () => Promise<Answer>;

  /** @param ask the app's answer to `forgetFaces`; rejects while it is not there */
  constructor(disk: SessionStore, ask: () => Promise<Answer>) {
    this.#disk = disk;
    this.#ask = ask;
  }

  /** Has it done when the app is there next, whatever happens until then. */
  note(): Promise<void> {
    return this.#disk.write(storeKey, true);
  }

  async forget(): Promise<ForgottenFaces> {
    await this.note();
    return this.#forget();
  }

  /** To be called when the app is there. */
  async catchUp(): Promise<void> {
    if ((await this.#disk.read(storeKey)) === true) await this.#forget();
  }

  async #forget(): Promise<ForgottenFaces> {
    const answer = await this.#ask().catch(() => null);
    if (answer?.type !== "facesForgotten") return { faces: null };
    await this.#disk.write(storeKey, false);
    return { faces: answer.faces };
  }
}
