// Fixture pages in real Chromium, read by the readers themselves: what the extension would see there, as plain data.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const extension = path.join(repository, "extension");
const require = createRequire(path.join(extension, "package.json"));
const { chromium } = require("playwright-core");

/** Every fixture below a folder of tests/fixtures, or of another, with what is expected of it. */
export function fixturesIn(folder, within = path.join(repository, "tests/fixtures")) {
  const root = path.join(within, folder);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".expected.json"));
  return files.sort().map((file) => {
    const expected = JSON.parse(readFileSync(path.join(root, file), "utf8"));
    const read = (name) => readFileSync(path.join(root, name), "utf8");
    const frames = Object.entries(expected.frames ?? {}).map(([url, name]) => [url, read(name)]);
    const html = read(file.replace(".expected.json", ".html"));
    return { name: file.replace(".expected.json", ""), html, frames: Object.fromEntries(frames), expected };
  });
}

/** The readers as one script, which leaves `readPage(siteId)` in the page. */
async function readers() {
  const { build } = await import(pathToFileURL(require.resolve("esbuild")));
  const { adaptersPlugin } = await import(pathToFileURL(path.join(extension, "build/adapters.mjs")));
  const { outputFiles } = await build({
    stdin: { contents: inPage, resolveDir: path.join(extension, "src/content"), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome120",
    plugins: [adaptersPlugin(path.join(extension, "src/sites"))],
  });
  return outputFiles[0].text;
}

const inPage = `
  import { adapters } from "profilelens:adapters";
  import { adapterFor, addressOf } from "./collect/page";
  import { AdapterReader } from "./collect/reader";
  import { browserSight } from "./collect/sight";
  import { peopleOf } from "./general/people";
  import { looksOf } from "./general/photos";
  import { settingOf, signsOf } from "./general/photo-signs";
  import { GeneralReader } from "./general/reader";
  import { threadOf } from "./general/thread";
  import { sketch } from "./general/walk";
  import { OWN_PAGE } from "./general/words";
  import { isShown } from "./collect/visible";
  const ended = (steps) => {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  };
  /** Of every picture that may be a photo its address, and how it stands in the page. */
  globalThis.signsOfPhotos = () => {
    const page = ended(sketch(document, browserSight));
    const thread = ended(threadOf(page, browserSight));
    const outside = (e) => !thread?.list.contains(e);
    const texts = page.texts.filter(outside);
    const people = peopleOf(texts).filter((p) => isShown(p.element, browserSight));
    const gallery = { pictures: page.pictures.filter(outside), people, texts, pointed: new Set() };
    if (OWN_PAGE.test(location.pathname)) return [];
    const { looks } = ended(looksOf(gallery, browserSight));
    const setting = settingOf(looks, people, browserSight);
    return looks.map((look) => ({ url: look.url, src: look.element.src ?? "", signs: signsOf(look, setting) }));
  };
  /** By the rules of this site; without a name, by those of the site that the document is from. */
  globalThis.readPage = (siteId) => {
    const general = new GeneralReader(document, browserSight, "test");
    const adapter =
      siteId === undefined
        ? adapterFor(addressOf(document).hostname, adapters)
        : adapters.find((a) => a.id === siteId);
    const reader = adapter ? new AdapterReader(document, adapter, browserSight, { now: () => general }) : general;
    const steps = reader.read();
    let step = steps.next();
    let longest = 0;
    while (!step.done) {
      const since = performance.now();
      step = steps.next();
      longest = Math.max(longest, performance.now() - since);
    }
    const seen = step.value;
    const composer = reader.composer();
    return {
      longest,
      partner: seen?.partner ?? null,
      photos: (seen?.photos ?? []).map(({ photo, partner }) => ({ identity: photo.identity, url: photo.url, src: photo.element.src ?? "", name: partner?.name ?? null, age: partner?.age ?? null })),
      messages: (seen?.chat?.messages ?? []).map(({ direction, text, sentAt }) => ({ direction, text, sentAt })),
      composer: composer ? composer.localName : null,
    };
  };`;

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="750"><rect width="600" height="750" fill="#9ab"/></svg>';

/** @returns a function that reads one fixture, and one that ends the browser */
export async function startReading() {
  const script = await readers();
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  const page = await browser.newPage({ viewport: { width: 1360, height: 1000 } });
  let body = "";
  let framed = {};
  await page.route("**/*", (route) =>
    route.request().resourceType() === "document"
      ? route.fulfill({
          contentType: "text/html; charset=utf-8",
          body: framed[route.request().url()] ?? (route.request().frame().parentFrame() ? "" : body),
        })
      : route.fulfill({ contentType: "image/svg+xml", body: picture }),
  );
  return {
    close: () => browser.close(),
    /** The page and every frame of it, each by the rules of its own site. */
    async readFrames({ html, frames, expected }) {
      [body, framed] = [html, frames];
      await page.goto(expected.url);
      // A chat that folds out after a while.
      await page.waitForFunction(() => !document.querySelector(".widget:not(.open)"));
      const seen = [];
      for (const frame of page.frames()) {
        await frame.addScriptTag({ content: script });
        seen.push(await frame.evaluate(() => globalThis.readPage()));
      }
      framed = {};
      return seen;
    },
    /** How each picture that may be a photo stands in a page. */
    async signs({ html, expected }) {
      body = html;
      await page.goto(expected.url);
      await page.addScriptTag({ content: script });
      return page.evaluate(() => globalThis.signsOfPhotos());
    },
    /** `change` runs in the page before it is read. */
    async read({ html, expected }, siteId, change = () => {}) {
      body = html;
      await page.goto(expected.url);
      await page.evaluate(change);
      await page.addScriptTag({ content: script });
      return page.evaluate((id) => globalThis.readPage(id), siteId);
    },
  };
}
