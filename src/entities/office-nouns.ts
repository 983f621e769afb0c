import type { Context } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft, Referent } from "./drafts.js";
import type { Title } from "./knowledge.js";
import type { Memory } from "./memory.js";
import { hasComplement, type Modifiers, modifiersOf, sectorNow } from "./modifiers.js";
import { slug } from "./pieces.js";

/** "the Albanian prime minister", "its foreign minister": one person a state, by name where the document gives one. */
export function officeDraft(
  context: Context,
  covered: Coverage,
  first: number,
  last: number,
  title: Title,
  memory: Memory,
): Draft | undefined {
  const found = modifiersOf(context, covered, first, last);
  if (context.tokens.feats[last - 1].includes("Number=Plur")) return undefined;
  const state = found.state ?? found.seat;
  const sentence = context.tokens.sentence[first];
  const isOf = (country: string | undefined) => !found.state || country === found.state;
  // "the president of that country": another than the one named before.
  const another = !found.state && hasComplement(context, last);
  const holders = another
    ? []
    : memory.holders.latest(title.title, 1, (draft) => isOf(stateBefore(covered, draft)));
  const before = !another && !found.state && found.definite ? memory.classes.latest(title.title) : [];
  const known = holders.length > 0 ? holders : before;
  const named = known.length === 1 ? known[0].referent : undefined;
  const referent: Referent = named ?? {
    ...officeOf(context, found, title),
    kind: "person",
    country: state,
    sector: sectorNow(found, title.sector),
  };
  const draft: Draft = {
    first: found.start,
    last,
    kind: "nominal",
    referent,
    rule: holders.length === 1 ? "office of a person named" : "office",
  };
  if (known.length > 1) {
    covered.leaveOpen({
      first: found.start,
      last,
      kind: "nominal",
      candidates: known,
      reason: "several hold the office",
      owner: true,
    });
  } else if (referent.country) {
    memory.classes.note(title.title, draft, sentence);
    memory.classes.note(`${title.title.split(" ").at(-1)} false`, draft, sentence);
  }
  return draft;
}

/** The state that stands beside the title of a person named: "Moldovan Foreign Minister …". */
function stateBefore(covered: Coverage, { title }: Draft): string | undefined {
  const before = title && (covered.of(title.first - 1) ?? covered.of(title.first - 2));
  const near = before && title.first - before.last <= 1 && before.referent.kind === "state";
  return near ? before.referent.country : undefined;
}

/** What an office is called: once a state where the state is known, by its own words where it is a town's. */
function officeOf(context: Context, found: Modifiers, title: Title): { id: string; name: string } {
  const words = found.former ? `former ${title.title}` : title.title;
  if (!found.state) return { id: slug(words), name: words };
  const state = context.knowledge.states.get(found.state)?.name ?? found.state;
  return { id: slug(`${found.state} ${words}`), name: `${words} of ${state}` };
}
