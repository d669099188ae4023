import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Match",
  pages: ["match.com", "*.match.com"],
  images: ["*.match.com", "*.matchmediagroup.com"],
};

/** Nothing of its pages is known for good: everything is found in general. */
const match: Adapter = {
  v: 2,
  id: "match",
  updated: "2026-11",
  hosts,
  path: /./,
  pages: [{ id: "any", generic: true }],
  profiles: {},
  chats: {},
};

export default match;
