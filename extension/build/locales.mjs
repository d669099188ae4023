// Turns the `ui` part of every language pack into what the browser's own i18n reads.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);
const placeholder = /\{(\w+)\}/g;

/** Texts that the manifest names: the browser looks them up itself. */
const ofManifest = ["extensionName", "extensionDescription"];

/** Writes `_locales/<lang>/messages.json` for each pack in `packs` into `outDir`. */
export function writeLocales(packs, outDir) {
  const english = readPack(path.join(packs, "en.json"));
  const inEnglish = messagesOf(english, english);
  for (const file of readdirSync(packs).filter((name) => name.endsWith(".json"))) {
    const pack = readPack(path.join(packs, file));
    const messages = pack.tag === english.tag ? inEnglish : messagesOf(pack, english);
    const folder = path.join(outDir, "_locales", pack.tag.replace("-", "_"));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "messages.json"), JSON.stringify(packed(messages, inEnglish)));
  }
}

/**
 * All texts of a pack as the lines of one message, since hundreds of messages zip to a third more. What the lines are
 * called stands in the English pack alone, on which the browser falls back.
 */
export function packed(messages, english) {
  const keys = Object.keys(english).filter((key) => !ofManifest.includes(key));
  const lines = keys.map((key) => (messages[key] ?? english[key]).message);
  const broken = keys.find((_, at) => lines[at].includes("\n"));
  if (broken !== undefined) throw new Error(`${messages.packTag.message}.json: ui.${broken} has more than one line`);
  return {
    ...Object.fromEntries(ofManifest.map((key) => [key, messages[key] ?? english[key]])),
    ...(messages === english ? { keys: { message: keys.join("\n") } } : {}),
    texts: { message: lines.join("\n") },
  };
}

const readPack = (file) => JSON.parse(readFileSync(file, "utf8"));

/** A text that a pack lacks is shown in English; a key that English lacks is a mistake. */
export function messagesOf(pack, english) {
  const messages = {
    packTag: { message: pack.tag },
    packDirection: { message: rightToLeft.has(pack.tag.split("-")[0]) ? "rtl" : "ltr" },
  };
  for (const [key, text] of Object.entries(pack.ui)) {
    if (!(key in english.ui)) throw new Error(`${pack.tag}.json: ui.${key} is not in en.json`);
    messages[key] = { message: numbered(text, orderOf(english.ui[key]), `${pack.tag}.json: ui.${key}`) };
  }
  return messages;
}

/** Names of a text's placeholders in the order they first appear: the order in which code passes the values. */
const orderOf = (text) => [...new Set([...text.matchAll(placeholder)].map((match) => match[1]))];

/** `{name}` → `{0}`, as `t` fills them; a literal dollar is doubled, or the browser would take it for a placeholder. */
function numbered(text, order, where) {
  return text.replaceAll("$", "$$$$").replace(placeholder, (_, name) => {
    const at = order.indexOf(name);
    if (at < 0) throw new Error(`${where}: {${name}} is not in the English text`);
    return `{${at}}`;
  });
}
