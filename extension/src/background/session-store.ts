/** What has to outlive the worker, for as long as the browser runs: held in memory by the browser, never on disk. */
export interface SessionStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
}
