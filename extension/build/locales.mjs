// Turns the `ui` part of every language pack into what the browser's own i18n reads.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);
const placeholder = /\{(\w+)\}/g;

/** Writes `_locales/<lang>/messages.json` for each pack in `packs` into `outDir`. */
export function writeLocales(packs, outDir) {
  const english = readPack(path.join(packs, "en.json"));
  for (const file of readdirSync(packs).filter((name) => name.endsWith(".json"))) {
    const pack = readPack(path.join(packs, file));
    const folder = path.join(outDir, "_locales", pack.tag.replace("-", "_"));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "messages.json"), JSON.stringify(messagesOf(pack, english)));
  }
}

const readPack = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The browser falls back to English for a key that a pack lacks; a key that English lacks is a mistake. */
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

/** `{name}` → `$1`, the browser's way; a literal dollar is doubled. */
function numbered(text, order, where) {
  return text.replaceAll("$", "$$$$").replace(placeholder, (_, name) => {
    const at = order.indexOf(name);
    if (at < 0) throw new Error(`${where}: {${name}} is not in the English text`);
    return `$${at + 1}`;
  });
}
