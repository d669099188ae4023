// Two thousand cards, one after another, as on an evening of swiping: nothing piles up, nothing is held up or moved.
import assert from "node:assert/strict";
import { test } from "node:test";
import { longestTasks, openAnnotated } from "./overlay-page.mjs";

const CARDS = Number(process.env.PROFILELENS_CARDS ?? 2000);
/** Every one of so many is looked at long enough to be judged. */
const LOOKED_AT = 80;
/** The last of them, whose tasks are measured: a trace of all would be too large to read. */
const TRACED = 200;
/** How long a card stays, ms, when it is swiped at once and when it is looked at. */
const STAY = { short: 12, long: 420 };

/** Runs in the page: a card that is drawn anew each time, photo and name, where the fixture's own card stood. */
async function swipe({ from, count, every, stay }) {
  const stack = document.querySelector(".recsCardboard__cards");
  for (let i = from; i < from + count; i++) {
    const card = document.createElement("div");
    for (const [name, value] of [
      ["data-keyboard-gamepad", "true"],
      ["aria-hidden", "false"],
      ["style", "position:absolute;inset:0;background:#fff"],
    ])
      card.setAttribute(name, value);
    const photo = document.createElement("div");
    photo.setAttribute("role", "img");
    photo.setAttribute("aria-label", "Profile Photo 1");
    photo.className = "StretchedBox";
    photo.style.cssText = `inline-size:100%;block-size:400px;background-image:url("https://images-ssl.gotinder.com/u/personKey${i}/photo${i}.jpg?Policy=p${i}")`;
    const [person, age] = [document.createElement("span"), document.createElement("span")];
    person.setAttribute("itemprop", "name");
    person.textContent = `Person${i}`;
    age.setAttribute("itemprop", "age");
    age.textContent = String(20 + (i % 50));
    card.append(photo, person, age);
    stack.replaceChildren(card);
    globalThis.asked = (globalThis.asked ?? 0) + globalThis.sent.filter((m) => m.type === "checkPhoto").length;
    globalThis.sent.length = 0;
    await new Promise((done) => setTimeout(done, i % every === 0 ? stay.long : stay.short));
  }
}

async function heapOf(session) {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

test("Cards_OneAfterAnother_LeaveNoHeapNoLongTaskNoShiftNoLostFrame", async (context) => {
  const { page, errors, close, drawn } = await openAnnotated("tinder/recs", { delay: 5 });
  try {
    const session = await page.context().newCDPSession(page);
    const run = (from, count) => page.evaluate(swipe, { from, count, every: LOOKED_AT, stay: STAY });
    await run(0, 100);
    const before = await heapOf(session);
    await page.evaluate(() => Object.assign(globalThis, { shift: 0, asked: 0 }));
    await run(100, CARDS - TRACED);
    const browser = page.context().browser();
    await browser.startTracing(page, { categories: ["toplevel"] });
    const since = Date.now();
    await run(100 + CARDS - TRACED, TRACED);
    const seconds = (Date.now() - since) / 1000;
    const tasks = longestTasks(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
    const grown = (await heapOf(session)) - before;
    const { shift, asked } = await page.evaluate(() => ({ shift: globalThis.shift, asked: globalThis.asked }));
    const lost = tasks.filter((ms) => ms > 1000 / 60).length / (seconds * 60);
    const measured = { seconds, asked, heapKB: Math.round(grown / 1024), longestMs: tasks[0], lostFrames: lost, shift };
    context.diagnostic(JSON.stringify(measured));
    assert.ok(asked > 0 && asked <= CARDS, `${asked} photos were asked about`);
    assert.ok(grown < 5 * 1024 * 1024, `the heap has grown by ${grown} bytes`);
    assert.ok(tasks[0] <= 50, `a task took ${tasks[0]} ms`);
    assert.ok(lost <= 0.01, `${lost} of the frames were lost`);
    assert.equal(shift, 0);
    assert.equal((await drawn()).length <= 1, true);
    assert.deepEqual(errors, []);
  } finally {
    await close();
  }
});
