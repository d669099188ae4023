import assert from "node:assert/strict";
import { test } from "node:test";
import bumble from "../../../../extension/src/sites/bumble";
import tinder from "../../../../extension/src/sites/tinder";
import { hostFits, photoIdentity, shortKey } from "../../../../extension/src/content/collect/identity";
import { backgroundUrls, photoUrls } from "../../../../extension/src/content/collect/photo-source";
import { readText } from "../../../../extension/src/content/collect/text";
import { readValue } from "../../../../extension/src/content/collect/value";
import { isCoveredAt } from "../../../../extension/src/content/collect/visible";
import { load, read, sightOf } from "./page";

const tinderRules = tinder.profiles["person"]!.photos.identity;

test("PhotoIdentity_SignedAnew_StaysTheSame", () => {
  const [a, b] = ["Policy=a&Signature=b", "Policy=c&Signature=d"].map((q) =>
    photoIdentity(`https://images-ssl.gotinder.com/u/key/photo.webp?${q}`, tinderRules),
  );
  assert.equal(a, b);
  assert.equal(a, "key/photo");
});

test("PhotoIdentity_OldAddress_LeavesTheSizeOut", () => {
  const at = (size: string): string =>
    photoIdentity(`https://images-ssl.gotinder.com/0123456789abcdef01234567/${size}_75_aa-bb.webp`, tinderRules);
  assert.equal(at("640x800"), at("320x400"));
});

test("PhotoIdentity_BumbleEndpoint_IsTheFileItNames", () => {
  const rules = bumble.profiles["card"]!.photos.identity;
  assert.equal(
    photoIdentity("https://us1.ecdn2.bumbcdn.com/p512/hidden?euri=A%2FB&size=__size__&ck=1", rules),
    "A%2FB",
  );
  assert.equal(photoIdentity("https://eu1.ecdn2.bumbcdn.com/p1024/hidden?ck=2&euri=A%2FB", rules), "A%2FB");
});

test("PhotoIdentity_NoRuleFits_IsTheAddressWithoutItsQuery", () => {
  assert.equal(photoIdentity("https://img.example/a/b.jpg?token=1#x", []), "img.example/a/b.jpg");
});

test("ShortKey_DifferentParts_DifferAndFitTheWire", () => {
  const keys = [shortKey("a", "bc"), shortKey("ab", "c"), shortKey("abc"), shortKey("a", "b", "c"), shortKey("")];
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.match(key, /^[\da-f]{16}$/);
});

test("ShortKey_TwentyThousandTexts_NeverMeet", () => {
  const keys = new Set(Array.from({ length: 20_000 }, (_, i) => shortKey(`message ${i}`, i % 7)));
  assert.equal(keys.size, 20_000);
});

test("HostFits_Wildcard_MatchesHostAndBelowOnly", () => {
  assert.ok(hostFits("gotinder.com", ["*.gotinder.com"]) && hostFits("images-ssl.gotinder.com", ["*.gotinder.com"]));
  assert.ok(
    !hostFits("evilgotinder.com", ["*.gotinder.com"]) && !hostFits("gotinder.com.evil.example", ["*.gotinder.com"]),
  );
});

for (const [name, value, wanted] of [
  ["Plain", 'url("https://a.example/1.jpg")', ["https://a.example/1.jpg"]],
  ["SeveralLayers", 'linear-gradient(red, rgb(0, 0, 0)), url("a.jpg"), url(b.jpg)', ["a.jpg", "b.jpg"]],
  ["ImageSet", 'image-set(url("1x.jpg") 1dppx, url("2x.jpg") 2dppx)', ["1x.jpg"]],
  [
    "ImageSetWithTypes",
    'image-set("1x.avif" 1dppx type("image/avif"), "2x.avif" 2dppx type("image/avif"))',
    ["1x.avif"],
  ],
  ["EscapedQuote", 'url("a\\"b.jpg")', ['a"b.jpg']],
  ["None", "none", []],
] as const) {
  test(`BackgroundUrls_${name}_AreRead`, () => assert.deepEqual(backgroundUrls(value), wanted));
}

for (const [name, html, wanted] of [
  ["Img", '<img class="x" src="/a.jpg">', ["https://site.example/a.jpg"]],
  [
    "Picture",
    '<picture class="x"><source srcset="/b.avif"><img src="//img.example/a.jpg"></picture>',
    ["https://img.example/a.jpg"],
  ],
  ["SvgImageHref", '<svg class="x"><image href="https://a.example/1.jpg"/></svg>', ["https://a.example/1.jpg"]],
  ["SvgImageXlink", '<svg class="x"><image xlink:href="https://a.example/1.jpg"/></svg>', ["https://a.example/1.jpg"]],
  ["Video", '<video class="x" poster="/p.jpg"></video>', ["https://site.example/p.jpg"]],
  ["Background", '<div class="x" style="background-image:url(/a.jpg)"></div>', ["https://site.example/a.jpg"]],
  ["Blob", '<img class="x" src="blob:https://site.example/1-2">', ["blob:https://site.example/1-2"]],
  ["Data", '<img class="x" src="data:image/png;base64,AAAA">', ["data:image/png;base64,AAAA"]],
  ["DataThatIsNoImage", '<img class="x" src="data:text/html,x">', []],
  ["Script", '<img class="x" src="javascript:alert(1)">', []],
  ["LazySlide", '<span class="x"></span>', []],
  ["Canvas", '<canvas class="x"></canvas>', []],
] as const) {
  test(`PhotoUrls_${name}_AreFound`, () => {
    const dom = load(html);
    assert.deepEqual(photoUrls(dom.window.document.querySelector(".x")!, sightOf(dom)), wanted);
  });
}

test("ReadText_BreaksEmojiAndDrops_ReadAsAPersonReads", () => {
  const { document } = load(
    '<p>One<br>two <img alt="😘"><q class="quote">old</q><span hidden>no</span>\n<b> three</b></p>',
  ).window;
  assert.equal(readText(document.querySelector("p")!, ".quote"), "One\ntwo 😘\nthree");
});

test("ReadText_EndlessText_IsCut", () => {
  const { document } = load(`<p>${"x".repeat(250_000)}</p>`).window;
  assert.equal(readText(document.querySelector("p")!, "").length, 100_000);
});

test("ReadValue_Rules_AreTriedInOrder", () => {
  const { document } = load('<h1 aria-label="Jo Ann 32 years"></h1><i>12</i>').window;
  assert.equal(readValue(document, [{ css: "h1", from: "@aria-label", re: /^(.+?)\s+\d{2}/ }, "i"]), "Jo Ann");
  assert.equal(readValue(document, ["h1", "i"]), "12");
  assert.equal(readValue(document, [{ css: "i", re: /[a-z]/ }]), null);
  assert.equal(readValue(document, ["i"], "i"), null);
});

test("IsCoveredAt_AnotherCardOrADialogOnTop_IsCovered", () => {
  const dom = load(
    '<main><div id="card"><div id="photo"></div><div id="info" style="background:#fff"></div></div><div id="other" style="background-color:rgb(1,2,3)"></div><div id="catcher"></div><div role="dialog" id="dialog"></div></main>',
  );
  const get = (id: string): Element => dom.window.document.getElementById(id)!;
  const covered = (...at: string[]): boolean =>
    isCoveredAt(get("photo"), get("card"), 1, 1, {
      ...sightOf(dom),
      at: () => at.map(get),
    });
  assert.equal(covered("photo", "card"), false);
  assert.equal(covered("info", "photo"), false);
  assert.equal(covered("catcher", "photo"), false);
  assert.equal(covered("other", "photo"), true);
  const inMain = (...at: string[]): boolean =>
    isCoveredAt(get("photo"), dom.window.document.querySelector("main")!, 1, 1, {
      ...sightOf(dom),
      at: () => at.map(get),
    });
  assert.equal(inMain("dialog", "photo"), true);
});

test("Profile_CardReusedForAnotherPerson_IsAnotherPhotoOfAnotherPerson", () => {
  const dom = load(
    '<div data-keyboard-gamepad="true" aria-hidden="false"><div class="StretchedBox" style="background-image:url(https://images-ssl.gotinder.com/u/personKeyA/one.jpg)"></div><b itemprop="name">Ann</b><b itemprop="age">30</b></div>',
    "https://tinder.com/app/recs",
  );
  const before = read(dom, tinder).profile;
  dom.window.document.querySelector<HTMLElement>(".StretchedBox")!.style.backgroundImage =
    "url(https://images-ssl.gotinder.com/u/personKeyB/two.jpg)";
  dom.window.document.querySelector("[itemprop=name]")!.textContent = "Bea";
  const after = read(dom, tinder).profile;
  assert.equal(before?.photos[0]?.element, after?.photos[0]?.element);
  assert.notEqual(before?.photos[0]?.identity, after?.photos[0]?.identity);
  assert.notEqual(before?.partner?.key, after?.partner?.key);
});

test("Profile_SmallPicturesAndOtherHosts_AreNoPhotos", () => {
  const dom = load(
    '<div class="encounters-album"><img class="media-box__picture-image" src="https://us1.ecdn2.bumbcdn.com/p?euri=A"><img class="media-box__picture-image" src="https://tracker.example/p?euri=B"></div>',
    "https://bumble.com/app",
  );
  assert.deepEqual(
    read(dom, bumble).profile?.photos.map((p) => p.identity),
    ["A"],
  );
  assert.deepEqual(
    read(
      dom,
      bumble,
      sightOf(dom, () => ({ width: 400, height: 100 })),
    ).profile?.photos,
    [],
  );
});

test("Messages_EqualTexts_HaveKeysOfTheirOwn", () => {
  const rows = '<div class="message message--in"><p class="message-bubble__text">ok</p></div>'.repeat(3);
  const dom = load(`<div class="messages-list__conversation">${rows}</div>`, "https://bumble.com/app");
  const keys = read(dom, bumble).chat?.messages.map((m) => m.key) ?? [];
  assert.equal(new Set(keys).size, 3);
  dom.window.document.querySelector(".message")!.remove();
  assert.deepEqual(
    read(dom, bumble).chat?.messages.map((m) => m.key),
    keys.slice(0, 2),
  );
});
