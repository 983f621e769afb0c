import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileEntities, findEntities } from "../entities/index.js";
import { loadLexicon } from "../lexicon/index.js";
import type { Document } from "../read/index.js";
import { compileTime, findTimes } from "../time/index.js";
import { codeEvents, codePair, type EventLayer, unmark } from "./index.js";
import { codeText, hasModel, knowledge, languageOf, neutralSentences } from "./reading.fixture.js";

const lexicon = loadLexicon();
const timeKnowledge = compileTime(lexicon);
const entityKnowledge = compileEntities(lexicon);

/** Codes a text with all the layers before. */
function code(text: string, published = "2022-09-10"): EventLayer {
  const document: Document = {
    id: "d:test",
    text,
    published,
    publishedFrom: "argument",
    language: "en",
    sha256: "",
    sections: [{ start: 0, end: text.length, role: "body" }],
  };
  const language = languageOf(text);
  const times = findTimes(document, language, timeKnowledge);
  const entities = findEntities(document, language, times, entityKnowledge);
  return codeEvents(document, language, times, entities, knowledge);
}

describe.skipIf(!hasModel)("the events of a document", () => {
  test("name who did what to whom and when, with the words that say so", () => {
    const text = "On 5 May 2021 Norway expelled two Syrian diplomats. Syria condemned Norway the next day.";
    const { events } = code(text);
    const expulsion = events.find((event) => event.type === "SANCTION");
    expect(expulsion).toMatchObject({
      mode: "expel",
      actor: ["NOR"],
      recipient: ["SYR"],
      date: "2021-05-05",
      dateFrom: "stated",
      status: "happened",
      quad: "material-conflict",
      score: -5.5,
    });
    const trigger = expulsion?.evidence[0].trigger;
    expect(trigger && text.slice(trigger.start, trigger.end)).toBe("expelled");
    expect(events.find((event) => event.type === "ACCUSE")).toMatchObject({
      actor: ["SYR"],
      recipient: ["NOR"],
    });
  });

  test("are done to nobody's date", () => {
    const text = "Hackers entered Norway's tax office. On 15 July 2022 they unleashed a wiper.";
    const { mentions } = code(text);
    const words = mentions.flatMap(({ recipientSpans = [] }) =>
      recipientSpans.map(({ start, end }) => text.slice(start, end)),
    );
    expect(words).not.toContain("15 July 2022");
    expect(mentions.some(({ date }) => date === "2022-07-15")).toBe(true);
  });

  test("are one for the headline and the body", () => {
    const { events, members } = code(
      "Ghana severs diplomatic relations with Togo. On 3 June 2022 Ghana broke off relations with Togo.",
    );
    const breaks = events.filter((event) => event.type === "SANCTION");
    expect(breaks).toHaveLength(1);
    expect(members[events.indexOf(breaks[0])].length).toBeGreaterThan(1);
    expect(breaks[0].date).toBe("2022-06-03");
  });

  test("keep what is only alleged from being fact", () => {
    const { events } = code("Latvia accused Belarus of hacking its railway servers.");
    expect(events.map((event) => `${event.type} ${event.status}`).sort()).toEqual([
      "ACCUSE happened",
      "COERCE possible",
    ]);
  });

  test("give the subject of an attitude no part in the deed", () => {
    for (const sentence of ["Albania condemned the cyberattack.", "Albania suffered a cyberattack."]) {
      for (const event of code(sentence).events.filter((one) => one.type === "COERCE"))
        expect(event.actor, sentence).toEqual([]);
    }
  });

  test("take the date before a clause of reporting, and leave an event noun its own", () => {
    const broken = code("Ghana broke ties with Togo on 3 June 2022, its government said.").events;
    expect(broken.find((event) => event.type === "SANCTION")?.date).toBe("2022-06-03");
    const cut = code("Ghana cut ties with Togo over the July 2021 cyberattack.").events;
    expect(cut.find((event) => event.type === "SANCTION")?.dateFrom).toBe("published");
  });

  test("find whose deed is praised or condemned", () => {
    const { events } = code(
      "Ghana expelled two Togolese diplomats. Mali praised the decision. Togo condemned the move.",
    );
    expect(events.find((event) => event.type === "SUPPORT")).toMatchObject({
      actor: ["MLI"],
      recipient: ["GHA"],
    });
    expect(events.find((event) => event.type === "ACCUSE")).toMatchObject({
      actor: ["TGO"],
      recipient: ["GHA"],
    });
  });

  test("are none where an act needs somebody to be done to and has nobody", () => {
    for (const sentence of [
      "Ghana's president promised stricter punishments.",
      "Togo's ministry suggested a probe.",
    ])
      expect(code(sentence).events, sentence).toEqual([]);
  });

  test("of hackers are cyberattacks whatever the verb", () => {
    const { events } = code("Togolese state hackers conducted operations against Ghana.");
    expect(events.map((event) => `${event.type}.${event.mode}`)).toEqual(["COERCE.cyber"]);
  });

  test.each([
    [
      "Ghana accused Togo of spying. It expelled two Togolese diplomats the same day.",
      "SANCTION expel GHA>TGO",
    ],
    [
      "Norway lodged a protest with Belarus. Two days later it recalled its ambassador.",
      "SANCTION withdraw NOR>",
    ],
    [
      "Chile condemned Bolivia. The Chilean president called the raid a disgrace.",
      "ACCUSE disapprove CHL>BOL",
    ],
    ["Peru said it would sever ties with Chad.", "SANCTION withdraw PER>TCD"],
    ["Ghana denied that it had severed ties with Togo.", "SANCTION withdraw GHA>TGO"],
    ["Qatar severs ties with Chad", "SANCTION withdraw QAT>TCD"],
    ["Guinea jails critics of junta", "COERCE arrest GIN>"],
    ["Two Togolese envoys were expelled from Ghana by its government.", "SANCTION expel GHA>TGO"],
  ])("find who did it in the words before: %s", (text, expected) => {
    const told = code(text).events.map(
      (event) => `${event.type} ${event.mode ?? ""} ${event.actor.join(",")}>${event.recipient.join(",")}`,
    );
    expect(
      told.some((one) => one.startsWith(expected)),
      told.join("; "),
    ).toBe(true);
  });

  test("make the state whose ambassador is expelled the recipient", () => {
    const [event] = code("In May 2019 Togo's ambassador to Ghana was expelled.").events;
    expect(event).toMatchObject({ mode: "expel", actor: [], recipient: ["TGO"] });
  });

  test("give those who call for an end no part in what is to end", () => {
    const { events } = code(
      "Ghana and Mali issued a statement, calling on Togo to cease all acts of aggression.",
    );
    for (const event of events.filter((one) => one.type === "ASSAULT"))
      expect(event.actor).not.toEqual(expect.arrayContaining(["GHA"]));
  });

  test("are none where a deed is only supposed, and of nobody", () => {
    const { events } = code("An attack on Togo would be an escalation.");
    expect(events.filter((event) => event.type === "ASSAULT")).toEqual([]);
  });

  test("call a denial of an accusation by its name", () => {
    const [event] = code("Ghana rejected the accusation.").events;
    expect(event.title).toBe("Ghana denies an accusation");
  });

  test("are none in sentences about nothing political, but for three in a hundred", () => {
    const sentences = neutralSentences();
    expect(sentences.length).toBeGreaterThanOrEqual(100);
    const wrong = sentences.filter((sentence) => code(sentence).events.length > 0);
    expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(sentences.length * 0.03);
  });
});

describe.skipIf(!hasModel)("parties that are only described", () => {
  const typed = (text: string) => code(text).events.map((event) => `${event.type}.${event.mode ?? ""}`);

  test.each([
    ["A ransomware attack on a hospital forced surgeons to cancel operations.", "COERCE.cyber"],
    ["Hackers defaced the site of a ministry.", "COERCE.cyber"],
    ["Six diplomats were expelled.", "SANCTION.expel"],
    ["Gunmen attacked the ministry.", "ASSAULT."],
  ])("make an event of a strong deed: %s", (text, type) => {
    expect(typed(text)).toContain(type);
  });

  test("stay absent from it", () => {
    const [event] = code("Hackers defaced the site of a ministry.").events;
    expect(event.actor.filter((id) => /^[A-Z]{3}/u.test(id))).toEqual([]);
    const [other] = code("A ransomware attack on a hospital forced surgeons to cancel operations.").events;
    expect(other.actor).toEqual([]);
    expect(other.title).toMatch(/^Unnamed actor carries out a cyberattack on a? ?hospital$/u);
  });

  test("are no event beside one of the same kind that says who", () => {
    const { events } = code(
      "Iran carried out a cyberattack on Albania. A ransomware attack on a hospital forced surgeons to wait.",
    );
    expect(events.filter((event) => event.mode === "cyber")).toHaveLength(1);
  });

  test.each([
    "The dragon attacked the village at dawn.",
    "Police arrested a burglar.",
    "A burglar may attack a hospital.",
    "The virus attacks the cells of the patient.",
  ])("make none of this: %s", (text) => {
    expect(typed(text)).toEqual([]);
  });
});

describe.skipIf(!hasModel)("any text", () => {
  const words = fc.constantFrom(
    ...'Iran Albania accused of hacking , . severed ties with not will if the attack on and which ( " its said \ud800 denied'.split(
      " ",
    ),
  );

  test("gives spans inside it and evidence that quotes it, the same each time", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (some) => {
        const text = some.join(" ");
        const layer = code(text);
        for (const event of layer.events) {
          for (const evidence of event.evidence) {
            expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
            const { trigger } = evidence;
            expect(trigger && trigger.start < trigger.end && trigger.end <= text.length).toBe(true);
          }
          expect(event.confidence).toBeGreaterThanOrEqual(0);
          expect(event.confidence).toBeLessThanOrEqual(1);
        }
        expect(code(text)).toEqual(layer);
      }),
      { numRuns: 40 },
    );
  });

  test("of one endless sentence is read in time that grows with its length", () => {
    const time = (words: number): number => {
      const language = languageOf("the attack and ".repeat(words));
      const started = performance.now();
      codeEvents(
        { id: "d:test", text: "" },
        language,
        { times: [] },
        { mentions: [], entities: [], places: [] },
        knowledge,
      );
      return performance.now() - started;
    };
    time(100);
    const short = time(400);
    expect(time(3_200)).toBeLessThan(Math.max(2_000, short * 40));
  });
});

describe.skipIf(!hasModel)("a marked pair", () => {
  const pair = (marked: string) => {
    const { text, sources, targets } = unmark(marked);
    return codePair(languageOf(text), sources, targets, knowledge);
  };

  test("is coded by what the first does to the second", () => {
    expect(pair("<s>Peru</s> condemned <t>Bolivia</t> for the raid.").type).toBe("ACCUSE");
    expect(pair("<s>Peru</s> will send doctors to <t>Bolivia</t>.").type).toBe("AGREE");
    expect(pair("<s>Peru</s> lies west of <t>Bolivia</t>.").type).toBeUndefined();
  });

  test("loses its marks and keeps their places", () => {
    const { text, sources, targets } = unmark("<s>Peru </s>and <t>Bolivia</t>.");
    expect(text).toBe("Peru and Bolivia.");
    expect(sources.map((span) => text.slice(span.start, span.end))).toEqual(["Peru"]);
    expect(targets.map((span) => text.slice(span.start, span.end))).toEqual(["Bolivia"]);
  });
});

describe.skipIf(!hasModel)("without entities", () => {
  test("words are not coded, but every mention is kept", () => {
    const layer = codeText("Norway praised Syria.");
    expect(layer.events).toEqual([]);
    expect(layer.mentions).toHaveLength(1);
    expect(layer.mentions[0].refused).toMatch(/no recipient is a party|need a speaker/u);
  });
});
