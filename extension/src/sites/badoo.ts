import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Badoo",
  pages: ["badoo.com", "*.badoo.com"],
  images: ["*.badoocdn.com", "*.bumbcdn.com"],
};

/** `data-qa` names, the same for three years. */
const badoo: Adapter = {
  v: 2,
  id: "badoo",
  updated: "2026-11",
  hosts,
  path: /(^|\/)(encounters|connections|messages|profile|people-nearby|search)/,
  general: /./,
  pages: [
    {
      id: "chat",
      exists: ".csms-chat-messages",
      chat: "conversation",
      profile: "pane",
      health: { when: ".csms-chat-messages > *", needs: '[data-qa="chat-message"], [class*="date"]' },
    },
    {
      id: "profile",
      exists: '[data-qa="profile-portal-content-container_wrapper"], .profile-card-full',
      profile: "pane",
    },
  ],
  profiles: {
    pane: {
      scope: ['[data-qa="profile-portal-content-container_wrapper"]', ".profile-card-full"],
      skip: ["nav", '[data-qa="connections-item"]', '[class*="blur"]'],
      name: ['[data-qa="profile-info__name"]'],
      age: [{ css: '[data-qa="profile-info__age"]', re: /(\d{2,3})/ }],
      bio: ['[data-qa="about-me"] .csms-view-profile-block__content', '[data-qa="about-me"]'],
      person: [{ path: /\/messages\/([^/?]+)/ }, { path: /\/profile\/([^/?]+)/ }],
      photos: {
        css: ['img[data-qa="multimedia-image"]', ".csms-multimedia img"],
        reject: [],
        minPx: 160,
        identity: [/[?&]euri=([^&#]+)/],
      },
    },
  },
  chats: {
    conversation: {
      list: [".csms-chat-messages"],
      item: ['[data-qa="chat-message"]'],
      text: [".csms-chat-message-content-text__message", ".csms-chat-message-content-text"],
      thread: [{ path: /\/messages\/([^/?]+)/ }],
      peer: [
        ".mini-profile-user-info__content .csms-profile-info__name",
        '[class*="chat-header"] [data-qa="profile-info__name"]',
        '[data-qa="profile-portal-content-container_wrapper"] [data-qa="profile-info__name"]',
      ],
      composer: ["#chat-composer-input-message", '[class*="chat-composer"] textarea'],
      drop: ['[class*="reply"]', '[class*="quote"]', "blockquote"],
      direction: [
        { attr: "data-qa-message-direction", map: { in: "in", out: "out" } },
        { has: ".csms-chat-bubble--out", is: "out" },
        { has: ".csms-chat-bubble--in", is: "in" },
      ],
      media: {
        css: ['[data-qa-message-content-type="image"] img', ".csms-chat-message-content-image img"],
        minPx: 120,
      },
    },
  },
};

export default badoo;
