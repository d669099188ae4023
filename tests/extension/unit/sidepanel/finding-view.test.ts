import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { engines } from "../../../../extension/src/sidepanel/search-links";
import { withoutValues } from "../../../../extension/src/shared/dossier";
import { finding } from "../support/worlds";

describe("withoutValues", () => {
  it("Headline_OfAKind_NamesNothingOfThisOneCase", () => {
    const field = { kind: "field", name: "Software", value: "Painter 5" } as const;
    assert.equal(withoutValues(finding("Edited with Painter 5", { evidence: [field] })), "Edited with …");
    const seen = { kind: "comparison", before: "Anna", beforeAt: null, now: "Kim" } as const;
    assert.equal(withoutValues(finding("Anna is now Kim", { evidence: [seen] })), "… is now …");
    const empty = { kind: "quote", messageKey: null, start: 0, length: 0, text: "" } as const;
    assert.equal(withoutValues(finding("Asks for money", { evidence: [empty] })), "Asks for money");
  });
});

describe("engines", () => {
  it("Each_IsHttps_AndTakesTheAddressAtItsEnd", () => {
    for (const { address } of engines) {
      assert.equal(new URL(address).protocol, "https:");
      assert.match(address, /[=:]$/);
    }
  });
});
