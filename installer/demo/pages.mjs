/** Which page of the demo stands at which address, and which picture behind which URL. */
import { readFileSync } from "node:fs";

const here = (path) => new URL(path, import.meta.url);

/** In the order a person would come across them. */
export const VISITS = [
  { what: "Bumble: a profile seen first", url: "https://bumble.com/app", file: "bumble-encounters.html" },
  { what: "Tinder: a chat with Marcus", url: "https://tinder.com/app/messages/64a0000000000000000000aa", file: "tinder-chat.html" },
  { what: "Bumble: a chat with Sofia", url: "https://eu1.bumble.com/app/connections", file: "bumble-chat.html" },
];

/** @returns {import("./sites.mjs").Page | null} */
export function demoPage(host, path, url) {
  if (path === "/demo/base.css") return { type: "text/css", body: readFileSync(here("pages/base.css")) };
  const picture = host.endsWith("gotinder.com") ? /([\w-]+)\.jpg$/.exec(path)?.[1] : url.searchParams.get("euri");
  if (picture) return { type: "image/jpeg", body: readFileSync(here(`images/${picture.replace(/[^\w-]/g, "")}.jpg`)) };
  const visit = VISITS.find((v) => new URL(v.url).hostname === host && new URL(v.url).pathname === path);
  return visit ? { type: "text/html; charset=utf-8", body: readFileSync(here(`pages/${visit.file}`)) } : null;
}
