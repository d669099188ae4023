import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Choices } from "../../../../extension/src/background/choices";
import { Dossiers } from "../../../../extension/src/background/dossiers";
import { Ledger } from "../../../../extension/src/background/ledger";
import { SitePicks } from "../../../../extension/src/background/site-picks";
import { PageDesk } from "../../../../extension/src/background/page-desk";
import type { PhotoQuestion } from "../../../../extension/src/background/checker";
import type { PanelView } from "../../../../extension/src/shared/dossier";
import type { CheckReply, TabSummary, WorkerMessage } from "../../../../extension/src/shared/messages";
import type { Decisions } from "../../../../extension/src/shared/page-messages";
import { defaultSettings } from "../../../../extension/src/shared/settings";
import { finding, memoryStore } from "../support/worlds";

const strong = finding("Made by a program", { code: "generated.signs" });
const reply: CheckReply = {
  ok: true,
  photo: { verdict: { outcome: "signs", because: ["generated.signs"] }, findings: [strong] },
};
const ana = { tabId: 7, site: "heartly", partner: { key: "ana", name: "Ana" } };
const note = { key: "p-1", url: null, capture: "original" } as const;

function setUp() {
  const choices = new Choices(memoryStore(), () => "2026-11-01");
  const dossiers = new Dossiers(memoryStore(), () => {});
  const ledger = new Ledger(dossiers, choices);
  const picks = new SitePicks(memoryStore(), () => "2026-11-01");
  const [asked, told]: [PhotoQuestion[], WorkerMessage[]] = [[], []];
  const done: string[] = [];
  const framed: { site: string; host: string }[] = [];
  const tabs = { answer: Promise.resolve() };
  const desk = new PageDesk({
    choices,
    dossiers,
    ledger,
    picks,
    pictures: { get: () => Promise.resolve(null) },
    checker: {
      checkPhoto: (question) => (asked.push(question), Promise.resolve(reply)),
      checkTexts: () => Promise.resolve({ ok: true, texts: [], conversation: null }),
      forget: () => void done.push("answers"),
      stopRememberingFaces: () => void done.push("no more faces"),
    },
    hostState: () => "ready",
    summary: () => Promise.resolve({} as TabSummary),
    retryHost: () => Promise.resolve("ready"),
    wipe: () => Promise.resolve({ ok: true, photos: 0 }),
    pick: () => {},
    frames: {
      closed: () => Promise.resolve({ site: "heartly", hosts: ["chat.widget.example"] }),
      listed: () => Promise.resolve(framed),
      allow: async (site, host) => void (framed.push({ site, host }), done.push(`read ${site} ${host}`)),
      takeBack: async (...what) => void done.push(`no more ${what.join(" ")}`),
    },
    ownSite: async (host) => void done.push(`own ${host}`),
    appStatus: () => Promise.reject(new Error("not there")),
    faces: () => Promise.resolve({ type: "faceList", id: "f", faces: [], total: 0 }),
    noteFacesToForget: async () => void done.push(`noted while ${(await choices.settings()).rememberFaces}`),
    forgetFaces: async () => (done.push(`faces while ${(await choices.settings()).rememberFaces}`), { faces: 3 }),
    tellPages: (message) => (told.push(message), done.push("pages"), tabs.answer),
  });
  const view = async (person: string | null = null) =>
    (await desk.answer({ type: "panelView", tabId: 7, person })) as PanelView;
  return { desk, view, ledger, picks, asked, told, done, tabs };
}

describe("PageDesk", () => {
  it("PointedAt_IsListedWithTheDecisions_AndTakenBack", async () => {
    const { desk, picks, told } = setUp();
    const traits = [{ tag: "img", role: "", attributes: [], words: ["tile"] }];
    await picks.add("pals.example", { id: "0123456789abcdef", kind: "photo", px: 120, traits });
    const { pointed } = (await desk.answer({ type: "decisions" })) as Decisions;
    const id = "pals.example/0123456789abcdef";
    assert.deepEqual(pointed, [{ id, day: "2026-11-01", about: "pals.example", kind: "photo" }]);
    await desk.answer({ type: "takeBack", kind: "pointed", id });
    assert.deepEqual(await picks.of("pals.example"), []);
    assert.deepEqual(told, [{ type: "choicesChanged" }]);
  });

  it("Dismissed_IsMarkedInThePanel_LeftOutOnThePage_AndComesBackWhenUndone", async () => {
    const { desk, view, ledger, told } = setUp();
    await ledger.photo(ana, note, reply);
    const dismiss = { type: "dismiss", person: "heartly/ana", item: "p-1", code: "generated.signs" } as const;
    await desk.answer({ ...dismiss, on: true });
    const [photo] = (await view()).current?.photos ?? [];
    assert.deepEqual([photo?.verdict.outcome, photo?.findings[0]?.hidden], ["nothingFound", "dismissed"]);
    const onPage = await ledger.photo(ana, note, reply);
    assert.ok(onPage.ok && "photo" in onPage && onPage.photo.quiet && onPage.photo.findings.length === 0);
    await desk.answer({ ...dismiss, on: false });
    assert.equal((await view()).current?.photos[0]?.verdict.outcome, "signs");
    assert.deepEqual(told, [{ type: "choicesChanged" }, { type: "choicesChanged" }]);
  });

  it("Trusted_IsKnownInThePanel_AndQuietOnThePage", async () => {
    const { desk, view, ledger } = setUp();
    await ledger.photo(ana, note, reply);
    await desk.answer({ type: "trust", person: "heartly/ana", on: true });
    assert.equal((await view()).isTrusted, true);
    const onPage = await ledger.photo(ana, note, reply);
    assert.ok(onPage.ok && "photo" in onPage && onPage.photo.quiet);
    await desk.answer({ type: "trust", person: "heartly/ana", on: false });
    assert.equal((await view()).isTrusted, false);
  });

  it("Muted_HoldsForEverybody_ButNotForWhomTheUserAskedToRecognise", async () => {
    const { desk, view, ledger } = setUp();
    await ledger.photo(ana, note, reply);
    await desk.answer({ type: "mute", code: "generated.signs", title: "A headline", on: true });
    assert.equal((await view()).current?.photos[0]?.findings[0]?.hidden, "muted");
    assert.equal(
      await desk.answer({ type: "mute", code: "known.looks-like", title: "Looks like Kim", on: true }),
      false,
    );
  });

  it("Unknown_PersonOfADecision_ChangesNothing", async () => {
    const { desk } = setUp();
    await desk.answer({ type: "trust", person: "heartly/nobody", on: true });
    assert.deepEqual(await desk.answer({ type: "decisions" }), {
      trusted: [],
      muted: [],
      dismissed: 0,
      pointed: [],
      framed: [],
    });
  });

  it("File_IsCheckedForNobody_AndListedUnderTheTab", async () => {
    const { desk, view, asked } = setUp();
    assert.equal(await desk.answer({ type: "checkFile", tabId: 7, name: "a.jpg", base64: "AAAA" }), true);
    assert.deepEqual([asked[0]?.site, asked[0]?.partner, asked[0]?.source.kind], [null, null, "bytes"]);
    assert.deepEqual(
      (await view("asked/7")).current?.photos.map(({ key }) => key),
      ["a.jpg"],
    );
    assert.deepEqual((await view("asked/8")).current, null);
  });

  it("Faces_SwitchedOff_AreForgottenAtOnce_AndOnlyThen", async () => {
    const { desk, done } = setUp();
    const change = (rememberFaces: boolean, guard = true) =>
      desk.answer({ type: "changeSettings", settings: { ...defaultSettings, rememberFaces, guard } });
    assert.equal(await change(false, false), true);
    assert.deepEqual(done.splice(0), ["pages"]);
    assert.equal(await change(true), true);
    assert.deepEqual(done.splice(0), ["answers", "pages"]);
    assert.deepEqual(await change(false), { faces: 3 });
    const forgotten = done.filter((step) => step !== "pages");
    assert.deepEqual(forgotten, ["noted while true", "answers", "no more faces", "faces while false"]);
    assert.ok(done.indexOf("pages") > done.indexOf("no more faces"));
  });

  it("Faces_SwitchedOff_AreForgotten_WhileATabHangs", async () => {
    const { desk, done, tabs } = setUp();
    await desk.answer({ type: "changeSettings", settings: { ...defaultSettings, rememberFaces: true } });
    tabs.answer = new Promise(() => {});
    assert.deepEqual(await desk.answer({ type: "changeSettings", settings: defaultSettings }), { faces: 3 });
    assert.ok(done.includes("faces while false"));
  });

  it("Remembering_SwitchedOff_ForgetsTheFacesToo", async () => {
    const { desk, done } = setUp();
    await desk.answer({ type: "changeSettings", settings: { ...defaultSettings, rememberFaces: true } });
    const off = { ...defaultSettings, rememberFaces: true, remember: false };
    assert.deepEqual(await desk.answer({ type: "changeSettings", settings: off }), { faces: 3 });
    assert.ok(done.includes("faces while false"));
  });

  it("FramesFromAnotherServer_AreAllowed_ListedWithTheDecisions_AndTakenBack", async () => {
    const { desk, done } = setUp();
    await desk.answer({ type: "frameHost", site: "heartly", host: "chat.widget.example", on: true });
    const { framed } = (await desk.answer({ type: "decisions" })) as Decisions;
    const id = "heartly/chat.widget.example";
    assert.deepEqual(framed, [{ id, about: "heartly", host: "chat.widget.example" }]);
    await desk.answer({ type: "takeBack", kind: "framed", id });
    await desk.answer({ type: "frameHost", site: "heartly", host: "chat.widget.example", on: false });
    const [read, no] = ["read heartly chat.widget.example", "no more heartly chat.widget.example"];
    assert.deepEqual(done, [read, no, "pages", no]);
  });

  it("App_NotThere_HasNoStatus", async () => {
    assert.equal(await setUp().desk.answer({ type: "appStatus" }), null);
  });
});
