/** Forgets everything after as many days as the user has set, when the browser starts. */
import type { WipeReply } from "../shared/page-messages";
import type { Choices } from "./choices";
import type { SessionStore } from "./session-store";

const storeKey = "remembering-since";
const dayMs = 86_400_000;

/**
 * @param now milliseconds since 1970
 * @returns whether everything was forgotten
 */
export async function forgetIfDue(
  disk: SessionStore,
  choices: Pick<Choices, "settings" | "change">,
  now: number,
  wipe: () => Promise<WipeReply>,
): Promise<boolean> {
  const settings = await choices.settings();
  const since = await disk.read(storeKey);
  if (typeof since !== "number") await disk.write(storeKey, now);
  if (settings.forgetAfterDays === 0 || typeof since !== "number") return false;
  if (now - since < settings.forgetAfterDays * dayMs) return false;
  const { ok } = await wipe();
  // What the user set is no memory of anybody.
  await choices.change(settings);
  if (ok) await disk.write(storeKey, now);
  return ok;
}
