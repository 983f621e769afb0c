import { scaleUtc } from "d3-scale";
import type { Lane, LaneEvent } from "./lanes.js";
import { type Packed, packRows } from "./pack.js";
import type { TimeWindow } from "./useZoom.js";

export const ROW = 21;
export const HEAD = 20;
const FOOT = 7;
/** Narrower than this, an event is a dot: its day is all there is to see. */
const DOT = 9;
const GAP = 6;
const LETTER = 6.8;
const LONGEST_LABEL = 250;
/** A lane with few events names as many of them as it can; one with many shows marks alone, in fewer rows. */
const FEW = 60;
const ROWS_OF_FEW = 8;
const ROWS_OF_MANY = 4;

export interface Mark {
  readonly event: LaneEvent;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly dot: boolean;
  readonly label?: { readonly text: string; readonly x: number; readonly anchor: "start" | "end" };
}

export interface PlacedLane {
  readonly lane: Lane;
  readonly y: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Events that found no row, counted in strips of {@link STRIP} pixels. */
  readonly crowd: readonly { readonly x: number; readonly count: number }[];
}

export const STRIP = 24;

interface Box {
  readonly event: LaneEvent;
  readonly x0: number;
  readonly x1: number;
  readonly start: number;
  readonly end: number;
  readonly label: Mark["label"];
}

/** Where everything stands that the window shows; what lies outside is left out before anything is measured. */
export function layOut(lanes: readonly Lane[], visible: TimeWindow, width: number): PlacedLane[] {
  const scale = scaleUtc([visible[0], visible[1]], [0, width]);
  let y = 0;
  return lanes.map((lane) => {
    const shown = lane.events.filter(
      ({ interval }) => interval.end >= visible[0] && interval.start <= visible[1],
    );
    const boxes = shown.map((event) =>
      boxOf(event, scale(event.interval.start), scale(event.interval.end), width),
    );
    const packed = pack(boxes);
    const rows = Math.max(1, packed.rows);
    const marks = packed.placed.map(({ item, row }) => ({
      event: item.event,
      x0: item.x0,
      x1: item.x1,
      y: HEAD + row * ROW + ROW / 2,
      dot: item.x1 - item.x0 < DOT,
      ...(item.label ? { label: item.label } : {}),
    }));
    const crowd = crowdOf(packed.overflow);
    const height = HEAD + rows * ROW + (crowd.length > 0 ? 14 : 0) + FOOT;
    const placed = { lane, y, height, marks, crowd };
    y += height;
    return placed;
  });
}

/** With labels where there is room for all; else those that find none lose theirs and stand where there is room. */
function pack(boxes: readonly Box[]): Packed<Box> {
  if (boxes.length > FEW) return packRows(sorted(boxes.map(bare)), 2, ROWS_OF_MANY);
  const labelled = packRows(sorted(boxes), GAP, ROWS_OF_FEW);
  if (labelled.overflow.length === 0) return labelled;
  const lost = new Set(labelled.overflow);
  return packRows(sorted(boxes.map((box) => (lost.has(box) ? bare(box) : box))), GAP, ROWS_OF_FEW);
}

function boxOf(event: LaneEvent, from: number, to: number, width: number): Box {
  const [x0, x1] = [Math.max(-20, from), Math.min(width + 20, to)];
  const dot = x1 - x0 < DOT;
  const left = dot ? (x0 + x1) / 2 - DOT / 2 : x0;
  const right = dot ? left + DOT : x1;
  const wanted = Math.min(LONGEST_LABEL, event.row.title.length * LETTER) + 6;
  const after = width - right;
  if (after >= Math.min(wanted, 90) || after >= left) {
    const room = Math.min(wanted, after);
    const label = labelOf(event.row.title, room - 6, right + 5, "start");
    return { event, x0, x1, start: left, end: label ? right + room : right, label };
  }
  const room = Math.min(wanted, left);
  const label = labelOf(event.row.title, room - 6, left - 5, "end");
  return { event, x0, x1, start: label ? left - room : left, end: right, label };
}

function labelOf(title: string, room: number, x: number, anchor: "start" | "end"): Mark["label"] {
  const letters = Math.floor(room / LETTER);
  if (letters < 6) return undefined;
  const text = title.length <= letters ? title : `${title.slice(0, letters - 1).trimEnd()}…`;
  return { text, x, anchor };
}

function bare(box: Box): Box {
  const dot = box.x1 - box.x0 < DOT;
  const middle = (box.x0 + box.x1) / 2;
  return {
    ...box,
    label: undefined,
    start: dot ? middle - DOT / 2 : box.x0,
    end: dot ? middle + DOT / 2 : box.x1,
  };
}

function sorted(boxes: readonly Box[]): Box[] {
  return [...boxes].sort((a, b) => a.start - b.start || a.end - b.end);
}

function crowdOf(boxes: readonly Box[]): { x: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const box of boxes) {
    const strip = Math.floor(Math.max(0, (box.x0 + box.x1) / 2) / STRIP);
    counts.set(strip, (counts.get(strip) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([strip, count]) => ({ x: strip * STRIP, count }));
}
