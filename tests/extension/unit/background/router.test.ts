import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PhotoQuestion, TextsQuestion } from "../../../../extension/src/background/checker";
import type { CheckReply } from "../../../../extension/src/shared/messages";
import type { FindingView } from "../../../../extension/src/shared/wire";
import { checkPhoto, checkTexts, refused, sender, setUp, url } from "../support/router-world";
import { finding, gate } from "../support/worlds";

describe("route, a page of a site in use", () => {
  it("Photo_ReportedBefore_IsChecked_ForTheSiteOfTheSender_NotTheOneClaimed", async () => {
    const { send, named } = setUp();
    await send({ type: "photosSeen", urls: [url] });
    assert.deepEqual(await send(checkPhoto()), { ok: true, texts: [] });
    const [question] = named("checkPhoto") as PhotoQuestion[];
    assert.equal(question?.site?.id, "heartly");
    assert.equal(question?.capture, "original");
    assert.deepEqual(named("record").length, 1);
  });

  it("Photo_ReportedJustNow_IsFoundByAQuestionSentRightAfter", async () => {
    const { send } = setUp();
    void send({ type: "photosSeen", urls: [url] });
    assert.deepEqual(await send(checkPhoto()), { ok: true, texts: [] });
  });

  it("Photo_NeverReported_IsRefused", async () => {
    const { send, named } = setUp();
    assert.deepEqual(await send(checkPhoto()), refused);
    assert.deepEqual(named("checkPhoto"), []);
  });

  it("Photo_ReportedByAnotherDocument_IsRefused", async () => {
    const { send, named } = setUp();
    await send({ type: "photosSeen", urls: [url] }, sender({ documentId: "doc-2" }));
    assert.deepEqual(await send(checkPhoto()), refused);
    assert.deepEqual(named("checkPhoto"), []);
  });

  it("Photo_BytesReadByThePage_NeedNoReport", async () => {
    const { send, named } = setUp();
    await send(checkPhoto({ source: { kind: "bytes", base64: "AAAA" } }));
    assert.equal(named("checkPhoto").length, 1);
  });

  it("Texts_AreChecked_KeysOfTwoDocumentsDoNotMeet", async () => {
    const { send, named } = setUp();
    await send(checkTexts());
    await send(checkTexts(), sender({ documentId: "doc-2" }));
    const handles = (named("checkTexts") as TextsQuestion[]).map(({ handle }) => handle);
    assert.equal(new Set(handles).size, 2);
    await send({ type: "cancel", key: "chat-1" });
    assert.deepEqual(named("cancel"), [handles[0]]);
  });

  it("Texts_OfAnOlderQuestion_AnsweredLater_LeaveWhatIsKeptOfANewer", async () => {
    const said = (...findings: FindingView[]) => [
      { key: "m1", verdict: { outcome: "unclear" as const, because: [] }, findings },
    ];
    const late = gate<CheckReply>();
    const answers = [late.promise, Promise.resolve<CheckReply>({ ok: true, texts: said() })];
    const { send, dossiers } = setUp(["heartly"], {}, { texts: () => answers.shift()! });
    const older = send(checkTexts({ partner: { key: "ana", name: "Ana" } }));
    await send(checkTexts({ partner: { key: "ana", name: "Ana" } }));
    late.open({ ok: true, texts: said(finding("Asks for money")) });
    await older;
    assert.deepEqual((await dossiers.ofTab(7))?.messages, []);
  });
});
