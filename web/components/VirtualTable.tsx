// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which table elements cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: rows of a plain table take no focus; their links do
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** CSS grid track. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
}

interface VirtualTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly height: number;
  readonly chosen?: string | undefined;
  readonly rowClass?: (row: Row) => string;
}

/**
 * A table of any length that keeps only the visible rows in the page. Roles instead of table elements, since rows
 * are placed one by one; on narrow screens each row becomes a card with its headings inside.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rows, idOf, columns, height, chosen, rowClass } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : idOf(row);
    },
    overscan: 6,
  });
  const at = chosen === undefined ? -1 : rows.findIndex((row) => idOf(row) === chosen);
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: "auto" });
  }, [at, list]);
  const gridTemplateColumns = columns.map((column) => column.width).join(" ");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys
    <section className="virtual-table" ref={scroller} tabIndex={0} aria-label={`${label}, scrollable`}>
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <div role="rowgroup" className="table-head">
          <div role="row" aria-rowindex={1} className="table-row" style={{ gridTemplateColumns }}>
            {columns.map((column) => (
              <span role="columnheader" key={column.key}>
                {column.title}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="table-body" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const classes = ["table-row", item.index === at ? "chosen" : "", rowClass?.(row) ?? ""];
            return (
              <div
                role="row"
                key={item.key}
                data-index={item.index}
                ref={list.measureElement}
                aria-rowindex={item.index + 2}
                aria-current={item.index === at ? "true" : undefined}
                className={classes.filter(Boolean).join(" ")}
                style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns }}
              >
                {columns.map((column) => (
                  <div
                    role="cell"
                    key={column.key}
                    className={`cell-${column.key}`}
                    data-title={column.title}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
