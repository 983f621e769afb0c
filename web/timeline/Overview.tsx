import { type PointerEvent, useMemo } from "react";
import type { Quad } from "../../schema/case-1.js";
import type { Lane } from "./lanes.js";
import { ticksOf } from "./ticks.js";
import type { TimeWindow } from "./useZoom.js";

const HEIGHT = 22;

/** The whole time of the case as a strip of strokes, one an event, with the window that the picture shows. */
export function Overview({
  lanes,
  extent,
  visible,
  width,
  onCentre,
}: {
  lanes: readonly Lane[];
  extent: TimeWindow;
  visible: TimeWindow;
  width: number;
  onCentre: (instant: number) => void;
}) {
  const [start, end] = extent;
  const at = (instant: number) => ((instant - start) / (end - start)) * width;
  const strokes = useMemo(() => strokesOf(lanes, extent, width), [lanes, extent, width]);
  const whole = visible[1] - visible[0] >= (end - start) * 0.999;
  if (whole || width === 0) return null;
  const centre = (event: PointerEvent<SVGSVGElement>) => {
    event.stopPropagation();
    if (event.buttons !== 1) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onCentre(start + (x / width) * (end - start));
  };
  return (
    <svg
      className="timeline-overview"
      width={width}
      height={HEIGHT}
      aria-hidden="true"
      onPointerDown={centre}
      onPointerMove={centre}
      onMouseDown={(event) => event.stopPropagation()}
    >
      {ticksOf(extent, width).map((tick) => (
        <text key={tick.at} x={at(tick.at) + 3} y={15} className="tick">
          {tick.label}
        </text>
      ))}
      {strokes.map(([quad, path]) => (
        <path key={quad} d={path} className={`stroke quad-${quad}`} />
      ))}
      <rect
        className="window"
        x={at(visible[0])}
        width={Math.max(4, at(visible[1]) - at(visible[0]))}
        y={0.5}
        height={HEIGHT - 1}
        rx={3}
      />
    </svg>
  );
}

function strokesOf(
  lanes: readonly Lane[],
  [start, end]: TimeWindow,
  width: number,
): (readonly [Quad, string])[] {
  const paths = new Map<Quad, string>();
  for (const { row, interval } of lanes.flatMap((lane) => lane.events)) {
    const x = (((interval.start + interval.end) / 2 - start) / (end - start)) * width;
    paths.set(row.quad, `${paths.get(row.quad) ?? ""}M${x.toFixed(1)} 5v12`);
  }
  return [...paths];
}
