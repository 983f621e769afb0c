import type { Grammar } from "./grammar.js";
import { typeKey } from "./knowledge.js";
import type { Draft } from "./mentions.js";
import { emptyRole, isName, isParty, type MentionIndex, phraseSpan, type Role, roleOf } from "./roles.js";

/** How far the search goes: the sum of its steps, and the words that it looks at. */
const farthest = 4.5;
const mostWords = 60;

/** Prepositions whose phrase is preferred where the frame names them. */
const fitting = 0.5;

interface Found {
  readonly head: number;
  readonly cost: number;
  /** Below a place where words were spoken only phrases count that a slot of the frame asks for. */
  readonly place: boolean;
}

/**
 * The recipient of a deed that no slot of its frame holds: the nearest party in what the trigger governs ("agreed to
 * allow access of aid workers", "mobilised troops for a move against Syria"), or, of two who act together on no third,
 * each the other. What is told of time, cause and comparison is passed over; so is, for words and talks, the place where
 * they were spoken. A recipient that is a mere thing stays where no party stands outside its phrase.
 */
export function fartherRecipient(grammar: Grammar, mentions: MentionIndex, draft: Draft): Role {
  const { recipient } = draft;
  const known = recipient.heads.some((head) => !isThing(grammar, mentions, head));
  if (known || recipient.mentions.length > 0) return recipient;
  const { actor } = draft;
  if (recipient.heads.length === 0 && actor.heads.length > 1 && mutual.has(draft.type))
    return roleOf(grammar, mentions, actor.heads, "each");
  const found = search(grammar, mentions, draft);
  if (found === undefined) return recipient;
  if (recipient.heads.some((head) => within(grammar, head, found))) return recipient;
  const heads = grammar.coordinated(found).filter((head) => !actor.heads.includes(head));
  const role = heads.length > 0 ? roleOf(grammar, mentions, heads, "farther") : emptyRole;
  const apart = role.parties.some((party) => !actor.parties.includes(party));
  return apart || role.parties.length === 0 ? role : recipient;
}

const mutual: ReadonlySet<string> = new Set(["CONSULT", "COOPERATE", "AGREE"]);

/** Whether a phrase is a thing, a time or a notion that nobody can do anything to as to a party. */
export function isThing(grammar: Grammar, mentions: MentionIndex, head: number): boolean {
  if (isParty(grammar, mentions, head)) return false;
  return grammar.is(head, "calendar") || grammar.is(head, "thing");
}

function within(grammar: Grammar, head: number, token: number): boolean {
  const span = phraseSpan(grammar, head);
  return grammar.tokens.start[token] >= span.start && grammar.tokens.end[token] <= span.end;
}

function search(grammar: Grammar, mentions: MentionIndex, draft: Draft): number | undefined {
  const { token } = draft;
  const own = nearest(grammar, mentions, draft, token);
  if (own !== undefined || grammar.isVerb(token)) return own;
  const verb = grammar.supportVerb(token);
  return verb < 0 ? undefined : nearest(grammar, mentions, draft, verb);
}

function nearest(grammar: Grammar, mentions: MentionIndex, draft: Draft, root: number): number | undefined {
  const open: Found[] = [{ head: root, cost: 0, place: false }];
  const seen = new Set(draft.actor.heads);
  let best: Found | undefined;
  for (let at = 0; at < open.length && at < mostWords; at++) {
    const { head, cost, place } = open[at];
    for (const child of grammar.children(head)) {
      if (seen.has(child)) continue;
      const step = way(grammar, draft, root, head, child);
      if (step === undefined || cost + step > farthest) continue;
      const asked = step === fitting;
      const spoken = !asked && (place || isPlaceOfWords(grammar, draft, root, head, child));
      const there: Found = { head: child, cost: cost + step, place: spoken };
      if (spoken || !isCandidate(grammar, mentions, draft, child)) open.push(there);
      else if (best === undefined || there.cost < best.cost) best = there;
    }
  }
  return best?.head;
}

function isCandidate(grammar: Grammar, mentions: MentionIndex, draft: Draft, token: number): boolean {
  if (draft.match.absorbed.includes(token) || isOwn(grammar, token)) return false;
  const relation = grammar.relation(token);
  return relation === "amod" || relation === "compound"
    ? isName(grammar, mentions, token)
    : isParty(grammar, mentions, token);
}

/** "its troops", "his ambassador": what belongs to one of those spoken of is on their side. */
function isOwn(grammar: Grammar, token: number): boolean {
  for (const child of grammar.children(token))
    if (grammar.tokens.deprel[child] === "nmod:poss" && grammar.tokens.upos[child] === "PRON") return true;
  return false;
}

const purposes: ReadonlySet<string> = new Set(["to", "for", "by"]);

/** Clauses whose subject may be the one acted on: "demanded that Niger leave", "opened the border for the pilgrims to enter". */
function hasOwnSubject(grammar: Grammar, verb: number): boolean {
  const relation = grammar.relation(verb);
  return relation === "ccomp" || (relation === "advcl" && grammar.markers(verb).includes("for"));
}

/** How far it is from a word to one that hangs on it; undefined where no recipient stands that way. */
function way(grammar: Grammar, draft: Draft, root: number, head: number, child: number): number | undefined {
  const { deprel } = grammar.tokens;
  if (deprel[child].endsWith(":unmarked") || grammar.is(child, "calendar")) return undefined;
  const atRoot = head === root;
  switch (grammar.relation(child)) {
    case "obj":
    case "iobj":
      return 1;
    case "nsubj":
      return atRoot || !hasOwnSubject(grammar, head) ? undefined : 0.8;
    case "obl":
    case "nmod":
      return wayByPreposition(grammar, draft, root, head, child);
    case "amod":
    case "compound":
      return atRoot ? undefined : 1.5;
    case "flat":
      return atRoot ? undefined : 0.5;
    case "xcomp":
      return 1;
    case "ccomp":
      return 1.5;
    case "acl":
      return deprel[child] === "acl:relcl" ? 2.5 : 1.2;
    case "advcl":
      return grammar.markers(child).some((marker) => purposes.has(marker)) ? 1.5 : undefined;
    case "conj":
    case "appos":
      return atRoot || !grammar.isNominal(child) ? undefined : 0.6;
    default:
      return undefined;
  }
}

function wayByPreposition(
  grammar: Grammar,
  draft: Draft,
  root: number,
  head: number,
  child: number,
): number | undefined {
  if (grammar.tokens.deprel[child] === "nmod:poss") {
    // "reiterated the union's commitment to …": who owns what is offered offers it; of "rejected Iran's offer" nobody does.
    const offered = draft.match.absorbed.includes(head) && quadOf(grammar, draft) === "verbal-cooperation";
    return offered || grammar.tokens.upos[child] === "PRON" || (head === root && !grammar.isVerb(root))
      ? undefined
      : 1.5;
  }
  const markers = grammar.markers(child);
  if (markers.some((marker) => grammar.knowledge.words.get("circumstance")?.has(marker))) return undefined;
  const slots = draft.match.frame.recipient;
  if (slots.some((path) => markers.includes(path[path.length - 1]))) return fitting;
  return isWhere(grammar, child) ? 1.3 : 1;
}

function isWhere(grammar: Grammar, token: number): boolean {
  const where = grammar.knowledge.words.get("where");
  return grammar.markers(token).some((marker) => where?.has(marker));
}

/** Whether a phrase beside a word is the place where something was said or agreed, not one where something was done. */
function isPlaceOfWords(grammar: Grammar, draft: Draft, root: number, head: number, child: number): boolean {
  const relation = grammar.relation(child);
  if ((relation !== "obl" && relation !== "nmod") || !isWhere(grammar, child)) return false;
  if (draft.type === "PROTEST") return true;
  const quad = quadOf(grammar, draft);
  if (!quad.startsWith("verbal") && draft.type !== "COOPERATE") return false;
  return draft.type === "CONSULT" || head === root || draft.match.absorbed.includes(head);
}

function quadOf(grammar: Grammar, { type, mode }: Draft): string {
  return grammar.knowledge.types.get(typeKey(type, mode))?.quad ?? "";
}
