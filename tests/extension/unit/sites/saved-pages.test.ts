/** The saved and rebuilt pages, where they are at hand: PROFILELENS_SITES names their folder. They are not ours to keep here. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import bumble from "../../../../extension/src/sites/bumble";
import tinder from "../../../../extension/src/sites/tinder";
import { loadFile, read, sightOf } from "../content/page";

const folder = process.env["PROFILELENS_SITES"];
const skip = folder ? false : "PROFILELENS_SITES is not set";
const page = (file: string, url: string) => loadFile(path.join(folder ?? "", file), url);
const directions = (seen: ReturnType<typeof read>) => seen.chat?.messages.map((m) => [m.direction, m.text]);

test("TinderRecs_Saved_GivesTheActiveCardOnly", { skip }, () => {
  const { profile } = read(page("tinder/reconstructed_recs_2026.html", "https://tinder.com/app/recs"), tinder);
  assert.deepEqual([profile?.partner?.name, profile?.partner?.age], ["Sample", 32]);
  assert.deepEqual(
    profile?.photos.map((p) => p.identity),
    ["BBB/p1"],
  );
});

test("TinderCard_RealMarkup_GivesThePhoto", { skip }, () => {
  const dom = page("tinder/real_card_photo_2023-07.html", "https://tinder.com/app/recs");
  const { document } = dom.window;
  const card = document.createElement("div");
  card.setAttribute("data-keyboard-gamepad", "true");
  card.setAttribute("aria-hidden", "false");
  card.append(...document.body.childNodes);
  document.body.append(card);
  const { profile } = read(dom, tinder);
  assert.deepEqual(
    profile?.photos.map((p) => p.identity),
    ["REDACTEDUSERKEY0000000/REDACTEDPHOTOKEY00000"],
  );
  assert.equal(profile?.partner?.key, "REDACTEDUSERKEY0000000");
});

test("TinderChat_Saved_GivesTextsAndSides", { skip }, () => {
  const seen = read(
    page("tinder/reconstructed_chat_2026.html", "https://tinder.com/app/messages/64a0000000000000000000aa"),
    tinder,
  );
  assert.deepEqual(directions(seen), [
    ["in", "Hey there"],
    ["out", "Hello!"],
  ]);
  assert.equal(seen.chat?.peer, "Sample");
  assert.deepEqual([seen.profile?.partner?.name, seen.profile?.partner?.age], ["Sample", 32]);
});

test("BumbleEncounters_Saved_GivesThePerson", { skip }, () => {
  const { profile } = read(page("bumble/reconstructed_encounters_2026.html", "https://bumble.com/app"), bumble);
  assert.deepEqual([profile?.partner?.name, profile?.partner?.age], ["Kristine", 28]);
  assert.deepEqual(
    profile?.photos.map((p) => p.identity),
    ["AAA"],
  );
});

test("BumbleChat_Saved_GivesTextsSidesAndPictures", { skip }, () => {
  const dom = page("bumble/test_fixture_chat_profile_contacts_2026.html", "https://bumble.com/app/connections");
  const seen = read(
    dom,
    bumble,
    sightOf(dom, (e) => (e.matches(".profile__photo") ? { width: 51, height: 51 } : undefined)),
  );
  assert.deepEqual(directions(seen), [
    ["in", "first in"],
    ["out", "first out"],
    ["in", "second in"],
  ]);
  assert.deepEqual(
    [seen.chat?.peer, seen.profile?.partner?.name, seen.profile?.partner?.age],
    ["Sample", "Sample", 28],
  );
  assert.deepEqual(seen.profile?.photos, []);
  assert.deepEqual(
    seen.chat?.photos.map((p) => p.identity),
    ["X"],
  );
});
