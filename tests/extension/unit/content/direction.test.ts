import assert from "node:assert/strict";
import { test } from "node:test";
import type { Adapter, ChatRule, DirectionRule } from "../../../../extension/src/content/adapter";
import { readChat } from "../../../../extension/src/content/collect/chat";
import { drain, load, sightOf } from "./page";

const site = (direction: DirectionRule[]): Adapter => ({
  v: 2,
  id: "test",
  updated: "2026-11",
  hosts: { name: "Test", pages: ["site.example"], images: ["img.example"] },
  path: /./,
  you: ["You", "Du"],
  pages: [],
  profiles: {},
  chats: {
    c: {
      list: [".list"],
      item: [".row"],
      text: [".text"],
      thread: [],
      composer: [],
      peer: [".peer"],
      drop: [".quote"],
      direction,
    },
  },
});

function sidesOf(
  rows: string,
  direction: DirectionRule[],
  attributes = "",
  size?: (e: Element) => { left: number; width: number } | undefined,
): string[] {
  const dom = load(`<h1 class="peer">Ada</h1><div class="list" ${attributes}>${rows}</div>`);
  const adapter = site(direction);
  const sight = sightOf(dom);
  const placed = size
    ? {
        ...sight,
        rect: (e: Element) => ({ ...sight.rect(e), ...size(e) }) as DOMRect,
      }
    : sight;
  const chat = drain(readChat(dom.window.document, "/", adapter, adapter.chats["c"] as ChatRule, placed));
  return chat?.messages.map((m) => m.direction) ?? [];
}

const row = (inner = "", attributes = ""): string =>
  `<div class="row" ${attributes}><i class="text">hi</i>${inner}</div>`;

test("Direction_NoEvidence_IsUnknown", () => {
  assert.deepEqual(sidesOf(row(), [{ up: ".own", is: "out" }]), ["unknown"]);
});

test("Direction_ContradictingMarks_IsUnknown", () => {
  const rules: DirectionRule[] = [
    { up: ".own", is: "out" },
    { has: ".theirs", is: "in" },
  ];
  assert.deepEqual(
    sidesOf(row('<b class="theirs"></b>', 'data-x class="row own"').replace('class="row" ', ""), rules),
    ["unknown"],
  );
});

test("Direction_MarkOnTheListItself_DoesNotCount", () => {
  assert.deepEqual(sidesOf(row(), [{ up: ".list", is: "out" }]), ["unknown"]);
});

test("Direction_Attribute_MapsItsValues", () => {
  const rules: DirectionRule[] = [{ attr: "data-way", map: { in: "in", out: "out" } }];
  assert.deepEqual(sidesOf(row("", 'data-way="in"') + row("", 'data-way="out"') + row("", 'data-way="?"'), rules), [
    "in",
    "out",
    "unknown",
  ]);
});

test("Direction_Label_KnowsYouInTheSitesLanguages", () => {
  const label = (who: string): string => row(`<b class="who" aria-label="At 3:08, ${who}: hi"></b>`);
  const rules: DirectionRule[] = [{ label: { css: ".who", from: "@aria-label", re: /^At .*?, (.+?): / } }];
  assert.deepEqual(sidesOf(label("Du") + label("Ada") + row(), rules), ["out", "in", "unknown"]);
});

test("Direction_LabelInALanguageWeDoNotKnow_IsUnknown", () => {
  const rules: DirectionRule[] = [{ label: { css: ".who", from: "@aria-label" } }];
  assert.deepEqual(sidesOf(row('<b class="who" aria-label="Sie"></b>'), rules), ["unknown"]);
});

test("Direction_Label_OnTheRowItself_IsRead", () => {
  const rules: DirectionRule[] = [{ label: { css: ":scope", from: "@aria-label", re: /, (.+?): / } }];
  assert.deepEqual(sidesOf(row("", 'aria-label="3:08, You: hi"'), rules), ["out"]);
});

test("Direction_OwnNamePrintedOnThePage_BindsRowsThatCarryIt", () => {
  const rules: DirectionRule[] = [{ sender: ".name", own: [".list .panel"] }];
  const rows = '<u class="panel">Bo</u>' + row('<b class="name">Bo</b>') + row('<b class="name">Ada</b>');
  assert.deepEqual(sidesOf(rows, rules), ["out", "in"]);
});

test("Direction_LabelAndSideThatContradict_IsUnknown", () => {
  const rules: DirectionRule[] = [{ sender: ".name" }, { side: ".bubble" }];
  const place = (e: Element) => (e.matches(".list") ? { left: 0, width: 1000 } : { left: 590, width: 400 });
  assert.deepEqual(sidesOf(row('<b class="name">Ada</b>'), rules, "", place), ["unknown"]);
});

for (const [packed, side] of [
  ["flex-end", "out"],
  ["flex-start", "in"],
  ["center", "unknown"],
] as const) {
  test(`Direction_LanePackedAt_${packed}_Is_${side}`, () => {
    const inner = `<div style="display:flex;flex-direction:column"><div style="display:flex;flex-direction:row;justify-content:${packed}"></div></div>`;
    assert.deepEqual(sidesOf(row(inner), [{ lane: "div" }]), [side]);
  });
}

test("Direction_Sender_ComparesWithPeerAndNamesBoundByMarks", () => {
  const rules: DirectionRule[] = [{ has: ".sent", is: "out" }, { sender: ".name" }];
  const rows =
    row('<b class="name">Ada</b>') +
    row('<b class="name">Bo</b>') +
    row('<b class="name">Bo</b><b class="sent"></b>') +
    row('<b class="name">Cy</b>');
  assert.deepEqual(sidesOf(rows, rules), ["in", "out", "out", "unknown"]);
});

test("Direction_Carry_FollowsARunAndStopsAtAHead", () => {
  const rules: DirectionRule[] = [
    { has: ".tail-in", is: "in" },
    { carry: true, head: ".head" },
  ];
  const rows = row() + row('<b class="tail-in"></b>') + row() + row('<b class="head"></b>');
  assert.deepEqual(sidesOf(rows, rules), ["unknown", "in", "in", "unknown"]);
});

test("Direction_CarryAfterSender_DoesNotFlipANamedRow", () => {
  const rules: DirectionRule[] = [{ has: ".tail-out", is: "out" }, { sender: ".name" }, { carry: true, head: ".head" }];
  assert.deepEqual(sidesOf(row('<b class="tail-out"></b>') + row('<b class="name">Ada</b>'), rules), ["out", "in"]);
});

for (const [dir, sides] of [
  ["ltr", ["in", "out", "unknown"]],
  ["rtl", ["out", "in", "unknown"]],
] as const) {
  test(`Direction_SideOfBubble_In${dir}_IsReadFromTheInlineEnd`, () => {
    const rows = row("", "data-left=10") + row("", "data-left=590") + row("", "data-left=300");
    const place = (e: Element) =>
      e.matches(".list") ? { left: 0, width: 1000 } : { left: Number(e.getAttribute("data-left")), width: 400 };
    assert.deepEqual(sidesOf(rows, [{ side: ".bubble" }], `dir="${dir}" style="direction:${dir}"`, place), sides);
  });
}
