import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  readonly label: string;
  /** Estimated height of a row in pixels; rows are measured as they appear. */
  readonly height: number;
  readonly chosen?: string | undefined;
  readonly onMove?: (step: 1 | -1) => void;
  readonly children: (item: Item, chosen: boolean) => ReactNode;
  readonly className?: string;
}

/**
 * A list that keeps only what is visible in the page, with true set sizes for screen readers. The chosen row is
 * scrolled into view; the arrow keys move from row to row while the focus is inside.
 */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, idOf, label, height, chosen, onMove, children, className = "" } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : idOf(item);
    },
    overscan: 8,
  });
  const at = chosen === undefined ? -1 : items.findIndex((item) => idOf(item) === chosen);
  const shown = useRef(false);
  useEffect(() => {
    // Into the middle at first, since heights are still estimates; then no further than needed.
    if (at >= 0) list.scrollToIndex(at, { align: shown.current ? "auto" : "center" });
    shown.current = true;
  }, [at, list]);

  const keyDown = (event: KeyboardEvent) => {
    if (!onMove || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    onMove(event.key === "ArrowDown" ? 1 : -1);
  };

  return (
    <section className={`virtual-list ${className}`} ref={scroller} aria-label={label} onKeyDown={keyDown}>
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <li
              key={row.key}
              data-index={row.index}
              ref={list.measureElement}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              aria-current={row.index === at ? "true" : undefined}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(item, row.index === at)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
