import type { Entity, EntityMention } from "../../schema/case-1.js";

/** What is needed of an entity to know whom it stands for; of one document or of the case. */
export type Party = Pick<Entity, "id" | "country" | "mentions">;

/**
 * Whom an entity stands for when reports are compared: the state that it belongs to or acts for, and itself where
 * it belongs to none. One report says Tehran, another the foreign ministry, a third Iran: one family.
 */
export class Families {
  readonly #countries = new Map<string, string>();
  readonly #vague = new Set<string>();

  constructor(entities: Iterable<Party>) {
    const named = new Set<string>();
    for (const { id, country, mentions } of entities) {
      if (country !== undefined) this.#countries.set(id, country);
      if (isCode(id) || country !== undefined || mentions.some(isNaming)) {
        named.add(id);
        this.#vague.delete(id);
      } else if (!named.has(id)) this.#vague.add(id);
    }
  }

  of(entity: string): string {
    return this.#countries.get(entity) ?? entity;
  }

  ofAll(entities: readonly string[]): string[] {
    return [...new Set(entities.map((entity) => this.of(entity)))].sort();
  }

  /** The families of those who are named: "hackers" or "diplomats" of no country are anybody's. */
  ofNamed(entities: readonly string[]): string[] {
    return this.ofAll(entities.filter((entity) => !this.#vague.has(entity)));
  }

  /** Whether two lists have a family in common. */
  overlap(a: readonly string[], b: readonly string[]): boolean {
    const families = new Set(a.map((entity) => this.of(entity)));
    return b.some((entity) => families.has(this.of(entity)));
  }
}

/** Whether a mention says who it is, as "Iran" and "Tehran" do and "the hackers" does not. */
export function isNaming({ kind }: Pick<EntityMention, "kind">): boolean {
  return kind === "name" || kind === "metonym";
}

/** States and well-known bodies have codes in capitals, everybody else a slug. */
function isCode(id: string): boolean {
  return /^[A-Z]/.test(id);
}
