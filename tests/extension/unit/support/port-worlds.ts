import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { HostError } from "../../../../extension/src/background/native-port";
import type { WorkRequest } from "../../../../extension/src/background/pending-requests";
import type { Request } from "../../../../extension/src/shared/wire";
import { settle, statusReport, welcome, type FakePort } from "./fake-browser";

export const ask = (id: string): WorkRequest => ({ type: "status", id });
export const photo = (id: string, priority: number, bytes = "AAAA"): WorkRequest => ({
  type: "checkImage",
  id,
  priority,
  bytes,
});
export const mockTime = (test: TestContext) => test.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });

/** A host that greets, and answers everything else with `answer`. */
export const hostThat =
  (answer: (frame: Request, port: FakePort, connection: number) => void) =>
  (frame: Request, port: FakePort, connection: number): void =>
    frame.type === "hello" ? port.say(welcome(frame.id)) : answer(frame, port, connection);

export const answering = hostThat((frame, port) => port.say(statusReport(frame.id)));
export const silent = hostThat(() => {});

export async function failureOf(promise: Promise<unknown>): Promise<HostError> {
  const error: unknown = await promise.then(
    () => assert.fail("was answered"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof HostError);
  return error;
}

/** Steps through time until nothing more happens within `total`. */
export async function pass(test: TestContext, total: number, step = 250): Promise<void> {
  await settle();
  for (let at = 0; at < total; at += step) {
    test.mock.timers.tick(step);
    await settle();
  }
}
