/** Five minutes of practice, how the scams work, and where to report. */
import { h } from "../content/overlay/dom";
import { t } from "../shared/i18n";
import { byId, translatePage } from "../shared/page-text";
import { messageQuestion, messages } from "./messages";
import { photoQuestion, portraits } from "./photos";
import { Quiz } from "./quiz";
import { offerReporting } from "./report-view";

const scams = ["Romance", "Invest", "Pictures", "Code", "Mule", "Recovery"] as const;

translatePage(document);
new Quiz(byId("photo-quiz"), portraits, photoQuestion);
new Quiz(byId("message-quiz"), messages, messageQuestion);
byId("cards").replaceChildren(
  ...scams.map((scam) => h("article", {}, h("h3", {}, t(`scam${scam}Title`)), h("p", {}, t(`scam${scam}Text`)))),
);
offerReporting();
// The parts that the address points to have just been filled.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
