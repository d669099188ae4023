import type { Adapter, AdapterHosts, PhotoRule } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "Bumble",
  pages: ["bumble.com", "*.bumble.com"],
  images: ["*.bumbcdn.com"],
};

/** A photo's address is one endpoint; `euri` names the file, the rest is size and signature. */
const photos: PhotoRule = {
  css: ["img.media-box__picture-image", "img.profile__photo"],
  reject: [/\/assets\/bumble_lifestyle_badges\//],
  minPx: 160,
  identity: [/[?&]euri=([^&#]+)/],
  slides: ".encounters-album__story",
};

/** Readable class names, unchanged for four years. No address tells one conversation from another. */
const bumble: Adapter = {
  v: 2,
  id: "bumble",
  updated: "2026-11",
  hosts,
  path: /^\/app/,
  general: /./,
  pages: [
    {
      id: "chat",
      exists: ".messages-list__conversation",
      chat: "conversation",
      profile: "pane",
      health: { when: ".messages-list__conversation > *", needs: ".message, .message-group-date" },
    },
    {
      id: "encounters",
      exists: '[data-qa-role="encounters-user"], .encounters-album',
      profile: "card",
      health: { when: ".encounters-album img", needs: ".encounters-story-profile__name" },
    },
  ],
  profiles: {
    card: {
      scope: ['[data-qa-role="encounters-user"]', ".encounters-album"],
      skip: [".sidebar-profile", ".contact", '[data-qa-role="contact"]', ".beeline"],
      name: [".encounters-story-profile__name"],
      age: [{ css: ".encounters-story-profile__age", re: /(\d{2,3})/ }],
      bio: [".encounters-story-section--about .encounters-story-about__text"],
      person: [],
      photos,
    },
    pane: {
      scope: [".page__profile", ".profile__entry"],
      skip: [".sidebar-profile", ".contact", '[data-qa-role="contact"]', ".beeline"],
      name: [
        { css: ".profile__name[title]", from: "@title" },
        { css: ".profile__name", re: /^([^,]+)/ },
      ],
      age: [{ css: ".profile__age, .profile__name", re: /(?:^|, )(\d{2,3})/ }],
      bio: [".profile__about"],
      person: [],
      photos,
    },
  },
  chats: {
    conversation: {
      list: [".messages-list__conversation"],
      item: [".message"],
      text: [".message-bubble__text"],
      thread: [],
      peer: [".messages-header__name"],
      composer: [".page__chat textarea", "textarea.textarea__input", ".message-field textarea"],
      drop: [".message-reply", ".message-bubble__quote", "blockquote"],
      direction: [
        { up: ".message--out", is: "out" },
        { up: ".message--in", is: "in" },
      ],
      media: { css: [".message-media__image", ".message-bubble__image"], minPx: 120 },
    },
  },
};

export default bumble;
