// The Firefox build in a real Firefox: it is taken, its worker runs, its pages are drawn. The app is not there: with it, see app.test.mjs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startFirefox } from "./firefox.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { ui } = JSON.parse(readFileSync(at("../../../host/rules/languages/en.json"), "utf8"));

describe("Firefox", () => {
  let firefox;
  before(async () => (firefox = await startFirefox(at("../../../extension/dist-firefox"))));
  after(() => firefox?.close());

  const words = () => firefox.read("document.body.innerText");
  async function until(what, isThere) {
    for (let tries = 0; tries < 120; tries++) {
      const text = await words();
      if (isThere(text)) return;
      await new Promise((done) => setTimeout(done, 250));
    }
    assert.fail(`${what} did not come: ${(await words()).slice(0, 400)}`);
  }

  for (const page of ["popup", "options", "welcome", "sidepanel", "learn", "help"]) {
    it(`Page_${page}_IsDrawnInTheReadersLanguage_WithNothingLeftOver`, async () => {
      await firefox.open(page);
      await until("a heading", (text) => text.trim().length > 40);
      assert.ok(Object.values(ui).includes(await firefox.read("document.title")));
      assert.doesNotMatch(await words(), /__MSG_|undefined|\[object/);
    });
  }

  it("Worker_WithoutTheApp_SaysSo", async () => {
    await firefox.open("popup");
    await until("that the app is not there", (text) => text.includes(ui.hostNotInstalledShort));
  });
});
