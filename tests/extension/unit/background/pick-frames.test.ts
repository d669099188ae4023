import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pickInFrames, type PickWorld } from "../../../../extension/src/background/pick-frames";

type Press = { text: string } | null;

/** Frames in which a press comes when it is told to. */
function setUp(ids: number[]) {
  const ended: number[] = [];
  const asked: [number, boolean][] = [];
  const frames = new Map<number, { press(found: Press): void; leave(): void }>();
  const world: PickWorld = {
    frames: () => Promise.resolve(ids),
    pick: (frameId, hasFrames) => {
      asked.push([frameId, hasFrames]);
      return new Promise((press, leave) => frames.set(frameId, { press, leave: () => leave(new Error("gone")) }));
    },
    end: (frameId) => (ended.push(frameId), Promise.resolve()),
  };
  return { picked: pickInFrames(world), frames, ended, asked };
}

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

describe("pickInFrames", () => {
  it("Press_InOneFrame_IsTheAnswer_AndEndsAllOthers", async () => {
    const { picked, frames, ended, asked } = setUp([0, 4, 9]);
    await turn();
    frames.get(4)?.press({ text: "hello" });
    assert.deepEqual(await picked, { frameId: 4, text: "hello" });
    assert.deepEqual(ended, [0, 4, 9]);
    assert.deepEqual(
      asked,
      [0, 4, 9].map((frameId) => [frameId, true]),
    );
  });

  it("Escape_InOneFrame_EndsAll", async () => {
    const { picked, frames, ended, asked } = setUp([0]);
    await turn();
    frames.get(0)?.press(null);
    assert.equal(await picked, null);
    assert.deepEqual([ended, asked], [[0], [[0, false]]]);
  });

  it("Frame_ThatGoesAway_LeavesTheOthersWaiting", async () => {
    const { picked, frames } = setUp([0, 4]);
    await turn();
    frames.get(4)?.leave();
    await turn();
    frames.get(0)?.press({ text: "still here" });
    assert.deepEqual(await picked, { frameId: 0, text: "still here" });
  });

  it("AllFrames_GoneAway_IsNothing", async () => {
    const { picked, frames } = setUp([0, 4]);
    await turn();
    for (const frame of frames.values()) frame.leave();
    assert.equal(await picked, null);
  });
});
