import type { Case, Document, Entity, Evidence, Gap } from "../../schema/case-1.js";
import type { Reading } from "./index.js";

/**
 * The readings that a case was built from: each document with its own share of the entities, events, claims,
 * links and gaps. `build(readingsOf(case))` is the case again, without its reviews. What was derived from
 * comparing documents is left out, since building finds it again.
 */
export function readingsOf(built: Case): Reading[] {
  const shares = new Map(built.documents.map((document) => [document.id, emptyShare(asRead(document))]));
  const first = built.documents.at(0)?.id;
  const share = (evidence: readonly Evidence[], fallback?: string) =>
    shares.get(evidence.at(0)?.document ?? "") ?? shares.get(fallback ?? "") ?? shares.get(first ?? "");
  for (const event of built.events) {
    for (const part of event.parts ?? [event]) share(part.evidence)?.events.push(readPart(part));
  }
  for (const claim of built.claims) {
    for (const part of claim.parts ?? [claim]) share(part.evidence)?.claims.push(readPart(part));
  }
  for (const link of built.links) {
    if (link.derived) continue;
    for (const part of link.parts ?? [link]) share(part.evidence)?.links.push(readPart(part));
  }
  for (const gap of built.gaps) {
    if (gap.derived) continue;
    for (const part of gap.parts ?? [gap]) share(part.evidence)?.gaps.push(readGap(part));
  }
  for (const entity of built.entities.flatMap((item) => item.parts ?? [item]))
    shareEntity(entity, shares, first);
  return [...shares.values()];
}

interface Share extends Reading {
  readonly entities: Entity[];
  readonly events: Case["events"];
  readonly claims: Case["claims"];
  readonly links: Case["links"];
  readonly gaps: Gap[];
}

function emptyShare(document: Document): Share {
  return { document, entities: [], events: [], claims: [], links: [], gaps: [] };
}

/** The document as it was read: without what building and reviewing added. */
function asRead(document: Document): Document {
  const { copyOf: _copyOf, review: _review, asRead: fields, ...rest } = document;
  if (!fields) return rest;
  const restored: Record<string, unknown> = { ...rest };
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) delete restored[field];
    else restored[field] = value;
  }
  // `asRead` holds fields of this very document, put there by a review that checked them.
  return restored as unknown as Document;
}

function readPart<Item extends { id: string; members?: string[]; parts?: Item[]; review?: unknown }>(
  item: Item,
): Item {
  const { parts: _parts, review: _review, members, ...rest } = item;
  const only = members === undefined || (members.length === 1 && members[0] === item.id);
  // Taking optional fields off an item leaves an item of the same kind.
  return (only ? rest : { ...rest, members }) as Item;
}

function readGap({ parts: _parts, review: _review, answer: _answer, open: _open, ...gap }: Gap): Gap {
  return gap;
}

/** Gives each document its mentions and roles of an entity; one that no document mentions goes to the first. */
function shareEntity(entity: Entity, shares: ReadonlyMap<string, Share>, first: string | undefined): void {
  const { parts: _parts, review: _review, mentions, roles, ...rest } = entity;
  const own = new Map<string, Entity>();
  const inDocument = (document: string | undefined): Entity => {
    const id = document !== undefined && shares.has(document) ? document : (first ?? "");
    const known = own.get(id);
    if (known) return known;
    const created: Entity = { ...rest, mentions: [] };
    own.set(id, created);
    return created;
  };
  for (const mention of mentions) inDocument(mention.document).mentions.push(mention);
  for (const role of roles ?? []) {
    const byDocument = new Map<string | undefined, Evidence[]>();
    if (role.evidence.length === 0) byDocument.set(mentions.at(0)?.document, []);
    for (const words of role.evidence) {
      const list = byDocument.get(words.document);
      if (list) list.push(words);
      else byDocument.set(words.document, [words]);
    }
    for (const [document, evidence] of byDocument) {
      const share = inDocument(document);
      share.roles = [...(share.roles ?? []), { ...role, evidence }];
    }
  }
  if (own.size === 0) inDocument(first);
  for (const [document, share] of own) shares.get(document)?.entities.push(share);
}
