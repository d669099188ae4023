import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Checker, checkLimits, type PhotoQuestion } from "../../../../extension/src/background/checker";
import { HostError } from "../../../../extension/src/background/native-port";
import type { Answer, WorkRequest } from "../../../../extension/src/background/pending-requests";
import type { Partner } from "../../../../extension/src/shared/wire";
import { finding, gate, heartly, imageResult, matchup } from "../support/worlds";

const ana: Partner = { key: "ana", name: "Ana", age: 31 };
const question = (more: Partial<PhotoQuestion> = {}): PhotoQuestion => ({
  handle: "doc/photo-1",
  source: { kind: "url", url: "https://a.heartcdn.example/1.jpg" },
  site: heartly,
  partner: ana,
  priority: 1,
  capture: "original",
  ...more,
});
const bytes = (base64: string): Partial<PhotoQuestion> => ({
  source: { kind: "bytes", base64 },
});

function setUp(host: (request: WorkRequest) => Promise<Answer> = ({ id }) => Promise.resolve(imageResult(id))) {
  const asked: WorkRequest[] = [];
  const cancelled: string[] = [];
  const fetched: string[] = [];
  const pictures: [string, Uint8Array, string | null][] = [];
  const clock = { now: 0 };
  const remembersFaces = { now: false };
  const port = {
    state: "ready" as const,
    request: (request: WorkRequest) => (asked.push(request), host(request)),
    cancel: (id: string) => void cancelled.push(id),
    stopRememberingFaces: () => {},
  };
  // The bytes are the path, so that different URLs are different photos.
  const fetcher = ((url: string) => {
    fetched.push(url);
    return Promise.resolve(
      new Response(new URL(url).pathname, {
        headers: { "content-type": "image/jpeg" },
      }),
    );
  }) as typeof fetch;
  return {
    checker: new Checker(
      port,
      fetcher,
      () => clock.now,
      (...picture) => void pictures.push(picture),
      () => Promise.resolve(remembersFaces.now),
      (bytes) => Promise.resolve(new TextDecoder().decode(bytes).includes("teaser")),
    ),
    remembersFaces,
    pictures,
    asked,
    cancelled,
    fetched,
    clock,
  };
}

/** Waits for what hashing on another thread delays. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5000 && !holds(); turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.ok(holds());
}

describe("Checker", () => {
  it("Photo_IsSentByteForByte_WithSiteAndPerson", async () => {
    const { checker, asked } = setUp();
    const reply = await checker.checkPhoto(question());
    assert.ok(reply.ok && "photo" in reply && reply.photo.verdict.outcome === "signs");
    const request = asked[0];
    assert.ok(request?.type === "checkImage");
    assert.equal(Buffer.from(request.bytes, "base64").toString(), "/1.jpg");
    assert.deepEqual([request.site, request.partner, request.capture], ["heartly", ana, "original"]);
    assert.match(request.id, /^[A-Za-z0-9._:-]{1,64}$/);
  });

  it("Face_MayBeRemembered_OnlyWhereSwitchedOnWhenAsked_AndOnlyOfSomebody", async () => {
    const { checker, asked, remembersFaces } = setUp();
    const mayRemember = () => asked.map((request) => request.type === "checkImage" && request.rememberFaces);
    await checker.checkPhoto(question());
    remembersFaces.now = true;
    await checker.checkPhoto(question({ partner: { key: "eva", name: "Eva" } }));
    await checker.checkPhoto(question({ partner: null }));
    assert.deepEqual(mayRemember(), [false, true, false]);
  });

  it("Teaser_IsLeftOut_UnlessTheUserAsksAboutIt", async () => {
    const { checker, asked, pictures } = setUp();
    const teaser = { source: { kind: "url", url: "https://a.heartcdn.example/teaser.jpg" } } as const;
    const reply = await checker.checkPhoto(question({ ...teaser, unasked: true }));
    assert.deepEqual(reply, { ok: false, state: "ready", reason: "veiled" });
    assert.deepEqual([asked, pictures], [[], []]);
    assert.ok((await checker.checkPhoto(question({ unasked: true }))).ok);
    assert.ok((await checker.checkPhoto(question(teaser))).ok);
    assert.equal(asked.length, 2);
  });

  it("Photo_AskedAgain_IsNeitherFetchedNorJudgedTwice", async () => {
    const { checker, asked, fetched } = setUp();
    const first = await checker.checkPhoto(question());
    const again = await checker.checkPhoto(question({ handle: "doc/photo-2" }));
    assert.deepEqual(again, first);
    assert.deepEqual([asked.length, fetched.length], [1, 1]);
  });

  it("Photo_OnlySignedAnew_IsTheSamePhoto", async () => {
    const { checker, asked, fetched } = setUp();
    for (const signature of ["a", "b"]) {
      const url = `https://a.heartcdn.example/1.jpg?Policy=p${signature}&Signature=${signature}&Key-Pair-Id=k`;
      await checker.checkPhoto(question({ source: { kind: "url", url } }));
    }
    assert.deepEqual([asked.length, fetched.length], [1, 1]);
  });

  it("Photo_OtherQuery_IsFetchedAsAnother", async () => {
    const { checker, fetched } = setUp();
    for (const photo of ["a", "b"]) {
      await checker.checkPhoto(
        question({
          source: {
            kind: "url",
            url: `https://a.heartcdn.example/1.jpg?euri=${photo}`,
          },
        }),
      );
    }
    assert.equal(fetched.length, 2);
  });

  it("Photo_UnderAnotherPerson_IsJudgedAgain_AndTheFirstAnswerIsNoLongerTrusted", async () => {
    const { checker, asked } = setUp();
    await checker.checkPhoto(question());
    await checker.checkPhoto(question({ partner: { key: "eva", name: "Eva" } }));
    await checker.checkPhoto(question());
    assert.equal(asked.length, 3);
    assert.equal(new Set(asked.map(({ id }) => id)).size, 3);
  });

  it("Photo_TenMinutesLater_IsJudgedAgain", async () => {
    const { checker, asked, clock } = setUp();
    await checker.checkPhoto(question());
    clock.now = 600_000;
    await checker.checkPhoto(question());
    assert.equal(asked.length, 2);
  });

  it("Photo_AskedTwiceAtOnce_IsJudgedOnce_BothGetTheAnswer", async () => {
    const { checker, asked } = setUp();
    const [one, two] = await Promise.all([checker.checkPhoto(question()), checker.checkPhoto(question())]);
    assert.deepEqual(one, two);
    assert.equal(asked.length, 1);
  });

  it("Photo_FirstOfTwoAskersWithdraws_TheOtherStillGetsAnAnswer", async () => {
    const firstAnswer = gate<Answer>();
    let calls = 0;
    const { checker, cancelled } = setUp(({ id }) =>
      calls++ === 0 ? firstAnswer.promise : Promise.resolve(imageResult(id)),
    );
    const one = checker.checkPhoto(question({ handle: "doc/one", ...bytes("AAAA") }));
    // Only once the host was asked is it certain who asked first: both hash their bytes before.
    await until(() => calls === 1);
    const two = checker.checkPhoto(question({ handle: "doc/two", ...bytes("AAAA") }));
    checker.cancel("doc/one");
    assert.equal(cancelled.length, 1);
    firstAnswer.fail(new HostError("ready", "cancelled"));
    assert.deepEqual(await one, {
      ok: false,
      state: "ready",
      reason: "cancelled",
    });
    assert.equal((await two).ok, true);
  });

  it("Photo_HostNotAtHand_SaysSo_AndIsAskedAgainNextTime", async () => {
    let calls = 0;
    const { checker } = setUp(({ id }) =>
      calls++ === 0 ? Promise.reject(new HostError("not-installed", "host")) : Promise.resolve(imageResult(id)),
    );
    assert.deepEqual(await checker.checkPhoto(question()), {
      ok: false,
      state: "not-installed",
      reason: "host",
    });
    assert.equal((await checker.checkPhoto(question())).ok, true);
  });

  it("Bytes_NotBase64OrEmptyOrTooLarge_AreNotSent", async () => {
    const { checker, asked } = setUp();
    const reasons: string[] = [];
    for (const base64 of ["%%%", "", "A".repeat(28 * 1024 * 1024)]) {
      const reply = await checker.checkPhoto(question(bytes(base64)));
      reasons.push(reply.ok ? "ok" : reply.reason);
    }
    assert.deepEqual(reasons, ["fetch-failed", "fetch-failed", "too-large"]);
    assert.equal(asked.length, 0);
  });

  it("Url_OutsideTheSitesImageHosts_IsRefused", async () => {
    const { checker, fetched } = setUp();
    const pics = { kind: "url", url: "https://pics.example/1.jpg" } as const;
    assert.deepEqual(await checker.checkPhoto(question({ source: pics })), {
      ok: false,
      state: "ready",
      reason: "refused",
    });
    assert.equal((await checker.checkPhoto(question({ source: pics, site: matchup }))).ok, true);
    assert.equal((await checker.checkPhoto(question({ source: pics, site: null }))).ok, false);
    assert.deepEqual(fetched, [pics.url]);
  });

  it("Photos_ManyAtOnce_FewOnTheirWay_TooManyRefused_AllOthersAnswered", async () => {
    const gates: { id: string; open: () => void }[] = [];
    const { checker } = setUp(({ id }) => {
      const { promise, open } = gate<Answer>();
      gates.push({ id, open: () => open(imageResult(id)) });
      return promise;
    });
    const many = Array.from({ length: checkLimits.photosAtOnce + checkLimits.photosWaiting }, (_, n) =>
      checker.checkPhoto(
        question({
          handle: `doc/${n}`,
          priority: 2,
          ...bytes(btoa(`photo ${n}`)),
        }),
      ),
    );
    await until(() => gates.length === checkLimits.photosAtOnce);
    const oneMore = await checker.checkPhoto(question({ handle: "doc/more", priority: 0, ...bytes(btoa("more")) }));
    assert.deepEqual(oneMore, { ok: false, state: "ready", reason: "refused" });
    for (let at = 0; at < many.length; at++) {
      await until(() => gates.length > at);
      assert.ok(gates.length <= at + checkLimits.photosAtOnce);
      gates[at]?.open();
    }
    assert.ok((await Promise.all(many)).every(({ ok }) => ok));
  });

  it("Photo_Judged_ItsSmallCopyIsAskedForOnce_UnderTheNameInTheAnswer_WithWhatToLayOverIt", async () => {
    const heat = finding("Made by a program", { evidence: [{ kind: "heatMap", webp: "AAAA" }] });
    const { checker, pictures } = setUp(({ id }) => Promise.resolve({ ...imageResult(id), findings: [heat] }));
    const reply = await checker.checkPhoto(question());
    await checker.checkPhoto(question());
    assert.ok(reply.ok && "photo" in reply);
    assert.deepEqual(
      pictures.map(([name, bytes, webp]) => [name, Buffer.from(bytes).toString(), webp]),
      [[reply.photo.picture, "/1.jpg", "AAAA"]],
    );
  });

  it("Outgoing_IsAskedAtOnce_AndOnlyItsFindingsComeBack", async () => {
    const findings = [finding("You are about to send a code")];
    const { checker, asked } = setUp(({ id }) =>
      Promise.resolve({ type: "outgoingResult", id, findings, shortened: false }),
    );
    assert.deepEqual(await checker.checkOutgoing("doc/o", "my code is 482 913"), { ok: true, outgoing: findings });
    assert.deepEqual({ ...asked[0], id: "" }, { type: "checkOutgoing", id: "", text: "my code is 482 913" });
  });

  it("Profile_IsAskedAsItWasRead", async () => {
    const verdict = { outcome: "unclear" as const, because: ["reuse.bio-other-name"] };
    const { checker, asked } = setUp(({ id }) =>
      Promise.resolve({ type: "profileResult", id, verdict, findings: [], shortened: false }),
    );
    const profile = { handle: "doc/b", site: "heartly", partner: ana, bio: "I like cats", opener: null };
    assert.deepEqual(await checker.checkProfile(profile), { ok: true, profile: { verdict, findings: [] } });
    assert.ok(asked[0]?.type === "checkProfile" && asked[0].bio === "I like cats" && !("handle" in asked[0]));
  });

  it("Texts_AreAskedInOneRequest_AnswerComesBackAsIs", async () => {
    const results = [
      {
        key: "m1",
        verdict: { outcome: "nothingFound" as const, because: [] },
        findings: [],
      },
    ];
    const { checker, asked } = setUp(({ id }) =>
      Promise.resolve({
        type: "messageResults",
        id,
        results,
        conversation: null,
        shortened: false,
      }),
    );
    const messages = [{ key: "m1", direction: "in" as const, text: "hello" }];
    const reply = await checker.checkTexts({
      handle: "doc/t",
      site: "heartly",
      partner: ana,
      priority: 1,
      messages,
    });
    assert.deepEqual(reply, { ok: true, texts: results, conversation: null });
    assert.ok(asked[0]?.type === "checkMessages" && !("handle" in asked[0]));
    assert.deepEqual(asked[0].messages, messages);
  });
});
