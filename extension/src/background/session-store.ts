/**
 * Where something is kept: for as long as the browser runs (held in memory by the browser, never on disk), or, for
 * what the user has decided, on disk.
 */
export interface SessionStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
}
