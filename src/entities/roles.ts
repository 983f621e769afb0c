import type { Evidence, Role } from "../../schema/case-1.js";
import { type Context, folded, isCue } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft } from "./drafts.js";

/** Offices that the document gives a person, by entity id, each with the words that say so. */
export function findRoles(context: Context, covered: Coverage): Map<string, Role[]> {
  const found = new Map<string, Role[]>();
  for (const draft of covered.standing()) {
    const beside = draft.apposed ? officeBeside(context, covered, draft) : undefined;
    if (beside && draft.apposed) addRole(found, draft.apposed, beside);
    if (draft.referent.kind !== "person" || draft.kind !== "name") continue;
    const office = titleRole(context, covered, draft) ?? apposition(context, covered, draft);
    if (office) addRole(found, draft.referent.id, office);
  }
  return found;
}

/** The office that a noun beside a name says: "Tehran's foreign minister, …". */
function officeBeside(context: Context, covered: Coverage, draft: Draft): Office | undefined {
  for (let at = draft.first; at < draft.last; at++) {
    const title = context.knowledge.titles.longest(context.cut, at, draft.last, false);
    if (!title || title.values[0].courtesy) continue;
    const of = draft.office?.country ?? bodyAfter(context, covered, title.last);
    return {
      title: title.values[0].title,
      of,
      evidence: evidenceOf(context, draft.first, titleEnd(context, covered, title.last)),
    };
  }
  return undefined;
}

interface Office {
  readonly title: string;
  readonly of?: string;
  readonly evidence: Evidence;
}

function addRole(found: Map<string, Role[]>, id: string, office: Office): void {
  const roles = found.get(id) ?? [];
  const same = roles.find(
    ({ title, of }) => title === office.title && (of === office.of || !of || !office.of),
  );
  if (same) {
    if (!same.of && office.of) same.of = office.of;
    same.evidence.push(office.evidence);
  } else
    roles.push(
      office.of
        ? { title: office.title, of: office.of, evidence: [office.evidence] }
        : { title: office.title, evidence: [office.evidence] },
    );
  found.set(id, roles);
}

function evidenceOf(context: Context, first: number, last: number): Evidence {
  const start = context.tokens.start[first];
  const end = context.tokens.end[last - 1];
  return { document: context.document.id, start, end, quote: context.document.text.slice(start, end) };
}

/** "Albanian Prime Minister Edi Rama", "Iran's foreign minister, Hossein …", "President Biden of the United States". */
function titleRole(context: Context, covered: Coverage, draft: Draft): Office | undefined {
  const { title } = draft;
  if (!title) return undefined;
  const known = context.knowledge.titles.longest(context.cut, title.first, title.last, false);
  if (!known || known.values[0].courtesy) return undefined;
  const before = stateBefore(context, covered, title.first);
  const of = before?.of ?? bodyAfter(context, covered, draft.last);
  return { title: title.words, of, evidence: evidenceOf(context, before?.first ?? title.first, draft.last) };
}

function stateBefore(
  context: Context,
  covered: Coverage,
  first: number,
): { first: number; of: string } | undefined {
  let at = first - 1;
  if (at >= 0 && /^['’]s?$/.test(context.tokens.form[at])) at--;
  const name = covered.of(at);
  if (!name || name.last > first || !isOwner(name)) return undefined;
  return {
    first: name.first,
    of: name.referent.kind === "population" ? (name.referent.country ?? name.referent.id) : name.referent.id,
  };
}

function isOwner(name: Draft): boolean {
  return [
    "state",
    "government",
    "intergovernmental",
    "organisation",
    "company",
    "political-group",
    "armed-group",
    "media",
  ].includes(name.referent.kind);
}

function bodyAfter(context: Context, covered: Coverage, at: number): string | undefined {
  if (at + 1 >= context.tokens.length || folded(context, at) !== "of") return undefined;
  const next = folded(context, at + 1) === "the" ? at + 2 : at + 1;
  const name = covered.of(next);
  return name && isOwner(name) ? name.referent.id : undefined;
}

/** "Edi Rama, the prime minister of Albania", "Edi Rama, Albania's prime minister", "… who is prime minister". */
function apposition(context: Context, covered: Coverage, draft: Draft): Office | undefined {
  const { tokens, knowledge, cut } = context;
  const sentence = context.language.sentences[tokens.sentence[draft.first]];
  let at = draft.last;
  if (at >= sentence.last) return undefined;
  if (tokens.form[at] === ",") at++;
  else if (!/^(is|was|became|serves|served)$/.test(folded(context, at))) return undefined;
  else at++;
  let of: string | undefined;
  for (let step = 0; step < 7 && at < sentence.last; step++) {
    const name = covered.of(at);
    const title = knowledge.titles.longest(cut, at, sentence.last, false);
    if (title && !title.values[0].courtesy) {
      of ??= bodyAfter(context, covered, title.last);
      return {
        title: title.values[0].title,
        of,
        evidence: evidenceOf(context, draft.first, titleEnd(context, covered, title.last)),
      };
    }
    if (name && isOwner(name)) {
      of = name.referent.country ?? name.referent.id;
      at = name.last;
      continue;
    }
    if (!isCue(context, "office-link", at)) return undefined;
    at++;
  }
  return undefined;
}

function titleEnd(context: Context, covered: Coverage, at: number): number {
  if (!bodyAfter(context, covered, at)) return at;
  const next = folded(context, at + 1) === "the" ? at + 2 : at + 1;
  return covered.of(next)?.last ?? at;
}
