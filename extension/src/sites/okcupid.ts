import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "OkCupid",
  pages: ["okcupid.com", "*.okcupid.com"],
  images: ["pictures.match.com", "*.okccdn.com"],
};

/** Discover has readable names; the messenger's change with every build, so that its messages are found in general. */
const okcupid: Adapter = {
  v: 2,
  id: "okcupid",
  updated: "2026-11",
  hosts,
  path: /^\/(discover|profile|messages|who-likes-you|home)/,
  general: /^\/(discover|profile)/,
  pages: [
    { id: "messages", path: /^\/messages/, generic: true },
    {
      id: "discover",
      exists: ".desktop-dt-wrapper",
      profile: "card",
      health: { when: ".desktop-dt-wrapper img", needs: ".card-content-header__text" },
    },
    // Who likes you: blurred by the server until it is paid for.
    { id: "profile", path: /^\/profile/, generic: true },
  ],
  profiles: {
    card: {
      scope: [".desktop-dt-wrapper"],
      skip: ["nav", ".userrows-main", '[class*="blur"]', ".desktop-dt-mutual-match"],
      name: [".card-content-header__text"],
      age: [{ css: ".card-content-header__location", re: /^(\d{2,3})/ }],
      bio: [".dt-essay-text"],
      person: [
        { value: { css: ".desktop-dt-wrapper:not([aria-hidden=true])", from: "@data-user-id" } },
        { path: /^\/profile\/([^/?]+)/ },
      ],
      photos: {
        css: [".dt-photo img", ".preloaded-image img"],
        reject: [],
        minPx: 160,
        identity: [/\/photos\/(.+?)\.\w+(?:[?#]|$)/, /\/([^/]+)\.\w+(?:[?#]|$)/],
      },
    },
  },
  chats: {},
};

export default okcupid;
