/** From the tokens of a phrase to the entities of the document. */
import type { EntityLayer, Mention } from "../entities/index.js";
import type { Tokens } from "../language/index.js";

/** Mentions by token, so that a phrase finds its entity without a search. */
export class People {
  readonly #byToken: Int32Array;
  readonly #country = new Map<string, string | undefined>();
  readonly #sector = new Map<string, string | undefined>();
  readonly #kind = new Map<string, string>();
  readonly #named = new Set<string>();
  readonly #offices = new Set<string>();

  constructor(
    readonly layer: EntityLayer,
    readonly tokens: Tokens,
  ) {
    this.#byToken = new Int32Array(tokens.length).fill(-1);
    layer.mentions.forEach((mention, index) => {
      if (mention.kind === "name" || mention.kind === "metonym") this.#named.add(mention.entity);
      for (let token = mention.first; token < mention.last; token++) {
        const before = this.#byToken[token];
        // The longer mention wins: "Iranian diplomats", not "Iranian".
        if (before < 0 || length(layer.mentions[before]) < length(mention)) this.#byToken[token] = index;
      }
    });
    for (const entity of layer.entities) {
      if (entity.kind === "government" || (entity.roles ?? []).length > 0) this.#offices.add(entity.id);
      this.#country.set(entity.id, entity.country);
      this.#sector.set(entity.id, entity.sector);
      this.#kind.set(entity.id, entity.kind);
    }
  }

  /** The mention at the head of a phrase, or the first that covers a token of it. */
  mentionOf(head: number | undefined, phrase: readonly number[] = []): Mention | undefined {
    if (head === undefined) return undefined;
    const at = this.#byToken[head];
    if (at >= 0) return this.layer.mentions[at];
    for (const token of phrase)
      if (this.#byToken[token] >= 0) return this.layer.mentions[this.#byToken[token]];
    return undefined;
  }

  /** The kind of the entity that a token names. */
  kindAt(token: number): string | undefined {
    const mention = this.mentionOf(token);
    return mention === undefined || mention.kind === "pronoun" ? undefined : this.#kind.get(mention.entity);
  }

  /** The entities of a phrase: that of its head and those joined to it by "and". */
  entitiesOf(head: number | undefined, phrase: readonly number[] = []): readonly string[] {
    if (head === undefined) return [];
    const found: string[] = [];
    const add = (mention: Mention | undefined) => {
      if (mention && mention.type !== "place" && !found.includes(mention.entity)) found.push(mention.entity);
    };
    add(this.mentionOf(head, phrase));
    const { tokens } = this;
    for (let at = tokens.childStart[head]; at < tokens.childStart[head + 1]; at++) {
      const child = tokens.children[at];
      if (tokens.deprel[child] === "conj" && this.#byToken[child] >= 0)
        add(this.layer.mentions[this.#byToken[child]]);
    }
    return found;
  }

  /**
   * Whom a phrase names as doer: the entities of its head, of the name beside it ("the group Sandworm"), or else of the
   * people or state that qualifies it ("North Korean hackers"); not what it only lies in ("a server in Moldova").
   */
  accusedOf(head: number): readonly string[] {
    const own = this.entitiesOf(head);
    const { tokens } = this;
    const found: string[] = [];
    const nominal = this.mentionOf(head)?.kind !== "name";
    if (own.length > 0 && !nominal) return own;
    for (let at = tokens.childStart[head]; at < tokens.childStart[head + 1]; at++) {
      const child = tokens.children[at];
      if (!["appos", "flat", "compound", "amod", "nmod:poss"].includes(tokens.deprel[child])) continue;
      // "Iranian state aggression": the people may qualify a word before the head.
      if (own.length === 0 && tokens.deprel[child] === "compound" && this.#byToken[child] < 0)
        for (const entity of this.accusedOf(child)) if (!found.includes(entity)) found.push(entity);
      // "Russian hackers" are an entity of their own; "the group Sandworm" is Sandworm.
      if (own.length > 0 && this.mentionOf(child)?.rule === "demonym") continue;
      const known = own.some((entity) => this.isNamed(entity));
      if (known && tokens.deprel[child] === "nmod:poss") continue;
      for (const entity of this.entitiesOf(child)) if (!found.includes(entity)) found.push(entity);
    }
    return found.length > 0 ? found : own;
  }

  /** Whether an entity has a name or a country: "soldiers" and "hackers" alone have neither. */
  isNamed(entity: string): boolean {
    return this.#country.get(entity) !== undefined || this.#named.has(entity);
  }

  /** Whether an entity is an organ or holds an office, of whatever state. */
  holdsOffice(entity: string): boolean {
    return this.#offices.has(entity);
  }

  country(entity: string): string | undefined {
    return this.#country.get(entity);
  }

  sector(entity: string): string | undefined {
    return this.#sector.get(entity);
  }

  kind(entity: string): string | undefined {
    return this.#kind.get(entity);
  }

  /** Whether two entities are the same, or one acts for the state that the other is. */
  sameSide(a: string, b: string): boolean {
    if (a === b) return true;
    const countryA = this.#country.get(a) ?? a;
    const countryB = this.#country.get(b) ?? b;
    return countryA === countryB && (this.actsForState(a) || this.actsForState(b));
  }

  /** The state that an entity acts for, or the entity itself. */
  side(entity: string): string {
    return this.actsForState(entity) ? (this.#country.get(entity) ?? entity) : entity;
  }

  /** States, their organs and the people who hold office in them. */
  actsForState(entity: string): boolean {
    const kind = this.#kind.get(entity);
    if (kind === "state" || kind === "government") return true;
    const sector = this.#sector.get(entity);
    return sector !== undefined && ["GOV", "MIL", "SPY", "DIP", "COP", "LEG", "JUD"].includes(sector);
  }
}

function length(mention: Mention): number {
  return mention.last - mention.first;
}
