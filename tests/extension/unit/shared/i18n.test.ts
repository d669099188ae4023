import assert from "node:assert/strict";
import { it } from "node:test";
import { t } from "../../../../extension/src/shared/i18n";

/** A pack as the build writes it: names in one message, texts in another. */
const pack = { keys: "packDirection\nsideOf\npanelClose", texts: "ltr\n{0} on {1}\nClose" };

it("Text_WithAValueWrittenTheOtherWay_KeepsItTogether_OthersStayAsTheyAre", () => {
  const i18n = { getMessage: (name: keyof typeof pack) => pack[name] };
  Object.assign(globalThis, { chrome: { i18n } });
  assert.equal(t("sideOf", "Viktor", "Tinder"), "Viktor on Tinder");
  assert.equal(t("sideOf", "نور", "Tinder"), "\u2068نور\u2069 on Tinder");
  assert.equal(t("panelClose"), "Close");
});
