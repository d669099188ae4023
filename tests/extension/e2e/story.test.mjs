/**
 * A conversation that begins like a scam's and turns out to be two people who live together: the mark on its first message
 * comes, judged by the real host, and goes with what is written later. Which beginning the model of this build marks is the
 * model's matter; that such a mark is taken back on the page is what is looked at here.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { demoPage, host, marks, settled, startWorld, until, VISITS } from "./world.mjs";

const chat = VISITS[1].url;
const beginnings = [
  "honey can you pay the deposit today? they only keep it till five",
  "dear can you pay this for me? they only wait till five",
  "hi love, I'm stuck at the store, they won't take my card",
  "love I lost my card, can you pay the hotel for me?",
  "babe my card was declined again, can you help me out please",
  "honey I can't pay here, they say my card doesn't work, what do I do",
];
const later = [
  "thanks for last night, the soup was great and the kids loved you",
  "I'm home in ten minutes, shall I bring milk and bread from the shop?",
];

/** The beginnings that are marked by themselves, and not with what comes later. */
function explained() {
  const threads = beginnings.flatMap((text) => [[text], [text, ...later]]);
  const lines = threads.map((texts, id) => ({ id: `${id}`, turns: texts.map((text) => ({ speaker: "other", text })) }));
  const input = lines.map((line) => JSON.stringify(line)).join("\n");
  const { stdout } = spawnSync(host, ["text", "-", "--jsonl", "--json", "--quiet"], { input, encoding: "utf8" });
  const first = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).results[0].verdict.outcome);
  return beginnings.filter((_, i) => first[2 * i] !== "nothingFound" && first[2 * i + 1] === "nothingFound");
}

const row = (text) =>
  `<div role="article" class="Ta(start)"><div class="msgHelper"><div class="msg"><span class="text D(ib) Va(t)">${text}</span></div></div></div>`;

function answer(site, path, url, beginning) {
  const page = demoPage(site, path, url);
  if (url.href !== chat) return page;
  const html = String(page.body).replace(/(role="log" [^>]*>)[\s\S]*?(<form>)/, `$1${row(beginning)}</div>$2`);
  return { ...page, body: html };
}

describe("a story that is explained later", () => {
  const [beginning] = explained();
  let world;
  before(async () => (world = await startWorld((site, path, url) => answer(site, path, url, beginning))));
  after(() => world?.close());

  it("Mark_OnItsBeginning_Comes_AndGoesWithWhatIsWrittenLater", async () => {
    assert.ok(beginning, "no beginning is marked and explained later");
    const page = await world.context.newPage();
    const notes = async () => marks(await settled(page)).filter(({ name }) => !name.startsWith("Photo"));
    await page.goto(chat);
    const [note, ...others] = await until("the note", async () => (await notes()).length > 0 && notes());
    assert.match(note.name, /Message from Marcus/);
    assert.deepEqual(others, []);
    for (const text of later)
      await page.evaluate(
        (html) => document.querySelector('[role="log"]').insertAdjacentHTML("beforeend", html),
        row(text),
      );
    await until("that the note is gone", async () => (await notes()).length === 0);
    await page.close();
  });
});
