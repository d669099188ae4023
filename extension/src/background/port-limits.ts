/** Bounds of the connection to the app; times in milliseconds. */
export const portLimits = {
  /** From the start of the app to its `welcome`. */
  helloMs: 10_000,
  /** Between pings while work is pending; the browser ends an idle worker after 30 s. */
  pingMs: 20_000,
  /** Nothing heard for this long while work is pending: the app hangs. */
  silenceMs: 65_000,
  /** Nothing asked for this long: the app is let go. */
  idleMs: 300_000,
  /** After giving up, questions are refused at once for this long. */
  restMs: 30_000,
  /** Failed connections in a row before giving up. */
  failures: 5,
  /** Times one request is sent; one that ends the app each time is not sent for ever. */
  attempts: 3,
  /** Times a request is sent again after `busy`. */
  busyRetries: 5,
  /** First and longest wait before the next attempt. */
  backoffMs: { first: 250, longest: 10_000 },
  /** Requests waiting for an answer, in number and in characters of content. */
  pending: { requests: 128, characters: 96 * 1024 * 1024 },
} as const;

/** Wait before attempt `nth` (1 = first repeat): doubled each time, capped, and spread by `random` (0–1) over its upper half. */
export function backoff(nth: number, random: number): number {
  const { first, longest } = portLimits.backoffMs;
  const full = Math.min(longest, first * 2 ** (nth - 1));
  return Math.round(full * (0.5 + random / 2));
}
