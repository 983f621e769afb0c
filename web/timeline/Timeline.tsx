import { useQuery } from "@tanstack/react-query";
import { scaleUtc } from "d3-scale";
import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useAction } from "../actions/useActions.js";
import { eventViewQuery } from "../api/queries.js";
import type { EntityRow, EventRow } from "../api/types.js";
import { ActionButton } from "../review/ReviewBar.js";
import type { UrlState } from "../url/schema.js";
import { useSetUrl } from "../url/useUrl.js";
import { dayOf, denseWindow, extentOf } from "./interval.js";
import { type Lane, lanesOf } from "./lanes.js";
import { layOut } from "./layout.js";
import { LaneMarks, Links, TimelineDefinitions } from "./Marks.js";
import { Overview } from "./Overview.js";
import { ticksOf } from "./ticks.js";
import { type TimeWindow, useZoom } from "./useZoom.js";

interface TimelineProps {
  readonly rows: readonly EventRow[];
  readonly entities: ReadonlyMap<string, EntityRow>;
  readonly url: UrlState;
}

/** The chronology as a picture; the list beside it says the same in words, so to screen readers this is one image. */
export function Timeline({ rows, entities, url }: TimelineProps) {
  const by = url.lanes ?? "actor";
  const lanes = useMemo(() => lanesOf(rows, by, entities), [rows, by, entities]);
  const [extent, first] = useMemo(() => {
    const intervals = lanes.flatMap((lane) => lane.events.map((each) => each.interval));
    const all = extentOf(intervals);
    return [all, all && denseWindow(intervals, all)];
  }, [lanes]);
  if (!extent || !first)
    return <p className="feedback">None of these events has a date, so there is nothing to draw.</p>;
  return <TimelinePicture lanes={lanes} extent={extent} first={first} url={url} />;
}

function TimelinePicture({
  lanes,
  extent,
  first,
  url,
}: {
  lanes: readonly Lane[];
  extent: TimeWindow;
  first: TimeWindow;
  url: UrlState;
}) {
  const setUrl = useSetUrl();
  const picture = useRef<HTMLDivElement>(null);
  const width = useWidth(picture);
  const { visible, zoomBy, panBy, fit, centreOn } = useZoom({
    element: picture,
    extent,
    first,
    width,
    from: url.t0,
    to: url.t1,
    onRest: setUrl,
  });
  useAction("timeline.in", () => zoomBy(1.6));
  useAction("timeline.out", () => zoomBy(1 / 1.6));
  useAction("timeline.fit", fit);
  useAction("timeline.earlier", () => panBy(-0.2));
  useAction("timeline.later", () => panBy(0.2));
  useFollow(lanes, url.fact, visible, centreOn);

  const placed = useMemo(() => layOut(lanes, visible, width), [lanes, visible, width]);
  const links = useQuery({ ...eventViewQuery(url.fact ?? ""), enabled: url.fact?.startsWith("e:") ?? false })
    .data?.links;
  const ticks = ticksOf(visible, width);
  const scale = scaleUtc([visible[0], visible[1]], [0, width]);
  const height = placed.reduce((sum, lane) => sum + lane.height, 0);
  const dated = lanes.reduce((sum, lane) => sum + lane.events.length, 0);
  const pick = (event: MouseEvent) => {
    const id =
      event.target instanceof Element ? event.target.closest("[data-id]")?.getAttribute("data-id") : null;
    if (id) setUrl({ fact: id });
  };
  const zoomed = visible[1] - visible[0] < (extent[1] - extent[0]) * 0.999;

  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-tools">
        <Legend />
        <span className="spacer" />
        {zoomed && (
          <button
            type="button"
            className="button"
            onClick={() =>
              setUrl({ from: dayOf(visible[0]), to: dayOf(visible[1]), t0: undefined, t1: undefined })
            }
          >
            Filter to window
          </button>
        )}
        <ActionButton id="timeline.out" label="Zoom out" />
        <ActionButton id="timeline.in" label="Zoom in" />
        <ActionButton id="timeline.fit" label="All" disabled={!zoomed} />
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list beside it does the same by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        className="timeline-picture"
        ref={picture}
        onClick={pick}
        role="group"
        aria-label="Picture of the timeline"
        // It scrolls, so the keyboard must reach it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        tabIndex={0}
      >
        <Overview lanes={lanes} extent={extent} visible={visible} width={width} onCentre={centreOn} />
        <svg className="timeline-axis" width={width} height={26} aria-hidden="true">
          {ticks.map((tick) => (
            <text key={tick.at} x={scale(tick.at) + 4} y={17} className={tick.year ? "tick year" : "tick"}>
              {tick.label}
            </text>
          ))}
        </svg>
        <svg
          className="timeline-lanes"
          width={width}
          height={height}
          role="img"
          aria-label={`${dated} dated events in ${lanes.length} lanes from ${dayOf(visible[0])} to ${dayOf(visible[1])}. The list has them all.`}
        >
          <TimelineDefinitions />
          {ticks.map((tick) => (
            <line
              key={tick.at}
              className={tick.year ? "grid year" : "grid"}
              x1={scale(tick.at)}
              x2={scale(tick.at)}
              y1={0}
              y2={height}
            />
          ))}
          {placed.map((lane) => (
            <LaneMarks
              key={lane.lane.key}
              placed={lane}
              width={width}
              chosen={lane.marks.some((mark) => mark.event.row.id === url.fact) ? url.fact : undefined}
            />
          ))}
          {links && <Links links={links} placed={placed} />}
        </svg>
      </div>
    </section>
  );
}

/** Brings the chosen event into the window when the choice is made elsewhere, in the list or the address. */
function useFollow(
  lanes: readonly Lane[],
  fact: string | undefined,
  visible: TimeWindow,
  centreOn: (instant: number) => void,
): void {
  const follow = useRef(() => {});
  follow.current = () => {
    const event = lanes.flatMap((lane) => lane.events).find(({ row }) => row.id === fact);
    if (!event) return;
    const { start, end } = event.interval;
    if (end < visible[0] || start > visible[1]) centreOn((start + end) / 2);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice moves the window, nothing else does
  useEffect(() => follow.current(), [fact]);
}

function Legend() {
  return (
    <ul className="legend" aria-label="What the marks mean">
      <li>
        <span className="swatch quad-material-conflict" aria-hidden="true" /> material conflict
      </li>
      <li>
        <span className="swatch quad-verbal-conflict" aria-hidden="true" /> verbal conflict
      </li>
      <li>
        <span className="swatch quad-material-cooperation" aria-hidden="true" /> material cooperation
      </li>
      <li>
        <span className="swatch quad-verbal-cooperation" aria-hidden="true" /> verbal cooperation
      </li>
      <li>
        <span className="swatch not-happened" aria-hidden="true" /> not (yet) happened
      </li>
    </ul>
  );
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return undefined;
    const observer = new ResizeObserver(() => setWidth(node.clientWidth));
    observer.observe(node);
    setWidth(node.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
