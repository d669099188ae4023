/** "Forget everything", asked once more before it is done. The page's HTML has the dialog. */
import { worker } from "./chrome";
import { t } from "./i18n";
import { byId } from "./page-text";

/** @param done redraws the page when everything is forgotten, or only what the extension kept; only then it is said so */
export function offerForgetting(done: () => Promise<void>): void {
  const dialog = byId<HTMLDialogElement>("forget-dialog");
  byId("forget").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => void forgetIfConfirmed(dialog, done));
}

async function forgetIfConfirmed(dialog: HTMLDialogElement, done: () => Promise<void>): Promise<void> {
  if (dialog.returnValue !== "forget") return;
  dialog.returnValue = "";
  byId("forget-result").textContent = t("forgetWorking");
  const { ok } = await worker.wipe();
  await done();
  byId("forget-result").textContent = t(ok ? "forgetDone" : "forgetHalf");
}
