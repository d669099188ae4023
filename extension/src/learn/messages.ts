/** Made-up messages of three sentences, one of which is a warning. */
import { h } from "../content/overlay/dom";
import { t } from "../shared/i18n";
import type { Question } from "./quiz";

export interface Message {
  /** Number in the keys of its texts. */
  number: number;
  right: 0 | 1 | 2;
}

export const messages: readonly Message[] = [
  { number: 1, right: 1 },
  { number: 2, right: 2 },
  { number: 3, right: 0 },
  { number: 4, right: 1 },
  { number: 5, right: 1 },
];

const parts = ["a", "b", "c"] as const;

export function messageQuestion({ number, right }: Message): Question {
  const choices = parts.map((part) => h("button", { type: "button" }, t(`learnMsg${number}${part}`)));
  const node = h(
    "div",
    {},
    h("p", { class: "asked" }, t("learnMessageQuestion")),
    h("div", { class: "bubble" }, ...choices),
  );
  return {
    node,
    choices,
    right,
    explain: (isRight) => `${t(isRight ? "learnMessageRight" : "learnMessageWrong")} ${t(`learnMsg${number}Why`)}`,
    reveal: () => node.classList.add("answered"),
  };
}
