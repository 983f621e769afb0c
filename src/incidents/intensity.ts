/**
 * How grave an incident was, by EuRepoC's indicator of intensity: points for data theft, disruption, hijacking and the
 * spread and duration of physical effects, added up, and multiplied by 1.5 where the target was critical infrastructure or
 * military. A part of which the text tells too little has no points, and the sum is then only what is known.
 */
import type { Evidence, Incident, IncidentType, Intensity, IntensityPart } from "../../schema/case-1.js";
import type { IncidentKnowledge } from "./knowledge.js";

export function intensityOf(incident: Incident, knowledge: IncidentKnowledge): Intensity {
  const parts = [
    theft(incident, knowledge),
    disruption(incident),
    hijacking(incident),
    ...physical(incident, knowledge),
  ];
  const grave = incident.receivers.flatMap((receiver) => {
    if (receiver.category === "critical-infrastructure")
      return receiver.categoryEvidence ?? receiver.evidence;
    if (receiver.subcategory === "military") return receiver.subcategoryEvidence ?? receiver.evidence;
    return says(receiver.evidence, knowledge, "target") === undefined ? [] : receiver.evidence;
  });
  return sumOf(parts, grave);
}

/** The sum of what is known: `(1 + 2) × 1.5 = 4.5; not enough evidence of physical-spatial, physical-temporal`. */
export function sumOf(parts: readonly IntensityPart[], multiplierEvidence: readonly Evidence[]): Intensity {
  const known = parts.flatMap(({ points }) => points ?? []);
  const unweighted = known.reduce((sum, points) => sum + points, 0);
  const multiplier = multiplierEvidence.length > 0 ? 1.5 : 1;
  const weighted = unweighted * multiplier;
  const missing = parts.flatMap(({ part, points }) => (points === undefined ? [part] : []));
  const sum = known.length > 1 ? `(${known.join(" + ")})` : `${known[0] ?? 0}`;
  return {
    parts: [...parts],
    multiplier,
    ...(multiplierEvidence.length > 0 ? { multiplierEvidence: multiplierEvidence.slice(0, 3) } : {}),
    unweighted,
    weighted,
    complete: missing.length === 0,
    arithmetic: `${sum} × ${multiplier} = ${weighted}${missing.length > 0 ? `; not enough evidence of ${missing.join(", ")}` : ""}`,
  };
}

function evidenceOf({ types }: Incident, ...wanted: readonly IncidentType[]): Evidence[] {
  return types.flatMap(({ type, evidence }) => (wanted.includes(type) ? evidence : []));
}

/** Published or sensitive data counts 2, other data 1. */
function theft(incident: Incident, knowledge: IncidentKnowledge): IntensityPart {
  const part = "data-theft";
  const doxing = evidenceOf(incident, "data-theft-and-doxing");
  if (doxing.length > 0) return { part, points: 2, because: "data was published", evidence: doxing };
  const evidence = evidenceOf(incident, "data-theft");
  if (evidence.length === 0) return nothing(incident, part);
  const sensitive = says(evidence, knowledge, part);
  return sensitive === undefined
    ? { part, points: 1, because: "data was taken", evidence }
    : { part, points: sensitive.points ?? 1, because: `data was taken: ${sensitive.phrase}`, evidence };
}

/** More than a day counts 2, less 1; without a duration there is not enough evidence. */
function disruption(incident: Incident): IntensityPart {
  const part = "disruption";
  const evidence = evidenceOf(incident, "disruption");
  if (evidence.length === 0) return nothing(incident, part);
  const lasted = incident.effects.find(({ duration }) => duration !== undefined);
  if (lasted?.duration === undefined) return { part, because: "it is not told how long it lasted", evidence };
  const long = !/^PT(?:\d|1\d|2[0-4])H/.test(lasted.duration) && !/^PT\d+M/.test(lasted.duration);
  return {
    part,
    points: long ? 2 : 1,
    because: `it lasted ${lasted.duration}`,
    evidence: lasted.evidence,
  };
}

/** Access that was used counts 2, access alone 1. */
function hijacking(incident: Incident): IntensityPart {
  const part = "hijacking";
  const used = evidenceOf(incident, "hijacking-with-misuse", "ransomware");
  if (used.length > 0) return { part, points: 2, because: "access was used", evidence: used };
  const evidence = evidenceOf(incident, "hijacking-without-misuse");
  return evidence.length > 0
    ? { part, points: 1, because: "access was gained", evidence }
    : nothing(incident, part);
}

function physical(incident: Incident, knowledge: IncidentKnowledge): IntensityPart[] {
  const told = incident.effects.flatMap(({ evidence }) => evidence);
  const spread = says(told, knowledge, "physical-spatial");
  const unknown = { because: "no physical effects are told", evidence: [] };
  if (spread === undefined)
    return [
      { part: "physical-spatial", ...unknown },
      { part: "physical-temporal", ...unknown },
    ];
  const duration = incident.effects.find((effect) => effect.duration)?.duration;
  return [
    { part: "physical-spatial", points: spread.points ?? 1, because: spread.phrase, evidence: told },
    duration === undefined
      ? { part: "physical-temporal", because: "it is not told how long they lasted", evidence: [] }
      : {
          part: "physical-temporal",
          points: /^PT/.test(duration) ? 1 : 2,
          because: `they lasted ${duration}`,
          evidence: told,
        },
  ];
}

/** A part of which nothing is told: none where the type of the incident is known, not enough evidence where it is not. */
function nothing({ types }: Incident, part: IntensityPart["part"]): IntensityPart {
  return types.length > 0
    ? { part, points: 0, because: "none is told", evidence: [] }
    : { part, because: "the type of the incident is not told", evidence: [] };
}

/** The gravest word for a part in the words that something was read from. */
function says(
  evidence: readonly Evidence[],
  knowledge: IncidentKnowledge,
  part: string,
): { readonly phrase: string; readonly points?: number } | undefined {
  const text = ` ${evidence.map(({ quote }) => quote).join(" ")} `.toLowerCase().replaceAll(/[^a-z]+/g, " ");
  return knowledge.intensity
    .filter((row) => row.part === part && text.includes(` ${row.phrase} `))
    .sort((a, b) => (b.points ?? 0) - (a.points ?? 0))[0];
}
