/** What the user decides in the panel; each can be undone at once. */
import { worker } from "../shared/chrome";
import { t } from "../shared/i18n";
import type { PageMessage } from "../shared/page-messages";
import { byId } from "../shared/page-text";

export type Decision = Extract<PageMessage, { type: "trust" | "dismiss" | "mute" }>;

const said: Record<Decision["type"], string> = {
  trust: "sideDidTrust",
  dismiss: "sideDidDismiss",
  mute: "sideDidMute",
};

export class Decisions {
  readonly #changed: () => Promise<void>;
  #last: Decision | null = null;

  constructor(changed: () => Promise<void>) {
    this.#changed = changed;
    byId("undo").addEventListener("click", () => void this.#undo());
  }

  async make(decision: Decision): Promise<void> {
    await worker.decide(decision);
    await this.#changed();
    this.#last = decision.on ? decision : null;
    byId("undo-text").textContent = t(decision.on ? said[decision.type] : "sideUndone");
    byId("undo").hidden = this.#last === null;
    byId("undo-bar").hidden = false;
  }

  async #undo(): Promise<void> {
    if (this.#last !== null) await this.make({ ...this.#last, on: false });
  }
}
