import type {
  Case,
  Claim,
  Document,
  Entity,
  Event,
  Evidence,
  Gap,
  Link,
  SectionRole,
  Span,
} from "../../schema/case-1.js";

/** A made-up dispute between made-up states under made-up outlets, for the tests of the server and the workbench. */

type Part = readonly [SectionRole, string];

const CODED: ReadonlySet<SectionRole> = new Set<SectionRole>(["title", "heading", "body", "quote", "list"]);

function makeDocument(
  id: string,
  about: Partial<Omit<Document, "id" | "text" | "sections" | "sentences">>,
  parts: readonly Part[],
): Document {
  let text = "";
  const sections: Document["sections"] = [];
  const sentences: Span[] = [];
  for (const [role, words] of parts) {
    if (text !== "") text += "\n\n";
    const start = text.length;
    text += words;
    sections.push({ start, end: text.length, role });
    if (!CODED.has(role)) continue;
    for (const match of words.matchAll(/[^.!?]+[.!?]*\s*/g)) {
      const end = start + match.index + match[0].trimEnd().length;
      sentences.push({ start: start + match.index, end });
    }
  }
  return {
    id,
    publishedFrom: "metadata",
    language: "en",
    sha256: "0".repeat(64),
    ...about,
    text,
    sections,
    sentences,
  };
}

const DOCUMENTS = {
  post: makeDocument(
    "d:0000000000000001",
    {
      title: "Ministry portals go dark across Valdoria",
      publisher: "The Meridian Post",
      author: "Lena Arvid",
      url: "https://meridian-post.example/portals-go-dark",
      published: "2021-03-16",
    },
    [
      ["navigation", "Home World Business Weather Subscribe"],
      ["title", "Ministry portals go dark across Valdoria"],
      ["byline", "By Lena Arvid, 16 March 2021"],
      [
        "body",
        "Valdoria shut down its online public services on Monday after a destructive cyberattack struck the network of its interior ministry. Officials said that the portals for tax, health and border control would stay offline for days.",
      ],
      ["caption", "A closed service desk in the capital. Photograph: Meridian Post"],
      [
        "body",
        "The government has not said who was behind the intrusion. Two officials, who asked not to be named, said that the wiper resembled tools used by Grey Heron, a group that researchers tie to Kestria. Kestria's embassy did not answer a request for comment.",
      ],
      [
        "body",
        "Relations between the two neighbours have been strained since late 2018, when Valdoria expelled the Kestrian ambassador and a second diplomat over an alleged plot against exiles.",
      ],
      ["promotion", "Get the Meridian morning letter, free every weekday."],
      ["related", "More: Five charts on the winter gas price"],
    ],
  ),
  wire: makeDocument(
    "d:0000000000000002",
    {
      title: "Valdoria hit by wiper, services offline",
      publisher: "Harbour Wire",
      url: "https://harbourwire.example/2021/valdoria-wiper",
      published: "2021-03-17",
      copyOf: { document: "d:0000000000000001", share: 0.93 },
    },
    [
      ["title", "Valdoria hit by wiper, services offline"],
      [
        "body",
        "Valdoria shut down its online public services on Monday after a destructive cyberattack struck the network of its interior ministry. Officials said that the portals for tax, health and border control would stay offline for days.",
      ],
    ],
  ),
  statement: makeDocument(
    "d:0000000000000003",
    {
      title: "Statement of the Government on the attack of March",
      publisher: "Government of Valdoria",
      url: "https://gov.valdoria.example/statement-12",
      published: "2021-04-02",
      reliability: "B",
    },
    [
      ["title", "Statement of the Government on the attack of March"],
      [
        "body",
        "The Council of Ministers decided today to sever diplomatic relations with Kestria with immediate effect. In direct response to the attack, all Kestrian diplomatic and administrative staff were ordered to leave Valdoria within forty-eight hours.",
      ],
      [
        "body",
        "The investigation has shown conclusively that the cyberattack was orchestrated and sponsored by Kestria through the engagement of four groups.",
      ],
      [
        "quote",
        "“We do not take this step lightly, but it is proportionate to a grave act of aggression,” Foreign Minister Ines Maro said.",
      ],
      ["body", "Valdoria called on its partners in the Northern Pact to condemn the attack."],
    ],
  ),
  denial: makeDocument(
    "d:0000000000000004",
    {
      title: "Kestria rejects baseless accusation",
      publisher: "Kestrian Ministry of Foreign Affairs",
      published: "2021-04-03",
      reliability: "D",
    },
    [
      ["title", "Kestria rejects baseless accusation"],
      [
        "body",
        "The Ministry of Foreign Affairs strongly denies that Kestria had any part in the incident. Spokesman Tomas Welk called the decision to cut ties an ill-considered and short-sighted act.",
      ],
      ["body", "Kestria reserves the right to respond and may recall its trade mission in the coming weeks."],
    ],
  ),
  ally: makeDocument(
    "d:0000000000000005",
    {
      title: "Holmark stands with Valdoria",
      publisher: "Office of the President of Holmark",
      published: "2021-04-04",
      reliability: "B",
    },
    [
      ["title", "Holmark stands with Valdoria"],
      [
        "body",
        "Holmark condemned the cyberattack on its ally and supports the finding that Kestria is responsible. The President said that Holmark would impose sanctions on Kestrian officials before the summer.",
      ],
      ["body", "Holmark had sent a team of incident responders to Valdoria within two days of the attack."],
    ],
  ),
  report: makeDocument(
    "d:0000000000000006",
    {
      title: "Slow knife: a year inside a ministry network",
      publisher: "Quarrel Labs",
      author: "Quarrel Labs Research",
      url: "https://quarrel-labs.example/slow-knife",
      published: "2021-05-20",
    },
    [
      ["title", "Slow knife: a year inside a ministry network"],
      ["contents", "1 Summary  2 Timeline  3 Tools  4 Attribution"],
      ["heading", "Timeline"],
      [
        "body",
        "The intruders first gained access to the ministry's network in January or February 2020, about fourteen months before the wiper ran. Between October 2020 and January 2021 they copied mail from ministry servers. On 14 March 2021 they deployed ransomware and then a wiper.",
      ],
      ["heading", "Attribution"],
      [
        "body",
        "We assess with moderate confidence that Grey Heron carried out the operation. It is very likely that the group acts for the Kestrian intelligence service. We do not know how the first credentials were obtained.",
      ],
    ],
  ),
  opinion: makeDocument(
    "d:0000000000000007",
    {
      title: "A door that will be hard to open again",
      publisher: "The Long View",
      author: "Piet Hallam",
      published: "2021-04-10",
    },
    [
      ["title", "A door that will be hard to open again"],
      [
        "body",
        "Cutting ties rarely ends a quarrel. Kestria will probably expel Valdoria's remaining consuls, and both capitals could drift towards a wider break. Had Valdoria waited for its partners, it might have had company.",
      ],
      ["author-profile", "Piet Hallam has written on diplomacy for thirty years and keeps bees."],
      ["comment-prompt", "What do you think? Leave a comment below."],
    ],
  ),
  hostile: makeDocument(
    "d:0000000000000008",
    {
      title: "<img src=x onerror=alert(1)> \u202Eetadpu\u202C</title><script>window.pwned=1</script>",
      publisher: "<b>Nobody</b>",
      published: "2021-04",
    },
    [
      ["title", "<img src=x onerror=alert(1)> \u202Eetadpu\u202C</title><script>window.pwned=1</script>"],
      [
        "body",
        "Kestria <script>window.pwned = true</script> threatened \u202EairodlaV\u202C with javascript:alert(1) and \u001b[31mred\u001b[0m text \u2066isolated\u2069.",
      ],
    ],
  ),
} satisfies Record<string, Document>;

type Source = keyof typeof DOCUMENTS;
type Roles = Partial<Record<"actor" | "recipient" | "source" | "cue" | "content", string>> & {
  trigger?: string;
  date?: string;
};

function spanOf(text: string, words: string, from: number, to: number): Span {
  const start = text.indexOf(words, from);
  if (start < 0 || start + words.length > to) throw new Error(`not in the fixture's text: ${words}`);
  return { start, end: start + words.length };
}

/** Evidence by its words: every role's words must stand within the quote. */
function quoted(source: Source, quote: string, roles: Roles = {}): Evidence {
  const document = DOCUMENTS[source];
  const { start, end } = spanOf(document.text, quote, 0, document.text.length);
  const one = (words: string) => spanOf(document.text, words, start, end);
  const { trigger, date, ...lists } = roles;
  return {
    document: document.id,
    start,
    end,
    quote,
    ...(trigger === undefined ? {} : { trigger: one(trigger) }),
    ...(date === undefined ? {} : { date: one(date) }),
    ...Object.fromEntries(Object.entries(lists).map(([role, words]) => [role, [one(words)]])),
  };
}

const shutdown = "Valdoria shut down its online public services on Monday";
const attack = "a destructive cyberattack struck the network of its interior ministry";
const expulsion = "late 2018, when Valdoria expelled the Kestrian ambassador and a second diplomat";

function event(
  id: number,
  fields: Omit<Event, "id" | "contexts" | "reports" | "sources"> & Partial<Event>,
): Event {
  const copy = DOCUMENTS.wire.id;
  const sources = new Set(fields.evidence.map((each) => each.document).filter((id) => id !== copy)).size;
  return { contexts: ["diplomatic"], reports: fields.evidence.length, sources, ...fields, id: eventId(id) };
}

function eventId(number: number): string {
  return `e:${number.toString(16).padStart(16, "0")}`;
}

const MATERIAL = { quad: "material-conflict" } as const;
const VERBAL = { quad: "verbal-conflict" } as const;

const EVENTS: Event[] = [
  event(1, {
    type: "SANCTION",
    mode: "expel",
    cameo: "166",
    ...MATERIAL,
    score: -7,
    actor: ["VLD"],
    recipient: ["KSR"],
    date: "2018-10/2018-12",
    dateFrom: "stated",
    status: "happened",
    confidence: 0.94,
    title: "Valdoria expels the Kestrian ambassador",
    evidence: [
      quoted("post", expulsion, {
        trigger: "expelled",
        actor: "Valdoria",
        recipient: "the Kestrian ambassador",
        date: "late 2018",
      }),
    ],
  }),
  event(2, {
    type: "ASSAULT",
    mode: "cyber",
    contexts: ["cyber"],
    ...MATERIAL,
    score: -8,
    actor: ["grey-heron"],
    recipient: ["vld-interior"],
    date: "2020-01/2020-02",
    dateFrom: "stated",
    status: "happened",
    confidence: 0.81,
    title: "Grey Heron gains access to the interior ministry's network",
    evidence: [
      quoted(
        "report",
        "The intruders first gained access to the ministry's network in January or February 2020",
        {
          trigger: "gained access",
          actor: "The intruders",
          recipient: "the ministry's network",
          date: "January or February 2020",
        },
      ),
    ],
  }),
  event(3, {
    type: "ASSAULT",
    mode: "cyber",
    contexts: ["cyber", "intelligence"],
    ...MATERIAL,
    score: -8,
    actor: ["grey-heron"],
    recipient: ["vld-interior"],
    date: "2020-10/2021-01",
    dateFrom: "stated",
    status: "happened",
    confidence: 0.78,
    title: "Grey Heron copies mail from the interior ministry",
    evidence: [
      quoted("report", "Between October 2020 and January 2021 they copied mail from ministry servers", {
        trigger: "copied",
        actor: "they",
        recipient: "ministry servers",
        date: "Between October 2020 and January 2021",
      }),
    ],
  }),
  event(4, {
    type: "ASSAULT",
    mode: "cyber",
    contexts: ["cyber"],
    cameo: "176",
    ...MATERIAL,
    score: -9,
    actor: ["grey-heron"],
    recipient: ["vld-interior", "VLD"],
    date: "2021-03-14",
    dateFrom: "stated",
    status: "happened",
    confidence: 0.96,
    place: "vld-capital",
    title: "Grey Heron runs a wiper in the interior ministry's network",
    disputed: [
      {
        field: "date",
        values: ["2021-03-14", "2021-03-15"],
        evidence: [quoted("report", "On 14 March 2021"), quoted("post", "on Monday")],
      },
    ],
    evidence: [
      quoted("report", "On 14 March 2021 they deployed ransomware and then a wiper", {
        trigger: "deployed",
        actor: "they",
        date: "14 March 2021",
      }),
      quoted("post", attack, {
        trigger: "struck",
        actor: "a destructive cyberattack",
        recipient: "its interior ministry",
      }),
      quoted("wire", attack, {
        trigger: "struck",
        actor: "a destructive cyberattack",
        recipient: "its interior ministry",
      }),
      quoted("statement", "the cyberattack was orchestrated and sponsored by Kestria", {
        trigger: "orchestrated",
        actor: "Kestria",
      }),
    ],
    incident: {
      name: "Slow knife",
      types: [
        { type: "disruption", evidence: [quoted("post", shutdown)] },
        { type: "ransomware", evidence: [quoted("report", "deployed ransomware")] },
      ],
      initiators: [
        {
          entity: "grey-heron",
          country: "KSR",
          category: "state-affiliated",
          evidence: [quoted("report", "Grey Heron carried out the operation")],
        },
      ],
      receivers: [
        {
          entity: "vld-interior",
          country: "VLD",
          category: "state-institution",
          evidence: [quoted("post", "the network of its interior ministry")],
        },
      ],
      tactics: [],
      techniques: [
        { id: "T1485", name: "Data Destruction", evidence: [quoted("report", "a wiper")] },
        {
          id: "T1486",
          name: "Data Encrypted for Impact",
          evidence: [quoted("report", "deployed ransomware")],
        },
      ],
      start: { date: "2020-01/2020-02", evidence: [quoted("report", "January or February 2020")] },
      effects: [
        { effect: "public services offline", evidence: [quoted("post", "would stay offline for days")] },
      ],
      responses: [eventId(6), eventId(7), eventId(9)],
    },
  }),
  event(5, {
    type: "RETREAT",
    ...VERBAL,
    quad: "material-cooperation",
    contexts: ["cyber"],
    score: 3,
    actor: ["VLD"],
    recipient: [],
    date: "2021-03-15",
    dateFrom: "stated",
    status: "happened",
    confidence: 0.71,
    title: "Valdoria shuts down its online public services",
    evidence: [
      quoted("post", shutdown, { trigger: "shut down", actor: "Valdoria", date: "Monday" }),
      quoted("wire", shutdown, { trigger: "shut down", actor: "Valdoria" }),
    ],
  }),
  event(6, {
    type: "SANCTION",
    mode: "withdraw",
    cameo: "161",
    ...MATERIAL,
    score: -6,
    actor: ["VLD"],
    recipient: ["KSR"],
    date: "2021-04-02",
    dateFrom: "stated",
    status: "happened",
    confidence: 0.98,
    title: "Valdoria severs diplomatic relations with Kestria",
    evidence: [
      quoted(
        "statement",
        "The Council of Ministers decided today to sever diplomatic relations with Kestria with immediate effect",
        { trigger: "sever", actor: "The Council of Ministers", recipient: "Kestria", date: "today" },
      ),
      quoted("denial", "the decision to cut ties", { trigger: "cut" }),
    ],
  }),
  event(7, {
    type: "SANCTION",
    mode: "expel",
    cameo: "166",
    ...MATERIAL,
    score: -7,
    actor: ["VLD"],
    recipient: ["KSR"],
    date: "2021-04-02/2021-04-04",
    dateFrom: "inferred",
    status: "ordered",
    confidence: 0.92,
    title: "Valdoria orders Kestrian diplomats to leave",
    evidence: [
      quoted(
        "statement",
        "all Kestrian diplomatic and administrative staff were ordered to leave Valdoria within forty-eight hours",
        { trigger: "ordered to leave", recipient: "all Kestrian diplomatic and administrative staff" },
      ),
    ],
  }),
  event(8, {
    type: "ACCUSE",
    ...VERBAL,
    contexts: ["cyber"],
    score: -4,
    actor: ["VLD"],
    recipient: ["KSR"],
    date: "2021-04-02",
    dateFrom: "published",
    status: "happened",
    confidence: 0.9,
    title: "Valdoria accuses Kestria of the cyberattack",
    evidence: [
      quoted(
        "statement",
        "The investigation has shown conclusively that the cyberattack was orchestrated and sponsored by Kestria",
        { trigger: "shown", recipient: "Kestria" },
      ),
    ],
  }),
  event(9, {
    type: "ACCUSE",
    mode: "disapprove",
    ...VERBAL,
    contexts: ["cyber"],
    score: -3,
    actor: ["HLM"],
    recipient: ["KSR"],
    date: "2021-04-04~",
    dateFrom: "published",
    status: "happened",
    confidence: 0.88,
    title: "Holmark condemns the cyberattack on Valdoria",
    evidence: [
      quoted("ally", "Holmark condemned the cyberattack on its ally", {
        trigger: "condemned",
        actor: "Holmark",
      }),
    ],
  }),
  event(10, {
    type: "AID",
    quad: "material-cooperation",
    contexts: ["cyber"],
    score: 7,
    actor: ["HLM"],
    recipient: ["VLD"],
    date: "2021-03-14/2021-03-16",
    dateFrom: "inferred",
    status: "happened",
    confidence: 0.83,
    title: "Holmark sends incident responders to Valdoria",
    evidence: [
      quoted(
        "ally",
        "Holmark had sent a team of incident responders to Valdoria within two days of the attack",
        { trigger: "sent", actor: "Holmark", recipient: "Valdoria" },
      ),
    ],
  }),
  event(11, {
    type: "SANCTION",
    ...MATERIAL,
    contexts: ["economic"],
    score: -6,
    actor: ["HLM"],
    recipient: ["KSR"],
    date: "2021-04-04/2021-06",
    dateFrom: "stated",
    status: "planned",
    confidence: 0.86,
    title: "Holmark plans sanctions on Kestrian officials",
    evidence: [
      quoted("ally", "Holmark would impose sanctions on Kestrian officials before the summer", {
        trigger: "impose",
        actor: "Holmark",
        recipient: "Kestrian officials",
        date: "before the summer",
      }),
    ],
  }),
  event(12, {
    type: "REJECT",
    ...VERBAL,
    score: -4,
    actor: ["KSR"],
    recipient: ["VLD"],
    date: "2021-04-03",
    dateFrom: "published",
    status: "happened",
    confidence: 0.9,
    title: "Kestria rejects Valdoria's accusation",
    evidence: [
      quoted("denial", "Kestria rejects baseless accusation", { trigger: "rejects", actor: "Kestria" }),
    ],
  }),
  event(13, {
    type: "SANCTION",
    mode: "expel",
    ...MATERIAL,
    score: -7,
    actor: ["KSR"],
    recipient: ["VLD"],
    date: "2021-04-10/..",
    dateFrom: "published",
    status: "possible",
    confidence: 0.55,
    title: "Kestria may expel Valdoria's remaining consuls",
    evidence: [
      quoted("opinion", "Kestria will probably expel Valdoria's remaining consuls", {
        trigger: "expel",
        actor: "Kestria",
        recipient: "Valdoria's remaining consuls",
      }),
    ],
  }),
  event(14, {
    type: "REQUEST",
    quad: "verbal-cooperation",
    score: 2,
    actor: ["VLD"],
    recipient: ["northern-pact"],
    date: "2021-04-02",
    dateFrom: "published",
    status: "happened",
    confidence: 0.8,
    title: "Valdoria calls on the Northern Pact to condemn the attack",
    evidence: [
      quoted("statement", "Valdoria called on its partners in the Northern Pact to condemn the attack", {
        trigger: "called on",
        actor: "Valdoria",
        recipient: "its partners in the Northern Pact",
      }),
    ],
  }),
  event(15, {
    type: "THREATEN",
    ...VERBAL,
    score: -5,
    actor: ["KSR"],
    recipient: ["VLD"],
    date: "../2021-04",
    dateFrom: "published",
    status: "threatened",
    confidence: 0.41,
    title: "Kestria threatens <b>Valdoria</b> \u202Etxet\u202C",
    evidence: [
      quoted("hostile", "Kestria <script>window.pwned = true</script> threatened \u202EairodlaV\u202C", {
        trigger: "threatened",
        actor: "Kestria",
      }),
    ],
  }),
  event(16, {
    type: "ASSAULT",
    mode: "cyber",
    contexts: ["cyber"],
    ...MATERIAL,
    score: -8,
    actor: ["KSR"],
    recipient: ["VLD"],
    status: "denied",
    confidence: 0.6,
    title: "Kestria takes part in the incident",
    evidence: [
      quoted("denial", "strongly denies that Kestria had any part in the incident", {
        trigger: "had any part",
        actor: "Kestria",
      }),
    ],
  }),
];

const CLAIMS: Claim[] = [
  {
    id: "c:0000000000000001",
    kind: "attribution",
    speaker: ["vld-government"],
    onBehalfOf: ["VLD"],
    about: [eventId(4)],
    accused: ["KSR"],
    stance: "attributes",
    level: "state",
    form: "statement",
    wording: "has shown conclusively",
    scale: "plain",
    certainty: "stated-as-fact",
    hedges: ["conclusively"],
    basis: ["investigation"],
    date: "2021-04-02",
    evidence: [
      quoted(
        "statement",
        "The investigation has shown conclusively that the cyberattack was orchestrated and sponsored by Kestria",
        {
          source: "The investigation",
          cue: "has shown conclusively",
          content: "the cyberattack was orchestrated and sponsored by Kestria",
        },
      ),
    ],
  },
  {
    id: "c:0000000000000002",
    kind: "denial",
    speaker: ["ksr-foreign"],
    onBehalfOf: ["KSR"],
    about: [eventId(4)],
    answers: ["c:0000000000000001"],
    accused: ["KSR"],
    stance: "denies",
    form: "statement",
    wording: "strongly denies",
    scale: "plain",
    certainty: "stated-as-fact",
    date: "2021-04-03",
    evidence: [
      quoted(
        "denial",
        "The Ministry of Foreign Affairs strongly denies that Kestria had any part in the incident",
        {
          source: "The Ministry of Foreign Affairs",
          cue: "strongly denies",
          content: "that Kestria had any part in the incident",
        },
      ),
    ],
  },
  {
    id: "c:0000000000000003",
    kind: "attribution",
    speaker: ["HLM"],
    about: [eventId(4)],
    answers: ["c:0000000000000001"],
    accused: ["KSR"],
    stance: "supports",
    level: "state",
    form: "statement",
    wording: "supports the finding",
    scale: "plain",
    basis: ["third-party"],
    date: "2021-04-04",
    evidence: [
      quoted("ally", "supports the finding that Kestria is responsible", {
        cue: "supports the finding",
        content: "Kestria is responsible",
      }),
    ],
  },
  {
    id: "c:0000000000000004",
    kind: "attribution",
    speaker: ["quarrel-labs"],
    about: [eventId(2), eventId(4)],
    accused: ["grey-heron"],
    stance: "attributes",
    level: "group",
    form: "report",
    wording: "assess with moderate confidence",
    scale: "confidence",
    confidence: "moderate",
    basis: ["technical-evidence"],
    date: "2021-05-20",
    evidence: [
      quoted("report", "We assess with moderate confidence that Grey Heron carried out the operation", {
        source: "We",
        cue: "assess",
        content: "Grey Heron carried out the operation",
      }),
    ],
  },
  {
    id: "c:0000000000000005",
    kind: "attribution",
    speaker: ["quarrel-labs"],
    about: [eventId(4)],
    accused: ["ksr-service"],
    stance: "attributes",
    level: "organ",
    form: "report",
    wording: "very likely",
    scale: "icd-203",
    certainty: "very-likely",
    basis: ["technical-evidence"],
    date: "2021-05-20",
    evidence: [
      quoted("report", "It is very likely that the group acts for the Kestrian intelligence service", {
        cue: "very likely",
        content: "the group acts for the Kestrian intelligence service",
      }),
    ],
  },
  {
    id: "c:0000000000000006",
    kind: "assessment",
    about: [eventId(4)],
    accused: ["grey-heron"],
    stance: "attributes",
    level: "group",
    wording: "resembled",
    scale: "plain",
    hedges: ["resembled"],
    basis: ["media-report"],
    date: "2021-03-16",
    evidence: [
      quoted(
        "post",
        "Two officials, who asked not to be named, said that the wiper resembled tools used by Grey Heron",
        {
          source: "Two officials, who asked not to be named",
          cue: "said",
          content: "the wiper resembled tools used by Grey Heron",
        },
      ),
    ],
  },
  {
    id: "c:0000000000000007",
    kind: "forecast",
    speaker: ["piet-hallam"],
    about: [eventId(13)],
    wording: "probably",
    scale: "icd-203",
    certainty: "likely",
    date: "2021-04-10",
    evidence: [
      quoted("opinion", "Kestria will probably expel Valdoria's remaining consuls", { cue: "probably" }),
    ],
  },
];

const LINKS: Link[] = [
  {
    id: "l:0000000000000001",
    type: "responds-to",
    from: eventId(7),
    to: eventId(4),
    signal: "In direct response to",
    confidence: 0.95,
    evidence: [
      quoted(
        "statement",
        "In direct response to the attack, all Kestrian diplomatic and administrative staff were ordered to leave",
      ),
    ],
  },
  {
    id: "l:0000000000000002",
    type: "enables",
    from: eventId(2),
    to: eventId(4),
    signal: "before",
    confidence: 0.6,
    evidence: [quoted("report", "about fourteen months before the wiper ran")],
  },
  {
    id: "l:0000000000000003",
    type: "causes",
    from: eventId(4),
    to: eventId(5),
    signal: "after",
    claimed: true,
    confidence: 0.7,
    evidence: [quoted("post", "after a destructive cyberattack struck the network")],
  },
];

const GAPS: Gap[] = [
  {
    question: "Who was behind the intrusion?",
    about: [eventId(4)],
    evidence: [quoted("post", "The government has not said who was behind the intrusion")],
  },
  {
    question: "How were the first credentials obtained?",
    about: [eventId(2)],
    evidence: [quoted("report", "We do not know how the first credentials were obtained")],
  },
  { question: "Did the second diplomat leave, and when?", about: [eventId(1)], evidence: [] },
];

function entity(
  id: string,
  kind: Entity["kind"],
  names: readonly string[],
  rest: Partial<Entity> = {},
): Entity {
  const mentions = Object.values(DOCUMENTS).flatMap((document) => mentionsIn(document, names));
  return { id, name: names[0] ?? id, kind, names: [...names], ...rest, mentions };
}

function mentionsIn(document: Document, names: readonly string[]): Entity["mentions"] {
  return names.flatMap((name) =>
    [...document.text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].map(({ index }) => ({
      document: document.id,
      start: index,
      end: index + name.length,
      kind: name[0] === name[0]?.toUpperCase() ? ("name" as const) : ("nominal" as const),
    })),
  );
}

const ENTITIES: Entity[] = [
  entity("VLD", "state", ["Valdoria"], { country: "VLD" }),
  entity("KSR", "state", ["Kestria", "Kestrian"], { country: "KSR" }),
  entity("HLM", "state", ["Holmark"], { country: "HLM" }),
  entity("northern-pact", "intergovernmental", ["Northern Pact"], { sector: "IGO" }),
  entity("vld-government", "government", ["Council of Ministers", "The government"], {
    country: "VLD",
    sector: "GOV",
  }),
  entity("vld-interior", "government", ["interior ministry", "ministry servers"], {
    country: "VLD",
    sector: "GOV",
  }),
  entity("vld-capital", "place", ["the capital"], {
    country: "VLD",
    location: { lat: 1.5, lon: 2.5, name: "the capital", country: "VLD" },
  }),
  entity("ksr-foreign", "government", ["Ministry of Foreign Affairs"], { country: "KSR", sector: "DIP" }),
  entity("ksr-service", "government", ["Kestrian intelligence service"], { country: "KSR", sector: "SPY" }),
  entity("grey-heron", "cyber-group", ["Grey Heron", "The intruders"], { country: "KSR", sector: "CYB" }),
  entity("ines-maro", "person", ["Ines Maro"], {
    country: "VLD",
    roles: [
      { title: "foreign minister", of: "VLD", evidence: [quoted("statement", "Foreign Minister Ines Maro")] },
    ],
  }),
  entity("tomas-welk", "person", ["Tomas Welk"], {
    country: "KSR",
    roles: [
      {
        title: "spokesman",
        of: "ksr-foreign",
        from: "2021",
        evidence: [quoted("denial", "Spokesman Tomas Welk")],
      },
    ],
  }),
  entity("quarrel-labs", "company", ["Quarrel Labs"], { sector: "BUS" }),
  entity("piet-hallam", "person", ["Piet Hallam"], { sector: "MED" }),
];

/** Eight documents, sixteen events, seven claims; fresh on every call, so that no test changes another's. */
export function fixtureCase(): Case {
  return structuredClone({
    casus: 1,
    generator: { name: "casus", version: "0.1.0" },
    documents: Object.values(DOCUMENTS),
    entities: ENTITIES,
    events: EVENTS,
    claims: CLAIMS,
    links: LINKS,
    gaps: GAPS,
    reviews: [],
  } satisfies Case);
}

export const FIXTURE = {
  severs: eventId(6),
  wiper: eventId(4),
  hostileEvent: eventId(15),
  denied: eventId(16),
  attribution: "c:0000000000000001",
  denial: "c:0000000000000002",
  post: DOCUMENTS.post.id,
  statement: DOCUMENTS.statement.id,
  hostile: DOCUMENTS.hostile.id,
} as const;
