import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SiteAccess, type AccessWorld } from "../../../../extension/src/background/site-access";
import { mayFetch } from "../../../../extension/src/background/fetch-image";
import type { Site, SiteHosts } from "../../../../extension/src/shared/site-list";
import { heartly, matchup, sites } from "../support/worlds";

function setUp(granted: string[], origins: string[] = [], photoHosts: SiteHosts = {}, frameHosts: SiteHosts = {}) {
  const log: string[] = [];
  const registered = new Set<string>();
  const world: AccessWorld = {
    isGranted: ({ id }) => Promise.resolve(granted.includes(id)),
    granted: () => Promise.resolve(origins),
    photoHosts: () => Promise.resolve(photoHosts),
    frameHosts: () => Promise.resolve(frameHosts),
    registered: () => Promise.resolve([...registered]),
    register: async ({ id }) => {
      if (registered.has(id)) throw new Error(`Duplicate script ID 'site-${id}'`);
      registered.add(id);
      log.push(`register ${id}`);
    },
    unregister: async (ids) => {
      for (const id of ids) registered.delete(id);
      log.push(`unregister ${ids.join()}`);
    },
    inject: async ({ id }) => void log.push(`inject ${id}`),
    tearDown: async (ids) => void log.push(`tear down ${ids.join()}`),
  };
  return { access: new SiteAccess(sites, world), granted, log, world };
}

describe("SiteAccess", () => {
  it("Nothing_Granted_NothingIsRegistered", async () => {
    const { access, log } = setUp([]);
    assert.equal(await access.isEnabled(heartly), false);
    assert.deepEqual(log, []);
  });

  it("Site_Granted_StartsOnNewAndOpenPages", async () => {
    const { access, granted, log } = setUp([]);
    await access.sync();
    granted.push("heartly");
    await access.sync();
    assert.deepEqual(log, ["register heartly", "inject heartly"]);
    assert.deepEqual([await access.isEnabled(heartly), await access.isEnabled(matchup)], [true, false]);
  });

  it("ServerOfPhotos_Granted_IsNoSite_ButWhereItsSitesPhotosMayBeFetched", async () => {
    const origins = ["https://pals.example/*", "https://img.pics.example/*"];
    const hosts = { "pals.example": ["img.pics.example"], heartly: ["more.example"] };
    const { access, log } = setUp(["heartly"], origins, hosts);
    await access.sync();
    assert.deepEqual(
      log.filter((line) => line.startsWith("register")),
      ["register heartly", "register pals.example"],
    );
    assert.equal(await access.siteOf("https://img.pics.example/1.jpg"), null);
    const photo = "https://img.pics.example/1.jpg";
    const pals = await access.siteOf("https://pals.example/people");
    assert.ok(pals && mayFetch(pals, photo));
    const other = await access.siteOf("https://heartly.example/");
    assert.ok(other && !mayFetch(other, photo) && mayFetch(other, "https://more.example/2.jpg"));
  });

  const widget = "https://chat.widget.example/room/7";
  const framedHosts = { heartly: ["chat.widget.example"] };
  const widgetOrigin = ["https://chat.widget.example/*"];

  it("ServerOfFrames_Allowed_IsNoSite_ItsFramesAskAndAreReadInThePagesOfThatSiteAlone", async () => {
    const { access, log } = setUp(["heartly", "matchup", "framed:chat.widget.example"], widgetOrigin, {}, framedHosts);
    await access.sync();
    assert.ok(log.includes("register framed:chat.widget.example"));
    assert.ok(!log.includes("register chat.widget.example"));
    assert.equal(await access.siteOf(widget), null);
    assert.equal((await access.siteAround(widget, "https://heartly.example/app"))?.id, "heartly");
    for (const elsewhere of ["https://www.matchup.example/", "https://shop.example/", widget, undefined])
      assert.equal(await access.siteAround(widget, elsewhere), null, elsewhere);
    assert.equal(await access.siteAround("https://other.example/", "https://heartly.example/app"), null);
  });

  it("ServerOfFrames_OfASiteThatIsOff_OrWithoutThePermission_IsNotRead", async () => {
    for (const granted of [["framed:chat.widget.example"], ["heartly"]]) {
      const { access, log } = setUp(granted, widgetOrigin, {}, framedHosts);
      assert.equal(await access.siteAround(widget, "https://heartly.example/app"), null);
      assert.ok(!log.includes("register framed:chat.widget.example"));
    }
    assert.deepEqual(await setUp(["heartly"], [], {}, framedHosts).access.framed(), []);
  });

  it("Frames_FromServersThatMayNotBeRead_AreNamedOnceEach_NoneThatMay", async () => {
    const { access } = setUp(["heartly", "matchup", "framed:chat.widget.example"], widgetOrigin, {}, framedHosts);
    const frames = [
      "https://b.example/1",
      widget,
      "https://www.matchup.example/",
      "about:blank",
      "https://b.example/2",
    ];
    assert.deepEqual(await access.closedOf(heartly, frames), ["b.example"]);
    assert.deepEqual(await access.closedOf(matchup, [widget]), ["chat.widget.example"]);
  });

  it("ServerOfFrames_AndASiteThatIsNamedLikeIt_AreTwo", async () => {
    const origins = [...widgetOrigin, "https://framed-chat.widget.example/*"];
    const { access, log } = setUp(["heartly", "framed:chat.widget.example"], origins, {}, framedHosts);
    await access.sync();
    assert.deepEqual(
      log.filter((line) => line.startsWith("register")),
      ["register heartly", "register framed-chat.widget.example", "register framed:chat.widget.example"],
    );
  });

  it("Site_TakenBack_StopsOnNewAndOpenPages", async () => {
    const { access, granted, log } = setUp(["heartly", "matchup"]);
    await access.sync();
    granted.splice(0, 1);
    log.length = 0;
    await access.sync();
    assert.deepEqual(log, ["unregister heartly", "tear down heartly"]);
    assert.equal(await access.isEnabled(heartly), false);
  });

  it("Site_NobodyDescribed_IsInUseWhenItsHostIsGranted_ButNotWhenEverythingIs", async () => {
    const { access, log } = setUp(
      [],
      ["https://talk.unlisted.example/*", "https://*/*", "https://*.heartcdn.example/*"],
    );
    const site = await access.siteOf("https://talk.unlisted.example/chat");
    assert.deepEqual([site?.id, site?.images, site?.isCustom], ["talk.unlisted.example", [], true]);
    assert.equal(await access.isEnabled(site as Site), true);
    assert.equal(await access.siteOf("https://bank.example/"), null);
    assert.deepEqual(log, ["register talk.unlisted.example", "inject talk.unlisted.example"]);
  });

  it("Sync_TwiceAtOnce_RegistersOnce", async () => {
    const { access, log } = setUp(["heartly"]);
    await Promise.all([access.sync(), access.sync(), access.isEnabled(heartly)]);
    assert.deepEqual(log, ["register heartly", "inject heartly"]);
  });

  it("Sync_Failed_IsTriedAgainByTheNextQuestion", async () => {
    const { access, world } = setUp(["heartly"]);
    const { register } = world;
    world.register = () => Promise.reject(new Error("not now"));
    await assert.rejects(access.sync());
    world.register = register;
    assert.equal(await access.isEnabled(heartly), true);
  });
});
