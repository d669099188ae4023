/** A native port as Chromium keeps it, with a host behind it that a test scripts. */
import type { PortLike, PortWorld } from "../../../../extension/src/background/native-port";
import type { HostState } from "../../../../extension/src/shared/messages";
import type { Request, Response } from "../../../../extension/src/shared/wire";

export const texts = {
  notFound: "Specified native messaging host not found.",
  forbidden: "Access to the specified native messaging host is forbidden.",
  policy: "Access to the native messaging host was disabled by the system administrator.",
  exited: "Native host has exited.",
  notStarted: "Failed to start native messaging host.",
  broken: "Error when communicating with the native messaging host.",
} as const;

/** One connection. Like the browser's: `lastError` stands only while `onDisconnect` runs, one's own `disconnect` is not announced, and a closed port throws. */
export class FakePort implements PortLike {
  readonly received: Request[] = [];
  closed = false;
  #messages: ((message: unknown) => void)[] = [];
  #disconnects: (() => void)[] = [];

  constructor(
    private readonly browser: FakeBrowser,
    private readonly onFrame: (frame: Request, port: FakePort) => void,
  ) {}

  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => void this.#messages.push(listener),
  };
  readonly onDisconnect = {
    addListener: (listener: () => void) => void this.#disconnects.push(listener),
  };

  postMessage(message: unknown): void {
    if (this.closed) throw new Error("Attempting to use a disconnected port object");
    const frame = JSON.parse(JSON.stringify(message)) as Request;
    this.received.push(frame);
    queueMicrotask(() => !this.closed && this.onFrame(frame, this));
  }

  disconnect(): void {
    this.closed = true;
  }

  /** The host says something. */
  say(frame: Response | Record<string, unknown>): void {
    if (!this.closed) for (const listener of this.#messages) listener(JSON.parse(JSON.stringify(frame)));
  }

  /** The host ends, or never was. */
  end(text: string): void {
    if (this.closed) return;
    this.closed = true;
    this.browser.lastError = text;
    for (const listener of this.#disconnects) listener();
    this.browser.lastError = undefined;
  }

  /** What was asked over this connection, without greetings and pings. */
  get work(): Request[] {
    return this.received.filter(({ type }) => type !== "hello" && type !== "ping");
  }
}

export class FakeBrowser implements PortWorld {
  readonly ports: FakePort[] = [];
  readonly states: HostState[] = [];
  lastErrorText: string | undefined;

  /** @param host what the host does with each frame of each connection (0 is the first) */
  constructor(
    private readonly host: (frame: Request, port: FakePort, connection: number) => void,
    /** Text with which the connection of this number ends before anything is read, or undefined. */
    private readonly refusal: (connection: number) => string | undefined = () => undefined,
  ) {}

  set lastError(text: (() => string | undefined) | string | undefined) {
    this.lastErrorText = typeof text === "string" ? text : undefined;
  }

  get lastError(): () => string | undefined {
    return () => this.lastErrorText;
  }

  connect(): PortLike {
    const connection = this.ports.length;
    const port = new FakePort(this, (frame) => this.host(frame, port, connection));
    this.ports.push(port);
    const text = this.refusal(connection);
    if (text !== undefined) queueMicrotask(() => port.end(text));
    return port;
  }

  hello() {
    return {
      extensionVersion: "0.1.0",
      protocol: { min: 1, max: 1 },
      locale: "en",
    };
  }

  now(): number {
    return Date.now();
  }

  random(): number {
    return 0.5;
  }

  onState(state: HostState): void {
    this.states.push(state);
  }

  port(at = this.ports.length - 1): FakePort {
    const port = this.ports[at];
    if (port === undefined) throw new Error(`no connection ${at}`);
    return port;
  }
}

export const welcome = (id: string): Response => ({
  type: "welcome",
  id,
  hostVersion: "0.1.0",
  protocol: 1,
  locale: "en",
  analyzers: [],
});

export const statusReport = (id: string): Response => ({
  type: "statusReport",
  id,
  hostVersion: "0.1.0",
  uptimeSeconds: 1,
  pending: 0,
  photosRemembered: 0,
  facesRemembered: 0,
  keyStore: "file",
  cues: 15,
});

/** Lets everything that is due run: microtasks and what they start. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
