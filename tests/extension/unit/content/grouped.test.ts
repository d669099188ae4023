import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { blocksIn, framesIn } from "../../../../extension/src/content/general/grouped";
import { sendersIn } from "../../../../extension/src/content/general/senders";
import { load } from "./page";

const head = (name: string): string => `<header class="h"><b>${name}</b><time>12:01</time></header>`;
const bar = (words: string): string => `<div class="bar" style="border:0 solid;border-left-width:2px">${words}</div>`;
const said = (words: string): string => `<div class="r"><div><div><span>${words}</span></div></div></div>`;

/** What has words in each row of a list; styles as a browser has them, for the code that asks the window. */
function rowsOf(...rows: readonly string[]) {
  const { window } = load(`<section>${rows.map((row) => `<div>${row}</div>`).join("")}</section>`);
  Object.assign(globalThis, { getComputedStyle: window.getComputedStyle.bind(window) });
  const hasWords = (e: Element): boolean => [...e.childNodes].some((n) => n.nodeType === 3 && !!n.nodeValue!.trim());
  const all = [...window.document.querySelectorAll("section > div")];
  return new Map(all.map((row) => [row, [...row.querySelectorAll("*")].filter(hasWords)]));
}

describe("framesIn", () => {
  it("Bar_BelowTheHeadOfMostRows_IsABorder", () => {
    const rows = rowsOf(head("Odile") + bar(said("Good evening")), head("Me") + bar(said("And to you")));
    assert.equal(framesIn(rows).size, 2);
  });

  it("Bar_InOneRowOfSeveral_IsAQuote", () => {
    const rows = rowsOf(
      head("Odile") + said("Good evening"),
      head("Me") + said("And to you"),
      head("Odile") + bar(said("And to you")),
    );
    assert.equal(framesIn(rows).size, 0);
  });

  it("Bar_BesideWordsOfTheRowsOwn_IsAQuote", () => {
    const answer = (name: string): string => head(name) + bar(said("Good evening")) + said("Yes indeed");
    assert.equal(framesIn(rowsOf(answer("Odile"), answer("Me"))).size, 0);
  });

  it("Bar_WhereOtherRowsAreANameAndALine_IsAQuote", () => {
    const line = (name: string): string => `<b>${name}</b>${said("Good evening")}`;
    const answered = head("Odile") + bar(said("And to you"));
    assert.equal(framesIn(rowsOf(line("Odile"), line("Me"), answered)).size, 0);
  });

  it("Bar_InTheOnlyRow_IsAQuote", () =>
    assert.equal(framesIn(rowsOf(head("Odile") + bar(said("And to you")))).size, 0));

  it("Bar_ThatBeginsWithAName_IsAQuote", () => {
    const answered = (name: string): string => head(name) + bar(`<b>Odile</b>${said("And to you")}`);
    assert.equal(framesIn(rowsOf(answered("Odile"), answered("Me"))).size, 0);
  });
});

describe("blocksIn", () => {
  const blocks = (html: string): number => blocksIn([...rowsOf(html).values()][0]!).length;

  it("PartsBuiltAlike_AreAMessageEach", () => assert.equal(blocks(said("One") + said("Two")), 2));
  it("Paragraphs_AreOneMessage", () => assert.equal(blocks("<div><p>One</p><p>Two</p></div>"), 0));
  it("PartsBuiltOtherwise_AreOneMessage", () =>
    assert.equal(blocks(said("One") + said("Two").replace('"r"', '"x"')), 0));
  it("OneText_IsOneMessage", () => assert.equal(blocks(said("One")), 0));
});

describe("sendersIn", () => {
  const names = (...rows: readonly string[]): string[] => [...sendersIn(rowsOf(...rows), null, new Set()).values()];
  const row = (name: string): string => head(name) + said("Good evening to you");

  it("NameBeforeAMoment_InTheSamePlaceAsTheReaders_IsASender", () =>
    assert.deepEqual(names(row("nat"), row("Me"), row("nat")), ["nat", "Me", "nat"]));

  it("TwoNamesBeforeMoments_AgainAndAgain_AreSenders", () =>
    assert.deepEqual(names(row("nat"), row("tom"), row("nat"), row("tom")), ["nat", "tom", "nat", "tom"]));

  it("OneWordBeforeAMoment_InAnotherPlace_IsAMessage", () => {
    const word = `<div class="body"><em>Yes</em><time>12:02</time></div>${said("Good evening to you")}`;
    assert.deepEqual(names(row("Me"), word, row("Me")), ["Me", "Me"]);
  });

  it("WordsBeforeMoments_EachAnother_AreMessages", () =>
    assert.deepEqual(names(row("Yes"), row("Hello"), row("Great"), row("Yes")), []));
});
