import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { downStates } from "../../../../extension/src/shared/host-state";

const root = process.env["PROFILELENS_ROOT"] ?? "";
const packs = path.join(root, "host/rules/languages");
const source = path.join(root, "extension/src");
const english = readPack("en.json");

function readPack(file: string): { tag: string; ui: Record<string, string> } {
  return JSON.parse(readFileSync(path.join(packs, file), "utf8")) as {
    tag: string;
    ui: Record<string, string>;
  };
}

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

/** Keys that pages and scripts name outright, with where. */
function* keysInSource(): Generator<[string, string]> {
  const files = readdirSync(source, { recursive: true }).map(String);
  for (const file of files.filter((name) => /\.(ts|html)$/.test(name))) {
    const text = readFileSync(path.join(source, file), "utf8");
    for (const [, key] of text.matchAll(/(?:data-t|data-title)="(\w+)"|(?<![\w.])t\(\s*"(\w+)"/g)) {
      if (key !== undefined) yield [key, file];
    }
    for (const [, key] of text.matchAll(/(?<![\w.])t\(\s*"(\w+)"/g)) if (key !== undefined) yield [key, file];
  }
}

describe("texts", () => {
  it("Key_NamedInSource_IsInTheEnglishPack", () => {
    const generated = new Set(["packTag", "packDirection"]);
    const missing = [...keysInSource()].filter(([key]) => !(key in english.ui) && !generated.has(key));
    assert.deepEqual(missing, [], "add these to ui in host/rules/languages/en.json");
  });

  it("State_Each_HasItsTexts", () => {
    for (const state of ["connecting", "ready", ...downStates]) {
      const part = state.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
      for (const key of [`host${part}Short`, `help${part}Title`, `help${part}What`, `help${part}Do1`]) {
        assert.ok(english.ui[key], `ui.${key} is missing`);
      }
    }
  });

  for (const file of readdirSync(packs).filter((name) => name !== "en.json")) {
    // The browser shows a text that a pack lacks in English.
    it(`Pack_${file}_HasTheSamePlaceholdersInEveryTextItHas`, () => {
      const pack = readPack(file);
      assert.equal(`${pack.tag}.json`, file);
      for (const [key, text] of Object.entries(pack.ui)) {
        assert.notEqual(text, "", key);
        assert.deepEqual(namesIn(text), namesIn(english.ui[key] ?? ""), key);
      }
    });
  }

  for (const file of readdirSync(packs)) {
    it(`Description_${file}_FitsTheBrowser`, () => {
      assert.ok((readPack(file).ui["extensionDescription"] ?? "").length <= 132, "the browser takes 132 characters");
    });
  }

  it("Texts_NeverPromiseSafety", () => {
    for (const [key, text] of Object.entries(english.ui))
      assert.doesNotMatch(text, /\b(safe|genuine|real person|100 ?%)\b/i, key);
  });
});
