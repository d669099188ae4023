/** Questions one after the other; each is answered once, explained, and counted. */
import { h } from "../content/overlay/dom";
import { t } from "../shared/i18n";

/** One question as drawn, with the way to show what was right. */
export interface Question {
  node: HTMLElement;
  choices: readonly HTMLButtonElement[];
  /** Which choice is right. */
  right: number;
  /** Said after an answer. */
  explain(isRight: boolean): string;
  /** Draws what was right. */
  reveal(): void;
}

export class Quiz<T> {
  readonly #place: HTMLElement;
  readonly #items: readonly T[];
  readonly #draw: (item: T, number: number) => Question;
  #at = 0;
  #score = 0;

  constructor(place: HTMLElement, items: readonly T[], draw: (item: T, number: number) => Question) {
    this.#place = place;
    this.#items = items;
    this.#draw = draw;
    this.#show(false);
  }

  #show(takesFocus: boolean): void {
    const item = this.#items[this.#at];
    if (item === undefined) return this.#end();
    const number = this.#at + 1;
    const question = this.#draw(item, number);
    const title = h("h3", { tabindex: "-1" }, t("learnProgress", number, this.#items.length));
    const said = h("p", { role: "status", class: "said" });
    for (const [at, choice] of question.choices.entries())
      choice.addEventListener("click", () => this.#answer(question, at, said));
    this.#place.replaceChildren(title, question.node, said);
    if (takesFocus) title.focus();
  }

  #answer(question: Question, at: number, said: HTMLElement): void {
    const isRight = at === question.right;
    if (isRight) this.#score += 1;
    for (const [index, choice] of question.choices.entries()) {
      choice.disabled = true;
      if (index === question.right) choice.classList.add("right");
      else if (index === at) choice.classList.add("wrong");
    }
    question.reveal();
    said.textContent = question.explain(isRight);
    const next = h("button", { type: "button", class: "primary" }, t("learnNext"));
    next.addEventListener("click", () => this.#next());
    said.after(next);
    next.focus();
  }

  #next(): void {
    this.#at += 1;
    this.#show(true);
  }

  #end(): void {
    const title = h("h3", { tabindex: "-1" }, t("learnScore", this.#score, this.#items.length));
    const again = h("button", { type: "button" }, t("learnAgain"));
    again.addEventListener("click", () => {
      [this.#at, this.#score] = [0, 0];
      this.#show(true);
    });
    this.#place.replaceChildren(title, h("p", {}, t("learnScoreWhat")), again);
    title.focus();
  }
}
