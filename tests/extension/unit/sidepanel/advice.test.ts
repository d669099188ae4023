import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { contradictionsOf, questionsFor, stepsFor } from "../../../../extension/src/sidepanel/advice";
import type { Dossier } from "../../../../extension/src/shared/dossier";
import { finding } from "../support/worlds";

const quote = (text: string) => ({ kind: "quote", messageKey: "m", start: 0, length: 1, text }) as const;
const dossier = (more: Partial<Dossier> = {}): Dossier => ({
  id: "heartly/ana",
  site: "heartly",
  partnerKey: "ana",
  name: "Ana",
  age: 30,
  photos: [],
  lookedAt: [],
  messages: [],
  profile: null,
  timeline: [],
  ...more,
});
const sting = { stage: "sting", code: "cue.money", title: "Asks for money", quote: quote("send"), sentAt: null };
const contradiction = finding("Do not fit", {
  code: "story.contradiction",
  evidence: [quote("I am 34"), quote("I turned 41")],
});
const told = (findings = [contradiction]): Dossier["messages"] => [
  { key: "m", verdict: { outcome: "unclear", because: [] }, findings },
];

// The texts' keys and values stand for the texts.
before(() => {
  const texts = { askStory: "askStory|{0}|{1}" };
  const getMessage = (name: string): string => (name === "keys" ? Object.keys(texts) : Object.values(texts)).join("\n");
  Object.assign(globalThis, { chrome: { i18n: { getMessage } } });
});

describe("stepsFor", () => {
  it("MoneyAsked_SaysFirstToSendNone", () => {
    assert.equal(stepsFor(dossier({ timeline: [sting] }), false)[0], "doNoMoney");
  });

  it("NothingFound_AsksForNothing", () => {
    assert.deepEqual(stepsFor(dossier(), false), ["doNothing"]);
  });

  it("Trusted_IsLeftInPeace", () => {
    assert.deepEqual(stepsFor(dossier({ timeline: [sting] }), true), ["doKnown"]);
  });
});

describe("questionsFor", () => {
  it("Contradiction_IsAskedAboutInItsOwnWords", () => {
    assert.deepEqual(questionsFor(dossier({ messages: told() }), false), ["askStory|I am 34|I turned 41", "askVideo"]);
  });

  it("Trusted_OrNobodyInParticular_HasNone", () => {
    assert.deepEqual(questionsFor(dossier({ timeline: [sting] }), true), []);
    assert.deepEqual(questionsFor(dossier({ site: null, timeline: [sting] }), false), []);
  });
});

describe("contradictionsOf", () => {
  it("PutAside_IsNotShown", () => {
    assert.equal(contradictionsOf(dossier({ messages: told() })).length, 1);
    assert.deepEqual(
      contradictionsOf(dossier({ messages: told([{ ...contradiction, hidden: "dismissed" } as never]) })),
      [],
    );
  });
});
