import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { forPage, masked } from "../../../../extension/src/background/masking";
import type { Judged } from "../../../../extension/src/shared/messages";
import type { FindingView } from "../../../../extension/src/shared/wire";
import { finding } from "../support/worlds";

const strong = finding("Strong", { code: "a.strong" });
const medium = finding("Medium", { code: "b.medium", strength: "medium" });
const other = finding("Other", { code: "c.medium", strength: "medium" });
const gap = finding("Gap", { code: "not-checked.x", severity: "notChecked" });
const judged = (outcome: Judged["verdict"]["outcome"], because: string[], ...findings: FindingView[]): Judged => ({
  verdict: { outcome, because },
  findings,
});
const without = (from: Judged, ...codes: string[]) =>
  masked(from, ({ code }) => (codes.includes(code) ? "dismissed" : null));

describe("masked", () => {
  it("Nothing_PutAside_StaysAsTheAppSaid", () => {
    const from = judged("signs", ["a.strong"], strong, gap);
    assert.deepEqual(without(from), from);
  });

  it("Strong_PutAside_WhatIsLeftDecides", () => {
    const from = judged("signs", ["a.strong", "b.medium"], strong, medium);
    assert.deepEqual(without(from, "a.strong").verdict, { outcome: "unclear", because: ["b.medium"] });
    assert.equal(without(from, "b.medium").verdict.outcome, "signs");
  });

  it("Two_OneOfThemPutAside_IsUnclear", () => {
    const from = judged("signs", ["b.medium", "c.medium"], medium, other);
    assert.equal(without(from, "c.medium").verdict.outcome, "unclear");
  });

  it("All_PutAside_NothingIsLeft_OrWhatCouldNotBeChecked", () => {
    assert.equal(without(judged("unclear", ["b.medium"], medium), "b.medium").verdict.outcome, "nothingFound");
    assert.equal(without(judged("unclear", ["b.medium"], medium, gap), "b.medium").verdict.outcome, "notChecked");
  });
});

describe("forPage", () => {
  it("PutAside_IsLeftOut_AndMakesNoMarkThatWouldNotBeTrue", () => {
    const shown = forPage(without(judged("unclear", ["b.medium"], medium), "b.medium"), "all", false);
    assert.deepEqual([shown.findings, shown.quiet], [[], true]);
    const rest = forPage(without(judged("signs", ["a.strong"], strong, medium), "b.medium"), "all", false);
    assert.deepEqual([rest.findings, rest.quiet], [[strong], undefined]);
  });

  it("Level_SaysWhatIsMarked", () => {
    const quiet = (outcome: Judged["verdict"]["outcome"], level: "all" | "unclear" | "signs") =>
      forPage(judged(outcome, []), level, false).quiet === true;
    assert.deepEqual(
      (["signs", "unclear", "nothingFound", "notChecked"] as const).map((outcome) => [
        quiet(outcome, "all"),
        quiet(outcome, "unclear"),
        quiet(outcome, "signs"),
      ]),
      [
        [false, false, false],
        [false, false, true],
        [false, true, true],
        [false, true, true],
      ],
    );
  });

  it("Trusted_IsNeverMarked", () => {
    assert.equal(forPage(judged("signs", ["a.strong"], strong), "all", true).quiet, true);
  });
});
