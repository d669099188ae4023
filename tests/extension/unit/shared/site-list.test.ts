import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  customSiteOf,
  customSites,
  originsOf,
  originsToGiveBack,
  pagePatternsOf,
  siteOfPage,
} from "../../../../extension/src/shared/site-list";
import { heartly, matchup, sites } from "../support/worlds";

describe("site list", () => {
  it("Origins_ArePagesAndPhotoHosts", () => {
    assert.deepEqual(originsOf(heartly), ["https://heartly.example/*", "https://*.heartcdn.example/*"]);
    assert.deepEqual(pagePatternsOf(matchup), ["https://*.matchup.example/*"]);
  });

  it("Origins_CoveredByAWiderOne_AreNotAskedFor", () => {
    const site = { ...heartly, pages: ["heartly.example", "*.heartly.example"], images: ["a.heartly.example"] };
    assert.deepEqual(originsOf(site), ["https://*.heartly.example/*", "https://a.heartly.example/*"]);
  });

  const pages: [string | undefined, string | null][] = [
    ["https://heartly.example/app", "heartly"],
    ["https://www.heartly.example/", null],
    ["https://matchup.example/", "matchup"],
    ["https://eu.www.matchup.example/x", "matchup"],
    ["https://notmatchup.example/", null],
    ["http://heartly.example/", null],
    ["https://heartly.example:444/", null],
    ["about:blank", null],
    ["not a url", null],
    [undefined, null],
  ];
  for (const [url, site] of pages) {
    it(`Page_${String(url)}_BelongsTo_${String(site)}`, () => assert.equal(siteOfPage(sites, url)?.id ?? null, site));
  }

  it("Sites_NobodyDescribed_AreWhatElseWasGranted_NeverAHostOfAKnownOneNorAllOfThem", () => {
    const origins = [
      "https://heartly.example/*",
      "https://a.heartcdn.example/*",
      "https://*/*",
      "http://plain.example/*",
    ];
    assert.deepEqual(customSites(sites, [...origins, "https://talk.example/*"], {}, {}), [
      customSiteOf("https://talk.example/inbox?x=1"),
    ]);
    assert.equal(customSiteOf("http://talk.example/"), null);
  });

  it("Origins_SharedWithASiteInUse_AreKept", () => {
    assert.deepEqual(originsToGiveBack(heartly, [matchup]), ["https://heartly.example/*"]);
    assert.deepEqual(originsToGiveBack(heartly, []), originsOf(heartly));
  });
});
