import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Facebook and Messenger",
  pages: ["facebook.com", "*.facebook.com", "messenger.com", "*.messenger.com"],
  images: ["*.fbcdn.net", "*.fbsbx.com"],
};

/** Class names change with every build; the names for screen readers stay. The feed is none of our business. */
const facebook: Adapter = {
  v: 2,
  id: "facebook",
  updated: "2026-11",
  hosts,
  path: /^\/(?!$|watch|marketplace|gaming|groups\/?$|reel|stories|settings|notifications|ads|plugins)/,
  general: /^\/(messages|e2ee|t)\//,
  you: [
    "You",
    "Du",
    "Vous",
    "Tú",
    "Você",
    "Tu",
    "Вы",
    "Ви",
    "Jij",
    "Ty",
    "Sen",
    "你",
    "あなた",
    "나",
    "أنت",
    "Bạn",
    "Kamu",
  ],
  pages: [
    {
      id: "chat",
      exists: '[aria-roledescription="message"], [role="main"] [data-scope="messages_table"]',
      chat: "thread",
      health: { when: '[data-scope="messages_table"] [dir="auto"]', needs: '[aria-roledescription="message"]' },
    },
    { id: "profile", exists: '[role="main"] svg[role="img"] image', profile: "person" },
  ],
  profiles: {
    person: {
      scope: ['[role="main"]'],
      skip: ["nav", '[role="banner"]', '[role="navigation"]', '[role="feed"]', '[role="article"]', "[data-0]"],
      name: ["h1"],
      age: [],
      person: [{ path: /^\/(?!profile\.php)([^/?]+)\/?/ }],
      photos: {
        // Those of the album beside the posts lead to themselves; those of friends lead to the friends.
        css: ['svg[role="img"] image', 'a[href*="/photo"] img'],
        reject: [/\/static|rsrc\.php/],
        // The photo of a profile is 132 or 168 pixels wide; those of people in lists are at most 60.
        minPx: 100,
        identity: [/\/([\w-]+)\.\w+(?:[?#]|$)/],
      },
    },
  },
  chats: {
    thread: {
      list: ['[role="main"]'],
      item: ['[aria-roledescription="message"]'],
      text: ['div[dir="auto"]', 'span[dir="auto"]'],
      thread: [{ path: /\/t\/([^/?]+)/ }],
      peer: ['[role="main"] h2', '[role="main"] h1'],
      composer: ['[role="main"] [role="textbox"][contenteditable="true"]', '[role="textbox"][contenteditable="true"]'],
      id: { css: ":scope", from: "@data-message-id" },
      drop: ['[aria-label*="eplied" i]', '[role="button"]', "blockquote"],
      direction: [
        { label: { css: ":scope", from: "@aria-label", re: /\d{1,2}[:.h]\d\d[^,:]{0,6}, ([^:]{1,60}): / } },
        { side: '[dir="auto"]' },
      ],
      media: { css: ['img[src*="fbcdn"]'], minPx: 120 },
    },
  },
};

export default facebook;
