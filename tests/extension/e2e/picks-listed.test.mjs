/** What the user points at where a site's rules read the page already, and in frames: remembered and found again. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { extensionPage, photosOn, pointAt, said } from "./pointing.mjs";
import { clickAnnotation, demoPage, marks, readAnnotations, settled, startWorld, until } from "./world.mjs";

const chat = "https://eu1.bumble.com/app/connections";
const pictures = ["sofia-1", "marcus-2", "daniel-1"];

/** What Bumble's rules know nothing of: small pictures and a message outside of the conversation. */
const unknown = `<section style="position:fixed;inset:auto auto 0 0;background:#fff;z-index:5">
  ${pictures.map((name) => `<div class="albumTile"><img class="albumFace" alt="" width="70" height="70" style="object-fit:cover" src="//us1.ecdn2.bumbcdn.com/p512/hidden?euri=${name}&amp;ck=2"></div>`).join("")}
  <div class="requestCard"><p class="requestWords">My account is blocked, please buy gift cards and send me the codes</p></div></section>`;

const talk = (...lines) => `<!doctype html><title>Talk</title><style>.lineOwn,.linePeer{display:flex}
  .lineOwn{justify-content:flex-end}p{padding:8px;border-radius:9px;max-width:50%;background:#eee}p.own{background:#9cf}
  </style><main style="width:600px"><div>${lines
    .map(
      ([side, text]) =>
        `<section class="${side === "own" ? "lineOwn" : "linePeer"}"><p class="saying ${side}">${text}</p></section>`,
    )
    .join("")}</div></main>`;

const harmless = [
  ["peer", "Hello from Riga"],
  ["own", "Hello, how are you?"],
  ["peer", "Fine, and you?"],
];
const scam = [
  ["peer", "I need 200 euro in gift cards, please send me the codes"],
  ["own", "No, I will not do that"],
];
const framed = (src) =>
  `<!doctype html><title>Host</title><h1>Club</h1><iframe src="${src}" style="position:absolute;left:200px;top:90px;width:700px;height:420px"></iframe>`;
const pages = {
  "club.example/talk": framed("https://club.example/inside"),
  "club.example/inside": talk(...harmless),
  "club.example/later": framed("https://club.example/inside-later"),
  "club.example/inside-later": talk(...scam),
  "club.example/away": framed("https://outer.example/nest"),
  "outer.example/nest": framed("https://words.example/talk"),
  "words.example/talk": talk(...harmless),
  "club.example/away-later": framed("https://outer.example/nest-later"),
  "outer.example/nest-later": framed("https://words.example/talk-later"),
  "words.example/talk-later": talk(...scam),
};

function answer(host, path, url) {
  const html = pages[host + path];
  if (html) return { type: "text/html; charset=utf-8", body: html };
  const page = demoPage(host, path, url);
  return page?.type.startsWith("text/html")
    ? { ...page, body: page.body.toString().replace("</body>", `${unknown}</body>`) }
    : page;
}

describe("what the user points at on a site with rules", () => {
  let world;
  let popup;
  before(async () => {
    world = await startWorld(answer);
    popup = await extensionPage(world);
  });
  after(() => world?.close());

  async function open(url) {
    const page = await world.context.newPage();
    await page.goto(url);
    return page;
  }
  const withPhotos = (page, count) =>
    until(`${count} marks`, async () => {
      const found = await photosOn(page);
      return found.length === count && found;
    });
  const warnings = async (page) => marks(await settled(page, 4_000)).filter(({ name }) => /gift cards/.test(name));

  it("Photo_ThatTheRulesLeaveOut_IsMarkedWithItsLike_AgainOnReturn_AndTakenBack", async () => {
    const page = await open(chat);
    await withPhotos(page, 2);
    await pointAt(popup, page, page.locator(".albumFace"));
    assert.match((await said(page)).text, /Photos like this one on this page: 3$/);
    await page.keyboard.press("Escape");
    await withPhotos(page, 5);
    await page.close();
    const again = await open(chat);
    const names = (await withPhotos(again, 5)).map(({ name }) => name);
    assert.equal(names.filter((name) => / of Sofia: /.test(name)).length, 5, names.join(" | "));
    await pointAt(popup, again, again.locator(".albumFace"));
    await said(again);
    await clickAnnotation(
      again,
      (await readAnnotations(again)).find(({ name }) => name === "That was wrong"),
    );
    await withPhotos(again, 2);
    await again.close();
  });

  it("Message_ThatTheRulesLeaveOut_IsReadOnReturn_BesideTheConversation_UntilForgottenInTheSettings", async () => {
    const page = await open(chat);
    await settled(page);
    await pointAt(popup, page, page.locator(".requestWords"));
    assert.match((await said(page)).text, /Messages like this one on this page: 1$/);
    await page.close();
    const again = await open(chat);
    // Nothing but where it stands tells who wrote it: it is found, and its side is not guessed.
    await until("that a message of unknown side is there", async () =>
      (await settled(again)).some(({ text }) => /who wrote/.test(text)),
    );
    await again.close();
    const settings = await extensionPage(world, "options");
    const row = settings.locator("li", { hasText: "Bumble" }).filter({ has: settings.locator("button:not([role])") });
    await row.first().locator("button").click();
    await until("that it is forgotten", async () => (await row.count()) === 0);
    await settings.close();
    const later = await open(chat);
    assert.ok(!(await settled(later)).some(({ text }) => /who wrote/.test(text)));
    await later.close();
  });

  for (const [name, where, later, depth] of [
    ["OfTheSameSite", "https://club.example/talk", "https://club.example/later", 1],
    ["OfOtherSites_OneInAnother", "https://club.example/away", "https://club.example/away-later", 2],
  ])
    it(`Message_InAFrame${name}_IsRememberedForTheSiteOfTheFrame`, async () => {
      const inside = (page) =>
        Array.from({ length: depth })
          .reduce((at) => at.frameLocator("iframe"), page)
          .locator("p.peer");
      const page = await open(where);
      await inside(page).first().waitFor();
      await pointAt(popup, page, inside(page));
      await said(page);
      await page.close();
      const next = await open(later);
      await until("the note in the frame", async () => (await warnings(next)).length === 1, 60_000);
      await next.close();
    });
});
