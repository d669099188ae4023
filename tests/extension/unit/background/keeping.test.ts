import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ObservedPhotos } from "../../../../extension/src/background/observed-photos";
import { PageFindings } from "../../../../extension/src/background/page-findings";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import { finding, memoryStore } from "../support/worlds";

const photo = (title: string): CheckReply => ({
  ok: true,
  photo: {
    verdict: { outcome: "signs", because: [] },
    findings: [finding(title), finding("A fact", { severity: "info" })],
  },
});
const none = { signs: 0, unclear: 0, nothingFound: 0, notChecked: 0 };

describe("ObservedPhotos", () => {
  it("Url_Reported_OutlivesTheWorker", async () => {
    const store = memoryStore();
    await new ObservedPhotos(store).add("doc", ["https://a.example/1"]);
    const reborn = new ObservedPhotos(store);
    assert.equal(await reborn.has("doc", "https://a.example/1"), true);
    assert.equal(await reborn.has("doc", "https://a.example/2"), false);
    assert.equal(await reborn.has("other", "https://a.example/1"), false);
  });

  it("Urls_MoreThanFit_OldestFallOut", async () => {
    const observed = new ObservedPhotos(memoryStore());
    const urls = Array.from({ length: 401 }, (_, n) => `https://a.example/${n}`);
    await observed.add("doc", urls);
    assert.equal(await observed.has("doc", "https://a.example/0"), false);
    assert.equal(await observed.has("doc", "https://a.example/400"), true);
  });
});

describe("PageFindings", () => {
  it("Photo_CheckedTwice_CountsOnce", async () => {
    const findings = new PageFindings(memoryStore());
    await findings.record(1, "doc", "photo", {
      ok: false,
      state: "crashed",
      reason: "host",
    });
    await findings.record(1, "doc", "photo", photo("Edited"));
    await findings.record(1, "doc", "photo", photo("Edited"));
    const { counts, findings: shown } = await findings.summary(1, ["doc"]);
    assert.deepEqual(counts, { ...none, signs: 1 });
    assert.deepEqual(
      shown.map(({ title }) => title),
      ["Edited"],
    );
  });

  it("Texts_CountByMessage_NotCheckedCounts_CancelledDoesNot", async () => {
    const findings = new PageFindings(memoryStore());
    const texts = (["unclear", "nothingFound"] as const).map((outcome, n) => ({
      key: `m${n}`,
      verdict: { outcome, because: [] },
      findings: [],
    }));
    await findings.record(1, "doc", "chat", { ok: true, texts });
    await findings.record(1, "doc", "p1", {
      ok: false,
      state: "ready",
      reason: "too-large",
    });
    await findings.record(1, "doc", "p2", {
      ok: false,
      state: "ready",
      reason: "cancelled",
    });
    assert.deepEqual((await findings.summary(1, ["doc"])).counts, {
      signs: 0,
      unclear: 1,
      nothingFound: 1,
      notChecked: 1,
    });
  });

  it("Photo_IsCountedStill_AfterALongConversation", async () => {
    const findings = new PageFindings(memoryStore());
    await findings.record(1, "doc", "photo", photo("Edited"));
    for (const half of [0, 349]) {
      const verdict = { outcome: "nothingFound" as const, because: [] };
      const texts = Array.from({ length: 349 }, (_, n) => ({ key: `m${half + n}`, verdict, findings: [] }));
      await findings.record(1, "doc", "chat", { ok: true, texts });
    }
    assert.deepEqual((await findings.summary(1, ["doc"])).counts, { ...none, signs: 1, nothingFound: 698 });
  });

  it("Frames_CountWithTheirPage_WhatBothShowCountsOnce_FramesThatLeftDoNot", async () => {
    const findings = new PageFindings(memoryStore());
    await findings.record(1, "page", "a", photo("One"));
    await findings.record(1, "frame", "a", photo("One"));
    await findings.record(1, "frame", "b", photo("Two"));
    await findings.record(1, "page", "c", photo("Three"));
    assert.equal((await findings.summary(1, ["page", "frame", "other"])).counts.signs, 3);
    assert.equal((await findings.summary(1, ["page"])).counts.signs, 2);
  });

  it("Page_Left_StartsAnew_OtherTabStays_ClosedTabIsForgotten", async () => {
    const store = memoryStore();
    const findings = new PageFindings(store);
    await findings.record(1, "doc-1", "a", photo("One"));
    await findings.record(2, "doc-2", "a", photo("Two"));
    await findings.record(1, "doc-3", "b", photo("Three"));
    const reborn = new PageFindings(store);
    assert.deepEqual(
      (await reborn.summary(1, ["doc-3"])).findings.map(({ title }) => title),
      ["Three"],
    );
    assert.deepEqual((await reborn.summary(2, ["doc-2"])).counts, { ...none, signs: 1 });
    await reborn.forgetTab(2);
    assert.deepEqual((await reborn.summary(2, ["doc-2"])).counts, none);
  });

  it("Store_HoldsNoEvidence", async () => {
    const store = memoryStore();
    const quoted = finding("Asks for money", {
      evidence: [
        {
          kind: "quote",
          messageKey: "m",
          start: 0,
          length: 14,
          text: "send me 500 eur",
        },
      ],
    });
    const reply: CheckReply = {
      ok: true,
      photo: { verdict: { outcome: "signs", because: [] }, findings: [quoted] },
    };
    await new PageFindings(store).record(1, "doc", "a", reply);
    const kept = [...store.kept.values()].join("");
    assert.match(kept, /Asks for money/);
    assert.doesNotMatch(kept, /500 eur/);
  });
});
