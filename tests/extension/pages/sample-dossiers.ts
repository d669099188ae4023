/** Two people as a worker would have gathered them: one with everything that can be drawn, one with nothing. */
import type { Dossier } from "../../../extension/src/shared/dossier";
import type { Evidence, FindingView, TimelineView } from "../../../extension/src/shared/wire";

/** A WebP of one half-clear red pixel. */
export const heat =
  "data:image/webp;base64,UklGRjwAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAIAAAAAgFZQOCAUAAAAMAEAnQEqAQABAAFAJiWkAANwAP79NmgA";

const finding = (code: string, title: string, evidence: Evidence[], more: Partial<FindingView> = {}): FindingView => ({
  analyzer: code.split(".")[0] ?? "",
  code,
  severity: "concern",
  strength: "strong",
  title,
  why: "Programs that make up pictures leave traces that cameras do not.",
  advice: "Ask for a short live video call before you trust this person with anything.",
  howOftenWrong: "In our tests, 7 of 3,943 honest ones got this mark.",
  evidence,
  ...more,
});

const quote = (text: string) => ({ kind: "quote", messageKey: "m1", start: 0, length: text.length, text }) as const;
const step = (stage: string, title: string, text: string, sentAt: string | null): TimelineView => ({
  stage,
  code: `cue.${stage}`,
  title,
  quote: quote(text),
  sentAt,
});

const region = (x: number): Evidence => ({ kind: "region", x, y: 0.2, width: 0.3, height: 0.25 });

export const viktor: Dossier = {
  id: "tinder/viktor",
  site: "tinder",
  partnerKey: "viktor",
  name: "Viktor",
  age: 41,
  photos: [
    {
      key: "p-1",
      picture: "sample",
      capture: "original",
      url: "https://pics.example/1.jpg",
      verdict: { outcome: "signs", because: ["generated.signs"] },
      findings: [
        finding("generated.signs", "This picture looks as if a computer program made it", [
          { kind: "heatMap", webp: "" },
          region(0.1),
          region(0.55),
        ]),
        finding(
          "provenance.editor-named",
          "Edited with Painter 5",
          [{ kind: "field", name: "Software", value: "Painter 5" }],
          {
            severity: "info",
            strength: "weak",
          },
        ),
      ],
    },
    {
      key: "p-2",
      picture: null,
      capture: "screenshot",
      url: null,
      verdict: { outcome: "unclear", because: ["reuse.other-name"] },
      findings: [
        finding(
          "reuse.other-name",
          "You have seen this photo before under another name",
          [{ kind: "comparison", before: "Thomas (bumble)", beforeAt: "2026-10-02T08:00:00Z", now: "Viktor (tinder)" }],
          { strength: "medium" },
        ),
      ],
    },
  ],
  lookedAt: ["m1", "m2", "m3", "m4"],
  messages: [
    {
      key: "m1",
      verdict: { outcome: "signs", because: ["cue.asks-for-money"] },
      findings: [finding("cue.asks-for-money", "Asks for money", [quote("Please send me 500 dollars in gift cards")])],
    },
    {
      key: "m2",
      verdict: { outcome: "unclear", because: ["story.contradiction"] },
      findings: [
        finding(
          "story.contradiction",
          "Two things this person said do not fit together",
          [quote("I am an only child"), quote("My sister is in the hospital")],
          { strength: "medium", howOftenWrong: "How often this mark is wrong has not been measured yet." },
        ),
      ],
    },
  ],
  profile: {
    key: "b-1",
    verdict: { outcome: "unclear", because: ["reuse.bio-other-name"] },
    findings: [
      finding(
        "reuse.bio-other-name",
        "You have read this profile text before under another name",
        [
          {
            kind: "comparison",
            before: "Anna (bumble): “I love long walks”",
            beforeAt: null,
            now: "Viktor (tinder): “I love long walks”",
          },
        ],
        { strength: "medium" },
      ),
    ],
  },
  timeline: [
    step("grooming", "Speaks of love very early", "You are my soulmate", "2026-11-01T10:00:00Z"),
    step("excuse", "Has a reason not to meet", "The camera of my phone is broken", "2026-11-03T18:00:00Z"),
    step("sting", "Asks for money", "Please send me 500 dollars in gift cards", null),
  ],
};

const lena: Dossier = {
  ...viktor,
  id: "bumble/lena",
  site: "bumble",
  partnerKey: "lena",
  name: "Lena",
  age: null,
  photos: [
    {
      key: "p-9",
      picture: null,
      capture: "original",
      url: null,
      verdict: { outcome: "nothingFound", because: [] },
      findings: [],
    },
  ],
  messages: [],
  profile: null,
  timeline: [],
};

/** The last one is whom the tab shows. */
export const dossiers: Dossier[] = [lena, viktor];
