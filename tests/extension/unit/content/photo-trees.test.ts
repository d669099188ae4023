import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Named } from "../../../../extension/src/content/general/people";
import { isShownOne, oddsOf } from "../../../../extension/src/content/general/photo-score";
import { type Look, settingOf, signsOf } from "../../../../extension/src/content/general/photo-signs";
import trees from "../../../../extension/src/content/general/photo-trees.json";
import { load, sightOf } from "./page";

const html = `
  <main><ul class="members">
    <li class="card"><a href="/u/1"><img src="/p/1/ada.jpg" alt=""></a><h3>Ada, 44</h3></li>
    <li class="card"><a href="/u/2"><img src="/p/2/bea.jpg" alt=""></a><h3>Bea, 38</h3></li>
  </ul><article class="blog"><a href="/blog/first-dates"><img src="/assets/blog/cover.jpg" alt=""></a><p>Five tips</p></article></main>`;

/** The three pictures of a page with two members and an article, and the signs of each. */
function signs(): number[][] {
  const dom = load(html, "https://members.example/search");
  const { document } = dom.window;
  const heads = [...document.querySelectorAll("h3")];
  const people: Named[] = heads.map((element, i) => ({ element, name: ["Ada", "Bea"][i]!, age: 40, first: false }));
  const looks = [...document.querySelectorAll("img")].map((element, i): Look => {
    const named = people[i];
    const claim = named ? { named, scope: element.closest("li")!, depth: 4, wide: false } : null;
    return { element, url: element.src, claim, person: !!claim, sibling: false };
  });
  const setting = settingOf(looks, people, sightOf(dom));
  return looks.map((look) => signsOf(look, setting));
}

describe("photo trees", () => {
  it("EveryTree_AsksForSignsThatThereAre_AndHasFourEnds", () => {
    const count = signs()[0]!.length;
    for (const tree of trees) {
      assert.equal(tree.length, 10);
      for (const at of [0, 2, 4]) assert.ok(Number.isInteger(tree[at]) && tree[at]! >= 0 && tree[at]! < count);
      assert.ok(tree.every(Number.isFinite));
    }
  });

  it("Members_BesideAnArticle_AreShown_AndTheArticlesPictureIsNot", () => {
    assert.deepEqual(signs().map(isShownOne), [true, true, false]);
  });

  it("SameSigns_WithTheRulesWordForIt_AreLikelierAPerson", () => {
    for (const own of signs()) assert.ok(oddsOf([1, ...own.slice(1)]) > oddsOf([0, ...own.slice(1)]));
  });

  it("Signs_OfEveryPicture_AreNumbers", () => {
    for (const own of signs()) assert.ok(own.every(Number.isFinite));
  });
});
