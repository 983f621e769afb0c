import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../lexicon/index.js";
import { compileTime, findTimes, isValidEdtf } from "./index.js";
import { simpleLanguage } from "./simple-tokens.js";

const knowledge = compileTime(loadLexicon());

function timesIn(text: string, published?: string) {
  return findTimes({ text, published }, simpleLanguage(text), knowledge).times;
}

/** Each expression as `words = EDTF or duration`. */
function read(text: string, published?: string): readonly string[] {
  return timesIn(text, published).map(
    (time) => `${text.slice(time.start, time.end)} = ${time.value ?? time.timex}`,
  );
}

const saturday = "2022-09-10";

describe("dates that the words state", () => {
  test.each([
    ["The embassy closed on 7 September 2022.", ["7 September 2022 = 2022-09-07"]],
    ["The embassy closed on Sept. 7, 2022.", ["Sept. 7, 2022 = 2022-09-07"]],
    ["The embassy closed on the 7th of September, 2022.", ["the 7th of September, 2022 = 2022-09-07"]],
    ["First seen 2020-02-29 in a log.", ["2020-02-29 = 2020-02-29"]],
    [
      "Two raids, July 23 and 24, 2022, failed.",
      ["July 23 = 2022-07-23/2022-07-24", "24, 2022 = 2022-07-23/2022-07-24"],
    ],
    ["It ran between May and June 2022.", ["May = 2022-05/2022-06", "June 2022 = 2022-05/2022-06"]],
    ["It ran from May to June 2022.", ["May = 2022-05/2022-06", "June 2022 = 2022-05/2022-06"]],
    ["The May-June 2022 campaign failed.", ["May = 2022-05/2022-06", "June 2022 = 2022-05/2022-06"]],
    ["It ran from October to March 1945.", ["October = 1944-10/1945-03", "March 1945 = 1944-10/1945-03"]],
    [
      "It ran from 3 May 2021 until 7 June 2022.",
      ["3 May 2021 = 2021-05-03/2022-06-07", "7 June 2022 = 2021-05-03/2022-06-07"],
    ],
    [
      "It ran from 26 June to 4 August 1952.",
      ["26 June = 1952-06-26/1952-08-04", "4 August 1952 = 1952-06-26/1952-08-04"],
    ],
    ["Hackers had access since at least May 2021.", ["May 2021 = 2021-05/.."]],
    ["The group was unknown before December 2018.", ["December 2018 = ../2018-12"]],
    ["The ban holds until 5 May 2023.", ["5 May 2023 = ../2023-05-05"]],
    ["All staff must leave by 8 September 2022.", ["8 September 2022 = ../2022-09-08"]],
    ["It began around July 2022.", ["July 2022 = 2022-07~"]],
    ["It began in about 2015.", ["2015 = 2015~"]],
    [
      "It began in late 2021 and ended in early July 2022.",
      ["late 2021 = 2021-09~/2021-12", "early July 2022 = 2022-07-01/2022-07-10~"],
    ],
    ["The group has been active from 2019 onwards.", ["2019 = 2019/.."]],
    ["The winter of 1999-00 was cold.", ["The winter of 1999-00 = 1999-24"]],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe("dates counted from publication (Saturday 10 September 2022)", () => {
  test.each([
    ["The minister left on Wednesday.", ["Wednesday = 2022-09-07"]],
    ["The minister left on Saturday.", ["Saturday = 2022-09-10"]],
    ["The minister will leave on Wednesday.", ["Wednesday = 2022-09-14"]],
    ["The minister left last Friday.", ["last Friday = 2022-09-09"]],
    ["The talks will begin next week.", ["next week = 2022-09-12/2022-09-18"]],
    ["The minister left on July 15.", ["July 15 = 2022-07-15"]],
    ["The raid was planned in December.", ["December = 2021-12"]],
    ["The summit will open in March.", ["March = 2023-03"]],
    ["The envoy left earlier this month.", ["earlier this month = 2022-09-01/2022-09-10"]],
    ["The envoy will return later this year.", ["later this year = 2022-09-10/2022-12"]],
    ["The raids grew over the summer.", ["the summer = 2022-22"]],
    ["It has been so since last year.", ["last year = 2021/.."]],
    ["A month ago the bank closed.", ["A month ago = 2022-08"]],
    ["In May 2021 the bank closed. In July it was sold.", ["May 2021 = 2021-05", "July = 2021-07"]],
  ])("%s", (text, expected) => {
    expect(read(text, saturday)).toEqual(expected);
  });

  test("29 February is found in the leap year that it needs", () => {
    expect(read("The envoy left yesterday.", "2020-03-01")).toEqual(["yesterday = 2020-02-29"]);
    expect(read("The envoy left yesterday.", "2021-03-01")).toEqual(["yesterday = 2021-02-28"]);
  });

  test("weeks at the turn of the year are those of ISO 8601", () => {
    expect(timesIn("The envoy left last week.", "2021-01-05")[0]).toMatchObject({
      timex: "2020-W53",
      value: "2020-12-28/2021-01-03",
    });
  });
});

describe("dates counted from the text", () => {
  test.each([
    ["The raid came on 28 February 2020. Two days later the bank closed.", "2020-03-01"],
    ["The raid came on 15 July 2022. The following day the bank closed.", "2022-07-16"],
    ["The raid came on 15 July 2022. The bank closed the same month.", "2022-07"],
    ["The raid came in July 2022. A year earlier the bank had closed.", "2021"],
    ["The raid came in June 2021. That July the bank closed.", "2021-07"],
    ["The raid came on 15 July 2022. On the 18th the bank closed.", "2022-07-18"],
    ["The raid came in November 1950. In January the city fell.", "1951-01"],
  ])("%s", (text, value) => {
    expect(timesIn(text).at(-1)?.value).toBe(value);
    expect(timesIn(text, "2023-05-05").at(-1)?.value).toBe(value);
  });
});

describe("what cannot be known stays open", () => {
  test.each([
    ["The envoy left yesterday.", undefined, "XXXX-XX-XX"],
    ["The envoy left on Wednesday.", undefined, "XXXX-WXX-3"],
    ["The envoy left on July 15.", undefined, "XXXX-07-15"],
    ["Two days later the bank closed.", saturday, "XXXX-XX-XX"],
    ["The bank closed that year.", saturday, "XXXX"],
    ["The bank closed at 10:30.", saturday, "XXXX-XX-XXT10:30"],
    ["The bank closed on 07/09/2022.", saturday, "2022-XX-XX"],
    ["The envoy left yesterday.", "2022-09", "XXXX-XX-XX"],
  ])("%s (%s)", (text, published, timex) => {
    const [time] = timesIn(text, published);
    expect(time).toMatchObject({ timex });
    expect(time.value).toBeUndefined();
    expect(time.unresolved).toBeTruthy();
  });

  test("one unambiguous date tells how a document writes the others", () => {
    expect(read("Closed on 07/09/2022, opened on 23/09/2022.")).toEqual([
      "07/09/2022 = 2022-09-07",
      "23/09/2022 = 2022-09-23",
    ]);
    expect(read("Closed on 07/09/2022, opened on 09/23/2022.")).toEqual([
      "07/09/2022 = 2022-07-09",
      "09/23/2022 = 2022-09-23",
    ]);
  });
});

describe("what is no date", () => {
  test.each([
    "The letter of 32 May was lost.",
    "The letter of 30 February was lost.",
    "The letter of February 30 was lost.",
    "The letter of 30 February 2022 was lost.",
    "The letter of 31 June 2022 was lost.",
    "Order 20222 was lost.",
    "In 20222 copies the text was sent.",
    "Install version 10.1.22 of the client.",
    "Install version 10.1.2022.4 of the client.",
    "Call +355 4 2022 118 for help.",
    "Call 555-2022 for help.",
    "Call 202-555-0123 for help.",
    "It cost $2022 at the time of sale.",
    "It cost 2,022 euros.",
    "They won 3-2 at home.",
    "The ratio was 3:2 in favour.",
    "The ratio was 10:30 in favour.",
    "They patched CVE-2022-1234 at once.",
    "It may rain.",
    "May they rest.",
    "Theresa May left the room.",
    "The march was long.",
    "A second attack failed.",
    "The second attack failed.",
    "The Sun reported it.",
    "They sat and talked.",
    "She met April Glaspie there.",
    "He wrote to August Lindqvist.",
    "The Daily Mail reported it.",
    "See https://example.org/2021/05/14/report for more.",
    "About 1900 soldiers crossed the river.",
    "The fall of the town was a shock.",
    "Resolution 1973 was adopted.",
    "Spring water was sold.",
  ])("%s", (text) => {
    expect(read(text, saturday)).toEqual([]);
  });
});

describe("any text", () => {
  const word = fc.constantFrom(
    ..."May 2022 7 , . - / : 32 the of on last next Wednesday July two days later ago week weeks since until 1990 s ' early mid BC 490 10 30 pm and to Q3 Easter 99999999999 ( ) winter year that same \ud800 é".split(
      " ",
    ),
  );
  test("gives expressions that lie in it, in order, apart, with values that are dates", () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.option(fc.constantFrom("2022-09-10", "2022-09", "2022", "soon"), { nil: undefined }),
        (words, published) => {
          const text = words.join(" ");
          let end = 0;
          for (const time of timesIn(text, published)) {
            expect(time.start).toBeGreaterThanOrEqual(end);
            expect(time.end).toBeGreaterThan(time.start);
            expect(time.end).toBeLessThanOrEqual(text.length);
            expect(time.first).toBeLessThan(time.last);
            expect(time.value === undefined).toBe(time.unresolved !== undefined);
            if (time.value !== undefined && !time.value.startsWith("P"))
              expect(isValidEdtf(time.value)).toBe(true);
            end = time.end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("without publication gives nothing that depends on one", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        for (const time of timesIn(words.join(" ")))
          if (time.function === "publication") expect(time.value).toBeUndefined();
      }),
    );
  });

  test.each([
    ["no full stop", "in May 2022 two weeks later and the early ".repeat(60_000)],
    ["brackets", "(".repeat(100_000)],
    ["numbers", "1,000 ".repeat(50_000)],
    ["one long number", "1".repeat(500_000)],
    ["unpaired surrogates", "\ud800 ".repeat(50_000)],
  ])("with %s is read to its end", (_, text) => {
    expect(timesIn(text).every((time) => time.end <= text.length)).toBe(true);
  });

  test("is read in time that grows with its length", () => {
    const measure = (copies: number) => {
      const text = "the early 7 May 2022 and to 10 of - ".repeat(copies);
      const language = simpleLanguage(text);
      const started = performance.now();
      findTimes({ text }, language, knowledge);
      return performance.now() - started;
    };
    measure(200);
    expect(measure(8000)).toBeLessThan(Math.max(20 * measure(1000), 2000));
  });
});
