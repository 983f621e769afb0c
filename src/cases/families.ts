import type { Entity } from "../../schema/case-1.js";

/**
 * Whom an entity stands for when reports are compared: the state that it belongs to or acts for, and itself where
 * it belongs to none. One report says Tehran, another the foreign ministry, a third Iran: one family.
 */
export class Families {
  readonly #countries = new Map<string, string>();

  constructor(entities: Iterable<Pick<Entity, "id" | "country">>) {
    for (const entity of entities) {
      if (entity.country !== undefined) this.#countries.set(entity.id, entity.country);
    }
  }

  of(entity: string): string {
    return this.#countries.get(entity) ?? entity;
  }

  ofAll(entities: readonly string[]): string[] {
    return [...new Set(entities.map((entity) => this.of(entity)))].sort();
  }

  /** Whether two lists have a family in common. */
  overlap(a: readonly string[], b: readonly string[]): boolean {
    const families = new Set(a.map((entity) => this.of(entity)));
    return b.some((entity) => families.has(this.of(entity)));
  }
}
