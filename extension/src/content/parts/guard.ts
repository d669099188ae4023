/** The part that looks at what is about to be sent; comes when the reader first writes something. */
import { fieldOf, Guard, type GuardDesk } from "../life/guard";
import { arrive } from "../life/parts";

let guard: Guard | null = null;
let ofDesk: GuardDesk | null = null;

arrive("guard", (desk, target) => {
  const field = fieldOf(target);
  if (field === null || desk.signal.aborted) return;
  if (guard === null || ofDesk !== desk) [guard, ofDesk] = [new Guard(desk), desk];
  guard.typed(field);
});
