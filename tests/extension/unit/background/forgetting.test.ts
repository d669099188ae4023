import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Choices } from "../../../../extension/src/background/choices";
import { forgetIfDue } from "../../../../extension/src/background/forgetting";
import { defaultSettings } from "../../../../extension/src/shared/settings";
import { memoryStore } from "../support/worlds";

const day = 86_400_000;

async function setUp(forgetAfterDays: 0 | 30) {
  const disk = memoryStore();
  const choices = new Choices(disk, () => "2026-11-01");
  await choices.change({ ...defaultSettings, forgetAfterDays });
  let wipes = 0;
  const run = (days: number, ok = true) =>
    forgetIfDue(disk, choices, days * day, async () => {
      wipes += 1;
      await choices.clear();
      return ok ? { ok, photos: 1 } : { ok, state: "crashed" };
    });
  return { run, choices, wipes: () => wipes };
}

describe("forgetIfDue", () => {
  it("NotSet_NeverForgets", async () => {
    const { run, wipes } = await setUp(0);
    await run(1);
    assert.equal(await run(5000), false);
    assert.equal(wipes(), 0);
  });

  it("Due_ForgetsOnce_KeepsTheSettings_AndCountsAnew", async () => {
    const { run, choices, wipes } = await setUp(30);
    assert.deepEqual([await run(1), await run(30), await run(31), await run(32)], [false, false, true, false]);
    assert.equal(wipes(), 1);
    assert.equal((await choices.settings()).forgetAfterDays, 30);
  });

  it("AppNotThere_TriesAgainNextTime", async () => {
    const { run, wipes } = await setUp(30);
    await run(1);
    assert.deepEqual([await run(40, false), await run(41)], [false, true]);
    assert.equal(wipes(), 2);
  });
});
