import type { Case, Gap } from "../../schema/case-1.js";
import { FIXTURE, fixtureCase } from "../../src/server/case.fixture.js";

/** The made-up dispute with what reviewers find to do: an open question, rules of mentions, a case of one name for two. */
export function reviewCase(): Case {
  const made = fixtureCase();
  for (const entity of made.entities)
    for (const mention of entity.mentions)
      mention.rule = mention.kind === "name" ? "known name" : "the country";
  return { ...made, gaps: [whoIsMeant(made), ...made.gaps] };
}

export const QUESTION = "q:0000000000000001";

/** The post's officials: of which side? */
function whoIsMeant({ documents }: Case): Gap {
  const post = documents.find(({ id }) => id === FIXTURE.post);
  const quote =
    "Two officials, who asked not to be named, said that the wiper resembled tools used by Grey Heron";
  const start = post?.text.indexOf(quote) ?? 0;
  return {
    id: QUESTION,
    question: `Who is meant by “Two officials” in “${quote}”: Valdoria or Holmark?`,
    about: [FIXTURE.wiper],
    evidence: [
      {
        document: FIXTURE.post,
        start,
        end: start + quote.length,
        quote,
        trigger: { start, end: start + "Two officials".length },
      },
    ],
    kind: "nominal",
    candidates: ["VLD", "HLM"],
  };
}
