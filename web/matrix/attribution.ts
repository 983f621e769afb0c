import type { Claim } from "../../schema/case-1.js";
import { sideOf } from "../api/sides.js";
import type { ClaimRow, EntityRow } from "../api/types.js";

/** Claims that lay blame, take it, or answer it: what belongs in a picture of who blames whom. */
export interface AttributionMatrix {
  /** Whom blame is laid on, a state before those who belong to it; undefined is the column of nobody named. */
  readonly columns: readonly (string | undefined)[];
  readonly rows: readonly MatrixRow[];
  /** Claims that people rejected: they are not in the picture. */
  readonly rejected: number;
}

export interface MatrixRow {
  /** Who speaks; undefined where no document says who does. */
  readonly speaker: string | undefined;
  /** The state or body that the speaker speaks for, where it is another. */
  readonly side: string | undefined;
  /** One list of claims for each column, in the order of the rows that came in. */
  readonly cells: readonly (readonly ClaimRow[])[];
}

/** The grid of claims; pure, and as long as there are claims in it. Rows come in chronological order and stay so. */
export function attributionMatrix(
  claims: readonly ClaimRow[],
  entities: ReadonlyMap<string, EntityRow>,
): AttributionMatrix {
  const byId = new Map(claims.map((row) => [row.claim.id, row.claim]));
  const concerned = claims.filter(({ claim }) => isAboutBlame(claim));
  const shown = concerned.filter(({ state }) => state.decision !== "rejected");
  const placed = shown.map((row) => ({ row, columns: columnsOf(row.claim, byId) }));
  const columns = bySide(
    placed.flatMap(({ columns }) => columns),
    entities,
  );
  const order = bySide(
    shown.map(({ claim }) => claim.speaker?.[0]),
    entities,
  );
  const speakers = accusersFirst(order, shown, entities);
  return {
    columns,
    rows: speakers.map((speaker) => {
      const own = placed.filter(({ row }) => row.claim.speaker?.[0] === speaker);
      const side = own.flatMap(({ row }) => row.claim.onBehalfOf ?? [])[0] ?? stateOf(speaker, entities);
      return {
        speaker,
        side: side === speaker ? undefined : side,
        cells: columns.map((column) =>
          own.filter((each) => each.columns.includes(column)).map(({ row }) => row),
        ),
      };
    }),
    rejected: concerned.length - shown.length,
  };
}

function isAboutBlame({ kind, stance }: Claim): boolean {
  return (
    kind === "attribution" || kind === "denial" || kind === "responsibility" || kind === "refusal" || !!stance
  );
}

/** A denial that names nobody stands where the blame was laid that it answers; one who claims a deed blames himself. */
function columnsOf(claim: Claim, byId: ReadonlyMap<string, Claim>): readonly (string | undefined)[] {
  if (claim.accused && claim.accused.length > 0) return claim.accused;
  if (claim.stance === "claims" && claim.speaker?.[0] !== undefined) return claim.speaker.slice(0, 1);
  const answered = (claim.answers ?? []).flatMap((id) => byId.get(id)?.accused ?? []);
  return answered.length > 0 ? [...new Set(answered)] : [undefined];
}

/** Sides that blame, then those that support or condemn, then those that deny or claim; nobody in particular last. */
function accusersFirst(
  speakers: readonly (string | undefined)[],
  claims: readonly ClaimRow[],
  entities: ReadonlyMap<string, EntityRow>,
): readonly (string | undefined)[] {
  const sidesOf = (chosen: (claim: Claim) => boolean) =>
    new Set(
      claims.flatMap(({ claim }) => (chosen(claim) ? (sideOfAny(claim.speaker?.[0], entities) ?? []) : [])),
    );
  // Who denies may blame in return: a side that answers stays one.
  const answering = sidesOf(({ kind }) => kind === "denial" || kind === "responsibility");
  const blaming = sidesOf(({ kind, stance }) => kind === "attribution" && stance !== "supports");
  const rank = (id: string | undefined) => {
    const side = sideOfAny(id, entities);
    if (side === undefined) return 3;
    return answering.has(side) ? 2 : blaming.has(side) ? 0 : 1;
  };
  return [...speakers].sort((a, b) => rank(a) - rank(b));
}

/** Each once: sides by how often they come, the side itself before its members, the unnamed last. */
function bySide(
  ids: readonly (string | undefined)[],
  entities: ReadonlyMap<string, EntityRow>,
): (string | undefined)[] {
  const totals = new Map<string | undefined, number>();
  const sides = new Map<string | undefined, number>();
  for (const id of ids) {
    totals.set(id, (totals.get(id) ?? 0) + 1);
    const side = sideOfAny(id, entities);
    sides.set(side, (sides.get(side) ?? 0) + 1);
  }
  const rank = (id: string | undefined) => {
    const side = sideOfAny(id, entities);
    return [
      id === undefined ? 1 : 0,
      -(sides.get(side) ?? 0),
      side ?? "",
      id === side ? 0 : 1,
      -(totals.get(id) ?? 0),
      id ?? "",
    ];
  };
  return [...totals.keys()].sort((a, b) => compare(rank(a), rank(b)));
}

function sideOfAny(id: string | undefined, entities: ReadonlyMap<string, EntityRow>): string | undefined {
  return id === undefined ? undefined : sideOf(id, entities);
}

/** Claims of one cell that read alike: of the same events, with the same stance, wording, strength and day, told by several documents. */
export function alike(cell: readonly ClaimRow[]): readonly (readonly ClaimRow[])[] {
  const groups = new Map<string, ClaimRow[]>();
  for (const row of cell) {
    const { stance, kind, wording, certainty, confidence, date, about, id } = row.claim;
    // Of what is about nothing known nobody can say that it is about the same.
    const what = about.length > 0 ? [...about].sort() : id;
    const key = JSON.stringify([what, stance ?? kind, wording, certainty, confidence, date ?? row.published]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** The state whose part somebody is. A group of a country may be its enemy, and whose it is may be the question. */
export function stateOf(
  id: string | undefined,
  entities: ReadonlyMap<string, EntityRow>,
): string | undefined {
  const entity = id === undefined ? undefined : entities.get(id);
  return entity && OF_A_STATE.has(entity.kind) ? entity.country : undefined;
}

const OF_A_STATE: ReadonlySet<EntityRow["kind"]> = new Set(["state", "government", "person"]);

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
