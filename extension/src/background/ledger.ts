/** Writes down what was answered, by person, and gives the page what the user wants to see of it. */
import type { SeenItem } from "../shared/dossier";
import type { CheckReply, Judged } from "../shared/messages";
import { nextMoment } from "../shared/standing";
import type { Choices, Person } from "./choices";
import type { Dossiers, PhotoNote, Whose } from "./dossiers";
import { forPage, masked, type Marked } from "./masking";

export class Ledger {
  readonly #dossiers: Dossiers;
  readonly #choices: Choices;

  constructor(dossiers: Dossiers, choices: Choices) {
    this.#dossiers = dossiers;
    this.#choices = choices;
  }

  async photo(whose: Whose, note: PhotoNote, reply: CheckReply): Promise<CheckReply> {
    await this.#dossiers.photo(whose, note, reply);
    if (!reply.ok || !("photo" in reply)) return reply;
    return { ok: true, photo: await this.#shown(whose, note.key, reply.photo) };
  }

  /** @param asked when they were asked about, by `nextMoment()` */
  async texts(whose: Whose, reply: CheckReply, asked = nextMoment()): Promise<CheckReply> {
    if (!reply.ok || !("texts" in reply)) return reply;
    await this.#dossiers.texts(whose, reply.texts, reply.conversation ?? null, asked);
    const texts = await Promise.all(
      reply.texts.map(async (text) => ({ key: text.key, ...(await this.#shown(whose, text.key, text)) })),
    );
    return { ok: true, texts };
  }

  async profile(whose: Whose, key: string, reply: CheckReply): Promise<CheckReply> {
    if (!reply.ok || !("profile" in reply)) return reply;
    await this.#dossiers.profile(whose, key, reply.profile);
    return { ok: true, profile: await this.#shown(whose, key, reply.profile) };
  }

  /** With what the user has put aside marked as such, for the side panel. */
  async marked<T extends SeenItem>(person: Person, item: T): Promise<T> {
    return { ...item, ...(await this.#mark(person, item.key, item)) };
  }

  async #shown(whose: Whose, key: string, judged: Judged): Promise<Judged> {
    // What the user asked about in so many words is shown as it is.
    if (whose.site === null) return judged;
    const person = personOf(whose);
    const [{ marks }, isTrusted] = await Promise.all([this.#choices.settings(), this.#choices.isTrusted(person)]);
    return forPage(await this.#mark(person, key, judged), marks, isTrusted);
  }

  async #mark(person: Person, key: string, judged: Judged): Promise<Marked> {
    const codes = [...new Set(judged.findings.map(({ code }) => code))];
    if (codes.length === 0) return judged;
    const [dismissed, muted] = await Promise.all([
      this.#choices.dismissedOf(person, key, codes),
      this.#choices.mutedOf(codes),
    ]);
    return masked(judged, ({ code }) => (dismissed.has(code) ? "dismissed" : muted.has(code) ? "muted" : null));
  }
}

const personOf = ({ site, partner }: Whose): Person =>
  partner === null ? { site: "", key: "" } : { site: site ?? "", key: partner.key };
