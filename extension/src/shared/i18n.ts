/** The text of a key in the reader's language; values fill its placeholders in the order of the English text. */
export function t(key: string, ...values: (string | number)[]): string {
  return chrome.i18n.getMessage(key, values.map(String)) || key;
}

/** Which way the language of the texts is written. */
export function textDirection(): "ltr" | "rtl" {
  return chrome.i18n.getMessage("packDirection") === "rtl" ? "rtl" : "ltr";
}
