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

function offsetOf(node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const holder = element?.closest("[data-at]");
  if (holder) {
    const base = offsetAt(holder);
    return base === undefined ? undefined : base + (node instanceof Text ? offset : 0);
  }
  // Between two pieces: the first piece of what follows.
  const next = element?.querySelectorAll("[data-at]")[offset];
  return next ? offsetAt(next) : undefined;
}
