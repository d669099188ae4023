/** Pointing at something in whichever frame of a page it stands. */

/** What was pressed, and where. */
export interface Picked {
  frameId: number;
  /** Its words, which may be none. */
  text: string;
}

/** What the frames of one tab offer. */
export interface PickWorld {
  /** Ids of those that we are let into, the page itself (0) among them. */
  frames(): Promise<number[]>;
  /** Waits for a press in one frame; null when the user changed their mind. Rejects when the frame goes away. */
  pick(frameId: number, hasFrames: boolean): Promise<{ text: string } | null>;
  end(frameId: number): Promise<unknown>;
}

/** The first press in any frame; null when there was none. */
export async function pickInFrames(world: PickWorld): Promise<Picked | null> {
  const frames = await world.frames();
  const asked = frames.map(async (frameId) => {
    const picked = await world.pick(frameId, frames.length > 1);
    return picked && { frameId, ...picked };
  });
  const picked = await Promise.any(asked).catch(() => null);
  await Promise.allSettled(frames.map((frameId) => world.end(frameId)));
  return picked;
}
