import type { Span } from "../../schema/case-1.js";

/** The offset in the document's text that an element of it begins at. */
export function offsetAt(element: Element): number | undefined {
  const at = element.getAttribute("data-at");
  return at === null ? undefined : Number(at);
}

/** What is selected within the text, in its own offsets; nothing for a mere caret or a selection elsewhere. */
export function selectedSpan(container: Element): Span | undefined {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!container.contains(range.startContainer) || !container.contains(range.endContainer)) return undefined;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === undefined || end === undefined || start >= end ? undefined : { start, end };
}

/** How long a selection made by touch must rest, while its handles are dragged, before it counts. */
const REST = 500;

/** Reports selections made by touch, which end in no mouse event; gives back how to stop. */
export function watchTouchSelection(container: Element, report: (span: Span) => void): () => void {
  if (!matchMedia("(pointer: coarse)").matches) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const span = selectedSpan(container);
      if (span) report(span);
    }, REST);
  };
  document.addEventListener("selectionchange", changed);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("selectionchange", changed);
  };
}

function offsetOf(node: Node, offset: number): number | undefined {
  if (node instanceof Text) {
    const holder = node.parentElement?.closest("[data-at]");
    const base = holder ? offsetAt(holder) : undefined;
    return base === undefined ? undefined : base + offset;
  }
  // Between two elements: where the next one begins, or after the last one where the text ends.
  const next = firstHolder(node.childNodes[offset]);
  if (next) return offsetAt(next);
  const last = node instanceof Element ? [...node.querySelectorAll("[data-at]")].at(-1) : undefined;
  const base = last ? offsetAt(last) : undefined;
  return base === undefined ? undefined : base + (last?.textContent?.length ?? 0);
}

function firstHolder(node: Node | undefined): Element | undefined {
  if (!(node instanceof Element)) return undefined;
  return node.hasAttribute("data-at") ? node : (node.querySelector("[data-at]") ?? undefined);
}
