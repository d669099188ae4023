import type { PartName } from "../../shared/messages";
import type { MakeReader } from "../collect/reader";
import type { PanelView } from "../overlay/panel-view";
import type { AskedCheck, AskedTools } from "./asked-check";
import type { GuardDesk } from "./guard";
import type { WorkerLink } from "./worker-link";

/** What comes into a page only when it is needed, so that every page pays for no more than it uses. */
export interface Parts {
  panel: PanelView;
  general: MakeReader;
  asked: (tools: AskedTools) => AskedCheck;
  /** Told of every change of what the reader writes. */
  guard(desk: GuardDesk, target: EventTarget | undefined): void;
}

const slot = globalThis as { profileLensParts?: Partial<Parts> };

/** Parts on their way: each is fetched once, however many wait for it. */
const coming: Partial<Record<PartName, Promise<void>>> = {};

/** Called by a part when it has come. */
export function arrive<K extends PartName>(name: K, value: Parts[K]): void {
  slot.profileLensParts = { ...slot.profileLensParts, [name]: value };
}

/** Forgets parts that an older copy of the extension has left here. */
export function forgetParts(): void {
  delete slot.profileLensParts;
}

/** A part, if it is here already. */
export const here = <K extends PartName>(name: K): Parts[K] | undefined => slot.profileLensParts?.[name];

/** A part, fetched through the worker when it is not here yet; null when nobody brings it. */
export async function part<K extends PartName>(name: K, link: WorkerLink): Promise<Parts[K] | null> {
  if (!here(name)) await (coming[name] ??= link.load(name).finally(() => delete coming[name]));
  return here(name) ?? null;
}
