import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPhotoLike, isSharp } from "../../../../extension/src/content/general/drawn";

const side = 48;

/** A small copy of a canvas, each pixel as told. */
function copy(at: (x: number, y: number) => readonly [number, number, number, number?]): Uint8ClampedArray {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [r, g, b, a = 255] = at(x, y);
      data.set([r, g, b, a], (y * side + x) * 4);
    }
  return data;
}

/** Soft light and grain, as in a photo. */
const photo = (x: number, y: number): readonly [number, number, number] => {
  const grain = ((x * 7919 + y * 104729) % 23) - 11;
  return [
    120 + 90 * Math.sin(x / 9) + grain,
    110 + 80 * Math.cos(y / 11) + grain,
    90 + 60 * Math.sin((x + y) / 13) + grain,
  ];
};

describe("isPhotoLike", () => {
  it("Photo_IsOne_InACircleToo", () => {
    assert.ok(isPhotoLike(copy(photo)));
    const inCircle = (x: number, y: number): boolean => (x - 23.5) ** 2 + (y - 23.5) ** 2 < 24 ** 2;
    assert.ok(isPhotoLike(copy((x, y) => (inCircle(x, y) ? photo(x, y) : [0, 0, 0, 0]))));
  });

  const others: [string, (x: number, y: number) => readonly [number, number, number, number?]][] = [
    ["Nothing", () => [0, 0, 0, 0]],
    ["OneColour", () => [250, 240, 230]],
    ["Chart", (x, y) => (y > 40 - (x >> 2) * 3 && x % 4 < 3 ? [(x >> 2) * 20, 90, 200] : [255, 255, 255])],
    ["Board", (x, y) => (((x >> 2) + (y >> 2)) % 2 ? [120, 80, 40] : [240, 220, 190])],
    ["Gradient", (x) => [x * 5, 40, 240 - x * 5]],
    ["Noise", () => [Math.random() * 256, Math.random() * 256, Math.random() * 256]],
    ["PhotoOnASliver", (x, y) => (y < 12 ? photo(x, y) : [0, 0, 0, 0])],
  ];
  for (const [name, at] of others) it(`${name}_IsNone`, () => assert.ok(!isPhotoLike(copy(at))));
});

describe("isSharp", () => {
  it("Grain_Is_SoftLight_IsNot", () => {
    assert.ok(isSharp(copy(photo)));
    assert.ok(!isSharp(copy((x, y) => [120 + 90 * Math.sin(x / 9), 110 + 80 * Math.cos(y / 11), 90])));
  });

  it("EdgeOfARoundPicture_SaysNothing", () => {
    assert.ok(!isSharp(copy((x, y) => ((x - 23.5) ** 2 + (y - 23.5) ** 2 < 24 ** 2 ? [200, 150, 120] : [0, 0, 0, 0]))));
  });
});
