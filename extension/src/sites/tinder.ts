import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Tinder",
  pages: ["tinder.com", "*.tinder.com"],
  images: ["*.gotinder.com"],
};

/** Atomizer class names are stable for years; ids (`o-123`) are hashes and useless. */
const tinder: Adapter = {
  v: 2,
  id: "tinder",
  updated: "2026-11",
  hosts,
  path: /^\/app\//,
  general: /^\/app\/(messages\/.|recs|explore)/,
  pages: [
    {
      id: "chat",
      path: /^\/app\/messages\/[^/]+/,
      chat: "thread",
      profile: "person",
      health: { when: '[id^="SC.chat_"] > *', needs: '[role="article"], .msgHelper' },
    },
    {
      id: "recs",
      path: /^\/app\/(recs|explore)/,
      profile: "person",
      health: { when: '[data-keyboard-gamepad="true"]', needs: '[itemprop="name"], h1[aria-label]' },
    },
  ],
  profiles: {
    person: {
      scope: [".profileContent", '[data-keyboard-gamepad="true"][aria-hidden="false"]', "main .BdStart"],
      // The run-out screen shows the reader's own photo; likes are blurred by the server.
      skip: [
        "nav",
        "aside .messageList",
        "output",
        '[data-keyboard-gamepad][aria-hidden="true"]',
        '[href*="likes-you"]',
        ".likesYouTeaser",
      ],
      name: [
        { css: "h1[aria-label]", from: "@aria-label", re: /^(.+?)\s+\d{2,3}(?:\s|$)/ },
        '[itemprop="name"]',
        "h1 span.Pend\\(8px\\)",
      ],
      age: [
        { css: '[itemprop="age"]', re: /^(\d{2,3})$/ },
        { css: "h1 span.Whs\\(nw\\)", re: /^(\d{2,3})$/ },
        { css: "h1[aria-label]", from: "@aria-label", re: /^.+?\s+(\d{2,3})(?:\s|$)/ },
      ],
      bio: ['.profileContent div[class*="Typs(body-1-regular)"]'],
      person: [{ photo: /\.gotinder\.com\/(?:u\/)?([\w-]{8,})\// }],
      photos: {
        css: ['[role="img"][aria-label^="Profile Photo" i]', "div.StretchedBox", ".profileCard__slider__img"],
        slides: ".keen-slider__slide",
        reject: [/static-assets/, /\/icons\//, /\/172x216_/],
        minPx: 160,
        number: /^(?:Profile Photo )?(\d+)(?: of \d+)?$/i,
        identity: [
          /\/u\/([\w-]+)\/([\w-]+)\.\w+(?:[?#]|$)/,
          /\/([\da-f]{24})\/(?:\d+x\d+_\d+_)?([\w-]+)\.\w+(?:[?#]|$)/,
        ],
      },
    },
  },
  chats: {
    thread: {
      list: ['[id^="SC.chat_"]', 'main [role="log"]', ".chat"],
      item: ['[role="article"]', ".msgHelper"],
      text: ["span.text", ".msg .text"],
      thread: [{ path: /^\/app\/messages\/([^/]+)/ }],
      peer: [
        "main .BdStart h1 span.Pend\\(8px\\)",
        { css: "h1[aria-label]", from: "@aria-label", re: /^(.+?)\s+\d{2,3}(?:\s|$)/ },
      ],
      composer: [".chat form textarea", "main form textarea"],
      sentAt: [{ css: "time[datetime]", from: "@datetime" }],
      drop: [".msg__quote", "blockquote"],
      direction: [
        { up: ".Ta\\(e\\)", is: "out" },
        { up: ".Ta\\(start\\)", is: "in" },
        { has: ".C\\(\\$c-ds-text-chat-bubble-send\\)", is: "out" },
        { has: ".C\\(\\$c-ds-text-chat-bubble-receive\\)", is: "in" },
        { has: ".msg--received", is: "in" },
        { side: ".msg" },
      ],
      media: { css: [".msg img"], minPx: 120 },
    },
  },
};

export default tinder;
