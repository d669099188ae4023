import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { HostError, NativePort } from "../../../../extension/src/background/native-port";
import { backoff, portLimits } from "../../../../extension/src/background/port-limits";
import type { WorkRequest } from "../../../../extension/src/background/pending-requests";
import type { HostState } from "../../../../extension/src/shared/messages";
import type { ErrorCode, Request } from "../../../../extension/src/shared/wire";
import { FakeBrowser, settle, statusReport, texts, welcome, type FakePort } from "../support/fake-browser";

const ask = (id: string): WorkRequest => ({ type: "status", id });
const photo = (id: string, priority: number, bytes = "AAAA"): WorkRequest => ({
  type: "checkImage",
  id,
  priority,
  bytes,
});
const mockTime = (test: TestContext) => test.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });

/** A host that greets, and answers everything else with `answer`. */
const hostThat =
  (answer: (frame: Request, port: FakePort, connection: number) => void) =>
  (frame: Request, port: FakePort, connection: number): void =>
    frame.type === "hello" ? port.say(welcome(frame.id)) : answer(frame, port, connection);

const answering = hostThat((frame, port) => port.say(statusReport(frame.id)));
const silent = hostThat(() => {});

async function failureOf(promise: Promise<unknown>): Promise<HostError> {
  const error: unknown = await promise.then(
    () => assert.fail("was answered"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof HostError);
  return error;
}

/** Steps through time until nothing more happens within `total`. */
async function pass(test: TestContext, total: number, step = 250): Promise<void> {
  await settle();
  for (let at = 0; at < total; at += step) {
    test.mock.timers.tick(step);
    await settle();
  }
}

describe("NativePort, connecting", () => {
  it("Port_NothingAsked_DoesNotConnect", () => {
    const browser = new FakeBrowser(answering);
    const port = new NativePort(browser);
    assert.equal(browser.ports.length, 0);
    assert.equal(port.state, "connecting");
  });

  it("Request_First_GreetsWithVersionRangeAndLocaleThenAsks", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(answering);
    const answer = await new NativePort(browser).request(ask("a"), 1000);
    assert.equal(answer.type, "statusReport");
    const [hello, work] = browser.port().received;
    assert.deepEqual(hello, {
      type: "hello",
      id: "hello-1",
      extensionVersion: "0.1.0",
      protocol: { min: 1, max: 1 },
      locale: "en",
    });
    assert.deepEqual(work, ask("a"));
    assert.deepEqual(browser.states, ["ready"]);
  });

  const lastErrors: [string, HostState][] = [
    [texts.notFound, "not-installed"],
    [texts.forbidden, "forbidden"],
    [texts.policy, "blocked-by-policy"],
    [texts.exited, "crashed"],
    [texts.notStarted, "crashed"],
    [texts.broken, "crashed"],
    ["Something the browser never said before.", "crashed"],
  ];
  for (const [text, state] of lastErrors) {
    it(`Disconnect_"${text}"_Is_${state}`, async (test) => {
      mockTime(test);
      const browser = new FakeBrowser(silent, () => text);
      const failure = failureOf(new NativePort(browser).request(ask("a"), 600_000));
      await pass(test, 30_000);
      assert.deepEqual({ ...(await failure) }, { state, reason: "host" });
      assert.equal(browser.states.at(-1), state);
      assert.equal(browser.ports.length, state === "crashed" ? portLimits.failures : 1);
    });
  }

  const versionErrors: [ErrorCode, HostState][] = [
    ["extensionTooNew", "too-old"],
    ["extensionTooOld", "too-new"],
    ["originForbidden", "forbidden"],
  ];
  for (const [code, state] of versionErrors) {
    it(`Hello_AnsweredWith_${code}_Is_${state}`, async (test) => {
      mockTime(test);
      const browser = new FakeBrowser((frame, port) => {
        port.say({
          type: "error",
          id: frame.id,
          code,
          message: "",
          seen: null,
          allowed: null,
        });
        port.end(texts.exited);
      });
      const failure = await failureOf(new NativePort(browser).request(ask("a"), 1000));
      assert.equal(failure.state, state);
      assert.equal(browser.ports.length, 1);
    });
  }

  it("Hello_NeverAnswered_GivesUpAsCrashed", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(() => {});
    const failure = failureOf(new NativePort(browser).request(ask("a"), 600_000));
    await pass(test, 70_000, 1000);
    assert.equal((await failure).state, "crashed");
    assert.ok(browser.ports.every(({ closed }) => closed));
  });

  it("Request_SoonAfterGivingUp_IsRefusedWithoutConnecting_LaterTriesAgain", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(answering, (connection) => (connection === 0 ? texts.notFound : undefined));
    const port = new NativePort(browser);
    await failureOf(port.request(ask("a"), 1000));
    assert.equal((await failureOf(port.request(ask("b"), 1000))).state, "not-installed");
    assert.equal(browser.ports.length, 1);
    test.mock.timers.tick(portLimits.restMs);
    assert.equal((await port.request(ask("c"), 1000)).type, "statusReport");
  });

  it("Retry_AfterGivingUp_ConnectsAtOnce", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(answering, (connection) => (connection === 0 ? texts.notFound : undefined));
    const port = new NativePort(browser);
    assert.equal(await port.settle(), "not-installed");
    assert.equal(await port.retry(), "ready");
  });

  it("Backoff_Grows_IsCappedAndSpread", () => {
    assert.deepEqual(
      [1, 2, 3].map((nth) => backoff(nth, 0.999_999)),
      [250, 500, 1000],
    );
    assert.equal(backoff(1, 0), 125);
    assert.equal(backoff(30, 0.999_999), portLimits.backoffMs.longest);
  });
});

describe("NativePort, answers", () => {
  it("Answer_Repeated_CountsOnce", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(hostThat((frame, port) => [1, 2].forEach(() => port.say(statusReport(frame.id)))));
    const port = new NativePort(browser);
    const answers: unknown[] = [];
    await port.request(ask("a"), 1000).then((answer) => answers.push(answer));
    await settle();
    assert.equal(answers.length, 1);
    assert.equal(port.pendingCount, 0);
  });

  it("Answer_UnknownIdOrNoFrameAtAll_IsPassedOver", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(
      hostThat((frame, port) => {
        port.say(statusReport("someone-else"));
        for (const odd of [{}, { type: 7, id: "a" }, { type: "statusReport" }, { type: "future", id: null }])
          port.say(odd);
        port.say(statusReport(frame.id));
      }),
    );
    assert.equal((await new NativePort(browser).request(ask("a"), 1000)).id, "a");
  });

  it("Request_SameIdWhilePending_SharesTheAnswer", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(answering);
    const port = new NativePort(browser);
    const [first, second] = await Promise.all([port.request(ask("a"), 1000), port.request(ask("a"), 1000)]);
    assert.equal(first, second);
    assert.equal(browser.port().work.length, 1);
  });

  it("Progress_ThenResult_OnlyTheResultAnswers", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(
      hostThat((frame, port) => {
        port.say({ type: "progress", id: frame.id, done: 1, total: 2 });
        port.say(statusReport(frame.id));
      }),
    );
    assert.equal((await new NativePort(browser).request(ask("a"), 1000)).type, "statusReport");
  });

  const errors: [ErrorCode, string][] = [
    ["requestTooLarge", "too-large"],
    ["internal", "host"],
    ["requestInvalid", "host"],
  ];
  for (const [code, reason] of errors) {
    it(`Error_${code}_EndsThatRequestAs_${reason}`, async (test) => {
      mockTime(test);
      const browser = new FakeBrowser(
        hostThat((frame, port) =>
          frame.id === "bad"
            ? port.say({
                type: "error",
                id: frame.id,
                code,
                message: "",
                seen: null,
                allowed: null,
              })
            : port.say(statusReport(frame.id)),
        ),
      );
      const port = new NativePort(browser);
      const good = port.request(ask("good"), 1000);
      assert.deepEqual({ ...(await failureOf(port.request(ask("bad"), 1000))) }, { state: "ready", reason });
      assert.equal((await good).id, "good");
    });
  }

  it("Busy_AsksAgainUnderTheSameId_ThenGivesUp", async (test) => {
    mockTime(test);
    let asked = 0;
    const busy = (frame: Request, port: FakePort): void => {
      asked += 1;
      port.say({
        type: "error",
        id: frame.id,
        code: "busy",
        message: "",
        seen: null,
        allowed: null,
      });
    };
    const failure = failureOf(new NativePort(new FakeBrowser(hostThat(busy))).request(ask("a"), 600_000));
    await pass(test, 20_000);
    assert.equal((await failure).reason, "refused");
    assert.equal(asked, 1 + portLimits.busyRetries);
  });

  it("Timeout_EndsTheRequestAndWithdrawsIt_LateAnswerIsDropped", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(silent);
    const port = new NativePort(browser);
    const failure = failureOf(port.request(ask("a"), 5000));
    await pass(test, 5000, 1000);
    assert.equal((await failure).reason, "host");
    assert.deepEqual(
      browser.port().work.map(({ type }) => type),
      ["status", "cancel"],
    );
    browser.port().say(statusReport("a"));
    assert.equal(port.pendingCount, 0);
  });

  it("Cancel_EndsAtOnce_TellsTheHost_AndItsLastWordIsDropped", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(silent);
    const port = new NativePort(browser);
    const failure = failureOf(port.request(ask("a"), 5000));
    await settle();
    port.cancel("a");
    assert.equal((await failure).reason, "cancelled");
    const cancel = browser.port().work.at(-1);
    assert.ok(cancel?.type === "cancel" && cancel.target === "a");
    browser.port().say({ type: "cancelled", id: "a" });
    port.cancel("never-asked");
    assert.equal(port.pendingCount, 0);
  });
});

describe("NativePort, when the host ends", () => {
  it("HostDies_MidRequest_SameIdIsAskedAgain_OneAnswer", async (test) => {
    mockTime(test);
    const host = hostThat((frame, port, connection) =>
      connection === 0 ? port.end(texts.exited) : port.say(statusReport(frame.id)),
    );
    const browser = new FakeBrowser(host);
    let answers = 0;
    const port = new NativePort(browser);
    const asked = port.request(ask("a"), 60_000).then((answer) => {
      answers += 1;
      return answer;
    });
    await pass(test, 2000);
    assert.equal((await asked).id, "a");
    assert.equal(answers, 1);
    assert.deepEqual(
      browser.ports.map(({ work }) => work.map(({ id }) => id)),
      [["a"], ["a"]],
    );
    assert.deepEqual(browser.states, ["ready", "connecting", "ready"]);
  });

  it("HostDies_AnsweredBefore_IsNotAskedAgain", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(
      hostThat((frame, port, connection) => {
        if (frame.id === "done" || connection > 0) port.say(statusReport(frame.id));
        else port.end(texts.exited);
      }),
    );
    const port = new NativePort(browser);
    await port.request(ask("done"), 60_000);
    const open = port.request(ask("open"), 60_000);
    await pass(test, 2000);
    await open;
    assert.deepEqual(
      browser.port(1).work.map(({ id }) => id),
      ["open"],
    );
  });

  it("HostDies_AtOneRequestEachTime_ThatOneIsGivenUp_OthersAreAnswered", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(
      hostThat((frame, port) => (frame.id === "poison" ? port.end(texts.exited) : port.say(statusReport(frame.id)))),
    );
    const port = new NativePort(browser);
    const poison = failureOf(port.request(photo("poison", 0), 600_000));
    const fine = port.request(photo("fine", 2), 600_000);
    await pass(test, 30_000);
    assert.deepEqual({ ...(await poison) }, { state: "crashed", reason: "host" });
    assert.equal((await fine).id, "fine");
    const timesSent = browser.ports.flatMap(({ work }) => work).filter(({ id }) => id === "poison").length;
    assert.equal(timesSent, portLimits.attempts);
  });

  it("HostDies_NothingPending_ReconnectsOnlyWhenAsked", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(answering);
    const port = new NativePort(browser);
    await port.request(ask("a"), 1000);
    browser.port().end(texts.exited);
    await pass(test, 30_000, 5000);
    assert.equal(browser.ports.length, 1);
    assert.equal((await port.request(ask("b"), 1000)).id, "b");
  });

  it("HostRemoved_MidRequest_EndsAsNotInstalled_NothingIsLeftPending", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(
      hostThat((_, port) => port.end(texts.exited)),
      (connection) => (connection === 0 ? undefined : texts.notFound),
    );
    const port = new NativePort(browser);
    const failures = Promise.all(["a", "b", "c"].map((id) => failureOf(port.request(ask(id), 600_000))));
    await pass(test, 5000);
    assert.deepEqual(
      (await failures).map(({ state }) => state),
      ["not-installed", "not-installed", "not-installed"],
    );
    assert.equal(port.pendingCount, 0);
  });

  it("Reconnect_AsksWhatTheUserWaitsForFirst", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(silent, (connection) => (connection === 0 ? texts.exited : undefined));
    const port = new NativePort(browser);
    for (const [id, priority] of [
      ["later", 2],
      ["visible", 1],
      ["clicked", 0],
    ] as const) {
      void port.request(photo(id, priority), 600_000);
    }
    await pass(test, 1000);
    assert.deepEqual(
      browser.port(1).work.map(({ id }) => id),
      ["clicked", "visible", "later"],
    );
  });
});

describe("NativePort, bounds", () => {
  it("Request_OneTooMany_IsRefused_OthersStay", async (test) => {
    mockTime(test);
    const port = new NativePort(new FakeBrowser(silent));
    for (let n = 0; n < portLimits.pending.requests; n++) void port.request(ask(`r${n}`), 600_000).catch(() => {});
    assert.equal((await failureOf(port.request(ask("more"), 1000))).reason, "refused");
    assert.equal(port.pendingCount, portLimits.pending.requests);
  });

  it("Request_TooManyBytesWaiting_IsRefused", async (test) => {
    mockTime(test);
    const port = new NativePort(new FakeBrowser(silent));
    const large = "A".repeat(portLimits.pending.characters / 2 + 1);
    void port.request(photo("a", 1, large), 600_000).catch(() => {});
    assert.equal((await failureOf(port.request(photo("b", 1, large), 1000))).reason, "refused");
  });

  it("Ping_WhileWorkIsPending_EveryTwentySeconds_NotAfter", async (test) => {
    mockTime(test);
    let held = "";
    const browser = new FakeBrowser(
      hostThat((frame, port) => {
        if (frame.type === "ping") port.say({ type: "pong", id: frame.id });
        else held = frame.id;
      }),
    );
    const asked = new NativePort(browser).request(ask("slow"), 600_000);
    await pass(test, 100_000, 10_000);
    const pings = () => browser.port().received.filter(({ type }) => type === "ping").length;
    assert.equal(pings(), 5);
    browser.port().say(statusReport(held));
    await asked;
    await pass(test, 100_000, 10_000);
    assert.equal(pings(), 5);
  });

  it("Host_SilentToPings_CountsAsHung_WorkGoesToTheNextOne", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(
      hostThat((frame, port, connection) => connection > 0 && port.say(statusReport(frame.id))),
    );
    const asked = new NativePort(browser).request(ask("a"), 600_000);
    await pass(test, 90_000, 5000);
    assert.equal((await asked).id, "a");
    assert.equal(browser.port(0).closed, true);
  });

  it("Host_LongUnused_IsLetGo_AndComesBackWhenAsked", async (test) => {
    mockTime(test);
    const browser = new FakeBrowser(answering);
    const port = new NativePort(browser);
    await port.request(ask("a"), 1000);
    test.mock.timers.tick(portLimits.idleMs);
    assert.equal(browser.port(0).closed, true);
    assert.equal((await port.request(ask("b"), 1000)).id, "b");
  });
});
