import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { NativePort } from "../../../../extension/src/background/native-port";
import { backoff, portLimits } from "../../../../extension/src/background/port-limits";
import type { HostState } from "../../../../extension/src/shared/messages";
import type { ErrorCode, Request } from "../../../../extension/src/shared/wire";
import { FakeBrowser, settle, statusReport, texts, type FakePort } from "../support/fake-browser";
import { ask, mockTime, hostThat, answering, silent, failureOf, pass } from "../support/port-worlds";

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
