import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "LinkedIn",
  pages: ["linkedin.com", "*.linkedin.com"],
  images: ["media.licdn.com"],
};

/** Messages of the others are marked; in the overlay they stand in a shadow root. Photos are known by their address. */
const linkedin: Adapter = {
  v: 2,
  id: "linkedin",
  updated: "2026-11",
  hosts,
  path: /^\/(in|messaging|feed|mynetwork)/,
  general: /^\/messaging/,
  pierce: "div.theme--light, #interop-outlet",
  pages: [
    {
      id: "chat",
      exists: ".msg-s-message-list-content",
      chat: "thread",
      profile: "person",
      health: { when: ".msg-s-message-list-content > li", needs: ".msg-s-event-listitem, time" },
    },
    { id: "profile", path: /^\/in\//, profile: "person" },
  ],
  profiles: {
    person: {
      scope: ["main > section:first-of-type", "main section", ".msg-s-profile-card"],
      // People whom the page also suggests, and the reader's own card.
      skip: [
        "nav",
        "header",
        ".global-nav",
        "aside",
        '[class*="feed-identity"]',
        '[data-view-name*="recommend"]',
        "ul li section",
      ],
      name: ["h1", ".profile-card-one-to-one__profile-link", ".artdeco-entity-lockup__title"],
      age: [],
      bio: ["#about ~ * .inline-show-more-text", ".text-body-medium.break-words"],
      person: [{ path: /^\/in\/([^/]+)/ }],
      photos: {
        css: ['img[src*="profile-displayphoto"]'],
        reject: [/displaybackgroundimage/],
        minPx: 100,
        identity: [/\/image\/v2\/([^/]+)\//],
      },
    },
  },
  chats: {
    thread: {
      list: [".msg-s-message-list-content"],
      item: [".msg-s-event-listitem"],
      text: [".msg-s-event-listitem__body"],
      thread: [{ path: /^\/messaging\/thread\/([^/]+)/ }],
      peer: [
        ".msg-entity-lockup__entity-title",
        ".profile-card-one-to-one__profile-link",
        ".msg-overlay-bubble-header__title",
      ],
      composer: [".msg-form__contenteditable", '[role="textbox"][contenteditable="true"]'],
      id: { css: ":scope", from: "@data-event-urn" },
      drop: [
        ".msg-s-message-list__quick-replies-container",
        '[class*="__edited"]',
        '[class*="--deleted"]',
        '[class*="replied"]',
        "blockquote",
      ],
      direction: [
        { up: ".msg-s-event-listitem--other", is: "in" },
        {
          up: ".msg-s-event-listitem:not(.msg-s-event-listitem--other)",
          is: "out",
          given: ".msg-s-event-listitem--other",
        },
      ],
      media: { css: [".msg-s-event-listitem__image img", 'img[src*="messaging"]'], minPx: 120 },
    },
  },
};

export default linkedin;
