import type { SeenChat, SeenMessage } from "../collect/chat";
import { partnerOf, type Seen } from "../collect/reader";

/** What was found by the site's rules, with what is like the things that the user pointed at and was not among it. */
export function together(seen: Seen | null, pointed: Seen["photos"], said: SeenChat | null): Seen | null {
  if (pointed.length === 0 && !said) return seen;
  const all = seen ?? { photos: [], chat: null, partner: partnerOf(said), bio: null, unreadable: false };
  const isKnown = (element: Element): boolean => all.photos.some(({ photo }) => photo.element === element);
  const more = pointed
    .filter(({ photo }) => !isKnown(photo.element))
    .map(({ photo, partner }) => ({ photo, partner: partner ?? all.partner }));
  return { ...all, photos: [...all.photos, ...more], chat: withMore(all.chat, said) };
}

/** One conversation, in the page's order. */
function withMore(chat: SeenChat | null, said: SeenChat | null): SeenChat | null {
  if (!chat || !said) return chat ?? said;
  const isKnown = ({ bubble }: SeenMessage): boolean =>
    chat.messages.some((m) => m.bubble.contains(bubble) || bubble.contains(m.bubble));
  const messages = [...chat.messages, ...said.messages.filter((m) => !isKnown(m))];
  const follows = (a: SeenMessage, b: SeenMessage): number =>
    a.bubble.compareDocumentPosition(b.bubble) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  return { ...chat, messages: messages.sort(follows) };
}
