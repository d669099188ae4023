import type { Adapter, AdapterHosts } from "../content/adapter";

/** Read by the build too, for the permission to ask and the photos to fetch. */
export const hosts: AdapterHosts = {
  name: "WhatsApp Web",
  pages: ["web.whatsapp.com"],
  images: ["*.whatsapp.net"],
};

/** Three generations of its pages are about; the newest has lost the classes that named a side. */
const whatsapp: Adapter = {
  v: 2,
  id: "whatsapp",
  updated: "2026-11",
  hosts,
  path: /./,
  general: /./,
  you: ["You", "Você", "Tú", "Du", "Vous", "Вы", "Tu", "Jij", "Ty", "Sen", "你", "あなた", "나", "أنت"],
  pages: [
    {
      id: "chat",
      exists: "#main",
      chat: "thread",
      profile: "head",
      health: { when: '#main [role="row"]', needs: "#main [data-pre-plain-text], #main [data-icon], #main img" },
    },
  ],
  profiles: {
    head: {
      // Their pane beside the conversation shows the photo large.
      scope: ["section > div:has(> h2 [dir])", "#main header"],
      skip: ['[aria-label*="group" i]'],
      name: ['span[dir="auto"]', "span[title]"],
      age: [],
      person: [],
      // The only photo of them that the conversation shows is a small one.
      photos: { css: ["img"], reject: [/^data:/], minPx: 40, identity: [/\/v\/([^?]+)/] },
    },
  },
  chats: {
    thread: {
      list: ["#main"],
      item: ['[role="row"]'],
      text: ["[data-pre-plain-text] .selectable-text", "[data-pre-plain-text]"],
      thread: [],
      // What stands below the name may have a title, too: "last seen today at 09:01".
      peer: ['#main header span[dir="auto"]', "#main header span[title]"],
      composer: ['footer [contenteditable="true"]', '#main [contenteditable="true"][role="textbox"]'],
      id: { css: "[data-id]", from: "@data-id" },
      drop: ['[aria-label*="quoted" i]', ".quoted-mention", '[data-testid="quoted-message"]', "blockquote"],
      direction: [
        { has: ".message-out", is: "out" },
        { has: ".message-in", is: "in" },
        { up: '[data-id^="true_"]', is: "out" },
        { up: '[data-id^="false_"]', is: "in" },
        { has: '[data-icon="tail-out"]', is: "out" },
        { has: '[data-icon="tail-in"]', is: "in" },
        { has: '[data-icon^="msg-dblcheck"], [data-icon^="msg-check"], [data-icon^="msg-time"]', is: "out" },
        { label: { css: "[aria-label$=':']", from: "@aria-label", re: /^(.+):$/ } },
        { sender: { css: "[data-pre-plain-text]", from: "@data-pre-plain-text", re: /\]\s*(.+?):\s*$/ } },
        { carry: true, head: '[data-icon^="tail-"], [data-pre-plain-text]' },
        { side: "[data-pre-plain-text]" },
      ],
      media: { css: ['img[src^="blob:"]'], minPx: 120 },
    },
  },
};

export default whatsapp;
