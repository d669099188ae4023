import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Plenty of Fish",
  pages: ["pof.com", "*.pof.com"],
  images: ["*.pof.com", "*.plentyoffish.com"],
};

/** What is known of its pages is five years old: everything is found in general. */
const pof: Adapter = {
  v: 2,
  id: "pof",
  updated: "2026-11",
  hosts,
  path: /./,
  pages: [{ id: "any", generic: true }],
  profiles: {},
  chats: {},
};

export default pof;
