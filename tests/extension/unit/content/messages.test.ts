import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { JSDOM } from "jsdom";
import type { SeenChat, SeenMessage } from "../../../../extension/src/content/collect/chat";
import type { Desk } from "../../../../extension/src/content/life/desk";
import { Messages } from "../../../../extension/src/content/life/messages";
import type { Check } from "../../../../extension/src/content/life/queue";
import type { Pin } from "../../../../extension/src/content/overlay/layer";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import type { Direction, MessageSubject, Outcome } from "../../../../extension/src/shared/wire";
import { finding } from "../support/worlds";

/** A conversation on a page, the questions about it that wait for the test's answer, and the notes that are drawn. */
function setUp({ open = false } = {}) {
  const { document } = new JSDOM("<ul></ul>").window;
  const list = document.querySelector("ul")!;
  const said: string[] = [];
  const pins = new Set<Pin>();
  const asked: Check[] = [];
  const forgotten: HTMLElement[] = [];
  const desk = {
    site: "heartly",
    queue: { add: (check: Check) => asked.push(check), cancel: () => undefined },
    layer: { add: (pin: Pin) => pins.add(pin), drop: (pin: Pin) => pins.delete(pin), moved: () => undefined },
    panel: {
      button: () => document.createElement("button"),
      forget: (button: HTMLElement) => (forgotten.push(button), open),
    },
    speaker: { say: (text: string) => said.push(text) },
    sight: { rect: () => ({ top: 0, bottom: 10 }) },
    accepted: () => true,
    rescan: () => undefined,
  } as unknown as Desk;
  Object.assign(globalThis, { document, window: { innerHeight: 100 } });
  const chat: SeenChat = { list, thread: "ana", peer: "Ana", messages: [], photos: [] };
  const messages = new Messages(desk);
  const write = (direction: Direction, ...texts: string[]): void => {
    for (const text of texts) {
      const element = list.appendChild(document.createElement("li"));
      chat.messages.push({ element, bubble: element, key: text, direction, text, sentAt: null });
    }
  };
  const update = (): void => messages.update({ ...chat, messages: [...chat.messages] }, null);
  const noted = (): string[] => {
    const keyOf = new Map<Element, string>(chat.messages.map((m: SeenMessage) => [m.element, m.key]));
    return [...pins].map(({ anchor, node }) => `${keyOf.get(anchor)} ${node.firstElementChild?.className.slice(5)}`);
  };
  const hear = (...texts: string[]): Check => (write("in", ...texts), update(), asked.at(-1)!);
  return { chat, write, update, hear, asked, said, noted, forgotten, messages };
}

const sent = async (check: Check): Promise<readonly MessageSubject[]> => {
  const message = await check.message(check.key);
  assert.ok("type" in message && message.type === "checkTexts");
  return message.messages;
};

/** As the app answers: about every message of the other side that was sent; nothing is found where nothing is said. */
async function answer(check: Check, marks: Record<string, Outcome> = {}): Promise<void> {
  const theirs = (await sent(check)).filter(({ direction }) => direction === "in");
  const texts = theirs.map(({ key }) => {
    const outcome = marks[key] ?? "nothingFound";
    const findings = outcome === "nothingFound" ? [] : [finding("Reads like a scam")];
    return { key, verdict: { outcome, because: [] }, findings };
  });
  check.answered({ ok: true, texts });
}

const failed: CheckReply = { ok: false, state: "ready", reason: "fetch-failed" };
const many = (count: number, name: string): string[] => Array.from({ length: count }, (_, i) => `${name}${i}`);
const keys = (messages: readonly MessageSubject[]): string[] => messages.map(({ key }) => key);

describe("Messages, what is sent", () => {
  before(() => Object.assign(globalThis, { chrome: { i18n: { getMessage: () => "" } } }));

  it("Context_HoldsTheLaterMessagesToo_AndNoneOfTheReadersOwnOrOfUnknownSide", async () => {
    const { write, update, asked } = setUp();
    write("in", ...many(40, "a"));
    write("out", "mine");
    write("unknown", "whose");
    write("in", ...many(40, "b"));
    update();
    const [first, second] = await Promise.all(asked.map(sent));
    assert.deepEqual(keys(first!), [...many(40, "a"), ...many(40, "b")]);
    assert.deepEqual(keys(second!), keys(first!));
  });

  it("OwnWords_NeverLeaveThePage", () => {
    const { write, update, asked } = setUp();
    write("out", "a", "b");
    update();
    assert.deepEqual(asked, []);
  });

  it("EarlierMessages_ThatCameIntoSight_AreSentWithTheLaterOnes", async () => {
    const { chat, hear, write, update, asked } = setUp();
    await answer(hear("later"));
    write("in", "earlier");
    chat.messages.reverse();
    update();
    assert.deepEqual(keys(await sent(asked.at(-1)!)), ["earlier", "later"]);
  });

  it("LongConversation_KeepsWithinWhatTheAppReadsAtOnce_AndBeginsAtTheSameForAWhile", async () => {
    const { hear, asked } = setUp();
    hear(...many(440, "old"));
    for (const check of [...asked]) await answer(check);
    const all = await Promise.all(asked.map(sent));
    assert.ok(all.every(({ length }) => length <= 500));
    const { [0]: begin, length } = keys(await sent(hear("x")));
    assert.ok(length > 100, `${length}`);
    assert.equal(keys(await sent(hear("y")))[0], begin);
  });

  it("VeryLongText_IsAskedAboutButDoesNotGoAlong", async () => {
    const { hear } = setUp();
    const long = "x".repeat(2001);
    assert.deepEqual(keys(await sent(hear(long))), [long]);
    assert.deepEqual(keys(await sent(hear("next"))), ["next"]);
  });
});

describe("Messages, what stands", () => {
  let world: ReturnType<typeof setUp>;
  before(() => Object.assign(globalThis, { chrome: { i18n: { getMessage: () => "" } } }));
  beforeEach(() => (world = setUp()));

  it("Mark_ThatLaterMessagesExplain_IsTakenBack_AndComesAgain", async () => {
    const { hear, noted, forgotten } = world;
    await answer(hear("a", "b"), { b: "unclear" });
    assert.deepEqual(noted(), ["b unclear"]);
    await answer(hear("c"));
    assert.deepEqual([noted(), forgotten.length], [[], 1]);
    await answer(hear("d"), { b: "signs" });
    assert.deepEqual(noted(), ["b signs"]);
  });

  for (const [open, name] of [
    [true, "IsSaid"],
    [false, "PassesInSilence"],
  ] as const)
    it(`Mark_TakenBackWhileItsReasonsAre${open ? "Open" : "Closed"}_${name}`, async () => {
      const { hear, said } = setUp({ open });
      await answer(hear("a", "b"), { b: "unclear" });
      await answer(hear("c"));
      assert.deepEqual(said, open ? ["subjectMessageFrom: markNothingFound"] : []);
    });

  it("AnswerToAnOlderQuestion_DoesNotUndoWhatIsKnownByANewer", async () => {
    const { hear, noted } = world;
    const older = hear("a");
    await answer(hear("b"));
    await answer(older, { a: "unclear" });
    assert.deepEqual(noted(), []);
  });

  it("OlderQuestion_ThatFails_LeavesWhatIsKnownByANewer", async () => {
    const { hear, noted } = world;
    const older = hear("a");
    await answer(hear("b"), { a: "unclear" });
    older.answered(failed);
    assert.deepEqual(noted(), ["a unclear"]);
  });

  it("FailedQuestion_IsNotChecked_UntilALaterAnswerKnows", async () => {
    const { hear, noted } = world;
    hear("a").answered(failed);
    assert.deepEqual(noted(), ["a notChecked"]);
    await answer(hear("b"));
    assert.deepEqual(noted(), []);
  });

  it("AnswerThatSawLessBefore_NeitherTakesBackNorMovesAMark", async () => {
    const { chat, hear, noted } = world;
    await answer(hear("a", "b", "c"), { b: "unclear" });
    chat.messages.splice(0, 1);
    await answer(hear("d"), { c: "unclear" });
    assert.deepEqual(noted(), ["b unclear"]);
  });

  it("AnswerThatSawLessBefore_StillTellsWhatIsGraverThanAllThatIsKnown", async () => {
    const { chat, hear, noted } = world;
    await answer(hear("a", "b", "c"), { b: "unclear" });
    chat.messages.splice(0, 1);
    await answer(hear("d"), { c: "signs" });
    assert.deepEqual(noted(), ["b unclear", "c signs"]);
  });

  it("Signs_AreSaidOnceForEachMessage_WhereverTheyStand", async () => {
    const { hear, said } = world;
    await answer(hear("a"));
    await answer(hear("b"), { a: "signs" });
    assert.equal(said.length, 1);
    await answer(hear("c"), { a: "signs" });
    await answer(hear("d"), { a: "unclear", d: "unclear" });
    assert.equal(said.length, 1);
    await answer(hear("e"), { e: "signs" });
    assert.equal(said.length, 2);
  });

  it("OtherConversation_KnowsNothingOfThisOne", async () => {
    const { chat, hear, noted, update } = world;
    await answer(hear("a"), { a: "signs" });
    Object.assign(chat, { thread: "eva", messages: [] });
    update();
    assert.deepEqual(noted(), []);
  });
});
