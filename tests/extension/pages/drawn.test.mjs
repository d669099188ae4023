// What a script draws, in real Chromium: which canvases show a photo, what names it, and which pixels are handed on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const extension = path.join(repository, "extension");
const require = createRequire(path.join(extension, "package.json"));
const { chromium } = require("playwright-core");
const portrait = (name) => readFileSync(path.join(repository, `tests/fixtures/images/portraits/${name}.jpg`));

const inPage = `
  import { browserSight } from "./collect/sight";
  import { drawnOn } from "./general/drawn";
  import { photosOf } from "./general/photos";
  import { pickOf } from "./general/alike";
  import { pointedAt } from "./general/pointed";
  import { GeneralReader } from "./general/reader";
  import { CheckQueue } from "./life/queue";
  import { Photos } from "./life/photos";
  globalThis.chrome = { i18n: { getMessage: () => "" } };
  let again = 0;
  const toEnd = (steps) => { let count = 0; for (;;) { const step = steps.next(); if (step.done) return { count, value: step.value }; count++; } };
  Object.assign(globalThis, {
    look: (canvas, whose = "Vera, 34") => (globalThis.seen = drawnOn(canvas, whose, () => again++)),
    timesAgain: () => again,
    photos: (people, pointed = []) => {
      const pictures = [...document.querySelectorAll("canvas")];
      return toEnd(photosOf({ pictures, people, texts: [], pointed: new Set(pointed) }, browserSight, () => {}));
    },
    pick: (canvas) => pickOf(canvas, "photo", browserSight),
    pointedPicture: (x, y) => pointedAt(document, [x, y], "photo", { pictures: [...document.querySelectorAll("canvas")], texts: [] }, browserSight),
    /** The photos of a page with this one canvas, asked about as in a session; the worker's answers are made up. */
    photosSession(canvas, isPaused = false) {
      const ended = new AbortController();
      let [scans, waiting] = [0, false];
      const asked = [];
      const link = { tell() {}, ask: async (m) => (asked.push(m), { ok: true, photo: { verdict: { outcome: "nothingFound" }, findings: [] } }) };
      const queue = new CheckQueue(link, () => {});
      queue.pause(isPaused);
      const layer = { add: ({ node }) => document.body.append(node), drop: ({ node }) => node.remove() };
      const panel = { button: () => document.createElement("button"), forget() {} };
      const scan = () => {
        waiting = false;
        if (ended.signal.aborted) return;
        scans++;
        const seen = drawnOn(canvas, "Vera, 34", rescan);
        const photo = { element: canvas, scope: document.body, url: "canvas:", number: 1, ...seen };
        photos.update(seen ? [{ photo, partner: { key: "vera|34", name: "Vera", age: 34 } }] : []);
      };
      const rescan = () => { if (!waiting) setTimeout(scan, 120); waiting = true; };
      const desk = { site: "s", hosts: [], link, queue, layer, panel, speaker: { say() {} }, sight: browserSight, signal: ended.signal, rescan, accepted: () => true };
      const photos = new Photos(desk);
      const until = async (look) => { for (let i = 0; i < 40 && !look(); i++) await new Promise((resume) => setTimeout(resume, 100)); return look(); };
      rescan();
      return {
        mark: (mark) => until(() => document.querySelector("button.badge." + mark) !== null),
        queued: () => until(() => document.querySelector("button.badge.checking") !== null),
        resume: () => queue.pause(false),
        asked: () => asked.length,
        askedFor: (count) => until(() => asked.length === count),
        scans: () => scans,
        end: () => ended.abort(),
      };
    },
    /** The pictures that a whole reader finds by what was pointed at, looked at twice. */
    found: async (picks) => {
      let asked = 0;
      const reader = new GeneralReader(document, browserSight, "test", picks, () => asked++);
      toEnd(reader.also(null));
      await new Promise((resume) => setTimeout(resume, 900));
      return { asked, photos: toEnd(reader.also(null)).value?.photos.length ?? 0 };
    },
  });`;

async function script() {
  const { build } = await import(pathToFileURL(require.resolve("esbuild")));
  const { outputFiles } = await build({
    stdin: { contents: inPage, resolveDir: path.join(extension, "src/content"), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome120",
  });
  return outputFiles[0].text;
}

/** Runs in the page: helpers that draw. */
function helpers() {
  const load = async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  };
  Object.assign(globalThis, {
    wait: (ms) => new Promise((resume) => setTimeout(resume, ms)),
    canvas(width = 300, height = 380) {
      const made = Object.assign(document.createElement("canvas"), { width, height });
      document.querySelector("main").append(made);
      return made;
    },
    async draw(canvas, url, filter = "none") {
      const context = canvas.getContext("2d");
      context.filter = filter;
      context.drawImage(await load(url), 0, 0, canvas.width, canvas.height);
      return canvas;
    },
    /** Looks twice, as long apart as a photo must stay as it is. */
    async settle(canvas, whose) {
      globalThis.look(canvas, whose);
      await globalThis.wait(450);
      return globalThis.look(canvas, whose)?.identity ?? null;
    },
  });
}

describe("drawn", () => {
  let browser, page, code;
  before(async () => {
    code = await script();
    browser = await chromium.launch({
      executablePath: "/usr/bin/chromium",
      args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"],
    });
    page = await browser.newPage({ viewport: { width: 1360, height: 1000 } });
    await page.route("**/*", (route) => {
      const { pathname } = new URL(route.request().url());
      if (!pathname.endsWith(".jpg")) return route.fulfill({ contentType: "text/html", body: "<main></main>" });
      return route.fulfill({ contentType: "image/jpeg", body: portrait(path.basename(pathname, ".jpg")) });
    });
  });
  beforeEach(async () => {
    await page.goto("https://pals.example/p/1");
    await page.evaluate(helpers);
    await page.addScriptTag({ content: code });
  });
  after(() => browser?.close());

  it("Photo_IsOne_BlurredOrAFewPixelsDrawnLarge_IsNone", async () => {
    const found = await page.evaluate(async () => {
      const small = document.createElement("canvas");
      small.width = small.height = 32;
      await draw(small, "/female-3.jpg");
      const large = canvas();
      large.getContext("2d").drawImage(small, 0, 0, 300, 380);
      return [
        await settle(await draw(canvas(), "/female-3.jpg")),
        await settle(await draw(canvas(900, 1140), "/male-1.jpg")),
        await settle(await draw(canvas(), "/female-3.jpg", "blur(8px)")),
        await settle(large),
      ];
    });
    assert.match(found[0] ?? "", /^canvas:[0-9a-f]{16}$/);
    assert.match(found[1] ?? "", /^canvas:[0-9a-f]{16}$/);
    assert.deepEqual(found.slice(2), [null, null]);
  });

  it("Mosaic_OfAPhoto_IsNone", async () => {
    const found = await page.evaluate(async () => {
      const identities = [];
      for (const [across, down] of [
        [10, 13],
        [20, 25],
        [30, 38],
      ]) {
        const small = await draw(
          Object.assign(document.createElement("canvas"), { width: across, height: down }),
          "/female-3.jpg",
        );
        const veiled = canvas();
        const context = veiled.getContext("2d");
        context.imageSmoothingEnabled = false;
        context.drawImage(small, 0, 0, 300, 380);
        identities.push(await settle(veiled));
      }
      return [...identities, typeof (await settle(await draw(canvas(), "/female-3.jpg")))];
    });
    assert.deepEqual(found, [null, null, null, "string"]);
  });

  it("Placeholder_Of32Pixels_IsNoPhotoWhateverIsOnIt", async () => {
    const counts = await page.evaluate(async () => {
      document.querySelector("main").innerHTML = "<h1>Vera, 34</h1>";
      const people = [{ element: document.querySelector("h1"), name: "Vera", age: 34, first: true }];
      const shown = await draw(canvas(32, 32), "/female-3.jpg");
      shown.style.cssText = "width:300px;height:380px";
      return photos(people).count;
    });
    assert.equal(counts, 0);
  });

  it("Pixels_OfAnotherPhotoThanTheOneNamed_AreNotHandedOn", async () => {
    const [same, other] = await page.evaluate(async () => {
      const card = await draw(canvas(), "/female-3.jpg");
      await settle(card);
      const { pixels } = globalThis.seen;
      const same = await pixels(false);
      await draw(card, "/male-1.jpg");
      return [same, await pixels(false)];
    });
    assert.equal(same.kind, "bytes");
    assert.equal(other, "cancelled");
  });

  it("Redrawn_WithoutAnyOtherChange_IsLookedAtAnew_AndAnsweredOnceForEach", async () => {
    const { asked, marks } = await page.evaluate(async () => {
      const card = await draw(canvas(), "/female-3.jpg");
      const session = photosSession(card);
      const marks = [await session.mark("nothingFound")];
      for (const name of ["male-1", "female-3", "male-1"]) {
        await draw(card, `/${name}.jpg`);
        await wait(1800);
        marks.push(await session.mark("nothingFound"));
      }
      const asked = session.asked();
      session.end();
      await draw(card, "/female-3.jpg");
      const before = session.scans();
      await wait(1200);
      return { asked, marks: [...marks, session.scans() - before] };
    });
    assert.deepEqual(marks, [true, true, true, true, 0]);
    assert.equal(asked, 2);
  });

  it("Redrawn_BeforeItsTurn_IsNotSaidToBeUnchecked_WhenItIsDrawnAgain", async () => {
    const found = await page.evaluate(async () => {
      const card = await draw(canvas(), "/female-3.jpg");
      const session = photosSession(card, true);
      await session.queued();
      await draw(card, "/male-1.jpg");
      session.resume();
      await wait(1500);
      await draw(card, "/female-3.jpg");
      return [await session.askedFor(2), await session.mark("nothingFound")];
    });
    assert.deepEqual(found, [true, true]);
  });

  it("Cards_DrawnOneAfterAnotherOnOneCanvas_AreFoundPastTheSeventh", async () => {
    const { identities, asked } = await page.evaluate(async () => {
      const card = canvas();
      const [identities, asked] = [[], []];
      for (let i = 0; i < 9; i++) {
        await draw(card, i % 2 ? "/male-1.jpg" : "/female-3.jpg");
        card.getContext("2d").fillRect(i * 20, 0, 20, 40);
        const before = timesAgain();
        identities.push(await settle(card));
        // Nothing but the timer brings a page that draws only back to it.
        asked.push(timesAgain() - before);
        await wait(450);
      }
      return { identities, asked };
    });
    assert.ok(!identities.includes(null), identities.join());
    assert.equal(new Set(identities).size, 9);
    assert.ok(
      asked.every((count) => count > 0),
      asked.join(),
    );
  });

  it("OutOfReach_IsNamedForThisDocument_AndAnewWhereSomethingElseStandsBesideIt", async () => {
    const names = async () =>
      page.evaluate(async () => {
        const far = await draw(canvas(), "https://cdn.pics.example/male-1.jpg");
        const first = await settle(far);
        await wait(450);
        const same = look(far, "Vera, 34")?.identity;
        far.parentNode.append("2 of 6");
        await wait(450);
        const turned = look(far, "Vera, 34")?.identity;
        far.style.width = "200px";
        far.width = 301;
        await draw(far, "https://cdn.pics.example/male-1.jpg");
        await wait(450);
        return [first, same, turned, look(far, "Vera, 34")?.identity];
      });
    const [first, same, turned, resized] = await names();
    assert.equal(first, same);
    assert.equal(new Set([first, turned, resized]).size, 3);
    await page.goto("https://pals.example/p/1");
    await page.evaluate(helpers);
    await page.addScriptTag({ content: code });
    assert.notEqual((await names())[0], first);
  });

  it("ReadingBack_IsBounded_OneCanvasAStep_RarelyAfterSevenLooks_AndNoneThatIsHuge", async () => {
    const { steps, reads, moved, huge } = await page.evaluate(async () => {
      document.querySelector("main").innerHTML = "<h1>Vera, 34</h1>";
      const people = [{ element: document.querySelector("h1"), name: "Vera", age: 34, first: true }];
      for (let i = 0; i < 3; i++) await draw(canvas(200, 260), "/female-3.jpg");
      const steps = photos(people).count;
      const { getImageData } = OffscreenCanvasRenderingContext2D.prototype;
      let count = 0;
      OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...where) {
        count++;
        return getImageData.apply(this, where);
      };
      const game = canvas();
      const looked = async (whose) => {
        game.getContext("2d").fillRect(Math.random() * 300, Math.random() * 380, 9, 9);
        await wait(410);
        look(game, whose);
      };
      for (let i = 0; i < 10; i++) await looked();
      const reads = count;
      await looked("Mia, 29");
      const moved = count - reads;
      look(canvas(4096, 4096));
      return { steps, reads, moved, huge: count - reads - moved };
    });
    // One for each picture that is looked at, and one more after each canvas that is read back.
    assert.equal(steps, 2 * 3);
    assert.equal(reads, 7);
    assert.equal(moved, 1);
    assert.equal(huge, 0);
  });

  it("PointedAt_ACanvasWithoutAName_IsFoundOnceItIsStill", async () => {
    const { isIt, found } = await page.evaluate(async () => {
      const shown = await draw(canvas(), "/female-3.jpg");
      const { left, top } = shown.getBoundingClientRect();
      const picture = pointedPicture(left + 50, top + 50);
      return { isIt: picture === shown, found: await found([pick(shown)]) };
    });
    assert.ok(isIt);
    assert.equal(found.photos, 1);
    assert.ok(found.asked > 0);
  });
});
