import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FaceForgetting } from "../../../../extension/src/background/face-forgetting";
import type { Answer } from "../../../../extension/src/background/pending-requests";
import { memoryStore } from "../support/worlds";

function setUp() {
  const app = { isThere: true, asked: 0 };
  const answer = (): Promise<Answer> => {
    app.asked += 1;
    return app.isThere
      ? Promise.resolve({ type: "facesForgotten", id: "f", faces: 7 })
      : Promise.reject(new Error("not there"));
  };
  const disk = memoryStore();
  return { app, forgetting: new FaceForgetting(disk, answer), again: () => new FaceForgetting(disk, answer) };
}

describe("FaceForgetting", () => {
  it("AppThere_ForgetsAtOnce_AndAsksNoMore", async () => {
    const { app, forgetting } = setUp();
    assert.deepEqual(await forgetting.forget(), { faces: 7 });
    await forgetting.catchUp();
    assert.equal(app.asked, 1);
  });

  it("AppNotThere_IsAskedAgainWhenItIs_AlsoAfterTheWorkerWasEnded", async () => {
    const { app, forgetting, again } = setUp();
    app.isThere = false;
    assert.deepEqual(await forgetting.forget(), { faces: null });
    const later = again();
    await later.catchUp();
    app.isThere = true;
    await later.catchUp();
    await later.catchUp();
    assert.equal(app.asked, 3);
  });

  it("OnlyNoted_IsForgottenWhenTheAppIsThere", async () => {
    const { app, forgetting, again } = setUp();
    await forgetting.note();
    assert.equal(app.asked, 0);
    const later = again();
    await later.catchUp();
    await later.catchUp();
    assert.equal(app.asked, 1);
  });

  it("NeverSwitchedOff_AsksNothing", async () => {
    const { app, forgetting } = setUp();
    await forgetting.catchUp();
    assert.equal(app.asked, 0);
  });
});
