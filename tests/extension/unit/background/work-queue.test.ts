import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WorkQueue } from "../../../../extension/src/background/work-queue";
import { settle } from "../support/fake-browser";
import { gate } from "../support/worlds";

describe("WorkQueue", () => {
  it("Task_MoreWanted_GoesFirst_EqualOnesInTheirOrder", async () => {
    const queue = new WorkQueue(1, 10);
    const first = gate<void>();
    const ran: string[] = [];
    void queue.run(2, () => first.promise);
    for (const [name, priority] of [
      ["later", 2],
      ["visible", 1],
      ["visible too", 1],
      ["clicked", 0],
    ] as const) {
      void queue.run(priority, async () => void ran.push(name));
    }
    first.open();
    await settle();
    assert.deepEqual(ran, ["clicked", "visible", "visible too", "later"]);
  });

  it("Task_Failing_LetsTheNextRun", async () => {
    const queue = new WorkQueue(1, 10);
    const failed = queue.run(1, () => Promise.reject(new Error("no")));
    const next = queue.run(1, () => Promise.resolve("done"));
    await assert.rejects(failed ?? Promise.resolve());
    assert.equal(await next, "done");
  });

  it("Task_OneTooMany_IsTurnedAway", () => {
    const queue = new WorkQueue(1, 1);
    const never = new Promise<void>(() => {});
    assert.ok(queue.run(1, () => never));
    assert.ok(queue.run(1, () => never));
    assert.equal(
      queue.run(0, () => never),
      null,
    );
  });
});
