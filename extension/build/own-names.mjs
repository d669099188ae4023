/**
 * Names that only the content script's own objects have, the most used first; in a page they are short. They cross no
 * message, are no strings and name no rules of a site, and nothing that we use of the browser's is called so.
 */
export const ownNames = `
  chat photos element mark rect peer badge button css bubble anchor note show identity request alive list moved
  profile scope node tell queue distance media frame forget link root minPx number close drop composer compact hosts
  reject update layer unreadable row names health profiles marks rescan skip say probe sight attach also roots exists
  answered retry pages boxed units since room box hang pictures badgeOn learn read asked accepted drawn given needs
  speaker leaf askPhotoHost pause images when fetch pixels about first redrawn ask chats isAttached navigated
  isWriting forgetFailed last spot session restart changed shown load picks senders leaves boxes looks reach newBadge
  least generic updated pierce slides isPhoto around depth isDrawn sure days commonest colours filled soft share bend again wide
`
  .trim()
  .split(/\s+/);

/** All that a short name may go on with. */
const MORE = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Capitals first: no property of the browser's own objects is a single one, or begins with one of these. */
const short = [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ$_",
  ...["_", "$"].flatMap((first) => [...MORE].map((next) => first + next)),
];

export const shortNames = Object.fromEntries(ownNames.map((name, at) => [name, short[at]]));
