import type { Evidence, Role } from "../../schema/case-1.js";
import { type Context, folded } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft } from "./drafts.js";
import { endedBy, saysFormer, type Telling, type Tenure, tenureOf } from "./tenures.js";

/** Offices that the document gives a person, by entity id, each with the words that say so and when it was held. */
export function findRoles(context: Context, covered: Coverage): Map<string, Role[]> {
  const found = new Map<string, Role[]>();
  for (const draft of covered.standing()) {
    const beside = draft.apposed ? officeBeside(context, covered, draft) : undefined;
    if (beside && draft.apposed) addRole(found, draft.apposed, beside);
    if (draft.referent.kind !== "person" || draft.kind !== "name") continue;
    const titled = titleRole(context, covered, draft) ?? officeBefore(context, covered, draft);
    const told = officeAfter(context, covered, draft);
    // A rank before the name and an office after it are two: "General X, the army chief".
    if (titled) addRole(found, draft.referent.id, titled);
    if (told && told.office.title !== titled?.title) addRole(found, draft.referent.id, told.office);
    if (told?.before)
      addRole(found, told.before.referent.id, { ...told.office, tenure: endedBy(told.office.tenure) });
  }
  return found;
}

/** The office that a noun beside a name says: "Tehran's foreign minister, …". */
function officeBeside(context: Context, covered: Coverage, draft: Draft): Office | undefined {
  const before = covered.of(draft.last + 1)?.referent.id === draft.apposed;
  for (let at = draft.first; at < draft.last; at++) {
    const title = context.knowledge.titles.longest(context.cut, at, draft.last, false);
    if (!title || title.values[0].courtesy) continue;
    const of =
      bodyAfter(context, covered, title.last) ??
      draft.office?.country ??
      stateBefore(context, covered, withoutThen(context, draft.first))?.of;
    const last = titleEnd(context, covered, title.last);
    const ended = isSaidFormer(context, draft.first - 2, at);
    // What follows a name after the office is told of the name: "the minister, X, resigned in May".
    const tenure = tenureOf(context, draft.first, last, { ended, mode: before ? undefined : "hold" });
    return { title: title.values[0].title, of, tenure, evidence: evidenceOf(context, draft.first, last) };
  }
  return undefined;
}

/** "Ukraine's then minister": where the words begin that stand before the office. */
function withoutThen(context: Context, first: number): number {
  return first > 0 && saysFormer(context, first - 1) ? first - 1 : first;
}

function isSaidFormer(context: Context, from: number, to: number): boolean {
  for (let at = Math.max(0, from); at <= to; at++) if (saysFormer(context, at)) return true;
  return false;
}

interface Office {
  readonly title: string;
  readonly of?: string;
  readonly tenure: Tenure;
  readonly evidence: Evidence;
}

/** Joins what two places of the text say of one office, unless they give it other times. */
function addRole(found: Map<string, Role[]>, id: string, office: Office): void {
  const { of, tenure, evidence } = office;
  const title = office.title.replace(/^(former|ex)[- ]/, "");
  const roles = found.get(id) ?? [];
  const agree = (a: string | undefined, b: string | undefined) => !a || !b || a === b;
  const same = roles.find(
    (role) =>
      role.title === title &&
      agree(role.of, of) &&
      agree(role.from, tenure.from) &&
      agree(role.to, tenure.to),
  );
  if (same) {
    if (of) same.of ??= of;
    if (tenure.from) same.from ??= tenure.from;
    if (tenure.to) same.to ??= tenure.to;
    if (!same.evidence.some(({ start, end }) => start === evidence.start && end === evidence.end))
      same.evidence.push(evidence);
  } else roles.push({ title, ...(of ? { of } : {}), ...tenure, evidence: [evidence] });
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
  const of =
    before?.of ?? bodyAfter(context, covered, draft.last) ?? stateAdjective(context, title.first, title.last);
  const first = before?.first ?? title.first;
  const ended = isSaidFormer(context, first - 2, draft.first);
  const last = before ? draft.last : titleEnd(context, covered, draft.last);
  const tenure = tenureOf(context, first, last, { ended });
  return { title: title.words, of, tenure, evidence: evidenceOf(context, first, last) };
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

/** "of Albania", "for the Russian foreign ministry", "of Varna". */
function bodyAfter(context: Context, covered: Coverage, at: number): string | undefined {
  if (at + 1 >= context.tokens.length || !/^(of|for)$/.test(folded(context, at))) return undefined;
  const next = folded(context, at + 1) === "the" ? at + 2 : at + 1;
  const name = covered.of(next);
  const isTown = name?.kind === "name" && name.referent.kind === "place";
  return name && (isOwner(name) || isTown) ? name.referent.id : undefined;
}

/** "The former president of Malawi, Grace Banda": the office before the comma, where whose it is stands between. */
function officeBefore(context: Context, covered: Coverage, draft: Draft): Office | undefined {
  const comma = draft.first - 1;
  const owner = context.tokens.form[comma] === "," ? covered.of(comma - 1) : undefined;
  if (!owner || !isOwner(owner)) return undefined;
  const { tokens, knowledge, cut } = context;
  const the = folded(context, owner.first - 1) === "the" ? owner.first - 1 : owner.first;
  const { first: opening } = context.language.sentences[tokens.sentence[draft.first]];
  if (folded(context, the - 1) !== "of") return undefined;
  for (let at = Math.max(opening, the - 6); at < the - 1; at++) {
    const title = knowledge.titles.longest(cut, at, the - 1, false);
    if (title?.last !== the - 1 || title.values[0].courtesy || isPlural(context, the - 2)) continue;
    const ended = isSaidFormer(context, Math.max(opening, at - 1), at);
    const tenure = tenureOf(context, at, draft.last, { ended });
    const evidence = evidenceOf(context, at, draft.last);
    return { title: title.values[0].title, of: owner.referent.id, tenure, evidence };
  }
  return undefined;
}

interface Told {
  readonly office: Office;
  /** The person who held it before: "succeeded X as". */
  readonly before?: Draft;
}

const longestWay = 16;

/**
 * The office that the words after a name give: "Edi Rama, the prime minister of Albania", "…, who took over as foreign
 * minister in 2023", "… was dismissed as interior minister". Reads word by word; a word that no table knows ends it.
 */
function officeAfter(context: Context, covered: Coverage, draft: Draft): Told | undefined {
  const { tokens, knowledge, cut } = context;
  const sentence = context.language.sentences[tokens.sentence[draft.first]];
  let at = afterComma(context, draft.last, sentence.last);
  const isApposed = at > draft.last;
  let of: string | undefined;
  let mode: Telling["mode"];
  let ended = false;
  let before: Draft | undefined;
  for (let step = 0; step < longestWay && at < sentence.last; step++) {
    const title = knowledge.titles.longest(cut, at, sentence.last, false);
    if (title && !title.values[0].courtesy && !isTitleOfAnother(covered, title.last)) {
      if (isPlural(context, title.last - 1)) return undefined;
      const last = titleEnd(context, covered, title.last);
      of ??= bodyAfter(context, covered, title.last) ?? stateAdjective(context, at, title.last);
      const tenure = tenureOf(context, draft.first, last, { mode, ended });
      const evidence = evidenceOf(context, draft.first, last);
      return { office: { title: title.values[0].title, of, tenure, evidence }, before };
    }
    const name = covered.of(at);
    if (name && mode === "succeed" && !before && isPerson(name)) {
      before = name;
      at = name.last;
      continue;
    }
    if (name && isOwner(name)) {
      of = name.referent.country ?? name.referent.id;
      at = name.last;
      continue;
    }
    const code = stateAdjective(context, at, at + 2);
    if (code !== undefined) {
      of = code;
      at++;
      continue;
    }
    const use = knowledge.tenureWords.get(tokens.lemma[at].toLowerCase());
    if (use === undefined || use === "prevent") return undefined;
    // Without a comma the name is the subject: a verb has to follow it.
    if (step === 0 && !isApposed && !/^(VERB|AUX)$/.test(tokens.upos[at])) return undefined;
    if (saysFormer(context, at)) ended = true;
    if (use === "begin" || use === "end" || use === "hold" || use === "succeed") mode = use;
    if (use === "pass" && tokens.lemma[at] === "be" && tokens.upos[at] === "AUX") mode ??= "hold";
    at++;
  }
  return undefined;
}

/** After "X, 52, …" and "X, …" the words that say who it is; else right after the name. */
function afterComma(context: Context, last: number, limit: number): number {
  const { form, upos } = context.tokens;
  if (last >= limit || form[last] !== ",") return last;
  const isAge = last + 2 < limit && upos[last + 1] === "NUM" && form[last + 2] === ",";
  return isAge ? last + 3 : last + 1;
}

function isPerson(name: Draft): boolean {
  return name.kind === "name" && name.referent.kind === "person";
}

/** "X, President Y": the title is that of the next name. */
function isTitleOfAnother(covered: Coverage, last: number): boolean {
  const next = covered.of(last);
  return next?.title !== undefined && next.title.last <= last + 1 && next.first >= last;
}

function isPlural(context: Context, token: number): boolean {
  return context.tokens.feats[token].includes("Number=Plur");
}

/** The state that words before an office name, where they are no mention of their own: "the Slovak foreign minister" is one. */
function stateAdjective({ knowledge, cut }: Context, at: number, limit: number): string | undefined {
  const known = limit > at + 1 ? knowledge.names.longest(cut, at, at + 1, false) : undefined;
  return known?.values.find(({ source }) => source === "adjective" || source === "state")?.id;
}

function titleEnd(context: Context, covered: Coverage, at: number): number {
  if (!bodyAfter(context, covered, at)) return at;
  const next = folded(context, at + 1) === "the" ? at + 2 : at + 1;
  return covered.of(next)?.last ?? at;
}
