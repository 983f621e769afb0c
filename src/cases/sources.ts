import type { CopyOf, Document } from "../../schema/case-1.js";

/**
 * The independent source behind each document: its publisher, or the host of its address, or the document itself
 * where neither is known. A copy speaks for the source of what it copies.
 */
export function independentSources(
  documents: readonly Document[],
  copies: ReadonlyMap<string, CopyOf>,
): (document: string) => string {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const sources = new Map<string, string>();
  return (id) => {
    const known = sources.get(id);
    if (known !== undefined) return known;
    let original = id;
    // A copy names an earlier document, so the chain ends; the count guards against a case written by others.
    for (let steps = 0; steps < documents.length; steps++) {
      const copied = copies.get(original)?.document;
      if (copied === undefined || !byId.has(copied)) break;
      original = copied;
    }
    const source = houseOf(byId.get(original)) ?? original;
    sources.set(id, source);
    return source;
  };
}

function houseOf(document: Document | undefined): string | undefined {
  if (document?.publisher !== undefined) return document.publisher.trim().toLowerCase();
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(document?.url ?? "")?.[1];
  return host?.toLowerCase().replace(/^www\./, "");
}
