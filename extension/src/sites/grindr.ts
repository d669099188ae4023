import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Grindr",
  pages: ["grindr.com", "*.grindr.com"],
  images: ["*.grindr.com"],
};

/** The grid is named; bubbles are not, and are found in general. */
const grindr: Adapter = {
  v: 2,
  id: "grindr",
  updated: "2026-11",
  hosts,
  path: /./,
  general: /./,
  pages: [
    { id: "chat", path: /^\/chat\//, generic: true },
    { id: "profile", exists: '[data-testid*="profile" i] img[src*="cdns.grindr.com"]', generic: true },
    {
      id: "grid",
      exists: '[data-testid="cascadeCellContainer"]',
      profile: "cell",
    },
  ],
  profiles: {
    cell: {
      scope: ['[data-testid="cascadeCellContainer"]'],
      many: true,
      skip: [
        "nav",
        ':has(> a[href$="/me"])',
        "header",
        '[data-testid*="userAvatar" i]',
        '[class*="blur"]',
        '[data-testid*="upsell" i]',
      ],
      name: ['[data-testid*="name" i]', "figcaption", "span"],
      age: [{ css: '[data-testid*="age" i]', re: /(\d{2,3})/ }],
      person: [{ value: { css: "a[href]", from: "@href", re: /(\d{5,10})/ } }, { photo: /\/([\da-f]{20,})\b/ }],
      photos: {
        css: ['img[src*="cdns.grindr.com"]'],
        reject: [/\/static\//],
        minPx: 100,
        identity: [/\/([\da-f]{20,})\b/],
      },
    },
  },
  chats: {},
};

export default grindr;
