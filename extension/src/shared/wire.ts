// Generated from the records in host/ProfileLens.Host/Messaging; do not edit.
// Regenerate: UPDATE_WIRE=1 dotnet run --project tests/ProfileLens.Host.Tests -- -class "*WireTypes*"

/** The numbers of the wire; see host/PROTOCOL.md. */
export const protocol = {
  /** Bytes of one encoded photo. */
  maxImageBytes: 50331648,
  /** Oldest protocol version this host speaks. */
  minVersion: 1,
  /** Newest protocol version this host speaks. */
  maxVersion: 1,
  /** Longest frame body that is read, in bytes; the browsers' own limit towards a host. */
  maxRequestBytes: 67108864,
  /** Longest frame body that is written, in bytes; browsers end the connection above 1 MB. */
  maxReplyBytes: 1000000,
  /** Requests waiting or running at once; more are answered `busy`. */
  maxPending: 256,
  /** Bytes of photos and texts waiting or running at once; more are answered `busy`. */
  maxPendingBytes: 268435456,
  /** Messages in one `checkMessages`. */
  maxMessages: 500,
  /** Characters of a request's id. */
  maxIdLength: 64,
  /** Characters of a key, name, site or locale inside a request. */
  maxFieldLength: 256,
  /** Answers kept, so that a repeated id is answered without working twice. */
  keptReplies: 256,
  /** Longest answer that is kept, in bytes. */
  keptReplyBytes: 65536,
  /** Answered ids remembered; a repeat whose answer is no longer kept is refused, not worked again. */
  keptIds: 4096,
} as const;

/** A frame from the extension. Every one carries an id that its replies repeat. */
export type Request = HelloRequest | CheckImageRequest | CheckMessagesRequest | StatusRequest | PingRequest | CancelRequest | WipeRequest | CheckOutgoingRequest | CheckProfileRequest | ForgetFacesRequest | ListFacesRequest;

/** A frame to the extension. */
export type Response = WelcomeResponse | ImageResultResponse | MessageResultsResponse | StatusResponse | PongResponse | ProgressResponse | CancelledResponse | WipedResponse | ErrorResponse | OutgoingResultResponse | ProfileResultResponse | FacesForgottenResponse | FaceListResponse;

/** The first frame: which protocol versions the extension speaks, and the reader's language. */
export interface HelloRequest {
  type: "hello";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
  /** Version of the extension. */
  extensionVersion: string;
  /** Protocol versions the extension speaks. */
  protocol: VersionRange;
  /** BCP 47 tag of the reader's language; texts come in it where there is a language pack. */
  locale: string;
}

/** What a photo is to be checked with. */
export interface CheckImageRequest {
  type: "checkImage";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
  /** 0 is answered first (what the user asked for), 1 what is on screen, 2 what may come on screen. */
  priority?: number;
  /** The encoded file, base64 in JSON. */
  bytes: string;
  /** How the bytes were had. */
  capture?: ImageCapture;
  /** Id of the site, or null. */
  site?: string | null;
  /** Whose photo it is, or null; without it nothing is remembered. */
  partner?: Partner | null;
  /** Whether the user has switched on that faces are remembered; absent means no. */
  rememberFaces?: boolean;
}

/** Messages of one conversation, oldest first. */
export interface CheckMessagesRequest {
  type: "checkMessages";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
  /** See `CheckImageRequest.Priority`. */
  priority?: number;
  /** Id of the site, or null. */
  site?: string | null;
  /** Who writes, or null. */
  partner?: Partner | null;
  /** 1–500 messages. */
  messages: MessageSubject[];
}

/** Asks how the host is. */
export interface StatusRequest {
  type: "status";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
}

/** Keeps the browser from putting the service worker to sleep while work is pending. */
export interface PingRequest {
  type: "ping";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
}

/** Withdraws a request; its answer becomes `cancelled` unless it was already sent. */
export interface CancelRequest {
  type: "cancel";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
  /** Id of the request to withdraw. */
  target: string;
}

/** Forgets every photo and person the host remembers, with the key it was encrypted by. */
export interface WipeRequest {
  type: "wipe";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
}

/** What the user is about to send, asked before it is sent; kept nowhere. */
export interface CheckOutgoingRequest {
  type: "checkOutgoing";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
  /** As it stands in the box; of at most `MessageSubject.MaxLength` is read. */
  text: string;
}

/** What somebody says of themselves, and how they began the conversation; both are remembered. */
export interface CheckProfileRequest {
  type: "checkProfile";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
  /** Id of the site. */
  site: string;
  /** Whose profile it is; without a name nothing is compared. */
  partner: Partner;
  /** What the profile says, or null. */
  bio?: string | null;
  /** The first message they sent, or null. */
  opener?: string | null;
}

/** Forgets every remembered face and nothing else: the user switched remembering them off. */
export interface ForgetFacesRequest {
  type: "forgetFaces";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
}

/** Asks whose faces are remembered, for the user's own copy. */
export interface ListFacesRequest {
  type: "listFaces";
  /** Chosen by the extension, 1–64 of `A–Z a–z 0–9 . _ : -`; answered once, however often it is sent. */
  id: string;
}

/** Answers `hello`: the version both sides will speak and what this host can do. */
export interface WelcomeResponse {
  type: "welcome";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** Version of the host. */
  hostVersion: string;
  /** The highest protocol version both sides speak. */
  protocol: number;
  /** BCP 47 tag of the language pack in use. */
  locale: string;
  /** Ids of the analyzers. */
  analyzers: string[];
}

/** Everything found about one photo. */
export interface ImageResultResponse {
  type: "imageResult";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** What the findings add up to. */
  verdict: Verdict;
  /** In the order the analyzers ran. */
  findings: FindingView[];
  /** Whether evidence or minor findings were left out to keep the answer under 1 MB. */
  shortened: boolean;
  /** Values for measuring, by analyzer id; see `ImageSubject.Scores`. Only `profilelens check --scores` writes them, never the answer to a frame. */
  scores?: Record<string, number>;
}

/** Everything found about the messages of one request. */
export interface MessageResultsResponse {
  type: "messageResults";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** One for each message, in the order asked. */
  results: MessageResult[];
  /** What the messages add up to; absent from hosts that only looked at each by itself. */
  conversation: ConversationView | null;
  /** See `ImageResultResponse.Shortened`. */
  shortened: boolean;
}

/** How the host is; numbers only. */
export interface StatusResponse {
  type: "statusReport";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** Version of the host. */
  hostVersion: string;
  /** Since the start. */
  uptimeSeconds: number;
  /** Requests waiting or running. */
  pending: number;
  /** Photos remembered; null where the memory can't be read. */
  photosRemembered: number | null;
  /** Faces remembered; null where the memory can't be read, absent from hosts that remember none. */
  facesRemembered: number | null;
  /** Where the key of the memory is kept: `dpapi`, `keychain`, `secret-service` or `file`; `none` while there is no memory. */
  keyStore: string | null;
  /** Scam cues loaded. */
  cues: number;
}

/** Answers `ping`. */
export interface PongResponse {
  type: "pong";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
}

/** Sent between a request and its answer when it takes long. */
export interface ProgressResponse {
  type: "progress";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** Steps done. */
  done: number;
  /** Steps in all. */
  total: number;
}

/** The last word on a request that was withdrawn. */
export interface CancelledResponse {
  type: "cancelled";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
}

/** Answers `wipe`. */
export interface WipedResponse {
  type: "wiped";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** Photos forgotten. */
  photos: number;
}

/** Something went wrong with a frame or a request; the stream goes on unless PROTOCOL.md says otherwise. */
export interface ErrorResponse {
  type: "error";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** Append-only. */
  code: ErrorCode;
  /** For the log and for developers, in English; never holds profile content. */
  message: string;
  /** The value seen, where it can be named. */
  seen: string | null;
  /** What is allowed. */
  allowed: string | null;
}

/** What a text that is about to be sent gives away; empty where nothing was seen. A warning, never a lock. */
export interface OutgoingResultResponse {
  type: "outgoingResult";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** One a kind. Quotes name places only: their text is empty, so that it is written down nowhere. */
  findings: FindingView[];
  /** See `ImageResultResponse.Shortened`. */
  shortened: boolean;
}

/** Everything found about what a profile says and how its owner began. */
export interface ProfileResultResponse {
  type: "profileResult";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** What the findings add up to. */
  verdict: Verdict;
  /** The most telling first. */
  findings: FindingView[];
  /** See `ImageResultResponse.Shortened`. */
  shortened: boolean;
}

/** Answers `forgetFaces`. */
export interface FacesForgottenResponse {
  type: "facesForgotten";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** Faces forgotten. */
  faces: number;
}

/** Answers `listFaces`: whose faces are remembered, not what describes them. */
export interface FaceListResponse {
  type: "faceList";
  /** Id of the request, or null where the frame had none that could be read. */
  id: string | null;
  /** The one seen last first; fewer than there are where the answer would be over 1 MB. */
  faces: RememberedFace[];
  /** How many there are. */
  total: number;
}

/** A range of protocol versions, both ends included. */
export interface VersionRange {
  /** The oldest. */
  min: number;
  /** The newest. */
  max: number;
}

/** How the pixels reached us. */
export type ImageCapture =
  /** The bytes as the site served them. */
  | "original"
  /** A cropped screenshot; findings drop in strength. */
  | "screenshot";

/** The person on the other side, as the site shows them. */
export interface Partner {
  /** The caller's stable key of this person on this site. */
  key: string;
  /** The shown name, if any. */
  name?: string | null;
  /** The shown age in years, if any. */
  age?: number | null;
}

/** One message of a conversation. */
export interface MessageSubject {
  /** The caller's key, returned with the result. */
  key: string;
  direction: Direction;
  /** As shown on the page; at most `MessageSubject.MaxLength` UTF-16 code units. */
  text: string;
  /** When, if the page says. */
  sentAt?: string | null;
}

/** What the findings about one photo or message add up to. */
export interface Verdict {
  /** One of four. */
  outcome: Outcome;
  /** Codes of the findings that decided it, most telling first. */
  because: string[];
}

/** A finding with its texts in the reader's language. */
export interface FindingView {
  analyzer: string;
  code: string;
  severity: Severity;
  strength: Strength;
  /** What was seen, one line. */
  title: string;
  /** Why it matters. */
  why: string;
  /** What to do next. */
  advice: string;
  /** The measured false-alarm rate in words, or that it is not yet measured. */
  howOftenWrong: string | null;
  evidence: Evidence[];
}

/** Everything found about one message. */
export interface MessageResult {
  key: string;
  verdict: Verdict;
  findings: FindingView[];
}

/** What the messages of one person add up to. */
export interface ConversationView {
  /** The gravest of the messages'. */
  verdict: Verdict;
  /** Steps known from scams, oldest first, each kind once. */
  timeline: TimelineView[];
  /** Key of the first message that was marked, or null. */
  firstMark: string | null;
}

/** What can go wrong on the wire. Append-only: a name is never changed, reused or removed. */
export type ErrorCode =
  /** The stream ended inside a length. Fatal. */
  | "frameTruncatedLength"
  /** The stream ended inside a body. Fatal. */
  | "frameShortBody"
  /** A frame of no bytes; skipped. */
  | "frameEmpty"
  /** A length over 64 MiB; refused before allocation. Fatal, since the stream can't be followed. */
  | "frameTooLong"
  /** Not UTF-8; skipped. */
  | "frameNotUtf8"
  /** Not JSON; skipped. */
  | "frameNotJson"
  /** JSON of a known type that lacks a field or has one of the wrong kind. */
  | "requestInvalid"
  /** A type this host does not know. */
  | "requestUnknownType"
  /** No id, or one outside 1–64 characters. */
  | "requestBadId"
  /** Work was asked for before `hello`. */
  | "helloMissing"
  /** The extension speaks only versions older than this host's. */
  | "extensionTooOld"
  /** The extension speaks only versions newer than this host's. */
  | "extensionTooNew"
  /** The caller is not an extension this host answers. Fatal. */
  | "originForbidden"
  /** Too many requests or bytes are waiting; ask again later. */
  | "busy"
  /** More messages, a longer text or a larger picture than allowed. */
  | "requestTooLarge"
  /** The answer would have passed 1 MB and could not be shortened. */
  | "replyTooLarge"
  /** A fault of this host; the log has its id. */
  | "internal"
  /** The memory could not be opened or written. */
  | "memoryUnavailable"
  /** The id was answered before and its answer is no longer kept; ask again under a new id. */
  | "alreadyAnswered";

/** A remembered face, without what it is recognised by. */
export interface RememberedFace {
  /** Id of the site. */
  site: string;
  /** The shown name. */
  name: string;
  /** The shown age in years, if any. */
  age: number | null;
  /** Day, in UTC, on which it was first seen there. */
  firstSeen: string;
  /** Day, in UTC, on which it was last seen there. */
  lastSeen: string;
}

/** Who wrote a message. */
export type Direction =
  /** The other side; the only one that is judged. */
  | "in"
  /** The user. */
  | "out"
  /** The page did not say; never guessed. */
  | "unknown";

/** The four things ProfileLens can say. There is no "real" and no "safe". */
export type Outcome =
  /** There are signs of a fake or a scam. */
  | "signs"
  /** Something unusual, not enough for more. */
  | "unclear"
  /** Everything was checked and nothing spoke against it; not a proof of honesty. */
  | "nothingFound"
  /** Something could not be checked, so silence would mislead. */
  | "notChecked";

/** What a finding asks of the reader. */
export type Severity =
  /** A neutral fact; never moves the verdict. */
  | "info"
  /** Something that speaks against the photo or message; counts by its `Findings.Strength`. */
  | "concern"
  /** An analyzer could not do its work; keeps the verdict from reading as "nothing found". */
  | "notChecked";

/** How much one finding proves by itself. */
export type Strength =
  /** Common among honest people too; never raises an alarm, alone or in number. */
  | "weak"
  /** Unusual among honest people; two independent ones raise an alarm. */
  | "medium"
  /** Rare among honest people, at its measured false-alarm rate; raises an alarm alone. */
  | "strong";

/** What was actually seen; drawn by the reader's side without knowing the analyzer. */
export type Evidence = QuoteEvidence | RegionEvidence | FieldEvidence | ComparisonEvidence | HeatMapEvidence;

/** A step of a conversation that is known from scams. */
export interface TimelineView {
  /** Where in a scam it belongs: contact, profile, grooming, excuse, sting, pressure, sextortion, re-victim or meta. */
  stage: string;
  /** Code of the finding. */
  code: string;
  /** What was seen, in the reader's language. */
  title: string;
  /** What the other side wrote. */
  quote: QuoteEvidence;
  /** When, if the page says. */
  sentAt: string | null;
}

/** Words of a message. */
export interface QuoteEvidence {
  kind: "quote";
  /** The caller's key of the message, or null where there is one text only. */
  messageKey: string | null;
  /** First UTF-16 code unit in the original text, 0-based. */
  start: number;
  /** UTF-16 code units. */
  length: number;
  /** The quoted words as written. */
  text: string;
}

/** A rectangle of a photo, in fractions 0–1 of its width and height. */
export interface RegionEvidence {
  kind: "region";
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A named metadata field and its value, cut to a length a person can read. */
export interface FieldEvidence {
  kind: "field";
  name: string;
  value: string;
}

/** Something seen before beside what is seen now. */
export interface ComparisonEvidence {
  kind: "comparison";
  /** What was seen before, e.g. another name. */
  before: string;
  /** When. */
  beforeAt: string | null;
  /** What is seen now. */
  now: string;
}

/** A picture to lay over the whole photo, stretched to its size: opaque where a mark came from, clear elsewhere. */
export interface HeatMapEvidence {
  kind: "heatMap";
  /** The bytes of a WebP in base64, under 60 KB. */
  webp: string;
}
