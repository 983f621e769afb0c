// Generated from case-1.schema.json by `npm run schema`. Do not edit.

/**
 * A date or interval in EDTF (ISO 8601-2), as precise as its words: 2022-09-07, 2022-07, 2022-05/2022-06, 2022-07~, ../2018-12, 2022-21.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Edtf".
 */
export type Edtf = string;
/**
 * What a stretch of a document is. Only title, heading, body, quote and list are coded; everything else is furniture.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "SectionRole".
 */
export type SectionRole =
  | "title"
  | "heading"
  | "body"
  | "quote"
  | "list"
  | "contents"
  | "byline"
  | "caption"
  | "related"
  | "promotion"
  | "author-profile"
  | "comment-prompt"
  | "filler"
  | "navigation";
/**
 * What people decided about an item; absent until somebody does. A rejected item stays in the case and is left out of views.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "ReviewState".
 */
export type ReviewState = "accepted" | "rejected";
/**
 * ISO 3166-1 alpha-3 for states (XKX Kosovo, PSE Palestine); well-known acronyms for bodies (NATO, EU, UN); a slug otherwise.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "EntityId".
 */
export type EntityId = string;
/**
 * What sort of thing an entity is.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "EntityKind".
 */
export type EntityKind =
  | "state"
  | "government"
  | "person"
  | "organisation"
  | "intergovernmental"
  | "armed-group"
  | "political-group"
  | "company"
  | "media"
  | "population"
  | "place"
  | "cyber-group"
  | "other";
/**
 * How an entity is mentioned.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "MentionKind".
 */
export type MentionKind = "name" | "nominal" | "pronoun" | "metonym";
/**
 * PLOVER event type.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "EventType".
 */
export type EventType =
  | "AGREE"
  | "CONSULT"
  | "SUPPORT"
  | "CONCEDE"
  | "COOPERATE"
  | "AID"
  | "RETREAT"
  | "REQUEST"
  | "ACCUSE"
  | "REJECT"
  | "THREATEN"
  | "PROTEST"
  | "SANCTION"
  | "MOBILIZE"
  | "COERCE"
  | "ASSAULT";
/**
 * PLOVER quad category.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Quad".
 */
export type Quad = "verbal-cooperation" | "material-cooperation" | "verbal-conflict" | "material-conflict";
/**
 * stated beside the event; inferred from the narrative; only bounded by publication.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "DateFrom".
 */
export type DateFrom = "stated" | "inferred" | "published";
/**
 * Whether the event happened, in the words of the sources.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "EventStatus".
 */
export type EventStatus =
  | "happened"
  | "ongoing"
  | "ordered"
  | "planned"
  | "threatened"
  | "possible"
  | "cancelled"
  | "denied"
  | "negated"
  | "generic";
/**
 * EuRepoC incident type.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "IncidentType".
 */
export type IncidentType =
  | "data-theft"
  | "data-theft-and-doxing"
  | "disruption"
  | "hijacking-with-misuse"
  | "hijacking-without-misuse"
  | "ransomware";
/**
 * EuRepoC initiator category.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "InitiatorCategory".
 */
export type InitiatorCategory = "state" | "state-affiliated" | "non-state" | "individual" | "unknown";
/**
 * EuRepoC initiator sub-category. private-companies: private technology companies and hacking for hire without state affiliation.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "InitiatorSubcategory".
 */
export type InitiatorSubcategory =
  "hacktivists" | "criminals" | "terrorists" | "private-companies" | "religious-actors" | "ethnic-actors";
/**
 * EuRepoC receiver category.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "ReceiverCategory".
 */
export type ReceiverCategory =
  | "state-institution"
  | "critical-infrastructure"
  | "corporate"
  | "social-group"
  | "media"
  | "education"
  | "end-users"
  | "intergovernmental"
  | "other";
/**
 * EuRepoC receiver sub-category: of state institutions and the political system, or of social groups.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "ReceiverSubcategory".
 */
export type ReceiverSubcategory =
  | "government"
  | "civil-service"
  | "legislative"
  | "judiciary"
  | "military"
  | "police"
  | "intelligence"
  | "political-party"
  | "election-infrastructure"
  | "embassy"
  | "advocacy"
  | "opposition"
  | "religious"
  | "ethnic"
  | "criminal"
  | "terrorist"
  | "hacktivist";
/**
 * Sector of critical infrastructure, by EuRepoC.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "ReceiverSector".
 */
export type ReceiverSector =
  | "energy"
  | "water"
  | "transport"
  | "health"
  | "chemicals"
  | "telecommunications"
  | "food"
  | "finance"
  | "defence-industry"
  | "space"
  | "critical-manufacturing";
/**
 * Kind of claim.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "ClaimKind".
 */
export type ClaimKind =
  | "attribution"
  | "denial"
  | "responsibility"
  | "refusal"
  | "statement"
  | "assessment"
  | "forecast"
  | "demand";
/**
 * What the speaker does with the accusation.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Stance".
 */
export type Stance = "attributes" | "supports" | "condemns" | "declines" | "denies" | "claims";
/**
 * At which level blame is laid.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Level".
 */
export type Level = "infrastructure" | "cluster" | "group" | "organ" | "state";
/**
 * In which form it was said.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "ClaimForm".
 */
export type ClaimForm =
  "statement" | "post" | "report" | "advisory" | "indictment" | "sanction" | "declaration";
/**
 * The scale that the wording belongs to.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Scale".
 */
export type Scale = "icd-203" | "phia" | "confidence" | "plain";
/**
 * The strength read as an ICD 203 band.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Certainty".
 */
export type Certainty =
  | "almost-no-chance"
  | "very-unlikely"
  | "unlikely"
  | "roughly-even"
  | "likely"
  | "very-likely"
  | "almost-certain"
  | "stated-as-fact";
/**
 * Analytic confidence, where stated.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "AnalyticConfidence".
 */
export type AnalyticConfidence = "low" | "moderate" | "high";
/**
 * What the speaker rests on.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Basis".
 */
export type Basis =
  | "investigation"
  | "technical-evidence"
  | "intelligence"
  | "admission"
  | "media-report"
  | "third-party"
  | "none-given";
/**
 * How two events hang together.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "LinkType".
 */
export type LinkType =
  | "responds-to"
  | "retaliates-for"
  | "causes"
  | "enables"
  | "precedes"
  | "part-of"
  | "same-as"
  | "contradicts";
/**
 * What a reviewer did.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "ReviewAction".
 */
export type ReviewAction = "accept" | "reject" | "edit" | "merge" | "split" | "note" | "undo";

/**
 * The case document, version 1: what a pile of documents says about who did what to whom, when, where and on whose word. Offsets are UTF-16 code units into the document's text, end-exclusive. Fields not known are absent. Lists are in the order that docs/case-format.md gives.
 */
export interface Case {
  casus: 1;
  generator: Generator;
  documents: Document[];
  entities: Entity[];
  events: Event[];
  claims: Claim[];
  links: Link[];
  gaps: Gap[];
  reviews: Review[];
}
/**
 * The program that wrote the file.
 */
export interface Generator {
  name: string;
  version: string;
}
/**
 * One document as it was read.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Document".
 */
export interface Document {
  /**
   * d: and sixteen hexadecimal digits of the text's and address's hash.
   */
  id: string;
  title?: string;
  publisher?: string;
  author?: string;
  url?: string;
  published?: Edtf;
  /**
   * Where the publication date came from.
   */
  publishedFrom: "metadata" | "text" | "argument" | "unknown";
  /**
   * ISO 639-1 code.
   */
  language: string;
  /**
   * Admiralty code of the source; absent until someone judges it.
   */
  reliability?: "A" | "B" | "C" | "D" | "E" | "F";
  copyOf?: CopyOf;
  /**
   * Of the bytes that were read.
   */
  sha256: string;
  /**
   * The whole readable text, never edited; furniture is marked, not removed.
   */
  text: string;
  sections: Section[];
  /**
   * Sentences of coded sections.
   */
  sentences: Span[];
  review?: ReviewState;
  /**
   * The fields that a review changed, as they were read; null where there was none.
   */
  asRead?: {
    [k: string]: unknown;
  };
}
/**
 * An earlier document whose text this one repeats, and the share of this text that is repeated.
 */
export interface CopyOf {
  document: string;
  share: number;
}
/**
 * A stretch of the document with one role. Sections are in text order and do not overlap.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Section".
 */
export interface Section {
  start: number;
  end: number;
  role: SectionRole;
}
/**
 * UTF-16 code units into the document's text, end-exclusive.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Span".
 */
export interface Span {
  start: number;
  end: number;
}
/**
 * Who or where: somebody or something that acts, is acted on, speaks or is a place.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Entity".
 */
export interface Entity {
  id: EntityId;
  name: string;
  kind: EntityKind;
  /**
   * Every form the sources use, commonest first.
   */
  names: string[];
  country?: EntityId;
  /**
   * PLOVER/CAMEO sector code: GOV, MIL, COP, SPY, JUD, LEG, OPP, REB, CVL, MED, BUS, IGO, NGO, CYB, DIP …
   */
  sector?: string;
  roles?: Role[];
  location?: Location;
  mentions: EntityMention[];
  review?: ReviewState;
  /**
   * The items that this one was made of, each as its document's reading has it. Absent where they would only repeat this one.
   */
  parts?: Entity[];
}
/**
 * An office a person holds or held.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Role".
 */
export interface Role {
  title: string;
  of?: EntityId;
  from?: Edtf;
  to?: Edtf;
  evidence: Evidence[];
}
/**
 * The exact words that an item was read from. Spans are into the same document.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Evidence".
 */
export interface Evidence {
  document: string;
  start: number;
  end: number;
  /**
   * Exactly text.slice(start, end).
   */
  quote: string;
  trigger?: Span;
  actor?: Span[];
  recipient?: Span[];
  date?: Span;
  place?: Span;
  /**
   * Who says it (claims).
   */
  source?: Span[];
  /**
   * The words of saying (claims).
   */
  cue?: Span[];
  /**
   * What is said (claims); may be discontinuous.
   */
  content?: Span[];
}
/**
 * Coordinates of a place, WGS 84.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Location".
 */
export interface Location {
  lat: number;
  lon: number;
  name: string;
  country?: EntityId;
  geonames?: number;
}
/**
 * Where an entity is mentioned.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "EntityMention".
 */
export interface EntityMention {
  document: string;
  start: number;
  end: number;
  kind: MentionKind;
  /**
   * The rule or table by which the words were taken to mean this entity; of an answered question: review.
   */
  rule?: string;
}
/**
 * Who did what to whom, in the PLOVER codebook.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Event".
 */
export interface Event {
  id: string;
  type: EventType;
  /**
   * PLOVER mode.
   */
  mode?: string;
  contexts: string[];
  /**
   * CAMEO code.
   */
  cameo?: string;
  quad: Quad;
  score: number;
  actor: EntityId[];
  recipient: EntityId[];
  date?: Edtf;
  dateFrom?: DateFrom;
  place?: EntityId;
  status: EventStatus;
  /**
   * A short sentence written by the engine from the roles.
   */
  title: string;
  confidence: number;
  reports: number;
  sources: number;
  disputed?: Dispute[];
  evidence: Evidence[];
  incident?: Incident;
  /**
   * Ids that this event has in the readings it was built from; reviews may name any of them.
   */
  members?: string[];
  review?: ReviewState;
  /**
   * The items that this one was made of, each as its document's reading has it. Absent where they would only repeat this one.
   */
  parts?: Event[];
}
/**
 * A field on which sources differ, with all their values.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Dispute".
 */
export interface Dispute {
  field: string;
  values: string[];
  evidence: Evidence[];
}
/**
 * A cyber incident in the terms of the EuRepoC codebook; each value with its own evidence.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Incident".
 */
export interface Incident {
  /**
   * As a text names it, or made from type, receiver and date.
   */
  name?: string;
  /**
   * Whether a text names it so, or the engine does.
   */
  nameFrom?: "stated" | "made";
  /**
   * The words that name it.
   */
  nameEvidence?: Evidence[];
  types: IncidentTypeValue[];
  initiators: Initiator[];
  receivers: Receiver[];
  tactics: AttackTechnique[];
  techniques: AttackTechnique[];
  malware?: Malware[];
  indicators?: Indicator[];
  start?: IncidentDate;
  end?: IncidentDate;
  /**
   * The steps that a text dates or tells apart, in their order in time.
   */
  phases?: IncidentPhase[];
  effects: Effect[];
  intensity?: Intensity;
  /**
   * Ids of the events that answer it.
   */
  responses: string[];
  review?: ReviewState;
}
/**
 * An incident type with its evidence.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "IncidentTypeValue".
 */
export interface IncidentTypeValue {
  type: IncidentType;
  evidence: Evidence[];
}
/**
 * Who began the incident, on somebody's word.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Initiator".
 */
export interface Initiator {
  entity?: EntityId;
  country?: EntityId;
  category: InitiatorCategory;
  subcategory?: InitiatorSubcategory;
  evidence: Evidence[];
  /**
   * The words that give the category, where it is read from words and not from what the entity is.
   */
  categoryEvidence?: Evidence[];
  /**
   * The words that give the sub-category.
   */
  subcategoryEvidence?: Evidence[];
}
/**
 * Who was hit.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Receiver".
 */
export interface Receiver {
  entity?: EntityId;
  country?: EntityId;
  category: ReceiverCategory;
  subcategory?: ReceiverSubcategory;
  sector?: ReceiverSector;
  evidence: Evidence[];
  /**
   * The words that give the category, where it is read from words and not from what the entity is.
   */
  categoryEvidence?: Evidence[];
  /**
   * The words that give the sub-category.
   */
  subcategoryEvidence?: Evidence[];
  /**
   * The words that give the sector.
   */
  sectorEvidence?: Evidence[];
}
/**
 * An ATT&CK tactic or technique.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "AttackTechnique".
 */
export interface AttackTechnique {
  /**
   * ATT&CK id.
   */
  id: string;
  name?: string;
  evidence: Evidence[];
}
/**
 * A malware family or tool.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Malware".
 */
export interface Malware {
  name: string;
  evidence: Evidence[];
}
/**
 * An indicator of compromise.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Indicator".
 */
export interface Indicator {
  /**
   * Kind of indicator.
   */
  kind: "hash" | "address" | "domain" | "url" | "email" | "file" | "cve";
  /**
   * Refanged.
   */
  value: string;
  evidence: Evidence[];
}
/**
 * A start or end with its evidence.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "IncidentDate".
 */
export interface IncidentDate {
  date: Edtf;
  evidence: Evidence[];
}
/**
 * A step of an incident with a date, techniques and words of its own.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "IncidentPhase".
 */
export interface IncidentPhase {
  /**
   * The ATT&CK tactic that the step serves.
   */
  name: string;
  /**
   * ATT&CK id of the tactic.
   */
  tactic?: string;
  date?: IncidentDate;
  techniques: AttackTechnique[];
  malware?: Malware[];
  /**
   * The coded event that tells of it, where that is another than the incident's.
   */
  event?: string;
  /**
   * The words that tell of the step.
   */
  evidence: Evidence[];
}
/**
 * What the incident did.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Effect".
 */
export interface Effect {
  effect: string;
  /**
   * ISO 8601 duration.
   */
  duration?: string;
  evidence: Evidence[];
}
/**
 * How grave an incident was by EuRepoC's indicator: the points of five parts added up, times 1.5 where the target was critical infrastructure or military. Only what is known is added.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Intensity".
 */
export interface Intensity {
  parts: IntensityPart[];
  multiplier: 1 | 1.5;
  /**
   * The words that say what was hit, where the multiplier is 1.5.
   */
  multiplierEvidence?: Evidence[];
  unweighted: number;
  weighted: number;
  /**
   * Whether every part is known.
   */
  complete: boolean;
  /**
   * The sum as it is done, and the parts of which there is not enough evidence.
   */
  arithmetic: string;
}
/**
 * One part of the intensity.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "IntensityPart".
 */
export interface IntensityPart {
  part: "data-theft" | "disruption" | "hijacking" | "physical-spatial" | "physical-temporal";
  /**
   * Absent where there is not enough evidence.
   */
  points?: number;
  /**
   * Why so many points, or why none can be given.
   */
  because: string;
  /**
   * The words that give the points.
   */
  evidence: Evidence[];
}
/**
 * What somebody says, with speaker and certainty.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Claim".
 */
export interface Claim {
  id: string;
  kind: ClaimKind;
  /**
   * Absent or empty: the document's own voice.
   */
  speaker?: EntityId[];
  onBehalfOf?: EntityId[];
  addressee?: EntityId[];
  /**
   * The claim that reports this one.
   */
  within?: string;
  /**
   * Event ids.
   */
  about: string[];
  /**
   * Claim ids that it denies, supports or answers.
   */
  answers?: string[];
  /**
   * True where the speaker takes back here what it says: what was said once, and holds no more.
   */
  withdrawn?: boolean;
  /**
   * Ids of the claims in which its speaker takes it back.
   */
  withdrawnBy?: string[];
  accused?: EntityId[];
  stance?: Stance;
  level?: Level;
  form?: ClaimForm;
  /**
   * The strength in its own words.
   */
  wording?: string;
  scale?: Scale;
  certainty?: Certainty;
  confidence?: AnalyticConfidence;
  hedges?: string[];
  basis?: Basis[];
  /**
   * The reason that the speaker gives, in the document's words.
   */
  motive?: string;
  date?: Edtf;
  evidence: Evidence[];
  members?: string[];
  review?: ReviewState;
  /**
   * The items that this one was made of, each as its document's reading has it. Absent where they would only repeat this one.
   */
  parts?: Claim[];
}
/**
 * A link of cause, response or composition between two events (or two claims).
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Link".
 */
export interface Link {
  id: string;
  type: LinkType;
  from: string;
  to: string;
  /**
   * The words that say so.
   */
  signal?: string;
  /**
   * True where the link is somebody's claim about a motive, not asserted by the document.
   */
  claimed?: boolean;
  confidence: number;
  evidence: Evidence[];
  review?: ReviewState;
  /**
   * The items that this one was made of, each as its document's reading has it. Absent where they would only repeat this one.
   */
  parts?: Link[];
  /**
   * True where no source states it: found by comparing what the sources say.
   */
  derived?: boolean;
}
/**
 * What the sources say they do not know, or what the case cannot answer.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Gap".
 */
export interface Gap {
  /**
   * Of a question that a reviewer can answer.
   */
  id?: string;
  question: string;
  about: string[];
  evidence: Evidence[];
  /**
   * The items that this one was made of, each as its document's reading has it. Absent where they would only repeat this one.
   */
  parts?: Gap[];
  /**
   * True where no source asks it: found by looking for what the case lacks.
   */
  derived?: boolean;
  /**
   * Of an expression that the text leaves open: whom it may mean, the nearest first. Its words are the evidence's trigger.
   */
  candidates?: EntityId[];
  kind?: MentionKind;
  /**
   * Whom the expression means, by a reviewer's word.
   */
  answer?: EntityId[];
  /**
   * Of a question answered for some of its places: those that are open still.
   */
  open?: Evidence[];
  review?: ReviewState;
}
/**
 * One line of the append-only review log.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Review".
 */
export interface Review {
  id: string;
  /**
   * Instant, ISO 8601 in UTC.
   */
  at: string;
  by: string;
  action: ReviewAction;
  /**
   * Id of the item reviewed (or of the review that is undone).
   */
  target: string;
  /**
   * For edit: the fields and their new values; for merge: {with: id[]}; for split of an event or claim: {members: id[]}; for split of an entity: {mentions: Anchor[], to: id} and, where that is a new entity, its name, kind and country; for accept and reject of an event's incident: {of: "incident"}; for an answer to a question: {answer: id[]} and, where it does not hold for all its places, {at: Anchor[]}.
   */
  change?: {
    [k: string]: unknown;
  };
  /**
   * What stood there when the review was made: for edit the fields' values, null where there was none; for merge and split the names or titles of the items by id.
   */
  before?: {
    [k: string]: unknown;
  };
  note?: string;
  anchors?: Anchor[];
}
/**
 * A W3C text-quote anchor, so that a review survives a new reading.
 *
 * This interface was referenced by `Case`'s JSON-Schema
 * via the `definition` "Anchor".
 */
export interface Anchor {
  document: string;
  start: number;
  end: number;
  quote: string;
  prefix?: string;
  suffix?: string;
}
