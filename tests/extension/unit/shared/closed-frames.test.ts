import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { JSDOM } from "jsdom";
import { scripts } from "../../../../extension/src/shared/chrome";
import { offerClosedFrames } from "../../../../extension/src/shared/closed-frames";
import type { ClosedFrames } from "../../../../extension/src/shared/page-messages";

type Answer = ClosedFrames | null;

describe("closed frames", () => {
  /** Questions to the worker that are under way, by tab; each answers when told. */
  let open: { tabId: number; answer(answer: Answer): void; fail(): void }[] = [];
  let { document } = new JSDOM("").window;

  beforeEach(() => {
    ({ document } = new JSDOM(`<div id="frames"></div><p id="frames-result">said</p>`).window);
    open = [];
    const sendMessage = ({ tabId }: { tabId: number }): Promise<Answer> =>
      new Promise((answer, reject) => open.push({ tabId, answer, fail: () => reject(new Error("asleep")) }));
    const chrome = { runtime: { sendMessage }, i18n: { getMessage: () => "" } };
    Object.assign(globalThis, { document, chrome });
  });

  const frames = (...hosts: string[]): Answer => ({ site: "heartly", hosts });
  const offers = (): number => document.querySelectorAll("#frames button").length;

  it("Answer_ThatComesLate_SaysNothingOfAnotherTab", async () => {
    const first = offerClosedFrames(1);
    const second = offerClosedFrames(2);
    open[1]?.answer(frames("b.example"));
    await second;
    open[0]?.answer(frames("a.example", "c.example", "d.example"));
    await first;
    assert.equal(offers(), 1);
  });

  it("Tab_Changed_TakesAwayWhatWasOfferedForTheOther_BeforeTheAnswer", async () => {
    const first = offerClosedFrames(3);
    open[0]?.answer(frames("a.example"));
    await first;
    assert.equal(offers(), 1);
    void offerClosedFrames(4);
    assert.equal(offers(), 0);
    assert.equal(document.getElementById("frames-result")?.textContent, "");
  });

  it("NoAnswerInTime_LeavesWhatIsShown_NothingToRead_TakesItAway", async () => {
    for (const hosts of [["a.example"], null, "fails", []] as const) {
      const asked = offerClosedFrames(5);
      if (hosts === "fails") open.at(-1)?.fail();
      else open.at(-1)?.answer(hosts === null ? { site: "heartly", hosts } : frames(...hosts));
      await asked;
      assert.equal(offers(), hosts?.length === 0 ? 0 : 1, String(hosts));
    }
  });

  it("Frames_ThatDoNotRunIt_AreLeftOut_NoneIsWaitedFor", async () => {
    let asked: Partial<chrome.scripting.ScriptInjection<[], unknown>> = {};
    const executeScript = (injection: typeof asked): Promise<{ result: unknown }[]> => {
      asked = injection;
      return Promise.resolve([{ result: [1] }, { result: null }, { result: undefined }, { result: [2] }]);
    };
    Object.assign(globalThis, { chrome: { scripting: { executeScript } } });
    assert.deepEqual(await scripts.callAll(1, () => [0], []), [[1], [2]]);
    assert.equal(asked.injectImmediately, true);
  });
});
