import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Telegram Web",
  pages: ["web.telegram.org"],
  images: ["web.telegram.org"],
};

/** Two clients at one host: K under /k/, A under /a/. Both are open source and name what they draw. */
const telegram: Adapter = {
  v: 2,
  id: "telegram",
  updated: "2026-11",
  hosts,
  path: /^\/[ak]?/,
  general: /./,
  pages: [
    {
      id: "k",
      exists: ".bubbles",
      chat: "k",
      profile: "k",
      health: { when: ".bubbles-inner > *", needs: ".bubble" },
    },
    {
      id: "a",
      exists: ".MessageList",
      chat: "a",
      profile: "a",
      health: { when: ".messages-container > *", needs: ".Message, .ActionMessage" },
    },
  ],
  profiles: {
    k: {
      scope: [".chat.active .chat-info", ".profile-content"],
      skip: [".chatlist", ".sidebar-left"],
      name: [".peer-title", ".profile-name"],
      age: [],
      person: [{ value: { css: ".chat.active .chat-info [data-peer-id]", from: "@data-peer-id" } }],
      photos: { css: ["img.avatar-photo", ".profile-avatars-avatar img"], reject: [], minPx: 40, identity: [] },
    },
    a: {
      scope: [".MiddleHeader .ChatInfo", ".ProfileInfo"],
      skip: [".chat-list", "#LeftColumn"],
      name: [".fullName"],
      age: [],
      person: [{ value: { css: ".MiddleHeader [data-peer-id]", from: "@data-peer-id" } }],
      photos: { css: ["img.Avatar__media", ".ProfilePhoto img"], reject: [], minPx: 40, identity: [] },
    },
  },
  chats: {
    k: {
      list: [".chat.tabs-tab.active .bubbles", ".bubbles"],
      item: [".bubble[data-mid]"],
      text: [".message.spoilers-container", ".message"],
      thread: [{ value: { css: ".chat.active .chat-info [data-peer-id]", from: "@data-peer-id" } }],
      peer: [".chat.active .chat-info .peer-title", ".chat-info .peer-title"],
      composer: [".chat.active .input-message-input[contenteditable]", ".input-message-input[contenteditable]"],
      id: { css: ":scope", from: "@data-mid" },
      drop: [".time", ".reply", ".reactions", ".web,.webpage,audio-element,.bubble-call", ".bubble-beside-button"],
      direction: [
        { up: ".is-out", is: "out" },
        { up: ".is-in", is: "in" },
      ],
      media: { css: [".attachment img.media-photo", ".attachment img"], minPx: 120 },
    },
    a: {
      list: [".MessageList"],
      item: [".Message[data-message-id]"],
      text: [".text-content"],
      thread: [{ value: { css: ".MiddleHeader [data-peer-id]", from: "@data-peer-id" } }],
      peer: [".MiddleHeader .fullName", ".ChatInfo .fullName"],
      composer: ["#editable-message-text", ".MessageInput [contenteditable]"],
      id: { css: ":scope", from: "@data-message-id" },
      drop: [".MessageMeta", ".EmbeddedMessage", ".Reactions", ".WebPage"],
      direction: [
        { up: ".Message.own", is: "out" },
        { up: ".Message:not(.own)", is: "in", given: ".Message.own" },
        { side: ".message-content" },
      ],
      media: { css: [".media-inner img.full-media", ".media-inner img"], minPx: 120 },
    },
  },
};

export default telegram;
