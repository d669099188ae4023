/** From a question of a page to the one answer it gets: bytes, request, app, answer. */
import { fromBase64, sha256, toBase64 } from "../shared/bytes";
import type { CheckReply, NotCheckedReason, PhotoSource } from "../shared/messages";
import type { Site } from "../shared/site-list";
import type { HeatMapEvidence, ImageCapture, MessageSubject, Partner } from "../shared/wire";
import { fetchImage, imageLimits, type FetchedImage } from "./fetch-image";
import { HostError, type NativePort } from "./native-port";
import type { Answer, WorkRequest } from "./pending-requests";
import { ResultCache, type PhotoAnswer, type PhotoSubject } from "./result-cache";
import { WorkQueue } from "./work-queue";

/** Times an answer may take, in milliseconds, and photos on their way at once and waiting. */
export const checkLimits = {
  photoMs: 60_000,
  textsMs: 20_000,
  outgoingMs: 3_000,
  photosAtOnce: 4,
  photosWaiting: 200,
} as const;

export interface PhotoQuestion {
  /** Names the question for `cancel`; unique over all documents. */
  handle: string;
  source: Exclude<PhotoSource, { kind: "screen" }>;
  /** Whose page it is on; null outside the known sites, where the bytes were read in the page at the user's click. */
  site: Site | null;
  partner: Partner | null;
  priority: 0 | 1 | 2;
  capture: ImageCapture;
  /** Nobody asked for this one: teasers are left out. */
  unasked?: boolean;
}

export interface TextsQuestion {
  handle: string;
  site: string | null;
  partner: Partner | null;
  priority: 0 | 1 | 2;
  messages: MessageSubject[];
}

export interface ProfileQuestion {
  handle: string;
  site: string;
  partner: Partner;
  bio: string | null;
  opener: string | null;
}

/** Keeps a small copy of a photo that was judged, by name; with a picture to lay over it where there is one. */
export type KeepPicture = (name: string, bytes: Uint8Array<ArrayBuffer>, heat: string | null) => void;

type Port = Pick<NativePort, "request" | "cancel" | "state" | "stopRememberingFaces">;

interface Running {
  abort: AbortController;
  requestId: string | null;
}

export class Checker {
  readonly #port: Port;
  readonly #fetcher: typeof fetch;
  readonly #cache: ResultCache;
  readonly #keepPicture: KeepPicture;
  readonly #remembersFaces: () => Promise<boolean>;
  readonly #isVeiled: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  readonly #queue = new WorkQueue(checkLimits.photosAtOnce, checkLimits.photosWaiting);
  readonly #running = new Map<string, Set<Running>>();
  /** Questions about the same photo of the same person that were asked while the first was on its way. */
  readonly #joined = new Map<string, Promise<PhotoAnswer>>();
  #sequence = 0;

  /**
   * @param remembersFaces whether the user has switched on that the app remembers faces
   * @param isVeiled whether a picture was made too coarse to recognise anybody
   */
  constructor(
    port: Port,
    fetcher: typeof fetch,
    now: () => number,
    keepPicture: KeepPicture,
    remembersFaces: () => Promise<boolean>,
    isVeiled: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>,
  ) {
    this.#isVeiled = isVeiled;
    this.#port = port;
    this.#fetcher = fetcher;
    this.#cache = new ResultCache(now);
    this.#keepPicture = keepPicture;
    this.#remembersFaces = remembersFaces;
  }

  checkPhoto(question: PhotoQuestion): Promise<CheckReply> {
    return this.#follow(question.handle, async (running) => {
      const photo = this.#queue.run(question.priority, () => this.#photo(question, running));
      if (photo === null) throw this.#not("refused");
      return { ok: true, photo: await photo };
    });
  }

  checkTexts({ handle, ...question }: TextsQuestion): Promise<CheckReply> {
    return this.#follow(handle, async (running) => {
      const answer = await this.#ask({ type: "checkMessages", ...question }, "texts", checkLimits.textsMs, running);
      if (answer.type !== "messageResults") throw this.#not("host");
      return { ok: true, texts: answer.results, conversation: answer.conversation };
    });
  }

  checkProfile({ handle, ...question }: ProfileQuestion): Promise<CheckReply> {
    return this.#follow(handle, async (running) => {
      const answer = await this.#ask({ type: "checkProfile", ...question }, "profile", checkLimits.textsMs, running);
      if (answer.type !== "profileResult") throw this.#not("host");
      return { ok: true, profile: { verdict: answer.verdict, findings: answer.findings } };
    });
  }

  checkOutgoing(handle: string, text: string): Promise<CheckReply> {
    return this.#follow(handle, async (running) => {
      const answer = await this.#ask({ type: "checkOutgoing", text }, "outgoing", checkLimits.outgoingMs, running);
      if (answer.type !== "outgoingResult") throw this.#not("host");
      return { ok: true, outgoing: answer.findings };
    });
  }

  /** Withdraws what was asked under this handle. */
  cancel(handle: string): void {
    for (const running of this.#running.get(handle) ?? []) {
      running.abort.abort();
      if (running.requestId !== null) this.#port.cancel(running.requestId);
    }
  }

  /** Forgets every answer of this session. */
  forget(): void {
    this.#cache.clear();
  }

  /** Once faces are not remembered any more: of what was asked before neither. */
  stopRememberingFaces(): void {
    this.#port.stopRememberingFaces();
  }

  async #follow(handle: string, work: (running: Running) => Promise<CheckReply>): Promise<CheckReply> {
    const running: Running = { abort: new AbortController(), requestId: null };
    const others = this.#running.get(handle) ?? new Set<Running>();
    this.#running.set(handle, others.add(running));
    try {
      return await work(running);
    } catch (error) {
      const { state, reason } = error instanceof HostError ? error : this.#not("host");
      return { ok: false, state, reason };
    } finally {
      others.delete(running);
      if (others.size === 0) this.#running.delete(handle);
    }
  }

  async #photo(question: PhotoQuestion, running: Running): Promise<PhotoAnswer> {
    if (running.abort.signal.aborted) throw this.#not("cancelled");
    const { source, site, partner, capture } = question;
    const knownHash = source.kind === "url" ? this.#cache.hashOf(source.url) : undefined;
    const about = { capture, site: site?.id ?? null, partner };
    const known = knownHash === undefined ? undefined : this.#cache.get({ ...about, sha256: knownHash });
    if (known !== undefined) return known;
    const image = await this.#bytes(source, site, running.abort.signal);
    if (!image.ok) throw this.#not(image.reason);
    if (question.unasked && (await this.#isVeiled(image.bytes))) throw this.#not("veiled");
    const hash = await sha256(image.bytes);
    if (source.kind === "url") this.#cache.rememberHash(source.url, hash);
    return this.#judge({ ...about, sha256: hash }, image.bytes, question.priority, running);
  }

  async #bytes(source: PhotoQuestion["source"], site: Site | null, signal: AbortSignal): Promise<FetchedImage> {
    if (source.kind === "bytes") return bytesOf(source.base64);
    return site === null ? { ok: false, reason: "refused" } : fetchImage(site, source.url, this.#fetcher, signal);
  }

  async #judge(
    subject: PhotoSubject,
    bytes: Uint8Array<ArrayBuffer>,
    priority: 0 | 1 | 2,
    running: Running,
  ): Promise<PhotoAnswer> {
    const known = this.#cache.get(subject);
    if (known !== undefined) return known;
    const key = JSON.stringify(subject);
    const first = this.#joined.get(key);
    // The first may have been withdrawn by its own page; that is no answer to this one.
    if (first !== undefined) return first.catch(() => this.#askPhoto(subject, bytes, priority, running));
    const asked = this.#askPhoto(subject, bytes, priority, running);
    this.#joined.set(key, asked);
    return asked.finally(() => this.#joined.delete(key));
  }

  async #askPhoto(
    subject: PhotoSubject,
    bytes: Uint8Array<ArrayBuffer>,
    priority: 0 | 1 | 2,
    running: Running,
  ): Promise<PhotoAnswer> {
    const { capture, site, partner } = subject;
    // Asked last of all, so that what waited while the user switched it off is not remembered.
    const about = { capture, site, partner, rememberFaces: partner !== null && (await this.#remembersFaces()) };
    const request = { type: "checkImage", priority, bytes: toBase64(bytes), ...about } as const;
    const answer = await this.#ask(request, subject.sha256.slice(0, 32), checkLimits.photoMs, running);
    if (answer.type !== "imageResult") throw this.#not("host");
    const picture = subject.sha256.slice(0, 32);
    const photo = { verdict: answer.verdict, findings: answer.findings, picture };
    this.#cache.set(subject, photo);
    this.#keepPicture(picture, bytes, heatOf(photo));
    return photo;
  }

  /** The app answers an id once, so a question that is asked anew gets a new one; one that is sent again keeps its own. */
  #ask(request: Unnamed<WorkRequest>, name: string, timeoutMs: number, running: Running): Promise<Answer> {
    if (running.abort.signal.aborted) return Promise.reject(this.#not("cancelled"));
    this.#sequence += 1;
    const id = `${name}.${this.#sequence.toString(36)}`;
    running.requestId = id;
    return this.#port.request({ ...request, id }, timeoutMs);
  }

  #not(reason: NotCheckedReason): HostError {
    return new HostError(this.#port.state, reason);
  }
}

/** Every one of a union, without its id. */
type Unnamed<T> = T extends unknown ? Omit<T, "id"> : never;

const heatOf = ({ findings }: PhotoAnswer): string | null =>
  findings.flatMap(({ evidence }) => evidence).find((e): e is HeatMapEvidence => e.kind === "heatMap")?.webp ?? null;

function bytesOf(base64: string): FetchedImage {
  if (base64.length > Math.ceil(imageLimits.bytes / 3) * 4) return { ok: false, reason: "too-large" };
  const bytes = fromBase64(base64);
  return bytes === null || bytes.length === 0 ? { ok: false, reason: "fetch-failed" } : { ok: true, bytes };
}
