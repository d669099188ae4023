import type { CheckReply } from "../../shared/messages";
import type { Partner } from "../../shared/wire";
import type { SeenPhoto } from "../collect/profile";
import type { Badge } from "../overlay/badge";

/** A photo on the page with what is known and drawn of it. */
export interface PhotoView {
  photo: SeenPhoto;
  partner: Partner | null;
  /** Site, person and photo: what is judged once. */
  key: string;
  /** When this photo of this person was first seen here, `performance.now()`. */
  since: number;
  /** How far from what the reader sees: 0 on screen, 1 near, 2 far. */
  distance: 0 | 1 | 2;
  badge: Badge | null;
  /** What the badge shows; null while it is being checked. */
  drawn: CheckReply | null;
}

/** As many answers as are kept for what comes back into sight. */
const KEPT = 2000;

/** Answers by key; the oldest go first. */
export class Answers {
  readonly #kept = new Map<string, CheckReply>();

  get(key: string): CheckReply | undefined {
    return this.#kept.get(key);
  }

  set(key: string, reply: CheckReply): void {
    this.#kept.delete(key);
    this.#kept.set(key, reply);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
  }

  /** Forgets what could not be checked for want of the host, so that it is asked again. */
  forgetFailed(): void {
    for (const [key, reply] of this.#kept) if (!reply.ok) this.#kept.delete(key);
  }
}
