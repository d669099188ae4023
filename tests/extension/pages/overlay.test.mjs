// What is drawn on a page, and how it lives there. Needs `npm run build` in extension/ and /usr/bin/chromium.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openAnnotated } from "./overlay-page.mjs";

const names = ["tinder/recs", "tinder/chat", "bumble/encounters", "bumble/chat"];
const overlayIsThere = () => document.querySelector("profilelens-overlay") !== null;

async function onPage(name, options, check) {
  const opened = await openAnnotated(name, options);
  try {
    await check(opened, opened.page);
    assert.deepEqual(opened.errors, []);
  } finally {
    await opened.close();
  }
}

for (const name of names) {
  test(`Overlay_${name}_IsAccessibleAndShiftsNothing`, () =>
    onPage(name, {}, async ({ violations, drawn, longest }, page) => {
      assert.ok((await drawn()).length > 0);
      for (const { box } of await drawn()) assert.ok(box.width >= 24 && box.height >= 24);
      assert.equal(await page.evaluate(() => globalThis.shift), 0);
      assert.equal(await page.evaluate(() => globalThis.closedAsked), true);
      assert.ok(longest <= 50, `a task took ${longest} ms; at most 50 are allowed`);
      assert.deepEqual(await violations(), []);
    }));
}

test("Messages_OwnOnes_NeverLeaveThePage", () =>
  onPage("tinder/chat", {}, async ({ asked }) => {
    const sent = (await asked()).flatMap((m) => m.messages ?? []);
    // Earlier ones go along again, so that the app sees where a story is heading.
    assert.equal(new Set(sent.map((m) => m.key)).size, 5);
    assert.ok(sent.every((m) => m.direction === "in" && !m.text.includes("train")));
  }));

test("Note_ScamMessageOnly_StandsBesideItsBubble", () =>
  onPage("tinder/chat", {}, async ({ drawn }, page) => {
    const notes = (await drawn()).filter((d) => d.mark.startsWith("note"));
    assert.equal(notes.length, 1);
    assert.match(notes[0].name, /Asks for money.*gift card.*Message from Viktor/);
    const bubble = await page.locator(".msg", { hasText: "200 euro" }).boundingBox();
    assert.ok(
      notes[0].box.left >= bubble.x + bubble.width &&
        notes[0].box.top < bubble.y + bubble.height &&
        notes[0].box.bottom > bubble.y,
    );
  }));

test("Panel_AtZoom400_StaysClearOfTheBarsThatThePageScrollsBy", () =>
  onPage("tinder/recs", { width: 320, height: 256, bars: true }, async (_, page) => {
    await page.addStyleTag({
      content: "body{inline-size:900px;block-size:900px}",
    });
    const badge = page.locator("profilelens-overlay .badge").first();
    await badge.focus();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog");
    await panel.waitFor();
    const box = await panel.boundingBox();
    const [width, height] = await page.evaluate(() => {
      const { clientWidth, clientHeight } = document.documentElement;
      return [clientWidth, clientHeight];
    });
    assert.ok(width < 320 && height < 256, "there are no such bars");
    assert.ok(
      box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height,
      JSON.stringify([box, width, height]),
    );
  }));

test("Badge_Opened_IsADialogThatGivesFocusBack", () =>
  onPage("tinder/chat", {}, async ({ violations }, page) => {
    const badge = page.locator("profilelens-overlay .badge");
    const focus = () =>
      page.evaluate(() => document.querySelector("profilelens-overlay").shadowRoot.activeElement?.className);
    await badge.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Signs" }).waitFor();
    assert.deepEqual(await violations(), []);
    // Putting aside, never again, show everything, I know this person, close.
    for (const stop of ["choice", "choice", "action", "action", "close"]) {
      await page.keyboard.press("Tab");
      assert.equal(await focus(), stop);
    }
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.match(await focus(), /^badge/);
  }));

test("Decision_MadeOnThePage_IsSaidWithItsUndo_ByKeyboardAlone_OverADrawingAnew", () =>
  onPage("tinder/chat", {}, async ({ violations, tell }, page) => {
    const decided = () => page.evaluate(() => globalThis.sent.filter((m) => m.type === "decide"));
    const focus = () =>
      page.evaluate(() => document.querySelector("profilelens-overlay").shadowRoot.activeElement?.textContent);
    const decide = async (name) => {
      await page.locator("profilelens-overlay .badge").focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "Signs" }).waitFor();
      await page.getByRole("button", { name }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Undo" }).waitFor();
    };
    await decide(/^Put this aside/);
    const [{ what, partner, item, code, on }] = await decided();
    assert.deepEqual([what, partner.name, code, on], ["dismiss", "Viktor", "a.b", true]);
    assert.match(item, /^p-[\da-f]{16}$/);
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await focus(), "Undo");
    assert.deepEqual(await violations(), []);
    // As the worker tells after every decision: all is drawn anew.
    await tell({ type: "choicesChanged" });
    await page.getByRole("button", { name: "Undo" }).waitFor();
    assert.equal(await focus(), "Undo");
    await page.keyboard.press("Enter");
    assert.deepEqual((await decided()).at(-1), { ...(await decided())[0], on: false });
    await page.getByText("Undone.").waitFor();
    await page.waitForTimeout(1500);
    await decide(/^Never show this kind of mark/);
    assert.deepEqual(await decided().then((all) => [all.at(-1).what, all.at(-1).title]), [
      "mute",
      "Seen under another name",
    ]);
    await tell({ type: "choicesChanged" });
    await page.waitForTimeout(1500);
    await decide("I know this person");
    assert.equal((await decided()).at(-1).what, "trust");
  }));

test("Notice_LeftAlone_Goes_ButNotUnderThePointer", () =>
  onPage("tinder/chat", {}, async (_, page) => {
    await page.clock.install();
    await page.locator("profilelens-overlay .badge").click();
    await page.getByRole("button", { name: /^Put this aside/ }).click();
    const notice = page.locator("profilelens-overlay .notice");
    await notice.waitFor();
    await notice.hover();
    await page.clock.runFor(60_000);
    assert.equal(await notice.count(), 1);
    await page.mouse.move(5, 5);
    await page.evaluate(() => document.querySelector("profilelens-overlay").shadowRoot.activeElement?.blur());
    await page.clock.runFor(13_000);
    assert.equal(await notice.count(), 0);
  }));

test("Opener_OfAConversationShownFromItsBeginning_IsComparedWithTheProfile", () =>
  onPage("tinder/chat", {}, async ({ asked }, page) => {
    await page.waitForTimeout(1500);
    const { opener, partner } = (await asked()).findLast((m) => m.type === "checkProfile");
    assert.deepEqual([opener, partner.name], ["Hi! How was your weekend?", "Viktor"]);
  }));

test("Card_SlideNextPersonAndRedraw_IsFollowedAndAskedOnceEach", () =>
  onPage("tinder/recs", {}, async ({ drawn, asked }, page) => {
    const step = async (code) => {
      await page.evaluate(code);
      await page.waitForTimeout(1300);
      return (await drawn()).map((d) => d.name.replace(/:.*/, ""));
    };
    assert.deepEqual(await step("demo.slide(1)"), ["Photo 2 of Lena"]);
    assert.deepEqual(await step("demo.slide(0)"), ["Photo 1 of Lena"]);
    assert.deepEqual(await step("demo.next()"), ["Photo 1 of Viktor"]);
    assert.deepEqual(await step("demo.rerender()"), ["Photo 1 of Viktor"]);
    assert.deepEqual(
      (await asked()).map((m) => m.partner.name),
      ["Lena", "Lena", "Viktor"],
    );
  }));

test("Overlay_RemovedByThePageOrUnderADialog_ComesBackOrHides", () =>
  onPage("tinder/recs", {}, async ({ drawn, asked }, page) => {
    await page.evaluate(() => document.querySelector("profilelens-overlay").remove());
    await page.waitForTimeout(700);
    assert.equal((await drawn()).length, 1);
    await page.evaluate(() =>
      document.body.insertAdjacentHTML(
        "beforeend",
        '<div id="modal" role="dialog" style="position:fixed;inset:0;background:#000c"></div>',
      ),
    );
    await page.waitForTimeout(700);
    assert.equal((await drawn()).length, 0);
    await page.evaluate(() => document.getElementById("modal").remove());
    await page.waitForTimeout(1000);
    assert.equal((await drawn()).length, 1);
    assert.equal((await asked()).length, 1);
  }));

test("Host_Missing_IsOneQuietMarkUntilItIsThere", () =>
  onPage("bumble/encounters", { state: "not-installed" }, async ({ drawn, tell }, page) => {
    assert.deepEqual(await drawn(), []);
    await page.locator("profilelens-overlay .chip").click();
    await page.getByRole("button", { name: "What you can do" }).click();
    assert.deepEqual(await page.evaluate(() => globalThis.sent.at(-1)), {
      type: "openHelp",
      state: "not-installed",
    });
    await page.evaluate(() => (globalThis.hostState = "ready"));
    await tell({ type: "hostState", state: "ready" });
    await page.waitForTimeout(1300);
    assert.match((await drawn())[0].mark, /nothingFound/);
    assert.equal(await page.locator("profilelens-overlay .chip").isVisible(), false);
  }));

test("Worker_StartingAnew_IsAskedAgainUnderTheSameKey", () =>
  onPage("tinder/chat", {}, async ({ asked }, page) => {
    const before = (await asked()).length;
    await page.evaluate(() => {
      globalThis.failures = 2;
      demo.receive("in", "One more gift card please");
    });
    await page.waitForTimeout(2000);
    const again = (await asked()).slice(before);
    assert.equal(again.length, 3);
    assert.equal(new Set(again.map((m) => m.key)).size, 1);
    await page.evaluate(() => demo.keep(4));
    await page.evaluate(() => demo.rerender());
    await page.waitForTimeout(1000);
    assert.equal((await asked()).length, before + 3);
  }));

test("RightClick_Image_OpensItsReasonsInPlace", () =>
  onPage("tinder/recs", { state: "refused" }, async ({ tell, drawn }, page) => {
    assert.deepEqual(await drawn(), []);
    const srcUrl = await page.evaluate(() =>
      getComputedStyle(document.querySelector("#front .StretchedBox")).backgroundImage.slice(5, -2),
    );
    await page.locator("#front .StretchedBox").first().click({ button: "right", force: true });
    await tell({ type: "showImageCheck", srcUrl, reply: null });
    await tell({
      type: "showImageCheck",
      srcUrl,
      reply: {
        ok: true,
        photo: { verdict: { outcome: "unclear", because: [] }, findings: [] },
      },
    });
    await page.getByRole("dialog", { name: "Unclear" }).waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(
      (await drawn()).map((d) => d.mark),
      ["badge unclear"],
    );
  }));

test("Guard_CodeInTheBox_IsWarnedOfOnce_StopsNothing_AndAgainInTheNextMessage", () =>
  onPage("tinder/chat", {}, async ({ violations }, page) => {
    const note = page.locator("profilelens-overlay .guard");
    const box = page.locator("textarea");
    await box.click();
    await page.keyboard.type("See you at eight");
    await page.waitForTimeout(700);
    assert.equal(await note.count(), 0);
    await page.keyboard.type(", my code is 482 913");
    await note.waitFor();
    assert.match(await note.innerText(), /Before you send this[\s\S]*You are about to send a code/);
    assert.deepEqual(await violations(), []);
    const [above, below] = [await note.boundingBox(), await box.boundingBox()];
    assert.ok(above.y + above.height <= below.y);
    // What is written goes on into the page's own box.
    await page.keyboard.type("!");
    assert.equal(await box.inputValue(), "See you at eight, my code is 482 913!");
    await note.getByRole("button").click();
    await page.keyboard.type(" really");
    await page.waitForTimeout(900);
    assert.equal(await note.count(), 0);
    await box.fill("");
    await page.keyboard.type("482 913");
    await note.waitFor();
    await box.fill("");
    await note.waitFor({ state: "detached" });
  }));

test("Guard_WhatIsWrittenElsewhere_IsNotLookedAt", () =>
  onPage("tinder/chat", {}, async ({ asked }, page) => {
    await page.evaluate(() => document.body.insertAdjacentHTML("afterbegin", '<input id="other" aria-label="Search">'));
    await page.locator("#other").pressSequentially("my code is 482 913");
    await page.waitForTimeout(900);
    assert.ok((await asked()).every(({ type }) => type !== "checkOutgoing"));
  }));

test("Guard_WrittenByAScript_IsNotLookedAt", () =>
  onPage("tinder/chat", {}, async ({ asked }, page) => {
    await page.locator("textarea").evaluate((box) => {
      box.value = "482 913";
      box.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    });
    await page.waitForTimeout(900);
    assert.ok((await asked()).every(({ type }) => type !== "checkOutgoing"));
  }));

test("Guard_ExtensionGoneWhileOneWrites_ThrowsNothing", () =>
  onPage("tinder/chat", {}, async (_, page) => {
    await page.locator("textarea").click();
    await page.keyboard.type("See");
    // The part is there once it has asked.
    await page.waitForFunction(() => globalThis.sent.some(({ type }) => type === "checkOutgoing"));
    await page.keyboard.type(" you");
    await page.evaluate(() => delete chrome.runtime.id);
    await page.waitForTimeout(700);
  }));

test("Extension_Gone_LeavesNothingBehind", () =>
  onPage("bumble/chat", {}, async (_, page) => {
    assert.equal(await page.evaluate(overlayIsThere), true);
    await page.evaluate(() => {
      delete chrome.runtime.id;
      demo.rerender();
    });
    await page.waitForTimeout(600);
    assert.equal(await page.evaluate(overlayIsThere), false);
  }));

for (const [name, options] of [
  ["Dark", { dark: true }],
  ["Zoom400", { width: 320, height: 256, scale: 4 }],
  ["RightToLeft", { dir: "rtl" }],
  ["ForcedColours", { forced: true }],
]) {
  test(`Overlay_${name}_IsReadableAndInTheWindow`, () =>
    onPage("bumble/encounters", options, async ({ drawn, violations }, page) => {
      await page.locator("profilelens-overlay .badge").first().click();
      const { x, y, width, height } = await page.getByRole("dialog").boundingBox();
      const window = page.viewportSize();
      assert.ok(x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height);
      assert.ok((await drawn()).length > 0);
      assert.deepEqual(await violations(), []);
    }));
}
