/**
 * Answers of this browser session, so that the same photo under the same person is judged once. A photo's answer can
 * change when it turns up under somebody else, so a new answer about the same bytes drops the older ones, and none is
 * kept for longer than ten minutes.
 */
import type { Judged } from "../shared/messages";
import type { ImageCapture, Partner } from "../shared/wire";
import { BoundedMap } from "./bounded-map";

/** `picture` names the small copy of it. */
export type PhotoAnswer = Judged & { picture: string };

/** What an answer depends on. */
export interface PhotoSubject {
  sha256: string;
  capture: ImageCapture;
  site: string | null;
  partner: Partner | null;
}

const limits = { answers: 300, urls: 1000, milliseconds: 600_000 } as const;

/** Query parameters that only sign a URL; everything else may tell one photo from another. */
const signatureParameters = /^(policy|signature|key-pair-id|expires|oh|oe|x-amz-.+|x-goog-.+)$/i;

export class ResultCache {
  readonly #answers = new BoundedMap<string, { sha256: string; at: number; answer: PhotoAnswer }>(limits.answers);
  readonly #hashes = new BoundedMap<string, string>(limits.urls);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(subject: PhotoSubject): PhotoAnswer | undefined {
    const known = this.#answers.get(keyOf(subject));
    return known !== undefined && this.#now() - known.at < limits.milliseconds ? known.answer : undefined;
  }

  set(subject: PhotoSubject, answer: PhotoAnswer): void {
    for (const [key, { sha256 }] of [...this.#answers.entries()]) {
      if (sha256 === subject.sha256) this.#answers.delete(key);
    }
    this.#answers.set(keyOf(subject), { sha256: subject.sha256, at: this.#now(), answer });
  }

  /** Hash of the bytes that this URL gave before, signature apart. */
  hashOf(url: string): string | undefined {
    return this.#hashes.get(unsigned(url));
  }

  rememberHash(url: string, sha256: string): void {
    this.#hashes.set(unsigned(url), sha256);
  }

  clear(): void {
    this.#answers.clear();
    this.#hashes.clear();
  }
}

const keyOf = ({ sha256, capture, site, partner }: PhotoSubject): string =>
  JSON.stringify([sha256, capture, site, partner?.key ?? null, partner?.name ?? null]);

/** The URL without what changes from one signing to the next; parsed ones only reach here. */
export function unsigned(url: string): string {
  const parsed = new URL(url);
  for (const name of [...parsed.searchParams.keys()]) {
    if (signatureParameters.test(name)) parsed.searchParams.delete(name);
  }
  parsed.hash = "";
  return parsed.href;
}
