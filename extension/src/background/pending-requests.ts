/** Requests that have no answer yet: bounded in number and size, each with its own time-out. */
import type {
  CancelledResponse,
  CheckImageRequest,
  CheckMessagesRequest,
  CheckOutgoingRequest,
  CheckProfileRequest,
  FaceListResponse,
  FacesForgottenResponse,
  ForgetFacesRequest,
  ImageResultResponse,
  ListFacesRequest,
  MessageResultsResponse,
  OutgoingResultResponse,
  ProfileResultResponse,
  StatusRequest,
  StatusResponse,
  WipedResponse,
  WipeRequest,
} from "../shared/wire";
import { portLimits } from "./port-limits";

/** A request that gets an answer of its own. */
export type WorkRequest =
  | CheckImageRequest
  | CheckMessagesRequest
  | CheckProfileRequest
  | CheckOutgoingRequest
  | StatusRequest
  | WipeRequest
  | ForgetFacesRequest
  | ListFacesRequest;

/** The app's last word on one. */
export type Answer =
  | ImageResultResponse
  | MessageResultsResponse
  | OutgoingResultResponse
  | ProfileResultResponse
  | StatusResponse
  | WipedResponse
  | FacesForgottenResponse
  | FaceListResponse
  | CancelledResponse;

export interface Entry {
  readonly id: string;
  readonly request: WorkRequest;
  readonly characters: number;
  readonly promise: Promise<Answer>;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
  /** Whether the connection that stands now has it. */
  sent: boolean;
  /** Whether it waits because the app was too busy for it. */
  held: boolean;
  /** Connections that had it. */
  attempts: number;
  /** Times the app was too busy for it. */
  busy: number;
}

export class PendingRequests {
  readonly #entries = new Map<string, Entry>();
  readonly #onTimeout: (id: string) => void;
  #characters = 0;

  constructor(onTimeout: (id: string) => void) {
    this.#onTimeout = onTimeout;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** Null when there is no room. */
  add(request: WorkRequest, timeoutMs: number): Entry | null {
    const { id } = request;
    const characters = charactersOf(request);
    const { pending } = portLimits;
    if (this.#entries.size >= pending.requests || this.#characters + characters > pending.characters) return null;
    const { promise, resolve, reject } = deferred<Answer>();
    const timer = setTimeout(() => this.#onTimeout(id), timeoutMs);
    const counters = { sent: false, held: false, attempts: 0, busy: 0 };
    const entry: Entry = { id, request, characters, promise, resolve, reject, timer, ...counters };
    this.#entries.set(id, entry);
    this.#characters += characters;
    return entry;
  }

  /** Removes one that is about to be answered; null when it was answered before or never asked. */
  take(id: string): Entry | null {
    const entry = this.#entries.get(id);
    if (entry === undefined) return null;
    this.#entries.delete(id);
    this.#characters -= entry.characters;
    clearTimeout(entry.timer);
    return entry;
  }

  takeAll(): Entry[] {
    return [...this.#entries.keys()].map((id) => this.take(id)).filter((entry) => entry !== null);
  }

  /** No photo that is asked about, or asked about again, leaves a face behind from now on. */
  stopRememberingFaces(): void {
    for (const { request } of this.#entries.values()) if (request.type === "checkImage") request.rememberFaces = false;
  }

  /** What the user waits for first comes first; among equals, what was asked first. */
  inOrder(): Entry[] {
    return [...this.#entries.values()].sort((a, b) => priorityOf(a) - priorityOf(b));
  }

  /** Whether one that was on its way when an earlier connection ended is on its way again. */
  isRepeatSent(): boolean {
    return [...this.#entries.values()].some(({ sent, attempts }) => sent && attempts > 1);
  }

  /** After the connection ended: marks all as not sent; returns those that were sent `attempts` times. */
  unsend(attempts: number): Entry[] {
    const spent: Entry[] = [];
    for (const entry of this.#entries.values()) {
      if (entry.sent && entry.attempts >= attempts) spent.push(entry);
      entry.sent = false;
    }
    return spent;
  }
}

/** Faces are forgotten after every photo that was asked about before. */
const priorityOf = ({ request }: Entry): number =>
  request.type === "forgetFaces" ? 3 : "priority" in request ? (request.priority ?? 1) : 0;

function charactersOf(request: WorkRequest): number {
  if (request.type === "checkImage") return request.bytes.length;
  if (request.type === "checkMessages") return request.messages.reduce((sum, { text }) => sum + text.length, 0);
  if (request.type === "checkProfile") return (request.bio ?? "").length + (request.opener ?? "").length;
  return request.type === "checkOutgoing" ? request.text.length : 0;
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((whenDone, whenFailed) => {
    resolve = whenDone;
    reject = whenFailed;
  });
  return { promise, resolve, reject };
}
