import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { within } from "../../../../extension/src/background/within";

describe("within", () => {
  it("InTime_GivesWhatItBrings", async () => assert.equal(await within(1000, Promise.resolve("it"), "other"), "it"));

  it("Failing_GivesTheOther", async () =>
    assert.equal(await within(1000, Promise.reject(new Error("gone")), "other"), "other"));

  it("Hanging_GivesTheOther", async (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const answer = within(1000, new Promise<string>(() => {}), "other");
    test.mock.timers.tick(1000);
    assert.equal(await answer, "other");
  });
});
