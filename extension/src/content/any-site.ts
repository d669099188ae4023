/** What is known of a site that the user switched on and nobody described: nothing. */
import type { Adapter } from "./adapter";

const site: Adapter = {
  v: 2,
  id: location.hostname,
  updated: "",
  hosts: { name: location.hostname, pages: [location.hostname], images: [] },
  path: /./,
  pages: [{ id: "any", generic: true }],
  profiles: {},
  chats: {},
};

(globalThis as { profileLensSite?: Adapter }).profileLensSite = site;
