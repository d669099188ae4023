/** Faces are remembered only while the user wants it: nothing before, a face under another name after, nothing when switched off. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { demoPage, serviceWorker, settled, startWorld, until, VISITS } from "./world.mjs";

const portrait = readFileSync(new URL("../../fixtures/images/portraits/female-3.jpg", import.meta.url));
const [profile] = VISITS;

/** The demo's profile under a name of our own. */
function page(host, path, url) {
  if (url.searchParams.get("euri") === "portrait") return { type: "image/jpeg", body: portrait };
  const shown = demoPage(host, path, url);
  const name = url.searchParams.get("name");
  if (shown === null || name === null) return shown;
  const html = shown.body.toString().replaceAll("Daniel", name).replace("euri=daniel-1", "euri=portrait");
  return { ...shown, body: html };
}

describe("remembered faces", () => {
  let world;
  let options;
  before(async () => {
    world = await startWorld(page);
    const id = new URL((await serviceWorker(world.context)).url()).host;
    options = await world.context.newPage();
    await options.goto(`chrome-extension://${id}/options.html`);
  });
  after(() => world?.close());

  const ask = (message) => options.evaluate((each) => chrome.runtime.sendMessage(each), message);
  const remembered = async () => (await ask({ type: "appStatus" })).facesRemembered;
  const said = (text) =>
    options.waitForFunction((wanted) => document.getElementById("saved")?.textContent?.startsWith(wanted), text);

  /** Codes of what is found about this person's photo. */
  async function codesOf(name) {
    const shown = await world.context.newPage();
    await shown.goto(`${profile.url}?name=${name}`);
    await settled(shown, 10_000);
    const dossier = await until(`what is known of ${name}`, async () =>
      (await ask({ type: "session" })).find((each) => each.name === name && each.photos.length > 0),
    );
    await shown.close();
    return dossier.photos.flatMap(({ findings }) => findings.map(({ code }) => code));
  }

  it("NotSwitchedOn_NoFaceIsRemembered_ThoughThePhotoIs", async () => {
    await codesOf("Anna");
    const codes = await codesOf("Berta");
    assert.ok(codes.includes("reuse.other-name"), codes.join());
    assert.ok(!codes.includes("face.other-name"), codes.join());
    assert.equal(await remembered(), 0);
  });

  it("SwitchedOn_TheFaceUnderAnotherName_IsTold_AndSwitchedOffIsForgottenAtOnce", async () => {
    await options.bringToFront();
    await options.check("#faces");
    await said("Saved");
    assert.ok(!(await codesOf("Clara")).includes("face.other-name"));
    assert.equal(await remembered(), 1);
    const codes = await codesOf("Doris");
    assert.ok(codes.includes("face.other-name"), codes.join());
    const listed = await ask({ type: "faces" });
    assert.deepEqual([listed.total, listed.faces.map(({ name }) => name).sort()], [2, ["Clara", "Doris"]]);
    await options.bringToFront();
    await options.uncheck("#faces");
    await said("Saved. Faces forgotten: 2");
    assert.equal(await remembered(), 0);
    assert.ok(!(await codesOf("Edith")).includes("face.other-name"));
    assert.equal(await remembered(), 0);
  });
});
