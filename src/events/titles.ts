import type { EventStatus, EventType } from "../../schema/case-1.js";
import { type EventKnowledge, typeKey } from "./knowledge.js";

const marks: Partial<Record<EventStatus, string>> = {
  ordered: "ordered",
  planned: "planned",
  threatened: "threatened",
  possible: "possible",
  cancelled: "cancelled",
  denied: "denied",
  negated: "did not happen",
  generic: "in general",
};

/**
 * A short sentence for an event from its roles: "Albania reduces relations with Iran". An unknown actor is
 * "unnamed actor"; a missing recipient takes its preposition with it. A status other than fact stands behind it in
 * brackets.
 */
export function titleOf(
  knowledge: EventKnowledge,
  event: { readonly type: EventType; readonly mode?: string; readonly status: EventStatus },
  actors: readonly string[],
  recipients: readonly string[],
  ofFrame?: string,
): string {
  const template =
    ofFrame ?? knowledge.types.get(typeKey(event.type, event.mode))?.title ?? "{actor} {recipient}";
  const actor = actors.length > 0 ? listed(actors) : "Unnamed actor";
  const sides = sameSides(actors, recipients) ? [] : recipients;
  const filled =
    sides.length > 0
      ? template.replace("{recipient}", () => listed(sides))
      : template.replace(/ (?:with|against|on|to|from|of|in|towards|for)? ?\{recipient\}/u, "");
  const title = plural(
    filled.replace("{actor}", () => actor),
    actor,
    actors.length,
  );
  const mark = marks[event.status];
  return capitalised(mark ? `${title} (${mark})` : title);
}

function sameSides(actors: readonly string[], recipients: readonly string[]): boolean {
  return (
    actors.length > 1 &&
    actors.length === recipients.length &&
    actors.every((name) => recipients.includes(name))
  );
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** Two actors, or one that is a plural noun, take the plural verb: "Serbia and Kosovo hold talks", "Hackers leak". */
function plural(title: string, actor: string, actors: number): string {
  if (actors < 2 && !isPluralNoun(actor)) return title;
  const rest = title.slice(actor.length + 1);
  const space = rest.indexOf(" ");
  const verb = space < 0 ? rest : rest.slice(0, space);
  return `${actor} ${base(verb)}${space < 0 ? "" : rest.slice(space)}`;
}

/** "Iranian cyber actors", "hackers"; not "United States", which is a name, nor "embassy staff". */
function isPluralNoun(actor: string): boolean {
  return /(?:^|\s)\p{Ll}+[^s\P{Ll}]s$/u.test(actor);
}

function base(verb: string): string {
  if (verb.endsWith("ies")) return `${verb.slice(0, -3)}y`;
  if (verb.endsWith("goes")) return "go";
  return verb.endsWith("s") ? verb.slice(0, -1) : verb;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
