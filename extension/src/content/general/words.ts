import { attributeOf } from "./walk";
/** Words that pages use for things: class names, labels and texts. All lower case. */

/** Class names that lay out, move or are for scripts, whose parts would read as words of ours: `me-3`, `self-end`, `fade-in`. */
const UTILITY =
  /^-?[a-z]{1,2}-\d|^([a-z]+:)*-?[mp][xysetblr]?-(auto|\d|\[|(sm|md|lg|xl|xxl)-)|^([a-z]+:)*overflow-|^other--root$|^(js|self|ease|fade|slide|zoom|align|justify|items|transition|animate|duration)-/;

/** Small words that only join others: `lastInSection`, `first-in-group`; in `messageInText` it is the message's. */
const JOINING = /(?<=[a-z])(?<!essage|sg|ubble)(In|Out)(?=[A-Z])|(?<=(first|last|only|single|end)[-_])in(?=[-_])/g;

const ATTRIBUTES = ["id", "data-testid", "data-qa", "data-qa-role", "data-test", "itemprop", "name"];

/** What an element is called, in words: its class names and the names given to it for tests, cut at dashes and humps. */
export function wordsOf(element: Element): string[] {
  const known = cache.get(element);
  const source = sourceOf(element);
  if (known?.source === source) return known.words;
  const words = cutUp(source);
  cache.set(element, { source, words });
  return words;
}

/** The words that made-up names are made of. */
export function cutUp(names: string): string[] {
  const useful = names.split(/\s+/).filter((name) => name && !UTILITY.test(name));
  return useful.flatMap((name) => [
    ...name
      .replace(JOINING, " ")
      .replace(/([a-z\d])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .split(/[^\p{L}\d]+/u),
    // `is-my-message` and `isMyMessage` as one word.
    name.toLowerCase().replace(/[^a-z\d]/g, ""),
  ]);
}

const cache = new WeakMap<Element, { source: string; words: string[] }>();

function sourceOf(element: Element): string {
  const named = ATTRIBUTES.map((name) => attributeOf(element, name));
  return `${attributeOf(element, "class")} ${named.join(" ")}`;
}

/** Whether one of an element's words is one of these. */
export const isCalled = (element: Element, words: RegExp): boolean => wordsOf(element).some((word) => words.test(word));

/** What a label calls the person who reads the page. */
export const YOU =
  /^(you|me|myself|du|ich|vous|moi|tú|tu|usted|yo|você|voce|eu|lei|io|jij|u|ik|ty|ja|вы|ты|я|ви|ти|siz|sen|ben|你|您|我|あなた|自分|나|당신|أنت|أنا|आप|anda|kamu|saya|bạn|คุณ|אתה|אני|εσύ|te|én|dig|jag|deg|jeg|sinä|minä)$/u;

/** Labels and addresses of what is the reader's own. */
export const OWN_LABEL =
  /\b(my|your|own|mein|dein|ihr|mon|ton|votre|mi|tu|su|meu|seu|mio|tuo|mijn|je|jouw|min|din|mój|twój) ?(own )?(profile|profil|profilo|perfil|profiel|photos?|pictures?|foto|account|avatar|konto|compte|cuenta|conta)\b|^(me|you)$|(мой|твой|ваш|мо[яё]) /iu;
export const OWN_ADDRESS =
  /(^|\/)(me|my|mine|account|settings|(my|mein|mon|mi|meu|m[uoó]j|mijn|mio)[-_]?(profil\p{L}*|perfil)|edit|editprofile|edit-profile|self)(\.\w{2,4})?([/?#]|$)/iu;
export const OWN = /^(own|self|mine|me|my|myprofile|viewer|currentuser|loggedin)$/;

/** Addresses of people's pages. */
export const PERSON_ADDRESS = /\/(profiles?|profil|users?|members?|people|persons?|u|p)(\/|\?.*\bid=)[\w-]+/i;
/** Addresses of what can be read. */
export const READING_ADDRESS = /\/(blog|magazin\w*|news|articles?|stories|success-stories|advice|press|faq)(\/|$)/i;
/** The reader's own pages, by the end of their address. */
export const OWN_PAGE =
  /\/(me|(my|mein|mon|mi|meu|m[oó]j|mijn|mio)[-_]?(profil\p{L}*|perfil)|account|settings|self|edit([-_/]?(profile|photos))?|bearbeiten|editar|modifier|modifica|edytuj|wijzig\p{L}*|redigera?|duzenle|einstellungen|ajustes|impostazioni|ustawienia|instellingen)(\.\w{2,4})?\/?$/iu;

/** How a page marks what somebody has paid for. */
export const SPONSORED =
  /^(ad|ads|sponsored|promoted|advertisement|anzeige|gesponsert|werbung|publicidad|patrocinado|publicité|sponsorisé|sponsorizzato|annuncio|реклама|reklama?|gesponsord|広告|광고|广告)(\s*[·•|:–—-].*)?$/iu;

export const TEASER = /^(blur\w*|locked|paywall|upsell)$/;
/** What is shown in short, or to those who pay: whom it names beside the photo is no secret. */
export const IN_SHORT = /^teasers?$/;
export const ADVERT = /^(ads?|adv|adslot|advert\w*|sponsor\w*|promo\w*|banner|cookies?|consent|captcha)$/;
/** What scripts draw that is nobody's photo. */
export const DRAWING =
  /^(maps?|leaflet|mapbox\w*|charts?|graphs?|plots?|games?|boards?|sketch|signature|captcha|qr\w*|globe|particles|confetti|waveform|visualizer|editor|preview)$/;
export const READING = /^(blog|article|articles|news|advice|tips|faq|help|press|posts?)$/;
export const PERSON =
  /^(profiles?|cards?|members?|users?|persons?|people|partners?|match|matches|avatars?|portrait|gallery|album|carousel|slides?|slider|photos?|pictures?|pics?|dating|encounter\w*)$/;
export const STICKER = /^(stickers?|emojis?|emotes?|gifs?)$/;
/** Parts that hold somebody's photos, however small they are drawn. */
export const ALBUM = /^(photos|fotos|gallery|galeria|galería|galerie|album|pictures|pics|bilder)$/;
export const PHOTO_LABEL =
  /(profile|profil|perfil|профил)|(photo|picture|foto|фото)s? (of(?! the\b)|de|von|di|van|\d)|[’']s (photo|picture)/iu;

/** Headings and labels that are no names. */
export const NO_NAME =
  /^(about|about me|about us|my self[- ]summary|photos?|pictures?|gallery|basics|interests?|hobbies|essentials|details|messages?|inbox|chats?|conversations?|matches|likes?|likes you|who likes you|search|settings|profile|my profile|home|discover|explore|online|online now|new|today|yesterday|location|looking for|work|education|languages?|members?|people|upgrade|premium|help|safety|safety tips|page|level|photo|age|top|step|over|menu|verified|similar|similar profiles|suggested|send|reply|more|info|video|call|block|report|unmatch|delete|archive|translate|actions|options)$/i;
/** Headings above people other than whom the page is about. */
export const OF_OTHERS =
  /^((similar|suggested|recommended|other|more|new|nearby|featured|all|your) )*(members|people|profiles|singles|users|matches|visitors)( (you|like|near|nearby|online|for|now|me)\b.*)?$|^(people|similar|suggested|discover|explore|online now|nearby|(who )?likes you)$|you (may|might|could) (also )?like|ähnliche|lignende|liknande|similaires|similares|simili|podobn|похожи|схожі/iu;
export const NO_AGE =
  /^(photos?|page|level|step|top|over|today|yesterday|chapter|room|route|part|only|under|about|age|version|likes?|views?|matches|messages?|online|members?|channel|no|nr|and|the|alter|âge|edad|idade|età|eta|leeftijd|wiek|возраст|вік|yaş|גיל|العمر|年齢|年龄|나이|उम्र|ålder|alder|ikä|ηλικία|vârstă|věk|életkor)$/i;
