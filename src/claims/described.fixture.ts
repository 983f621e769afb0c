/** Claims in the words of their text, as the tables of expectations write them. */
import type { Claim, Evidence } from "../../schema/case-1.js";
import { type Layers, understand } from "../reading.js";
import type { Resources } from "../resources.js";

/** Reads a made-up document; a text without a full stop at its end is a title. */
export function read(
  text: string,
  resources: Resources,
  more: { readonly published?: string; readonly headline?: number } = {},
): Layers {
  const headline = more.headline ?? (/[.!?"”]$/.test(text) ? 0 : text.length);
  return understand(
    {
      id: "d:test",
      publishedFrom: "unknown",
      ...(more.published === undefined ? {} : { published: more.published }),
      language: "en",
      sha256: "0".repeat(64),
      text,
      sections: [
        ...(headline > 0 ? [{ start: 0, end: headline, role: "title" as const }] : []),
        ...(headline < text.length ? [{ start: headline, end: text.length, role: "body" as const }] : []),
      ],
    },
    resources,
  );
}

/** Each field of a claim as a row names it; what is absent is empty, nobody as source is `-`, nobody accused `none`. */
export function described(
  claim: Claim,
  all: readonly Claim[],
  text: string,
): Readonly<Record<string, string>> {
  const ids = (list: readonly string[] | undefined) => (list ?? []).join(",");
  const sourceOf = (id: string | undefined) => {
    const found = all.find((one) => one.id === id);
    return found ? words(text, found.evidence[0].source) : "";
  };
  return {
    source: words(text, claim.evidence[0].source) || "-",
    kind: claim.kind,
    stance: claim.stance ?? "",
    certainty: claim.certainty ?? "",
    confidence: claim.confidence ?? "",
    accused: ids(claim.accused) || "none",
    to: ids(claim.addressee),
    for: ids(claim.onBehalfOf),
    by: ids(claim.speaker),
    level: claim.level ?? "",
    form: claim.form ?? "",
    basis: ids(claim.basis),
    wording: claim.wording ?? "",
    scale: claim.scale ?? "",
    date: claim.date ?? "",
    why: claim.motive ?? "",
    within: sourceOf(claim.within),
    answers: (claim.answers ?? []).map(sourceOf).join(","),
    back: (claim.withdrawnBy ?? []).map(sourceOf).join(","),
    withdrawn: claim.withdrawn ? "yes" : "",
    cue: words(text, claim.evidence[0].cue),
    content: words(text, claim.evidence[0].content),
  };
}

export function words(text: string, spans: Evidence["source"]): string {
  return (spans ?? []).map((span) => text.slice(span.start, span.end)).join(" … ");
}
