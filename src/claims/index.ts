import type { Basis, Claim, ClaimForm, Evidence, Gap, Link, Span } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { contentId } from "../identity.js";
import { findPhrases, type Language, type Tokens } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeLayer } from "../time/index.js";
import { negatedStrength, strengthOf } from "./certainty.js";
import { claimsOfSentence, type SpokenClaim } from "./cues.js";
import { gapsOf } from "./gaps.js";
import type { ClaimKnowledge } from "./knowledge.js";
import { linksOf } from "./links.js";
import { People } from "./people.js";
import { continueQuotes, quotations } from "./quotes.js";
import { EventsByToken, levelOf, standingOf } from "./stance.js";

export { type ClaimKnowledge, compileClaims } from "./knowledge.js";

export interface ClaimLayer {
  /** In text order of their cue. */
  readonly claims: readonly Claim[];
  /** Links of cause, response and composition that this text states. */
  readonly links: readonly Link[];
  /** What the text says is not known. */
  readonly gaps: readonly Gap[];
}

/**
 * Reads who says what: every reported statement with its speaker, cue and content, what it amounts to (attribution,
 * denial, demand, forecast …), how sure it is in its own words, and which events it is about. Also the links between
 * events that the text states, and what it says is not known. Spans are UTF-16 offsets into the document's text.
 */
export function readClaims(
  document: Pick<Document, "id" | "text" | "published">,
  language: Language,
  times: TimeLayer,
  entities: EntityLayer,
  events: EventLayer,
  knowledge: ClaimKnowledge,
): ClaimLayer {
  const { tokens } = language;
  const people = new People(entities, tokens);
  const byToken = new EventsByToken(events);
  const spoken = language.sentences.flatMap((_, index) => claimsOfSentence(language, index, knowledge));
  // "declined to comment on …": the comment that was not made is no second claim.
  const unsaid = new Set(
    spoken.flatMap((claim) => (claim.frame === "comment" ? (claim.contentHead ?? []) : [])),
  );
  const voiced = spoken.filter(
    (claim) => !unsaid.has(claim.cue) && canSpeak(claim, tokens, people, knowledge),
  );
  const whole = continueQuotes(language, voiced, quotations(document.text, language));
  const byCue = new Map(whole.map((claim) => [claim.cue, claim]));
  const claims = whole.map((claim) =>
    toClaim(claim, document, language, times, people, byToken, byCue, knowledge),
  );
  return {
    claims: connect(claims, whole, tokens, people),
    links: linksOf(document, language, byToken, knowledge),
    gaps: gapsOf(document, language, byToken, knowledge),
  };
}

/**
 * Whether the source of a claim is somebody or something that speaks: an entity, a person's pronoun, or a document,
 * inquiry or piece of evidence. "The rupture underscores …" is the document's own voice, and no claim.
 */
function canSpeak(claim: SpokenClaim, tokens: Tokens, people: People, knowledge: ClaimKnowledge): boolean {
  const { source } = claim;
  if (source === undefined)
    return claim.passive || claim.frame === "noun" || !["object", "support"].includes(claim.frame);
  const mention = people.mentionOf(source, claim.sourceTokens);
  if (mention) return true;
  if (tokens.upos[source] === "PROPN") return true;
  const lemma = tokens.lemma[source].toLowerCase();
  if (tokens.upos[source] !== "NOUN") return !knowledge.deeds.thing.has(lemma);
  // A thing can be said to show or to state something; it does not demand or condemn by itself, unless it is a document.
  if (claim.frame === "clause" || claim.frame === "source") return !knowledge.deeds.anaphor.has(lemma);
  const [document] = [knowledge.basis, knowledge.forms].flatMap((table) =>
    findPhrases(tokens, source, source + 1, table),
  );
  // A body speaks even where nothing says whose it is: "the council condemned the attack".
  const [body] = findPhrases(tokens, source, source + 1, knowledge.levels);
  const acts = body !== undefined && body.value !== "infrastructure" && body.value !== "cluster";
  return document !== undefined || acts || knowledge.nouns.has(lemma);
}

function toClaim(
  claim: SpokenClaim,
  document: Pick<Document, "id" | "text">,
  language: Language,
  times: TimeLayer,
  people: People,
  events: EventsByToken,
  byCue: ReadonlyMap<number, SpokenClaim>,
  knowledge: ClaimKnowledge,
): Claim {
  const { tokens } = language;
  const speaker = people.entitiesOf(claim.source, claim.sourceTokens);
  const standing = standingOf(claim, speaker, tokens, people, events, byCue, knowledge);
  const strength = negatedStrength(claim, strengthOf(claim, document.text, tokens, knowledge), tokens);
  const behalf = speaker.flatMap((entity) => {
    const country = people.country(entity);
    return country && country !== entity && people.actsForState(entity) ? [country] : [];
  });
  const cue = spans(tokens, claim.cueTokens);
  const content = spans(tokens, claim.content);
  const source = spans(tokens, claim.sourceTokens);
  const level = standing.kind === "attribution" ? levelOf(standing, tokens, people, knowledge) : undefined;
  const sentence = language.sentences[claim.sentence];
  return compact({
    id: contentId("c", document.id, cue[0].start, content[0].start, content.at(-1)?.end),
    kind: standing.kind,
    speaker: speaker.length > 0 ? [...speaker] : undefined,
    onBehalfOf: behalf.length > 0 ? [...new Set(behalf)] : undefined,
    addressee: nonEmpty(people.entitiesOf(claim.addressee)),
    about: standing.about.map((event) => events.layer.events[event].id),
    accused: nonEmpty(standing.accused),
    stance: standing.stance,
    level,
    form: formOf(tokens, sentence.first, sentence.last, claim, knowledge),
    wording: strength.wording,
    scale: strength.scale,
    certainty: strength.certainty,
    confidence: strength.confidence,
    hedges: nonEmpty(strength.hedges),
    basis:
      standing.stance === undefined
        ? undefined
        : basisOf(tokens, sentence.first, sentence.last, claim, knowledge),
    date: dateOf(claim, tokens, times),
    evidence: [evidence(document, cue, content, source)],
  });
}

/** Drops absent fields, so that a claim survives JSON unchanged. */
function compact(claim: Claim): Claim {
  const copy = { ...claim };
  for (const [field, value] of Object.entries(copy)) {
    if (value === undefined) Reflect.deleteProperty(copy, field);
  }
  return copy;
}

function nonEmpty(values: readonly string[]): string[] | undefined {
  return values.length > 0 ? [...values] : undefined;
}

function evidence(
  document: Pick<Document, "id" | "text">,
  cue: Span[],
  content: Span[],
  source: Span[],
): Evidence {
  const all = [...cue, ...content, ...source];
  const start = Math.min(...all.map((span) => span.start));
  const end = Math.max(...all.map((span) => span.end));
  return {
    document: document.id,
    start,
    end,
    quote: document.text.slice(start, end),
    ...(source.length > 0 ? { source } : {}),
    cue,
    content,
  };
}

/** Neighbouring tokens of a sorted list joined into spans. */
function spans(tokens: Tokens, list: readonly number[]): Span[] {
  const found: Span[] = [];
  let before = -2;
  for (const token of list) {
    const last = found.at(-1);
    if (last && token === before + 1) last.end = tokens.end[token];
    else found.push({ start: tokens.start[token], end: tokens.end[token] });
    before = token;
  }
  return found;
}

/** The form in which it was said: from words around the cue, not from within what was said. */
function formOf(
  tokens: Tokens,
  first: number,
  last: number,
  claim: SpokenClaim,
  knowledge: ClaimKnowledge,
): ClaimForm | undefined {
  const inContent = new Set(claim.content);
  return findPhrases(tokens, first, last, knowledge.forms).find((found) => !inContent.has(found.first))
    ?.value;
}

function basisOf(
  tokens: Tokens,
  first: number,
  last: number,
  claim: SpokenClaim,
  knowledge: ClaimKnowledge,
): Basis[] {
  const source = new Set(claim.sourceTokens);
  const found = findPhrases(tokens, first, last, knowledge.basis)
    .filter((one) => !source.has(one.first) || one.value === "intelligence" || one.value === "investigation")
    .map((one) => one.value);
  return found.length > 0 ? [...new Set(found)] : ["none-given"];
}

/** The date of speaking: a time expression that hangs on the cue and not on what was said. */
function dateOf(claim: SpokenClaim, tokens: Tokens, times: TimeLayer): string | undefined {
  const inContent = new Set(claim.content);
  for (const time of times.times) {
    if (time.sentence !== claim.sentence || time.kind !== "date" || !time.value) continue;
    if (inContent.has(time.first)) continue;
    let at = time.first;
    for (let steps = 0; steps < 4 && at >= 0; steps++) {
      if (at === claim.cue) return time.value;
      at =
        at < time.first || at >= time.last
          ? tokens.upos[at] === "VERB"
            ? -1
            : tokens.head[at]
          : tokens.head[at];
    }
  }
  return undefined;
}

/** A denial answers at most this many of the attributions before it, the latest ones. */
const mostAnswers = 20;

/**
 * Nesting and answers. A claim whose cue stands in the content of another is within it (the smallest such); a denial
 * answers the attributions before it that accuse the speaker's side, and a supporting claim those with the same accused.
 */
function connect(
  claims: readonly Claim[],
  spoken: readonly SpokenClaim[],
  tokens: Tokens,
  people: People,
): readonly Claim[] {
  // The claim with the smallest content over each token: large ones are written first, small ones over them.
  const over = new Int32Array(tokens.length).fill(-1);
  const bySize = spoken
    .map((_, index) => index)
    .sort((a, b) => spoken[b].content.length - spoken[a].content.length || a - b);
  for (const index of bySize) for (const token of spoken[index].content) over[token] = index;
  const attributions = new Map<string, string[]>();
  return claims.map((claim, index) => {
    const within = over[spoken[index].cue];
    const sides =
      claim.stance === "denies" ? claim.speaker : claim.stance === "supports" ? claim.accused : [];
    const answers = (sides ?? []).flatMap((side) =>
      (attributions.get(people.side(side)) ?? []).slice(-mostAnswers),
    );
    if (claim.stance === "attributes") {
      for (const accused of claim.accused ?? []) {
        const side = people.side(accused);
        const before = attributions.get(side);
        if (before) before.push(claim.id);
        else attributions.set(side, [claim.id]);
      }
    }
    return {
      ...claim,
      ...(within < 0 || within === index ? {} : { within: claims[within].id }),
      ...(answers.length > 0 ? { answers: [...new Set(answers)] } : {}),
    };
  });
}
