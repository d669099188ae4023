import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { headedRows, senderIn } from "../../../../extension/src/content/general/senders";
import type { Sight } from "../../../../extension/src/content/collect/sight";
import { load, sightOf } from "./page";

/** Rows below each other, those called "h" closer to the next than to the one before. */
function headed(html: string, peer: string | null = null) {
  const dom = load(`<section>${html}</section>`);
  const rows = [...dom.window.document.querySelectorAll("section > *")];
  const hasWords = (e: Element): boolean => [...e.childNodes].some((n) => n.nodeType === 3 && !!n.nodeValue!.trim());
  const texts = new Map(rows.map((row) => [row, [row, ...row.querySelectorAll("*")].filter(hasWords)]));
  const topOf = (row: Element): number => rows.indexOf(row) * 50 + (row.className.startsWith("h") ? 10 : 0);
  const list = dom.window.document.querySelector("section")!;
  const rect = (e: Element): DOMRect =>
    ({ top: topOf(e), bottom: topOf(e) + 20, width: e === list ? 600 : 200 }) as DOMRect;
  const sight: Sight = { ...sightOf(dom), rect };
  const [below, heads] = headedRows(rows, texts, list, sight, peer);
  return { below: [...below].map(([row, name]) => `${name}: ${row.textContent}`), heads: heads.size };
}

const none = { below: [], heads: 0 };
const time = "<time>12:01</time>";
const names = (first: string, second: string): string =>
  `<div class="h">${first}</div><div class="m"><p>Good evening to you</p></div>` +
  `<div class="h">${second}</div><div class="m"><p>And to you as well</p></div>`;

describe("headedRows", () => {
  it("NamesInRowsOfTheirOwn_WithAMoment_NameWhatStandsBelow", () => {
    const { below, heads } = headed(names(`<b>Odile</b> ${time}`, `<b>Vous</b> ${time}`));
    assert.deepEqual([below, heads], [["Odile: Good evening to you", "Vous: And to you as well"], 2]);
  });

  it("NamesOfADefinitionList_NeedNoMoment", () => {
    const { below } = headed("<dt>Odile</dt><dd>Bonsoir à tous</dd><dt>Vous</dt><dd>Oui, je lis</dd>");
    assert.deepEqual(below, ["Odile: Bonsoir à tous", "Vous: Oui, je lis"]);
  });

  it("NamesInRowsOfTheirOwn_WithoutAMoment_NameWhatStandsBelow_IfBothAreKnown", () => {
    const page = names("<b>Odile</b>", "<b>Vous</b>");
    assert.deepEqual(headed(page, "Odile").below, ["Odile: Good evening to you", "Vous: And to you as well"]);
    assert.deepEqual(headed(page, "Margit"), none);
    assert.deepEqual(headed(names("<b>Odile</b>", "<b>Hello</b>"), "Odile"), none);
  });

  for (const [name, first, second] of [
    ["OneWordAndAMark", "<b>Hello,</b>", "<b>Great:</b>"],
    ["TheReadersWordAndAMark", "<b>You,</b>", "<b>Me:</b>"],
    ["NameAndTimeInOneText", "<b>Hello 12:01</b>", "<b>Great 12:05</b>"],
    ["NameAndWhatWasSent", `<b>Mom sent 500€</b> ${time}`, `<b>Doctor said: 900 euro</b> ${time}`],
    ["NameAndMoreWords", `<b>Margit</b><i>see you</i>${time}`, `<b>Owner</b><i>very well</i>${time}`],
  ] as const)
    it(`Row_${name}_IsAMessage`, () => assert.deepEqual(headed(names(first, second)), none));

  it("Row_BuiltLikeTheMessages_IsAMessage", () => {
    const row = (text: string, kind = "m"): string => `<div class="${kind}"><p class="t">${text}</p>${time}</div>`;
    const like = (kind: string): string =>
      row("Hello", kind) + row("are you well today?") + row("Great", kind) + row("then send me the code");
    assert.deepEqual(headed(like("m")), none);
    assert.deepEqual(headed(like("h first")), none);
  });

  it("Row_InABubble_IsAMessage", () => {
    const page = (b: string): string => names(`<${b}>Hello</b> ${time}`, `<${b}>Great</b> ${time}`);
    assert.equal(headed(page("b")).heads, 2);
    assert.deepEqual(headed(page("b style='background:#def'")), none);
  });
});

describe("senderIn", () => {
  const { document } = load("").window;
  for (const [line, name] of [
    ["Margit wrote on 12 Nov", "Margit"],
    ["Margit wrote on 12 Nov at 18:20:", "Margit"],
    ["Margit schrieb am 14. August um 18:20", "Margit"],
    ["Margit wrote:", "Margit"],
    ["Margit, 12:01", "Margit"],
    ["Mom sent 500€", null],
    ["Mom sent 500 now", null],
    ["Doctor said: 900 euro", null],
    ["Doctor said hello", null],
  ] as const)
    it(`Line_"${line}"_Gives_${name ?? "Nobody"}`, () => assert.equal(senderIn(line, document), name));
});
