let texts: ReadonlyMap<string, string> | undefined;

/** Names and texts, as the build writes them: the lines of two messages. */
function readTexts(): ReadonlyMap<string, string> {
  const lines = (name: string): string[] => chrome.i18n.getMessage(name).split("\n");
  const all = lines("texts");
  return new Map(lines("keys").map((key, at) => [key, all[at] ?? ""]));
}

/** The text of a key in the reader's language; values fill its placeholders in the order of the English text. */
export function t(key: string, ...values: (string | number)[]): string {
  texts ??= readTexts();
  return (texts.get(key) || key).replace(/\{(\d)\}/g, (_, at: string) => isolated(String(values[Number(at)] ?? "")));
}

/** What may be written the other way than the sentence must not turn it around. */
const isolated = (value: string): string =>
  textDirection() === "rtl" || /[\u0590-\u08ff]/.test(value) ? `\u2068${value}\u2069` : value;

/** Which way the language of the texts is written. */
export function textDirection(): "ltr" | "rtl" {
  return t("packDirection") === "rtl" ? "rtl" : "ltr";
}
