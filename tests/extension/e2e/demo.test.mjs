/** What the demo promises: the made photo, the photo seen under another name, the scam's messages, and nothing else. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { clickAnnotation, demoPage, marks, openedPanel, settled, startWorld, VISITS } from "./world.mjs";

describe("the demo", () => {
  let world;
  const seen = [];
  before(async () => {
    world = await startWorld(demoPage);
    for (const visit of VISITS) {
      const page = await world.context.newPage();
      await page.goto(visit.url);
      seen.push({ page, marks: marks(await settled(page)) });
    }
  });
  after(() => world?.close());

  const names = (visit) => seen[visit].marks.map((mark) => mark.name);
  const reasons = async (visit, name) => {
    const mark = seen[visit].marks.find((m) => m.name.includes(name));
    assert.ok(mark, `${name} among ${names(visit).join(" | ")}`);
    await seen[visit].page.bringToFront();
    await clickAnnotation(seen[visit].page, mark);
    const panel = await openedPanel(seen[visit].page);
    await seen[visit].page.keyboard.press("Escape");
    return panel?.text ?? "";
  };

  it("Photo_MadeByAGenerator_HasSignsAndNamesIt", async () => {
    assert.match(await reasons(1, "Photo 1 of Marcus: signs"), /Stable Diffusion/);
  });

  it("Photo_SeenUnderAnotherName_HasSignsAndBothNames", async () => {
    assert.match(await reasons(1, "Photo 2 of Marcus: signs"), /Daniel, 52[\s\S]*Marcus, 47/);
  });

  it("Photo_OfAMadeUpFaceSeenForTheFirstTime_IsUnclearAndNamesNobodyElse", async () => {
    assert.equal(names(0).length, 1);
    assert.match(names(0)[0], /^Photo 1 of Daniel: unclear/);
    assert.doesNotMatch(await reasons(0, "Photo 1 of Daniel"), /Marcus/);
  });

  it("Message_AskingForGiftCards_HasSignsAndQuotesTheWords", async () => {
    const mark = names(1).find((name) => /gift cards.*signs of a scam/.test(name));
    assert.ok(mark, names(1).join(" | "));
    assert.match(await reasons(1, mark), /Asks for gift cards[\s\S]*buy Steam gift cards/);
  });

  it("Messages_OfTheScam_AreMarkedAndTheOthersAreNot", () => {
    const notes = names(1).filter((name) => !name.startsWith("Photo"));
    assert.deepEqual(
      notes.map((note) => /my camera is broken|gift cards/.exec(note)?.[0]),
      ["my camera is broken", "gift cards"],
      notes.join(" | "),
    );
  });

  it("Messages_OfAnHonestChat_AreNotMarked", () => {
    assert.deepEqual(
      names(2).filter((name) => !name.startsWith("Photo")),
      [],
    );
    assert.equal(names(2).length, 2);
  });

  it("Page_UnderTheOverlay_IsNotChanged", async () => {
    const { page } = seen[1];
    assert.equal(await page.locator('[role="article"]').count(), 5);
    assert.equal(await page.evaluate(() => document.querySelectorAll("main *[class*=profilelens]").length), 0);
  });
});
