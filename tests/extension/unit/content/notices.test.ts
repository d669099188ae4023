import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { peopleOf } from "../../../../extension/src/content/general/people";
import { wordsOf } from "../../../../extension/src/content/general/words";
import { isComing, isMoment, isNotice } from "../../../../extension/src/content/general/moments";
import { load } from "./page";

/** In each language what a page says of a call, and what a person may write. */
const calls = {
  en: ["Missed voice call", "Call me on WhatsApp"],
  de: ["Verpasster Videoanruf", "Verpasster Anruf von dir, was war los?"],
  fr: ["Appel vidéo manqué", "Appel manqué, je te rappelle"],
  es: ["Llamada perdida", "Llamada perdida tuya, ¿todo bien?"],
  pt: ["Chamada de voz perdida", "Chamada perdida, desculpa"],
  it: ["Chiamata persa", "Chiamata persa tua, tutto bene?"],
  nl: ["Gemiste oproep", "Gemiste oproep van jou gezien"],
  pl: ["Nieodebrane połączenie", "Nieodebrane połączenie od ciebie?"],
  ru: ["Пропущенный видеозвонок", "Пропущенный звонок от тебя видела"],
  tr: ["Cevapsız sesli arama", "Cevapsız arama gördüm, sen misin"],
  ja: ["不在着信", "不在着信ありがとう"],
  ko: ["부재중 전화", "부재중이었어요 미안"],
  zh: ["未接来电", "未接来电是你打的吗"],
};

/** In each language what a page says of a message that was taken back, and what a person may write. */
const withdrawn = {
  en: ["This message was deleted", "Message me before my account gets deleted"],
  de: ["Diese Nachricht wurde gelöscht", "Nachricht von gestern habe ich gelöscht"],
  fr: ["Ce message a été supprimé", "Ce message de toi, je l’ai supprimé"],
  es: ["Este mensaje fue eliminado", "Este es el mensaje que he eliminado"],
  pt: ["Mensagem apagada", "A mensagem do João foi apagada"],
  it: ["Questo messaggio è stato eliminato", "Questo profilo lo hanno eliminato"],
  nl: ["Dit bericht is verwijderd", "Dit account heb ik verwijderd"],
  ru: ["Сообщение удалено", "Сообщение от банка мной удалено"],
  tr: ["Bu mesaj silindi", "Bu hesap dün silindi"],
  pl: ["Ta wiadomość została usunięta", "Ta wiadomość od banku została usunięta przeze mnie"],
  he: ["מחקת הודעה זו", "קראתי את ההודעה שלך מהבנק"],
  fa: ["این پیام پاک شده است", "این پیام را از بانک گرفتم"],
  ar: ["تم حذف هذه الرسالة", "وصلتني هذه الرسالة من البنك"],
  hi: ["यह संदेश हटा दिया गया है", "यह संदेश बैंक से आया"],
  ja: ["このメッセージは削除されました", "そのメッセージを削除して"],
  ko: ["삭제된 메시지입니다", "이 메시지를 삭제해 줘"],
  zh: ["对方撤回了一条消息", "把这条消息删了吧"],
  th: ["ข้อความนี้ถูกลบแล้ว", "ช่วยลบข้อความนี้ด้วย"],
  vi: ["Tin nhắn đã được thu hồi", "Xóa tin nhắn này đi em"],
};

describe("weekdays", () => {
  for (const language of ["en", "de", "fr", "ru", "ar", "ja"])
    it(`EveryDay_${language}_WithATime_IsAMoment`, () => {
      const { window } = load("", "https://talk.example/");
      window.document.documentElement.lang = language;
      const weekday = new Intl.DateTimeFormat(language, { weekday: "long" });
      for (let day = 1; day <= 7; day++)
        assert.ok(isMoment(`${weekday.format(new Date(2024, 0, day))} 18:20`, window.document), `day ${day}`);
    });
});

describe("isNotice", () => {
  it("CallWithALongNumberAndALetter_TakesNoTime", () => {
    const since = performance.now();
    for (let i = 0; i < 1000; i++) isNotice(`missed call ${"1".repeat(47)}x`);
    assert.ok(performance.now() - since < 1000);
  });

  for (const [kind, lines] of Object.entries({ calls, withdrawn }))
    for (const [language, [notice, sentence]] of Object.entries(lines))
      it(`${kind}_${language}_WhatThePageSays_IsOne_WhatAPersonWrites_IsNot`, () => {
        assert.deepEqual([isNotice(notice!), isNotice(sentence!)], [true, false]);
      });

  for (const line of [
    "call me now please",
    "Call you tonight?",
    "Call",
    "Video call tonight?",
    "Video call",
    "Video call 20:30",
    "Missed call, sorry",
    "Missed call at the worst moment",
    "She deleted a message of mine",
    "You are the one who should be removed",
  ])
    it(`${line}_IsNone`, () => assert.equal(isNotice(line), false));

  for (const line of [
    "📞 Missed call 10:22",
    "Missed call at 10:02",
    "Missed video call at 10:02 PM",
    "Verpasster Anruf um 18:04",
    "Declined call",
    "Message unsent",
    "You deleted this message",
    "Margit unsent a message",
    "Usunięto wiadomość",
  ])
    it(`${line}_IsOne`, () => assert.equal(isNotice(line), true));
});

describe("isMoment", () => {
  it("AnAmount_IsNone", () => {
    const { document } = load("").window;
    assert.deepEqual([isMoment("$4.99", document), isMoment("4.59", document)], [false, true]);
  });
});

describe("isComing", () => {
  for (const [peer, line] of [
    ["Margit", "Margit joined the room"],
    ["Margit", "Margit ist der Unterhaltung beigetreten"],
    ["Solène R.", "Solène R. a rejoint le salon."],
    ["ゆり", "ゆりさんが参加しました"],
    ["Elif", "Elif sohbete katıldı"],
  ] as const)
    it(`${line}_OfTheOtherPerson_IsOne`, () => assert.equal(isComing(line, peer), true));

  it("SomebodyElse_OrNobodyKnown_IsNone", () => {
    assert.deepEqual([isComing("Anna joined the room", "Margit"), isComing("She left", null)], [false, false]);
  });
});

describe("wordsOf", () => {
  it("SmallWordsThatJoinOthers_AreNoSide", () => {
    const { body } = load('<i class="ev_lastInSection"></i><i class="first-in-group"></i><i class="messageInText"></i>')
      .window.document;
    assert.deepEqual(
      [...body.children].map((e) => wordsOf(e).includes("in")),
      [false, false, true],
    );
  });
});

describe("peopleOf", () => {
  for (const [line, age] of [
    ["Ginevra72", undefined],
    ["Ginevra, 72", 72],
    ["Ginevra 72", 72],
    ["なつみ28歳", 28],
    ["April 29", undefined],
  ] as const)
    it(`${line}_HasAnAgeOnlyBehindASeparator`, () => {
      const { document } = load(`<div>${line}</div>`).window;
      assert.equal(peopleOf([document.body.firstElementChild!])[0]?.age ?? undefined, age);
    });
});
