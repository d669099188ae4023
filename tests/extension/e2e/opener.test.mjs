/** The same first message from two people: the app, which remembers how somebody began, tells the second one's side panel. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { serviceWorker, settled, startWorld, until } from "./world.mjs";

const site = "pals.example";
const opener =
  "Greetings from an offshore platform near Aberdeen, I am a marine engineer and a widower raising twin daughters alone.";
const later = Array.from({ length: 40 }, (_, at) => [
  "in",
  `And here is line number ${at} of a long story about my garden.`,
]);

const chat = (name, ...lines) => `<!doctype html><title>Pals</title><style>
    .list{height:400px;overflow-y:auto;width:700px}.row{display:flex;margin:6px}.row.out{justify-content:flex-end}
    .bubble{background:#eee;border-radius:12px;padding:8px;max-width:60%}.out .bubble{background:#9cf}</style>
  <main><header><h2>${name}</h2></header>
  <div class="messages list" role="log">${lines.map(([side, text]) => `<div class="row ${side}"><div class="bubble">${text}</div></div>`).join("")}</div>
  <textarea placeholder="Message ${name}" style="width:600px"></textarea></main>
  <script>document.querySelector(".list").scrollTop = 1e6;</script>`;

const pages = {
  "/chat/11": chat("Robert", ["in", opener], ["out", "Hello Robert"]),
  "/chat/22": chat("Steven", ["in", opener], ["out", "Hello Steven"]),
  // Shown from its end: what stands first may not be what was written first.
  "/chat/33": chat("Howard", ["in", opener], ...later),
};

describe("how somebody began", () => {
  let world;
  before(async () => {
    const answer = (host, path) =>
      host === site && pages[path] ? { type: "text/html; charset=utf-8", body: pages[path] } : null;
    world = await startWorld(answer);
  });
  after(() => world?.close());

  async function dossierAfter(path, name) {
    const page = await world.context.newPage();
    await page.goto(`https://${site}${path}`);
    await settled(page, 6_000);
    const worker = await serviceWorker(world.context);
    const dossier = await until(`what is known of ${name}`, async () => {
      const kept = Object.values(await worker.evaluate(() => chrome.storage.session.get()));
      return kept.find((each) => each?.name === name && each.lookedAt?.length > 0);
    });
    await page.waitForTimeout(2_000);
    const all = Object.values(await worker.evaluate(() => chrome.storage.session.get()));
    await page.close();
    return all.find(({ id }) => id === dossier.id);
  }

  const codesOf = ({ profile }) => (profile?.findings ?? []).map(({ code }) => code);

  it("SameWords_UnderAnotherName_AreToldWithBoth_FirstOrUncertainOnesAreNot", async () => {
    assert.deepEqual(
      codesOf(await dossierAfter("/chat/11", "Robert")).filter((code) => /^reuse/.test(code)),
      [],
    );
    const second = await dossierAfter("/chat/22", "Steven");
    const told = second.profile.findings.find(({ code }) => code === "reuse.opener-other-name");
    assert.ok(told, JSON.stringify(second.profile));
    assert.match(JSON.stringify(told.evidence), /Robert[\s\S]*Steven/);
    assert.equal((await dossierAfter("/chat/33", "Howard")).profile, null);
  });
});
