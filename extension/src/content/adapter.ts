/**
 * What ProfileLens knows about one site, as data: a site needs one file of this shape and no code. Selector lists
 * are ordered alternatives. Nothing here judges: it says where things stand on the page and who wrote them.
 */
export interface Adapter {
  v: 2;
  /** Equal to the file's name. */
  id: string;
  /** Month in which the rules were last held against the site, YYYY-MM. */
  updated: string;
  hosts: AdapterHosts;
  /** The address's path must match; other pages of the site are left alone. */
  path: RegExp;
  /** Words the site prints for the reader in its languages, for `label` rules. */
  you?: readonly string[];
  /** Where the general reader looks when nothing is found by these rules: the site may have changed. */
  general?: RegExp;
  /** Elements whose open shadow roots are searched too. */
  pierce?: string;
  /** The first one that fits is the page. */
  pages: readonly PageRule[];
  profiles: Readonly<Record<string, ProfileRule>>;
  chats: Readonly<Record<string, ChatRule>>;
}

/** Host names: `tinder.com`, or `*.tinder.com` for it and everything below it. */
export interface AdapterHosts {
  /** As the site calls itself. */
  name: string;
  pages: readonly string[];
  images: readonly string[];
}

export interface PageRule {
  id: string;
  path?: RegExp;
  /** Something on the page matches. */
  exists?: string;
  /** Key in `profiles`. */
  profile?: string;
  /** Key in `chats`. */
  chat?: string;
  /** What is not named above is looked for as on a site we know nothing of: this one's names change with every build. */
  generic?: true;
  /** Content stands on the page, yet nothing that we can read: the site has changed. */
  health?: { when: string; needs: string };
}

/** Where a value stands: a selector (its text), or a selector with how to read it. */
export type ValueRule =
  | string
  | {
      css: string;
      /** `text` (default), or `@attribute`. */
      from?: "text" | `@${string}`;
      /** The value is its first group, or the whole match. */
      re?: RegExp;
    };

/** What names a person for good on this site: a part of a photo's address or of the page's, or a value. */
export type PersonRule = { photo: RegExp } | { path: RegExp } | { value: ValueRule };

export interface ProfileRule {
  /** Roots of one person's card or pane; those hidden or inside `skip` do not count. */
  scope: readonly string[];
  /** Wins over everything: the reader's own account, cards behind, teasers. */
  skip: readonly string[];
  name: readonly ValueRule[];
  age: readonly ValueRule[];
  /** What they say of themselves. */
  bio?: readonly ValueRule[];
  /** Every root is somebody else: a grid of people. */
  many?: true;
  /** Without a hit, name and age name the person. */
  person: readonly PersonRule[];
  photos: PhotoRule;
}

export interface PhotoRule {
  css: readonly string[];
  /** Slides of one person's carousel: those whose turn it is not are hidden from screen readers, and are photos all the same. */
  slides?: string;
  /** Addresses that are never a profile photo. */
  reject: readonly RegExp[];
  /** Shorter side as drawn, CSS pixels; smaller ones are avatars. */
  minPx: number;
  /** The groups of the first hit name the photo, whatever signature its address carries today. */
  identity: readonly RegExp[];
  /** Reads which photo it is from an `aria-label` on it or around it, inside the scope; counted up otherwise. */
  number?: RegExp;
}

export interface ChatRule {
  list: readonly string[];
  item: readonly string[];
  text: readonly string[];
  /** Names the conversation; without a hit, the peer's name does. */
  thread: readonly PersonRule[];
  peer: readonly ValueRule[];
  /** The box the reader writes in. */
  composer: readonly string[];
  /** Attribute value that names a message for good, where the site has one. */
  id?: ValueRule;
  /** A moment in ISO 8601; times only printed for reading are left alone. */
  sentAt?: readonly ValueRule[];
  /** Quoted or repeated parts: never judged as written here. */
  drop: readonly string[];
  direction: readonly DirectionRule[];
  /** Pictures sent as messages; those of the other side count as their photos. */
  media?: { css: readonly string[]; minPx: number };
}

export type Side = "in" | "out";

/**
 * Evidence for who wrote a message. Marks (`up`, `has`, `attr`) are asked first and must agree; without any, `label`,
 * `sender`, `lane` and `side` are, which must agree too; last comes `carry`. No evidence means "unknown": never a guess.
 */
export type DirectionRule =
  /** The item or something around it, inside the list; a mark that is missing tells only in a list that has it somewhere: `given`. */
  | { up: string; is: Side; given?: string }
  /** Something inside the item. */
  | { has: string; is: Side }
  | { attr: string; map: Readonly<Record<string, Side>> }
  /** A label whose first group is the site's word for "you" (out) or the peer's name (in). */
  | { label: ValueRule }
  /** The name printed on the row: the peer's, the reader's `own` as the page prints it, or one bound by a mark before. */
  | { sender: ValueRule; own?: readonly ValueRule[] }
  /** The outermost of these that is drawn as a row of boxes: packed at its end means the reader. */
  | { lane: string }
  /** As the row before, when this one lacks `head`, which starts a run. */
  | { carry: true; head: string }
  /** Where the bubble stands in the list: at its inline end means the reader. */
  | { side: string };
