import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Discord",
  pages: ["discord.com", "*.discord.com"],
  images: ["cdn.discordapp.com", "media.discordapp.net"],
};

/** Ids stay, class names end in hashes. Nothing on a row tells its side but the name in it; rows of a run leave it out. */
const discord: Adapter = {
  v: 2,
  id: "discord",
  updated: "2026-11",
  hosts,
  path: /^\/channels\/@me\/\d/,
  general: /./,
  pages: [
    {
      id: "chat",
      exists: '[data-list-id="chat-messages"]',
      chat: "thread",
      health: {
        when: '[data-list-id="chat-messages"] > *',
        needs: '[id^="message-content-"], [id^="message-accessories-"]',
      },
    },
  ],
  profiles: {},
  chats: {
    thread: {
      list: ['[data-list-id="chat-messages"]'],
      item: ['li[id^="chat-messages-"], li[class*="messageListItem"]'],
      text: ['div[id^="message-content-"]', ':not([class*="repliedText"]) > [class*="messageContent"]'],
      thread: [{ path: /^\/channels\/@me\/(\d+)/ }],
      peer: ['section[aria-label*="header" i] h1', '[class*="titleWrapper"] h1', "header h1", "main h1", "section h1"],
      composer: ['[class*="channelTextArea"] [role="textbox"]', 'form [role="textbox"]'],
      id: { css: ":scope", from: "@id" },
      sentAt: [{ css: "time[datetime]", from: "@datetime" }],
      drop: ['[id^="message-reply-context"]', '[class*="repliedMessage"]', '[class*="edited"]', "blockquote"],
      direction: [
        {
          sender: '[id^="message-username-"], h3 [class*="username"]',
          own: [
            'section[aria-label*="user area" i] [class*="title"]',
            '[class*="panelTitle"]',
            '[class*="nameTag"] [class*="title"]',
          ],
        },
        { carry: true, head: '[id^="message-username-"], h3, [id^="message-reply-context"]' },
      ],
      media: { css: ['[id^="message-accessories-"] img'], minPx: 120 },
    },
  },
};

export default discord;
