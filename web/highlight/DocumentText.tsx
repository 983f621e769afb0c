import { type MouseEvent, memo, useEffect, useMemo, useRef } from "react";
import type { Document, Section, Span } from "../../schema/case-1.js";
import { ControlCharacter } from "../components/Safe.js";
import { visibleParts } from "./controls.js";
import type { TextMark } from "./layers.js";
import { distribute, type Highlight, splitPieces } from "./pieces.js";
import { wholeText } from "./sections.js";
import { offsetAt, selectedSpan, watchTouchSelection } from "./selection.js";

const CODED: ReadonlySet<Section["role"]> = new Set(["title", "heading", "body", "quote", "list"]);

interface DocumentTextProps {
  readonly document: Document;
  readonly highlights: readonly Highlight<TextMark>[];
  readonly chosen: string | undefined;
  /** The fact under the pointer or the focus, here or beside the text. */
  readonly near: string | undefined;
  /** Where to scroll, and when it changes, again. */
  readonly target: Span | undefined;
  readonly onPick: (span: Span) => void;
  readonly onSelect: (span: Span) => void;
  /** The offset of marked words under the pointer; undefined when it leaves them. */
  readonly onPoint: (offset: number | undefined) => void;
}

/** The text as it was read: coded sections to read, furniture faded under its name, facts in their exact words. */
export function DocumentText(props: DocumentTextProps) {
  const { document, highlights, chosen, near, target, onPick, onSelect, onPoint } = props;
  const container = useRef<HTMLDivElement>(null);
  const sections = useMemo(() => wholeText(document), [document]);
  const lists = useMemo(() => distribute(sections, highlights), [sections, highlights]);

  useEffect(() => {
    if (!target || !container.current) return;
    const words = container.current.querySelector(`[data-at="${target.start}"]`);
    words?.scrollIntoView({ block: "center", behavior: "auto" });
  }, [target]);

  const report = useRef(onSelect);
  report.current = onSelect;
  useEffect(
    () =>
      container.current ? watchTouchSelection(container.current, (span) => report.current(span)) : undefined,
    [],
  );

  const mouseUp = () => {
    const span = container.current ? selectedSpan(container.current) : undefined;
    if (span) onSelect(span);
  };
  const click = (event: MouseEvent) => {
    if (document.text === "" || window.getSelection()?.isCollapsed === false) return;
    const marked = event.target instanceof Element ? event.target.closest("mark[data-at]") : null;
    const start = marked ? offsetAt(marked) : undefined;
    if (start !== undefined) onPick({ start, end: start + 1 });
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list of facts beside it does the same by keyboard
    // biome-ignore lint/a11y/useKeyWithMouseEvents: as above
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      className="document-text"
      ref={container}
      onClick={click}
      onMouseUp={mouseUp}
      onMouseOver={({ target: over }) => {
        const marked = over instanceof Element ? over.closest("mark[data-at]") : null;
        onPoint(marked ? offsetAt(marked) : undefined);
      }}
      onMouseLeave={() => onPoint(undefined)}
      lang={document.language}
      dir="auto"
    >
      {sections.map((section, index) => {
        const list = lists[index] ?? [];
        const isHere = chosen !== undefined && list.some(({ mark }) => mark.fact === chosen);
        return (
          <SectionText
            key={section.start}
            section={section}
            text={document.text}
            highlights={list}
            chosen={isHere ? chosen : undefined}
            near={near !== undefined && list.some(({ mark }) => mark.fact === near) ? near : undefined}
          />
        );
      })}
    </div>
  );
}

const SectionText = memo(function SectionText({
  section,
  text,
  highlights,
  chosen,
  near,
}: {
  section: Section;
  text: string;
  highlights: readonly Highlight<TextMark>[];
  chosen: string | undefined;
  near: string | undefined;
}) {
  const coded = CODED.has(section.role);
  return (
    <div className={`section section-${section.role} ${coded ? "" : "furniture"}`}>
      {!coded && <span className="section-role">{section.role.replaceAll("-", " ")}</span>}
      <p>
        {splitPieces(section, highlights).map((piece) => (
          <PieceText key={piece.start} text={text} piece={piece} chosen={chosen} near={near} />
        ))}
      </p>
    </div>
  );
});

function PieceText({
  text,
  piece,
  chosen,
  near,
}: {
  text: string;
  piece: { start: number; end: number; marks: readonly TextMark[] };
  chosen: string | undefined;
  near: string | undefined;
}) {
  const words = <Words text={text.slice(piece.start, piece.end)} at={piece.start} />;
  if (piece.marks.length === 0) return words;
  return (
    <mark data-at={piece.start} className={markClasses(piece.marks, chosen, near)}>
      {words}
    </mark>
  );
}

function markClasses(
  marks: readonly TextMark[],
  chosen: string | undefined,
  near: string | undefined,
): string {
  const classes = new Set<string>();
  for (const { fact, role, quad } of marks) {
    classes.add(`is-${role}`);
    if (role === "trigger" && quad) classes.add(`quad-${quad}`);
    if (near !== undefined && fact === near) classes.add("near");
    if (chosen !== undefined && fact === chosen) classes.add("chosen").add(`chosen-${role}`);
  }
  return [...classes].join(" ");
}

function Words({ text, at }: { text: string; at: number }) {
  return visibleParts(text).map((part) =>
    part.kind === "text" ? (
      <span key={part.start} data-at={at + part.start}>
        {part.text}
      </span>
    ) : (
      <ControlCharacter key={part.start} name={part.name} at={at + part.start} />
    ),
  );
}
