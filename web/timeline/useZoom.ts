import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { dayOf } from "./interval.js";

const DAY = 86_400_000;
/** The window never gets narrower than this. */
const NARROWEST = 6 * DAY;
/** Wait this long after the last movement before the address is written, in milliseconds. */
const PAUSE = 350;

export type TimeWindow = readonly [number, number];

interface ZoomOptions {
  readonly element: RefObject<HTMLElement | null>;
  readonly extent: TimeWindow;
  /** What is shown where the address says nothing. */
  readonly first: TimeWindow;
  readonly width: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onRest: (window: { t0: string | undefined; t1: string | undefined }) => void;
}

/**
 * The visible window of time: dragged, pinched, wheeled with Ctrl, ⌘ or Shift held (a plain wheel scrolls the page),
 * or moved by the returned functions. The address is written when the movement rests.
 */
export function useZoom({ element, extent, first, width, from, to, onRest }: ZoomOptions) {
  const [start, end] = extent;
  const [firstStart, firstEnd] = first;
  const [visible, setVisible] = useState<TimeWindow>(first);
  const behaviour = useRef<ZoomBehavior<HTMLElement, unknown>>(undefined);
  const rest = useRef(onRest);
  rest.current = onRest;
  // Only what the address said when the picture was laid out; later it follows the picture.
  const initial = useRef({ from, to });
  initial.current = { from, to };

  useEffect(() => {
    const node = element.current;
    if (!node || width === 0) return undefined;
    const base = scaleUtc([start, end], [0, width]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const zooming = zoom<HTMLElement, unknown>()
      .scaleExtent([1, Math.max(1, (end - start) / NARROWEST)])
      .extent([
        [0, 0],
        [width, 1],
      ])
      .translateExtent([
        [0, Number.NEGATIVE_INFINITY],
        [width, Number.POSITIVE_INFINITY],
      ])
      .filter((event: Event) => (event instanceof WheelEvent ? hasModifier(event) : !hasButton(event)))
      .on("zoom", ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        const [a, b] = transform.rescaleX(base).domain();
        if (!a || !b) return;
        setVisible([a.getTime(), b.getTime()]);
        if (sourceEvent === null && !moved.current) return;
        clearTimeout(timer);
        timer = setTimeout(() => rest.current({ t0: dayOf(a.getTime()), t1: dayOf(b.getTime()) }), PAUSE);
      });
    behaviour.current = zooming;
    const selection = select(node);
    selection.call(zooming).on("dblclick.zoom", null);
    const asked = windowOf(initial.current, [start, end]) ?? [firstStart, firstEnd];
    moved.current = false;
    zooming.transform(selection, transformTo(asked, [start, end], width));
    moved.current = true;
    return () => {
      clearTimeout(timer);
      selection.on(".zoom", null);
    };
  }, [element, start, end, firstStart, firstEnd, width]);

  const moved = useRef(false);
  const act = useCallback(
    (move: (behaviour: ZoomBehavior<HTMLElement, unknown>, node: HTMLElement) => void) => {
      if (behaviour.current && element.current) move(behaviour.current, element.current);
    },
    [element],
  );
  return {
    visible,
    zoomBy: (factor: number) => act((zooming, node) => zooming.scaleBy(select(node), factor)),
    panBy: (share: number) =>
      act((zooming, node) => {
        const pixels = (-share * width * (visible[1] - visible[0])) / (end - start);
        zooming.translateBy(select(node), pixels, 0);
      }),
    fit: () => act((zooming, node) => zooming.transform(select(node), zoomIdentity)),
    /** Moves the window, without changing its length, so that the instant is in its middle. */
    centreOn: (instant: number) =>
      act((zooming, node) => {
        const half = (visible[1] - visible[0]) / 2;
        const from = Math.min(Math.max(start, instant - half), end - 2 * half);
        zooming.transform(select(node), transformTo([from, from + 2 * half], extent, width));
      }),
  };
}

function transformTo(window: TimeWindow, extent: TimeWindow, width: number): ZoomTransform {
  const [start, end] = extent;
  const scale = (end - start) / (window[1] - window[0]);
  return zoomIdentity.scale(scale).translate((-(window[0] - start) / (end - start)) * width, 0);
}

function windowOf(
  asked: { from: string | undefined; to: string | undefined },
  [start, end]: TimeWindow,
): TimeWindow | undefined {
  const from = Date.parse(asked.from ?? "");
  const to = Date.parse(asked.to ?? "");
  if (Number.isNaN(from) || Number.isNaN(to) || to - from < DAY || to < start || from > end) return undefined;
  return [Math.max(from, start), Math.min(to, end)];
}

function hasModifier(event: WheelEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

function hasButton(event: Event): boolean {
  return event instanceof MouseEvent && (event.button !== 0 || event.ctrlKey);
}
