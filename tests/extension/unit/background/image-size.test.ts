import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, it } from "node:test";
import { isWithinLimits, sizeOf } from "../../../../extension/src/background/image-size";
import { isVeiled, shrinkPhoto } from "../../../../extension/src/background/pictures";

const root = process.env["PROFILELENS_ROOT"] ?? "";
const file = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path.join(root, name)));
const formats = "tests/fixtures/images/formats";

/** A picture's first bytes, with others put in. */
function withBytes(name: string, at: number, ...bytes: number[]): Uint8Array<ArrayBuffer> {
  const changed = file(name);
  changed.set(bytes, at);
  return changed;
}

/** That says it is 30,000 pixels a side. */
const bomb = (): Uint8Array<ArrayBuffer> => withBytes(`${formats}/grey.png`, 16, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30);

describe("size of a picture", () => {
  for (const name of readdirSync(path.join(root, formats)).filter((other) => !/md$|heic$/.test(other))) {
    it(`Size_Of_${name}_IsInItsHeader`, () =>
      assert.deepEqual(sizeOf(file(`${formats}/${name}`)), { width: 48, height: 32 }));
  }

  it("Photo_IsWithinTheLimits", () => {
    assert.deepEqual(sizeOf(file("installer/demo/images/sofia-1.jpg")), { width: 640, height: 800 });
    assert.equal(isWithinLimits(file("extension/src/learn/portraits/car.avif")), true);
  });

  it("Header_CutOff_OrUnknown_SaysNothing", () => {
    for (const name of [
      "progressive.jpg",
      "grey.png",
      "still.gif",
      "lossy.webp",
      "lossless.webp",
      "still.avif",
      "still.bmp",
    ]) {
      const whole = file(`${formats}/${name}`);
      for (let length = 0; length < 24; length++)
        assert.equal(sizeOf(whole.slice(0, length)), null, `${name} ${length}`);
    }
    assert.equal(sizeOf(new TextEncoder().encode("<svg width='9' height='9'/>")), null);
  });
});

describe("pictures that nobody may decode", () => {
  const { createImageBitmap } = globalThis;
  afterEach(() => Object.assign(globalThis, { createImageBitmap }));

  it("TooLargeByTheHeader_IsNeverDecoded", async () => {
    let decoded = 0;
    Object.assign(globalThis, { createImageBitmap: () => Promise.reject(new Error(`decoded ${++decoded}`)) });
    for (const bytes of [bomb(), new Uint8Array([1, 2, 3])]) {
      assert.equal(await isVeiled(bytes), false);
      assert.equal(await shrinkPhoto(bytes), null);
    }
    assert.equal(decoded, 0);
    await isVeiled(file(`${formats}/grey.png`));
    assert.equal(decoded, 1);
  });

  it("Limits_AreTheApps", () => {
    const png = (width: number, height: number): Uint8Array => {
      const bytes = bomb();
      new DataView(bytes.buffer).setUint32(16, width);
      new DataView(bytes.buffer).setUint32(20, height);
      return bytes;
    };
    assert.deepEqual(
      [png(8000, 5000), png(8001, 5000), png(16_384, 1), png(16_385, 1), png(0, 1)].map(isWithinLimits),
      [true, false, true, false, false],
    );
  });

  it("Gif_WhoseFirstPictureIsLargerThanItsScreen_IsAsLargeAsThat", () => {
    const gif = [..."GIF89a"].map((letter) => letter.charCodeAt(0));
    const picture = [0x2c, 1, 0, 0, 0, 0xff, 0xff, 2, 0];
    const bytes = new Uint8Array([...gif, 9, 0, 9, 0, 0, 0, 0, 0x21, 0xfe, 1, 65, 0, ...picture]);
    assert.deepEqual(sizeOf(bytes), { width: 65_536, height: 9 });
  });

  it("Jpeg_OfThousandsOfScans_IsNot", () => {
    const photo = file("installer/demo/images/sofia-1.jpg");
    assert.equal(isWithinLimits(photo), true);
    const scans = Array.from({ length: 20_000 }, (_, n) => (n % 2 === 0 ? 0xff : 0xda));
    assert.equal(isWithinLimits(new Uint8Array([...photo, ...scans])), false);
  });
});
