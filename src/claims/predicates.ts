/** What somebody is called: "held Iran responsible", "called the accusation a lie", "found it unlikely that". */
import { dependents, type Tokens } from "../language/index.js";
import type { FrameMatch, Parts } from "./frames.js";
import { nominalModifier, oblique, subtree } from "./grammar.js";

/** "held Iran responsible", "described Russia as the mastermind", "called the accusation a lie". */
export function predicateFrame(parts: Parts): FrameMatch | undefined {
  const { tokens, verb, source, object, knowledge } = parts;
  const judged = judgedClause(tokens, verb, object ?? dependents(tokens, verb, "expl")[0]);
  if (judged) return { source, ...judged };
  if (object === undefined) return undefined;
  const decides = (token: number) => {
    const lemma = tokens.lemma[token].toLowerCase();
    return knowledge.deeds.blame.has(lemma) || knowledge.deeds.dismissal.has(lemma);
  };
  const candidates = [
    oblique(tokens, verb, "as"),
    nominalModifier(tokens, object, "as"),
    ...dependents(tokens, verb, "xcomp", "obj", "advcl"),
    // "held Russia responsible", where the parser takes the adjective for part of the name; "sees Russia behind it".
    ...dependents(tokens, object, "amod", "acl", "appos", "nmod"),
    ...dependents(tokens, verb, "obl"),
  ];
  for (const predicate of candidates) {
    if (predicate === undefined || predicate === object) continue;
    const behind = dependents(tokens, predicate, "case").some((mark) => decides(mark));
    if (!decides(predicate) && !behind) continue;
    const lemma = tokens.lemma[predicate].toLowerCase();
    const blames = behind || knowledge.deeds.blame.has(lemma);
    const all = new Set([...subtree(tokens, object), ...subtree(tokens, predicate)]);
    const content = [...all].sort((a, b) => a - b);
    return { source, accused: blames ? object : undefined, content, contentHead: predicate };
  }
  return calledSo(parts);
}

/** "called the plan a ploy", "described him as a friend": plain speech about something. */
function calledSo({ tokens, verb, source, object, knowledge }: Parts): FrameMatch | undefined {
  if (source === undefined || !knowledge.deeds.naming.has(tokens.lemma[verb].toLowerCase())) return undefined;
  if (object === undefined) return calledWhole(tokens, verb, source);
  const predicate =
    oblique(tokens, verb, "as") ??
    dependents(tokens, verb, "xcomp").find(
      (child) => child > object && ["NOUN", "ADJ", "PROPN"].includes(tokens.upos[child]),
    );
  if (predicate === undefined) return calledWhole(tokens, verb, source);
  const named = tokens.upos[object] === "PRON" ? [] : subtree(tokens, object);
  const content = [...new Set([...named, ...subtree(tokens, predicate)])].sort((a, b) => a - b);
  return { source, content, contentHead: predicate };
}

/**
 * "called the holiday `a feast`", "called the summons a ploy", where the parser does not see two things: all behind the
 * verb is said, if a quotation, an adjective or a second noun shows that it is more than an object.
 */
function calledWhole(tokens: Tokens, verb: number, source: number): FrameMatch | undefined {
  const [first] = dependents(tokens, verb, "obj", "xcomp", "nsubj").filter((child) => child > verb);
  if (first === undefined || source > verb) return undefined;
  const said = subtree(tokens, verb).filter((token) => token > verb);
  const apart = new Set(
    dependents(tokens, verb, "advcl", "conj", "obl", "cc").flatMap((child) => subtree(tokens, child)),
  );
  const content = said.filter((token) => !apart.has(token));
  const more = content.some(
    (token, at) =>
      token > first &&
      (['"', "“", "``"].includes(tokens.form[token]) ||
        (tokens.head[token] === first && ["amod", "appos"].includes(tokens.deprel[token])) ||
        (tokens.upos[token] === "DET" && at > 1 && tokens.upos[content[at - 1]] !== "ADP")),
  );
  return more ? { source, content, contentHead: first } : undefined;
}

/** "found it unlikely that China attacked": the adjective with its clause is what is said. */
function judgedClause(tokens: Tokens, verb: number, object: number | undefined) {
  if (object === undefined || tokens.form[object].toLowerCase() !== "it") return undefined;
  const predicate = dependents(tokens, verb, "xcomp").find(
    (child) =>
      tokens.upos[child] === "ADJ" && dependents(tokens, child, "ccomp", "advcl", "csubj").length > 0,
  );
  return predicate === undefined
    ? undefined
    : { content: subtree(tokens, predicate), contentHead: predicate };
}
