/** What is known of a site that the user switched on and nobody described: nothing. */
import type { Adapter } from "./adapter";
import { addressOf } from "./collect/page";

const { hostname } = addressOf(document);

const site: Adapter = {
  v: 2,
  id: hostname,
  updated: "",
  hosts: { name: hostname, pages: [hostname], images: [] },
  path: /./,
  pages: [{ id: "any", generic: true }],
  profiles: {},
  chats: {},
};

(globalThis as { profileLensSite?: Adapter }).profileLensSite = site;
