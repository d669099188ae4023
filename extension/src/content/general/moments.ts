/** Lines that a page prints about a message: when it was written, whether it was read, that somebody is typing. */
import { lineOf } from "./walk";

/** Words that say a message came through or was changed. */
const RECEIPT = words(
  "seen read delivered sent sending failed retry edited opened unread by at " +
    "gelesen zugestellt gesendet bearbeitet lu vu envoyé distribué modifié visto vista leído leída enviado enviada entregado editado lida entregue " +
    "letto consegnato inviato modificato gezien gelezen verzonden bezorgd bewerkt przeczytane przeczytano wysłano dostarczono edytowano " +
    "прочитано доставлено отправлено изменено ред görüldü okundu iletildi gönderildi düzenlendi 既読 送信済み 編集済み 읽음 전송됨 수정됨 편집됨 已读 已送达 已发送 已编辑 已讀 已編輯 تم القراءة الإرسال التسليم معدلة معدّلة التعديل " +
    "נקרא נקראה נראה נשלח נשלחה נערך נערכה خوانده دیده ارسال تحویل ویرایش شده شد ویرایش‌شده पढ़ा देखा भेजा संपादित गया อ่านแล้ว ส่งแล้ว แก้ไขแล้ว xem đọc gửi nhận chỉnh sửa đã " +
    "διαβάστηκε εστάλη παραδόθηκε προβλήθηκε επεξεργασμένο надіслано змінено відредаговано dibaca terkirim dilihat läst skickat levererat sett lest læst sendt levert set " +
    "luettu lähetetty toimitettu přečteno odesláno doručeno zobrazeno citit trimis livrat văzut elolvasva elküldve kézbesítve látta düzenlendi",
);

/** Besides days, and what the page's own language has for it. */
const MOMENT = words("am pm just ago min mins h hr hrs s sec d w today’s uhr");

/** Days that need no number beside them to be a moment. */
const DAY = words(
  "today yesterday now heute gestern hier ayer hoy hoje ontem oggi ieri vandaag gisteren dziś wczoraj сегодня вчера bugün dün 今日 昨日 今天 昨天 오늘 어제 اليوم أمس",
);

const TYPING =
  /^(.{1,40}\s)?((is|are) typing|schreibt( gerade)?|est en train d[’']écrire|está escribiendo|está (a )?(escrever|digitando)|sta scrivendo|is aan het typen|pisze|печатает|yazıyor|يكتب|टाइप कर रह[ाे] है|が?入力中(です)?|입력 중|正在输入)\s*[.…]*$|^[•●∙·\s]{2,}$/iu;

const WITHDRAWN =
  /^\P{L}*((this|diese|ce|est[ea]|questo|dit|это|bu|ta) )?(message|nachricht|mensaje|mensagem|messaggio|bericht|сообщение|mesaj|wiadomość)( (was|has been|wurde|a été|fue|foi|è stato|is|было|została))? (deleted|unsent|removed|gelöscht|supprimé|eliminado|apagada|eliminato|verwijderd|удалено|silindi|usunięta|wycofana|cofnięta)( (by|von|par|por|przez|da|door) .{1,30})?[^\p{L}?!]*$|^\P{L}*(این پیام (پاک|حذف) شد|.{0,12}חק(ת|ה|ו)? (את )?ה?הודעה|.{0,9}הודעה (זו )?נמחקה|(لقد )?(تم )?حذف(ت|ت )? ?هذه الرسالة|حُذفت هذه الرسالة|(आपने )?यह (संदेश|मैसेज) (हटा|डिलीट)|.{0,14}メッセージ(の送信を取り消し|を取り消し|[はが]?削除され)まし|.{0,12}메시지(를|가) 삭제(했습니다|되었습니다|됨)|삭제된 메시지|.{0,14}(撤回|收回)了?(一[条條则則])?(消息|訊息)|(此|該|这条)?(消息|訊息)已(被)?(删除|刪除|撤回|收回)|.{0,10}ยกเลิกข้อความแล้ว|.{0,10}ข้อความ(นี้)?ถูกลบ|.{0,12}đã (được )?(thu hồi|xóa|gỡ)( một)? tin nhắn|tin nhắn (này )?đã .{0,12}(thu hồi|xóa|gỡ)|.{0,12}(διέγραψ\p{L}+ (αυτό )?το μήνυμα|το μήνυμα διαγράφηκε)|.{0,14}(повідомлення|сообщение) (було |было )?(видалено|удалено)|.{0,16}(видалили?|удалили?) (це |это )?(повідомлення|сообщение)|pesan ini (telah )?dihapus|.{0,10}meddelandet har tagits bort|tato zpráva byla|.{0,12}bir mesaj\p{L}* (sildi|geri aldı))|^\P{L}*(you deleted|\p{L}{2,20} unsent) (a|this) message[^\p{L}?!]*$|^\P{L}*usunięto wiadomość[^\p{L}?!]*$/iu;

/** What a page says behind the name of who came or went. */
const CAME =
  /^.{0,4}( (has )?(joined|left)\b|.*beigetreten| a (rejoint|quitté)| (se (unió|ha unido)|entrou|saiu|è entrat|dołączył|присоединил)|.*(katıldı|参加|加入)).{0,30}$/u;

/** Above what has not been read yet. */
const UNREAD =
  /^\P{L}*(new|unread|neue?|ungelesene?|nouveaux?|nuov[oi]|nieuwe?|nuev[oa]s?|nov[oa]s?|nowe|новые|непрочитанные|yeni|okunmamış|ใหม่)( (messages?|nachrichten|messaggi|berichten|mensajes|mensagens|wiadomości|сообщения|mesaj\p{L}*))?( since .{0,24})?\P{L}*$/iu;

/** Bars that stand for what is heard. */
const BARS = /^[\u2581-\u258f\u2800-\u28ff|\s]{3,}$/;

/** A call is written in the list by the page, whoever called, if it came to nothing. */
const CALL =
  /^\P{L}*((missed|cancell?ed|declined) ((voice|video|audio|phone) )?call|(verpasster|entgangener) .{0,8}anruf|appel .{0,10}manqué|(video)?(llamada|chamada|ligação|chiamata) .{0,10}(perdida|persa)|gemiste oproep|nieodebrane połączenie|пропущенный .{0,5}звонок|cevapsız .{0,9}arama|不在着信|부재중 .{0,3}(전화|통화)|未接来电)([^\p{L}?!]*(at|um|à|as?|às|las|alle|om|o|в|kl)(?=[^\p{L}?!]*\p{Nd}))?([^\p{L}?!]*\p{Nd}\s?([ap]m?|m))?[^\p{L}?!]*$/iu;

/** The name of a file, its size, what is spoken, or how long that plays. */
const FILE =
  /^(voice (message|note)|spraakbericht|sprachnachricht|message vocal|(nota|mensaje|mensagem) de voz|messaggio vocale|голосовое сообщение|sesli mesaj|ボイスメッセージ|음성 메시지|语音消息|הודעה קולית)$|^\p{Nd}{1,3}\s?["”″]$|^[^/]{1,80}\.(jpe?g|png|gif|webp|heic|pdf|docx?|mp[34]|m4a|mov|ogg|zip)(\s*\(?\p{Nd}[^)]*\)?)?$|^\(?\p{Nd}+([.,]\p{Nd}+)?\s?([kmg]i?b|bytes|[кмг]б|[kmg]o)\)?$/iu;

/** Longest of such lines, words; and UTF-16 code units. */
const MOST_WORDS = 9;
const LONGEST = 60;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** What else a language says months, weekdays and times of day with, as the browser knows it. */
interface Calendar {
  names: Set<string>;
  days: Set<string>;
}

const calendars = new Map<string, Calendar>();

function calendarOf(language: string): Calendar {
  const known = calendars.get(language);
  if (known) return known;
  const calendar: Calendar = { names: new Set(), days: new Set() };
  calendars.set(language, calendar);
  const note = (text: string, into: Set<string>): void => tokens(text).forEach((t) => /\p{L}/u.test(t) && into.add(t));
  for (const style of ["long", "short"] as const) {
    const months = new Intl.DateTimeFormat(language, { day: "numeric", month: style, year: "numeric" });
    const weekdays = new Intl.DateTimeFormat(language, { weekday: style });
    const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "numeric", hour12: true });
    const periods = new Intl.DateTimeFormat(language, { hour: "numeric", dayPeriod: style });
    const ago = new Intl.RelativeTimeFormat(language, { style });
    for (let i = 0; i < 12; i++) {
      const date = new Date(2024, i, 1 + i, 2 * i);
      note(months.format(date), calendar.names);
      note(clock.format(date), calendar.names);
      note(periods.format(date).replace(/\b(in the|at)\b/g, ""), calendar.names);
      note(weekdays.format(new Date(2024, 0, 1 + i)), calendar.days);
    }
    for (const unit of ["second", "minute", "hour", "day", "week"] as const)
      for (const n of [1, 3]) note(ago.format(-n, unit), calendar.names);
  }
  return calendar;
}

/** A language that the browser has never heard of prints as English. */
function calendarsOf(document: Document): Calendar[] {
  const languages = new Set([document.documentElement.lang, document.defaultView!.navigator.language, "en"]);
  return [...languages].flatMap((language) => {
    try {
      return language ? [calendarOf(language)] : [];
    } catch {
      return [];
    }
  });
}

/** Whether an element says nothing but a moment. */
export const isTime = (e: Element): boolean => isMoment(lineOf(e), e.ownerDocument);

const tokens = (line: string): string[] => line.toLowerCase().match(/\p{Nd}+|[\p{L}\p{M}’]+/gu) ?? [];

/** When a message was written, with or without whether it was read: "12:01", "Yesterday 18:20 ✓✓", "٨:٠٢ م", "14. August". */
export function isMoment(line: string, document: Document): boolean {
  if (line.length > LONGEST || /\p{Sc}/u.test(line)) return false;
  const all = tokens(line);
  if (all.length === 0 || all.length > MOST_WORDS) return false;
  const known = calendarsOf(document);
  const isDay = (t: string): boolean => DAY.has(t) || known.some((c) => c.days.has(t));
  const isNumber = (t: string): boolean => /^\p{Nd}{1,4}$/u.test(t);
  const isNamed = (t: string): boolean => isDay(t) || MOMENT.has(t) || known.some((c) => c.names.has(t));
  if (!all.every((t) => isNumber(t) || isNamed(t) || RECEIPT.has(t))) return false;
  if (/\p{Nd}[.:h/-]\p{Nd}{2}/u.test(line)) return true;
  return all.some(isNumber) ? all.some(isNamed) : all.some(isDay);
}

/** Whether it came through, as words or ticks; or what plays a spoken one. */
export function isReceipt(line: string): boolean {
  if (/^[✓✔☑▶►⏵⏸⏯\ufe0f\s]+$/u.test(line) || /^(seen|read) by \S/i.test(line)) return true;
  const all = tokens(line);
  return all.length > 0 && all.length < 5 && all.every((t) => RECEIPT.has(t));
}

/** Somebody is typing, has called, or a message was taken back. */
export const isNotice = (line: string): boolean =>
  line.length <= LONGEST && [TYPING, WITHDRAWN, CALL, UNREAD, BARS].some((kind) => kind.test(line));

/** That the person at the other end came or went. */
export const isComing = (line: string, peer: string | null): boolean =>
  !!peer && line.startsWith(peer) && CAME.test(line.slice(peer.length));

export const isFile = (line: string): boolean => FILE.test(line);

/** What others felt about a message: "❤️ 1". */
export const isReaction = (line: string): boolean =>
  /^(\p{Extended_Pictographic}[\p{M}\u200d\ufe0f]*\s*)+\s?\d{1,3}$/u.test(line);
