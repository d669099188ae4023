/** Whether what arrived is a message we know, within its bounds. The types say what we send; this says what came. */
import { partNames, type ContentMessage, type PhotoSource } from "../shared/messages";
import { downStates } from "../shared/host-state";
import type { PageMessage } from "../shared/page-messages";
import { isPick } from "../shared/picks";
import { protocol, type MessageSubject, type Partner } from "../shared/wire";
import { imageLimits } from "./fetch-image";

/** Bounds of one message; lengths in UTF-16 code units. */
export const shapeLimits = {
  key: 256,
  urls: 200,
  text: 100_000,
  texts: 2_000_000,
  person: 600,
  title: 1000,
} as const;

type Fields = Readonly<Record<string, unknown>>;

export function asContentMessage(value: unknown): ContentMessage | null {
  if (!isFields(value)) return null;
  const fits = contentShapes[String(value["type"]) as ContentMessage["type"]];
  return Object.hasOwn(contentShapes, String(value["type"])) && fits(value) ? (value as ContentMessage) : null;
}

export function asPageMessage(value: unknown): PageMessage | null {
  if (!isFields(value) || !Object.hasOwn(pageShapes, String(value["type"]))) return null;
  const fits = pageShapes[String(value["type"]) as PageMessage["type"]];
  return fits(value) ? (value as unknown as PageMessage) : null;
}

const pageShapes: Record<PageMessage["type"], (value: Fields) => boolean> = {
  tabSummary: ({ tabId }) => Number.isInteger(tabId),
  retryHost: () => true,
  wipe: () => true,
  pick: ({ tabId }) => Number.isInteger(tabId),
  closedFrames: ({ tabId }) => Number.isInteger(tabId),
  frameHost: ({ site, host, on }) =>
    isText(site, shapeLimits.key) && isText(host, shapeLimits.key) && typeof on === "boolean",
  ownSite: ({ host }) => isText(host, shapeLimits.key),
  panelView: ({ tabId, person }) => Number.isInteger(tabId) && (person === null || isText(person, shapeLimits.person)),
  picture: ({ name }) => isText(name, 64),
  checkFile: ({ tabId, name, base64 }) =>
    Number.isInteger(tabId) && isText(name, shapeLimits.key) && typeof base64 === "string",
  checkPasted: ({ tabId, text }) => Number.isInteger(tabId) && isText(text, shapeLimits.text),
  trust: ({ person, on }) => isText(person, shapeLimits.person) && typeof on === "boolean",
  dismiss: ({ person, item, code, on }) =>
    isText(person, shapeLimits.person) &&
    isText(item, shapeLimits.key) &&
    isText(code, shapeLimits.key) &&
    typeof on === "boolean",
  mute: ({ code, title, on }) =>
    isText(code, shapeLimits.key) && isText(title, shapeLimits.title) && typeof on === "boolean",
  decisions: () => true,
  takeBack: ({ kind, id }) =>
    ["trusted", "muted", "pointed", "framed"].includes(kind as never) && isText(id, 2 * shapeLimits.key),
  settings: () => true,
  changeSettings: ({ settings }) => isFields(settings),
  appStatus: () => true,
  faces: () => true,
  session: () => true,
};

const contentShapes: Record<ContentMessage["type"], (value: Fields) => boolean> = {
  photosSeen: ({ urls }) => isListOf(urls, shapeLimits.urls, isUrlText),
  checkPhoto: (value) => isQuestion(value) && isSource(value["source"]),
  checkTexts: (value) => isQuestion(value) && isTexts(value["messages"]),
  checkProfile: ({ key, partner, bio, opener }) =>
    isText(key, shapeLimits.key) && isPartner(partner) && isOptionalText(bio) && isOptionalText(opener),
  checkOutgoing: ({ key, text }) => isText(key, shapeLimits.key) && isText(text, shapeLimits.text),
  partnerShown: ({ partner }) => isPartner(partner),
  decide: ({ what, partner, item, code, title, on }) =>
    ["dismiss", "mute", "trust"].includes(what as never) &&
    (partner === null || isPartner(partner)) &&
    [item, code].every((name) => isText(name, shapeLimits.key)) &&
    isText(title, shapeLimits.title) &&
    typeof on === "boolean",
  askPhotoHost: ({ url }) => isUrlText(url),
  framed: () => true,
  picks: () => true,
  rememberPick: ({ pick }) => isPick(pick),
  forgetPick: ({ id }) => isText(id, shapeLimits.key),
  openPanel: () => true,
  cancel: ({ key }) => isText(key, shapeLimits.key),
  loadPart: ({ part }) => partNames.includes(part as never),
  openHelp: ({ state }) => ["connecting", "ready", ...downStates].includes(state as never),
};

const isQuestion = ({ key, site, partner, priority }: Fields): boolean =>
  isText(key, shapeLimits.key) &&
  isText(site, protocol.maxFieldLength) &&
  (partner === null || isPartner(partner)) &&
  (priority === 0 || priority === 1 || priority === 2);

function isPartner(value: unknown): value is Partner {
  if (!isFields(value)) return false;
  const { key, name, age } = value as Record<keyof Partner, unknown>;
  const nameFits = name === undefined || name === null || isText(name, protocol.maxFieldLength);
  const ageFits =
    age === undefined || age === null || (Number.isInteger(age) && Number(age) >= 0 && Number(age) <= 150);
  return isText(key, protocol.maxFieldLength) && nameFits && ageFits;
}

function isSource(value: unknown): value is PhotoSource {
  if (!isFields(value)) return false;
  const { kind, url, base64 } = value as Record<string, unknown>;
  // A photo that is too large gets an answer that says so, further on; here only the shape counts.
  return kind === "url" || kind === "screen"
    ? isText(url, imageLimits.urlCharacters)
    : kind === "bytes" && typeof base64 === "string";
}

function isTexts(value: unknown): value is MessageSubject[] {
  if (!isListOf(value, protocol.maxMessages, isMessage) || value.length === 0) return false;
  return value.reduce((sum, { text }) => sum + text.length, 0) <= shapeLimits.texts;
}

function isMessage(value: unknown): value is MessageSubject {
  if (!isFields(value)) return false;
  const { key, direction, text, sentAt } = value as Record<keyof MessageSubject, unknown>;
  const sentAtFits = sentAt === undefined || sentAt === null || isText(sentAt, protocol.maxFieldLength);
  const isDirection = direction === "in" || direction === "out" || direction === "unknown";
  return isText(key, shapeLimits.key) && isDirection && isText(text, shapeLimits.text) && sentAtFits;
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const isText = (value: unknown, limit: number): value is string => typeof value === "string" && value.length <= limit;

const isOptionalText = (value: unknown): boolean => value === null || isText(value, shapeLimits.text);

const isListOf = <T>(value: unknown, limit: number, fits: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.length <= limit && value.every(fits);

const isUrlText = (value: unknown): value is string => isText(value, imageLimits.urlCharacters);
