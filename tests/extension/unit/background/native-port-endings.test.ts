import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { NativePort } from "../../../../extension/src/background/native-port";
import type { WorkRequest } from "../../../../extension/src/background/pending-requests";
import { portLimits } from "../../../../extension/src/background/port-limits";
import { FakeBrowser, statusReport, texts } from "../support/fake-browser";
import { ask, photo, mockTime, hostThat, answering, silent, failureOf, pass } from "../support/port-worlds";

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

  it("HostDies_AfterFacesWereSwitchedOff_NoPhotoIsSentAgainWithLeaveToRememberOne", async (test) => {
    mockTime(test);
    const photos: [number, boolean | undefined][] = [];
    const browser = new FakeBrowser(
      hostThat((frame, port, connection) => {
        if (frame.type === "checkImage") photos.push([connection, frame.rememberFaces]);
        if (connection > 0) port.say(statusReport(frame.id));
      }),
    );
    const port = new NativePort(browser);
    const faces = { rememberFaces: true } as const;
    const asked = ["a", "b"].map((id) => port.request({ ...photo(id, 1), ...faces } as WorkRequest, 60_000));
    await pass(test, 500);
    port.stopRememberingFaces();
    browser.port().end(texts.exited);
    await pass(test, 5000);
    await Promise.all(asked);
    assert.deepEqual(photos, [
      [0, true],
      [0, true],
      [1, false],
      [1, false],
    ]);
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
