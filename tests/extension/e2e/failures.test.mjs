/** Host and service worker die at the worst moment; the page ends in the right state, nothing lost, nothing doubled. */
import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import {
  demoPage,
  hostProcesses,
  marks,
  readAnnotations,
  serviceWorker,
  settled,
  signal,
  startWorld,
  until,
  VISITS,
} from "./world.mjs";

const CHAT = VISITS[1];
const EXPECTED = 4; // two photos, two messages

describe("when something dies", () => {
  let world;
  beforeEach(async () => (world = await startWorld(demoPage)));
  afterEach(() => world?.close());

  const hosts = () => hostProcesses(world.home);
  const open = async (visit) => {
    const page = await world.context.newPage();
    await page.goto(visit.url);
    return page;
  };
  /** Opens a page whose requests reach a host that does not answer any more. */
  const openBeforeAStoppedHost = async () => {
    await settled(await open(VISITS[0]));
    const stopped = await until("a host", () => (hosts().length > 0 ? hosts() : null));
    signal("STOP", stopped);
    const page = await open(CHAT);
    await page.waitForTimeout(2_000);
    assert.equal(
      marks(await readAnnotations(page)).filter((m) => !/check/i.test(m.name)).length,
      0,
      "not answered yet",
    );
    return { page, stopped };
  };
  const judged = (page) =>
    until(
      "all results",
      async () => {
        const found = marks(await settled(page)).filter((m) => /signs|unclear|nothing/i.test(m.name));
        return found.length >= EXPECTED ? found : null;
      },
      60_000,
    );

  const pressTryAgain = async () => {
    const id = new URL((await serviceWorker(world.context)).url()).host;
    const help = await world.context.newPage();
    await help.goto(`chrome-extension://${id}/help.html?state=not-installed`);
    await help.getByRole("button", { name: /again/i }).click();
    await help.waitForTimeout(1_000);
  };

  it("Host_KilledInMidRequest_EveryResultComesOnceFromTheNext", async () => {
    const { page, stopped } = await openBeforeAStoppedHost();
    signal("KILL", stopped);
    const found = await judged(page);
    assert.equal(found.length, EXPECTED, found.map((m) => m.name).join(" | "));
    assert.equal(new Set(found.map((m) => m.name)).size, EXPECTED);
    assert.ok(hosts().every((pid) => !stopped.includes(pid)));
  });

  it("ServiceWorker_KilledInMidRequest_EveryResultComesOnce", async () => {
    const { page, stopped } = await openBeforeAStoppedHost();
    await stopServiceWorker(world.context, page);
    signal("CONT", stopped);
    const found = await judged(page);
    assert.equal(found.length, EXPECTED, found.map((m) => m.name).join(" | "));
    assert.equal(new Set(found.map((m) => m.name)).size, EXPECTED);
    await until("one host", () => hosts().length === 1);
  });

  it("Host_RemovedAltogether_SaysNotCheckedOnceAndComesBack", async () => {
    await settled(await open(VISITS[0]));
    const manifest = join(world.profile, "NativeMessagingHosts", "app.profilelens.host.json");
    renameSync(manifest, `${manifest}.away`);
    signal("KILL", hosts());
    const page = await open(CHAT);
    const shown = await until("the state", async () => {
      const all = await settled(page);
      return all.some((m) => /not checked/i.test(m.name)) ? all : null;
    });
    assert.ok(!shown.some((m) => /nothing found|signs of/i.test(m.name)), shown.map((m) => m.name).join(" | "));
    assert.equal(shown.filter((m) => m.role === "button" && /not checked/i.test(m.name)).length, 1, "no flood");
    renameSync(`${manifest}.away`, manifest);
    await pressTryAgain();
    await page.bringToFront();
    assert.equal((await judged(page)).length, EXPECTED);
  });
});

/** As the browser itself would stop it. */
async function stopServiceWorker(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
}
