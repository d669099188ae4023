/** Made-up portraits and the places in them that give them away. Where they come from: portraits/README.md. */
import { h } from "../content/overlay/dom";
import { t } from "../shared/i18n";
import type { Question } from "./quiz";

/** Left, top, width, height, in fractions of the picture. */
type Place = readonly [number, number, number, number];

export interface Portrait {
  /** Name of its file, and the end of the key of its explanation. */
  id: string;
  places: readonly [Place, Place, Place];
  /** Which place gives it away; null where none does. */
  right: 0 | 1 | 2 | null;
}

export const portraits: readonly Portrait[] = [
  {
    id: "hood",
    places: [
      [0.4, 0.53, 0.22, 0.1],
      [0.38, 0.05, 0.31, 0.16],
      [0.43, 0.86, 0.12, 0.13],
    ],
    right: 1,
  },
  {
    id: "print",
    places: [
      [0.69, 0.78, 0.2, 0.21],
      [0.36, 0.26, 0.31, 0.12],
      [0.33, 0.6, 0.3, 0.18],
    ],
    right: 0,
  },
  {
    id: "earrings",
    places: [
      [0.27, 0.01, 0.5, 0.18],
      [0.36, 0.62, 0.24, 0.22],
      [0.3, 0.42, 0.4, 0.14],
    ],
    right: 2,
  },
  {
    id: "sign",
    places: [
      [0.4, 0.64, 0.28, 0.28],
      [0.04, 0.66, 0.14, 0.16],
      [0.7, 0.27, 0.29, 0.12],
    ],
    right: 2,
  },
  {
    id: "necklace",
    places: [
      [0.44, 0.82, 0.16, 0.17],
      [0.66, 0.05, 0.26, 0.3],
      [0.38, 0.33, 0.28, 0.08],
    ],
    right: 0,
  },
  {
    id: "jacket",
    places: [
      [0.72, 0.36, 0.26, 0.24],
      [0.6, 0.7, 0.39, 0.29],
      [0.08, 0.26, 0.13, 0.14],
    ],
    right: 1,
  },
  {
    id: "car",
    places: [
      [0.34, 0.27, 0.24, 0.1],
      [0.84, 0.62, 0.15, 0.22],
      [0.62, 0.16, 0.37, 0.4],
    ],
    right: 2,
  },
  {
    id: "chair",
    places: [
      [0.43, 0.09, 0.16, 0.15],
      [0.02, 0.37, 0.32, 0.38],
      [0.73, 0.37, 0.13, 0.11],
    ],
    right: 1,
  },
  {
    id: "nothing",
    places: [
      [0.36, 0.01, 0.28, 0.17],
      [0.47, 0.6, 0.08, 0.14],
      [0.61, 0.77, 0.15, 0.12],
    ],
    right: null,
  },
];

const letters = ["A", "B", "C"] as const;

export function photoQuestion({ id, places, right }: Portrait, number: number): Question {
  const frames = places.map((place, at) => frameView(place, letters[at] ?? ""));
  const picture = h("img", { src: `learn/${id}.avif`, alt: t("learnPhotoAlt", number), width: "320", height: "320" });
  const choices = [
    ...letters.map((letter) => h("button", { type: "button" }, t("learnPlace", letter))),
    h("button", { type: "button" }, t("learnPlaceNone")),
  ];
  const node = h(
    "div",
    { class: "question" },
    h("div", { class: "portrait" }, picture, ...frames),
    h("div", {}, h("p", { class: "asked" }, t("learnQuestion")), h("div", { class: "choices" }, ...choices)),
  );
  const why = t(`learnPhoto${id.charAt(0).toUpperCase()}${id.slice(1)}`);
  return {
    node,
    choices,
    right: right ?? letters.length,
    explain: (isRight) => `${verdictOf(isRight, right)} ${why}`,
    reveal: () => frames.forEach((frame, at) => frame.classList.add(at === right ? "right" : "other")),
  };
}

function verdictOf(isRight: boolean, right: Portrait["right"]): string {
  if (right === null) return t(isRight ? "learnNoneRight" : "learnNone");
  return isRight ? t("learnRight") : t("learnWrong", letters[right]);
}

function frameView([left, top, width, height]: Place, letter: string): HTMLElement {
  const frame = h("div", { class: "frame", "aria-hidden": "true" }, h("span", {}, letter));
  const [x, y, w, b] = [left, top, width, height].map((share) => `${share * 100}%`);
  Object.assign(frame.style, { left: x, top: y, width: w, height: b });
  return frame;
}
