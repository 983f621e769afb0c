import { memo } from "react";
import { visibleParts } from "../highlight/controls.js";

/** Text from a document: its own direction, no effect beyond itself, control characters shown by name. */
export const Safe = memo(function Safe({ text }: { text: string }) {
  return (
    <bdi>
      {visibleParts(text).map((part) =>
        part.kind === "text" ? part.text : <ControlCharacter key={part.start} name={part.name} />,
      )}
    </bdi>
  );
});

export function ControlCharacter({ name, at }: { name: string; at?: number }) {
  return (
    <span
      className="control-character"
      data-at={at}
      title={`Control character ${name}, shown instead of obeyed`}
    >
      {name}
    </span>
  );
}
