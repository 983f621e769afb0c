import type { Basis, Claim, ClaimForm, Evidence, Gap, Link, Span } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { contentId } from "../identity.js";
import { dependents, findPhrases, type Language, type Tokens } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeLayer } from "../time/index.js";
import { attachSpeech } from "./attachment.js";
import { negatedStrength, type Strength, strengthOf } from "./certainty.js";
import { claimsOfSentence } from "./cues.js";
import { EventsByToken } from "./events-by-token.js";
import { gapsOf } from "./gaps.js";
import type { ClaimKnowledge } from "./knowledge.js";
import { linksOf } from "./links.js";
import { motiveOf } from "./motive.js";
import { Nesting } from "./nesting.js";
import { People } from "./people.js";
import { continueQuotes, quotations } from "./quotes.js";
import { canSpeak, isNotSaidBy } from "./speakers.js";
import type { SpokenClaim } from "./spoken.js";
import { levelOf, type Standing, standingOf } from "./stance.js";
import type { Telling } from "./told.js";

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
  read: Language,
  times: TimeLayer,
  entities: EntityLayer,
  events: EventLayer,
  knowledge: ClaimKnowledge,
): ClaimLayer {
  const language = attachSpeech(read, times, knowledge);
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
  const nesting = new Nesting(whole, tokens.length);
  const reported = whole.map((claim, index) => ({
    ...claim,
    // "denied that it had claimed responsibility": what is denied is not said.
    withdrawn: claim.withdrawn || isWithinDenial(nesting, index),
  }));
  const byCue = new Map(reported.map((claim) => [claim.cue, claim]));
  const speaking: Speaking = { document, language, times, people, events: byToken, byCue, knowledge };
  const made = reported.map((claim, index) => toClaim(claim, index, nesting, speaking));
  return {
    claims: connect(made, nesting, people).filter((claim, index) => !blamesNobody(claim, reported[index])),
    links: linksOf(document, language, byToken, knowledge),
    gaps: gapsOf(document, language, byToken, knowledge),
  };
}

/** "the raid can be linked to the tensions": no speaker, nobody blamed, and so no claim. */
function blamesNobody({ stance, within }: Claim, { frame, source }: SpokenClaim): boolean {
  return frame === "attribute" && source === undefined && stance === undefined && within === undefined;
}

/** Who says "we" in a claim that stands within another's: "they say we attacked it", the envoy said. */
function quotedIn(index: number, nesting: Nesting, people: People): readonly string[] | undefined {
  const parent = nesting.parent(index);
  if (parent < 0) return undefined;
  const outer = nesting.claims[parent];
  return outer.source === undefined ? undefined : people.entitiesOf(outer.source, outer.sourceTokens);
}

function isWithinDenial(nesting: Nesting, index: number): boolean {
  const parent = nesting.parent(index);
  if (parent < 0) return false;
  const { stance, frame, negated } = nesting.claims[parent];
  return stance === "denies" && frame === "clause" && !negated;
}

/** What the making of a claim asks for besides the claim itself. */
interface Speaking {
  readonly document: Pick<Document, "id" | "text">;
  readonly language: Language;
  readonly times: TimeLayer;
  readonly people: People;
  readonly events: EventsByToken;
  readonly byCue: ReadonlyMap<number, SpokenClaim>;
  readonly knowledge: ClaimKnowledge;
}

/** A claim, and whom it accuses or takes an accusation back from. */
interface Made {
  readonly claim: Claim;
  readonly blamed: readonly string[];
}

function toClaim(claim: SpokenClaim, index: number, nesting: Nesting, speaking: Speaking): Made {
  const { document, language, times, people, events, byCue, knowledge } = speaking;
  const { tokens } = language;
  const speaker = people.entitiesOf(claim.source, claim.sourceTokens);
  const telling: Telling = {
    tokens,
    people,
    events,
    knowledge,
    quotedIn: quotedIn(index, nesting, people),
    isAnothers: (_, token) =>
      nesting.between(index, token).some((inner) => isNotSaidBy(inner, speaker, tokens, people, knowledge)),
  };
  const decided = standingOf(claim, speaker, telling, byCue);
  const denies = decided.stance === "denies";
  const strength = negatedStrength(claim, strengthOf(claim, document.text, tokens, knowledge, denies));
  const standing = notBelieved(decided, strength);
  const behalf = behalfOf(speaker, claim, tokens, people);
  const cue = spans(tokens, claim.cueTokens);
  const content = spans(tokens, claim.content);
  const source = spans(tokens, claim.sourceTokens);
  const level = standing.kind === "attribution" ? levelOf(standing, tokens, people, knowledge) : undefined;
  const sentence = language.sentences[claim.sentence];
  const whole = compact({
    id: contentId("c", document.id, cue[0].start, content[0].start, content.at(-1)?.end),
    kind: standing.kind,
    speaker: speaker.length > 0 ? [...speaker] : undefined,
    onBehalfOf: behalf.length > 0 ? [...new Set(behalf)] : undefined,
    addressee: nonEmpty(people.entitiesOf(claim.addressee)),
    about: standing.about.map((event) => events.layer.events[event].id),
    // What is taken back accuses nobody any more.
    accused: claim.takenBack ? undefined : nonEmpty(standing.accused),
    withdrawn: claim.takenBack || undefined,
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
    motive: motiveOf(
      claim,
      document.text,
      telling,
      standing.stance !== undefined || standing.about.length > 0,
    ),
    date: dateOf(claim, tokens, times),
    evidence: [evidence(document, cue, content, source)],
  });
  return { claim: whole, blamed: standing.accused };
}

/** The states that speakers speak for: as their organ, or as somebody of an organ ("a spokesman for the army"). */
function behalfOf(
  speaker: readonly string[],
  { source }: SpokenClaim,
  tokens: Tokens,
  people: People,
): readonly string[] {
  const stateOf = (entity: string) => {
    const country = people.country(entity);
    return country && country !== entity && people.actsForState(entity) ? [country] : [];
  };
  const own = speaker.flatMap(stateOf);
  if (own.length > 0 || source === undefined || speaker.some((entity) => people.kind(entity) === "state"))
    return own;
  return [source, ...dependents(tokens, source, "appos")]
    .flatMap((head) => dependents(tokens, head, "nmod", "compound"))
    .flatMap((body) => people.entitiesOf(body))
    .flatMap((entity) => (people.kind(entity) === "government" ? stateOf(entity) : []));
}

/** Who thinks it unlikely that somebody did it does not accuse them. */
function notBelieved(standing: Standing, { certainty }: Strength): Standing {
  const unlikely =
    certainty === "unlikely" || certainty === "very-unlikely" || certainty === "almost-no-chance";
  if (!unlikely || standing.stance !== "attributes") return standing;
  return { kind: "assessment", accused: [], about: standing.about };
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
  const end = claim.content[claim.content.length - 1];
  return findPhrases(tokens, first, last, knowledge.forms).find((found) => {
    const upos = tokens.upos[found.last - 1];
    // "reported" is no report; "the New York Post" is no post.
    if (upos === "VERB" && found.value !== "sanction") return false;
    if (upos === "PROPN" && found.last - found.first === 1 && claim.sourceTokens.includes(found.first))
      return false;
    // "accused Russia of sabotage in a tweet": what stands last, and in which something is said.
    const closes = end >= found.last - 1 && end - found.last <= 3 && tokens.sentence[end] === claim.sentence;
    return !inContent.has(found.first) || (closes && isSaidIn(tokens, found.last - 1));
  })?.value;
}

/** "in a statement", "on Facebook", "at a press conference". */
function isSaidIn(tokens: Tokens, noun: number): boolean {
  return dependents(tokens, noun, "case").some((mark) =>
    ["in", "on", "at", "through", "via"].includes(tokens.form[mark].toLowerCase()),
  );
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
function connect(made: readonly Made[], nesting: Nesting, people: People): readonly Claim[] {
  const claims = made.map(({ claim }) => claim);
  const attributions = new Map<string, string[]>();
  const withdrawals = withdrawalsOf(made, people);
  const states = new Set<string>();
  return claims.map((spoken, index) => {
    const claim = onBehalfOfHome(spoken, states, people);
    const within = nesting.parent(index);
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
      ...(within < 0 ? {} : { within: claims[within].id }),
      ...(answers.length > 0 ? { answers: [...new Set(answers)] } : {}),
      ...(withdrawals.has(claim.id) ? { withdrawnBy: withdrawals.get(claim.id) } : {}),
    };
  });
}

/**
 * "Foreign Minister Lunde said": an office that no state is named for is that of the only state that has spoken in the text
 * so far. `states` gains the state that this claim speaks for.
 */
function onBehalfOfHome(claim: Claim, states: Set<string>, people: People): Claim {
  const speakers = claim.speaker ?? [];
  const known = [...speakers.filter((one) => people.kind(one) === "state"), ...(claim.onBehalfOf ?? [])];
  for (const state of known) states.add(state);
  if (known.length > 0 || states.size !== 1 || speakers.length === 0) return claim;
  const office = speakers.every((one) => people.country(one) === undefined && people.holdsOffice(one));
  return office ? { ...claim, onBehalfOf: [...states] } : claim;
}

/**
 * For each attribution that its speaker takes back, the claims that do so: of the same side against the same accused, or,
 * where only one attribution of that side is told, of whomever it accuses.
 */
function withdrawalsOf(made: readonly Made[], people: People): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const takenBack = made.filter(({ claim }) => claim.withdrawn);
  if (takenBack.length === 0) return found;
  const sides = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => people.side(id));
  for (const { claim: withdrawal, blamed } of takenBack) {
    const speakers = sides(withdrawal.speaker);
    const own = made
      .map(({ claim }) => claim)
      .filter(
        ({ stance, speaker }) =>
          stance === "attributes" && sides(speaker).some((side) => speakers.includes(side)),
      );
    const accused = sides(blamed);
    const about = own.filter((claim) => claim.about.some((event) => withdrawal.about.includes(event)));
    const against = own.filter((claim) => sides(claim.accused).some((side) => accused.includes(side)));
    const same = about.length > 0 ? about : against;
    for (const { id } of same.length > 0 ? same : own.length === 1 ? own : [])
      found.set(id, [...(found.get(id) ?? []), withdrawal.id]);
  }
  return found;
}
