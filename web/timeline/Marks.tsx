import { memo } from "react";
import type { Link, Quad } from "../../schema/case-1.js";
import { dateWords } from "../dates/words.js";
import { visibleText } from "../highlight/controls.js";
import { HEAD, type Mark, type PlacedLane, STRIP } from "./layout.js";

const QUADS: readonly Quad[] = [
  "verbal-cooperation",
  "material-cooperation",
  "verbal-conflict",
  "material-conflict",
];
const HAPPENED: ReadonlySet<string> = new Set(["happened", "ongoing"]);
const NOT_SO: ReadonlySet<string> = new Set(["denied", "negated", "cancelled"]);

/** Gradients for ends that nobody knows; colours come from the style sheet by class. */
export const TimelineDefinitions = memo(function TimelineDefinitions() {
  return (
    <defs>
      {QUADS.flatMap((quad) =>
        (["start", "end", "both"] as const).map((side) => (
          <linearGradient
            key={`${quad}-${side}`}
            id={`fade-${side}-${quad}`}
            className={`stops quad-${quad}`}
          >
            <stop offset="0" className={side === "end" ? "full" : "none"} />
            <stop offset={side === "end" ? "0.35" : "0.65"} className="full" />
            <stop offset="1" className={side === "start" ? "full" : "none"} />
          </linearGradient>
        )),
      )}
      <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0.5 L8 4 L0 7.5 Z" className="arrow-head" />
      </marker>
    </defs>
  );
});

export const LaneMarks = memo(function LaneMarks({
  placed,
  width,
  chosen,
}: {
  placed: PlacedLane;
  width: number;
  chosen: string | undefined;
}) {
  const { lane, y, height, marks, crowd } = placed;
  return (
    <g transform={`translate(0 ${y})`} className="lane">
      <rect width={width} height={height} className="lane-ground" />
      <text x={6} y={HEAD - 6} className="lane-name">
        {visibleText(lane.name)}
        <tspan className="lane-count" dx={6}>
          {lane.events.length}
        </tspan>
      </text>
      {marks.map((mark) => (
        <EventMark key={mark.event.row.id} mark={mark} chosen={mark.event.row.id === chosen} />
      ))}
      {crowd.map(({ x, count }) => (
        <text key={x} x={x + STRIP / 2} y={height - 10} className="crowd" textAnchor="middle">
          +{count}
        </text>
      ))}
    </g>
  );
});

const EventMark = memo(function EventMark({ mark, chosen }: { mark: Mark; chosen: boolean }) {
  const { row, interval } = mark.event;
  const { x0, x1, y, dot, label } = mark;
  const middle = (x0 + x1) / 2;
  const classes = [
    "mark",
    `quad-${row.quad}`,
    HAPPENED.has(row.status) ? "" : "not-happened",
    NOT_SO.has(row.status) ? "not-so" : "",
    row.state.decision === "rejected" ? "rejected" : "",
    chosen ? "chosen" : "",
  ];
  return (
    <g className={classes.filter(Boolean).join(" ")} data-id={row.id}>
      <title>{`${visibleText(row.title)}\n${dateWords(row.date, row.dateFrom)} · ${row.type} · ${row.status}`}</title>
      {chosen && (
        <rect
          className="halo"
          x={(dot ? middle - 5 : x0) - 4}
          y={y - 9}
          width={(dot ? 10 : x1 - x0) + 8}
          height={18}
          rx={9}
        />
      )}
      {dot ? (
        <circle cx={middle} cy={y} r={4.5} className="body" />
      ) : (
        <Bar x={x0} width={x1 - x0} y={y} fade={fadeOf(interval)} quad={row.quad} />
      )}
      {NOT_SO.has(row.status) && (
        <line className="strike" x1={middle - 7} x2={middle + 7} y1={y + 4} y2={y - 4} />
      )}
      {label && (
        <text x={label.x} y={y + 4} textAnchor={label.anchor} className="mark-label">
          {visibleText(label.text)}
        </text>
      )}
    </g>
  );
});

type Fade = "start" | "end" | "both" | undefined;

function fadeOf({ openStart, openEnd, approximate }: Mark["event"]["interval"]): Fade {
  if (approximate || (openStart && openEnd)) return "both";
  return openStart ? "start" : openEnd ? "end" : undefined;
}

function Bar({ x, width, y, fade, quad }: { x: number; width: number; y: number; fade: Fade; quad: Quad }) {
  const shape = { x, y: y - 4.5, width: Math.max(1, width), height: 9, rx: 4.5 };
  if (!fade) return <rect {...shape} className="body" />;
  return <rect {...shape} className="body fading" fill={`url(#fade-${fade}-${quad})`} />;
}

/** Cause and response of the chosen event, drawn from mark to mark where both are in the picture. */
export function Links({ links, placed }: { links: readonly Link[]; placed: readonly PlacedLane[] }) {
  const at = new Map<string, { x: number; y: number }>();
  for (const { marks, y } of placed) {
    for (const mark of marks) at.set(mark.event.row.id, { x: (mark.x0 + mark.x1) / 2, y: y + mark.y });
  }
  return (
    <g className="links">
      {links.map((link) => {
        const [from, to] = [at.get(link.from), at.get(link.to)];
        if (!from || !to) return null;
        const bend = Math.max(24, Math.abs(from.x - to.x) * 0.25);
        const path = `M${from.x} ${from.y} C${from.x - Math.sign(from.x - to.x || 1) * bend} ${from.y - 26} ${to.x + Math.sign(from.x - to.x || 1) * bend} ${to.y - 26} ${to.x} ${to.y - 6}`;
        return (
          <path
            key={link.id}
            d={path}
            className={link.claimed ? "link claimed" : "link"}
            markerEnd="url(#arrow)"
          >
            <title>{`${link.type.replaceAll("-", " ")}${link.signal ? `: “${visibleText(link.signal)}”` : ""}`}</title>
          </path>
        );
      })}
    </g>
  );
}
