import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { messages } from "../../../../extension/src/learn/messages";
import { portraits } from "../../../../extension/src/learn/photos";
import { countryOf } from "../../../../extension/src/learn/report-view";
import { europe, pictureBodies, reportingBodies } from "../../../../extension/src/learn/reporting";

const root = process.env["PROFILELENS_ROOT"] ?? "";
const folder = path.join(root, "extension/src/learn/portraits");
const { ui } = JSON.parse(readFileSync(path.join(root, "host/rules/languages/en.json"), "utf8")) as {
  ui: Record<string, string>;
};

describe("practice", () => {
  it("Portrait_Each_HasItsFileItsTextItsOrigin_AndPlacesInsideThePicture", () => {
    const origins = readFileSync(path.join(folder, "README.md"), "utf8");
    for (const { id, places } of portraits) {
      assert.ok(existsSync(path.join(folder, `${id}.avif`)), id);
      assert.ok(ui[`learnPhoto${id.charAt(0).toUpperCase()}${id.slice(1)}`], id);
      assert.match(origins, new RegExp(`\`${id}\\.avif\``));
      for (const [x, y, width, height] of places) assert.ok(x >= 0 && y >= 0 && x + width <= 1 && y + height <= 1, id);
    }
    assert.equal(readdirSync(folder).filter((file) => file.endsWith(".avif")).length, portraits.length);
  });

  it("Right_Answers_DoNotAllStandAtTheSamePlace", () => {
    for (const items of [portraits, messages]) assert.ok(new Set(items.map(({ right }) => right)).size >= 3);
  });

  it("Message_Each_HasItsTexts", () => {
    for (const { number } of messages)
      for (const part of ["a", "b", "c", "Why"]) assert.ok(ui[`learnMsg${number}${part}`], `${number}${part}`);
  });
});

describe("where to report", () => {
  it("Address_Each_IsPlainHttps_WithNothingFilledIn", () => {
    for (const { name, url } of [...Object.values(reportingBodies).flat(), ...pictureBodies, europe]) {
      const { protocol, search, username } = new URL(url);
      assert.deepEqual([protocol, search, username], ["https:", "", ""], name);
    }
  });

  it("Country_IsTheReaders_OrTheWiderList", () => {
    assert.deepEqual(["en-GB", "de", "pt-BR", "fr-CA", "sv-SE"].map(countryOf), ["GB", "DE", "BR", "CA", "EU"]);
  });
});
