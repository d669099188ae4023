import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AskedFrames } from "../../../../extension/src/background/asked-frames";
import { memoryStore } from "../support/worlds";

const talk = { site: "heartly", host: "chat.widget.example" };
const yes = (): Promise<boolean> => Promise.resolve(true);

function setUp() {
  const store = memoryStore();
  const asked = new AskedFrames(store);
  return { store, asked };
}

describe("AskedFrames", () => {
  it("Agreed_IsKnownOnce_ToALaterWorker", async () => {
    const { store, asked } = setUp();
    await asked.ask(talk.site, talk.host);
    const later = new AskedFrames(store);
    const agreed = await later.agreed((host) => Promise.resolve(host === talk.host));
    assert.deepEqual([agreed?.site, agreed?.host], [talk.site, talk.host]);
    assert.equal(await later.agreed(yes), null);
  });

  it("Agreed_BeforeTheQuestionIsWrittenDown_IsKnown", async () => {
    const { asked } = setUp();
    void asked.ask(talk.site, talk.host);
    assert.equal((await asked.agreed(yes))?.host, talk.host);
  });

  it("LeaveForSomethingElse_IsNoAnswer", async () => {
    const { asked } = setUp();
    await asked.ask(talk.site, talk.host);
    assert.equal(await asked.agreed(() => Promise.resolve(false)), null);
    assert.equal((await asked.agreed(yes))?.host, talk.host);
  });

  it("Declined_IsForgotten_WhateverIsAllowedLater", async () => {
    const { asked } = setUp();
    await asked.ask(talk.site, talk.host);
    await asked.forget("other.example");
    assert.equal((await asked.agreed(yes))?.site, talk.site);
    await asked.ask(talk.site, talk.host);
    await asked.forget(talk.host);
    assert.equal(await asked.agreed(yes), null);
  });
});
