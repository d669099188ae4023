import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Instagram",
  pages: ["instagram.com", "*.instagram.com"],
  images: ["*.cdninstagram.com", "*.fbcdn.net"],
};

/** Class names change with every build; panes are named, and a message is packed at the end of its line that is its writer's. */
const instagram: Adapter = {
  v: 2,
  id: "instagram",
  updated: "2026-11",
  hosts,
  path: /^\/(?!$|explore|reels|accounts|stories)/,
  general: /^\/direct\/t\//,
  pages: [
    {
      id: "chat",
      path: /^\/direct\/t\//,
      chat: "thread",
      health: {
        when: '[data-pagelet^="IGDMessagesList"] [dir="auto"]',
        needs: '[data-pagelet^="IGDMessagesList"] [role="group"]',
      },
    },
    {
      id: "profile",
      path: /^\/(?!direct)[^/]+\/?$/,
      exists: "header img[alt]",
      profile: "person",
    },
  ],
  profiles: {
    person: {
      scope: ["main header", "header"],
      skip: ["nav", '[role="navigation"]', 'a[href="/accounts/edit/"]'],
      name: ["h2", "h1"],
      age: [],
      bio: ['section:last-of-type div[dir="auto"]'],
      person: [{ path: /^\/([^/]+)/ }],
      photos: {
        css: ["img[alt]"],
        reject: [],
        minPx: 70,
        identity: [/\/([\w-]+)\.\w+(?:[?#]|$)/],
      },
    },
  },
  chats: {
    thread: {
      list: ['[data-pagelet^="IGDMessagesList"]', '[data-pagelet^="IGDOpenMessageList"]'],
      item: ['[role="group"]:not([aria-label])'],
      text: ['div[dir="auto"]', 'span[dir="auto"]'],
      thread: [{ path: /^\/direct\/t\/([^/?]+)/ }],
      peer: ['[data-pagelet^="IGDInboxHeader"] h2', '[data-pagelet^="IGDInboxHeader"] a[href]'],
      composer: ['[data-pagelet^="IGDComposer"] [role="textbox"]', 'main [role="textbox"][contenteditable="true"]'],
      drop: ['[aria-label="Message actions"]', '[aria-label*="eplied" i]', "blockquote"],
      direction: [{ lane: "div" }, { side: '[dir="auto"]' }],
      media: { css: ['img[src*="cdninstagram"]', 'img[src*="fbcdn"]'], minPx: 120 },
    },
  },
};

export default instagram;
