import { useId } from "react";
import { dateWords } from "../dates/words.js";

/** A date as precise as one knows it, with how it is understood. The server has the last word on what is one. */
export function DateField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const hint = useId();
  const text = value.trim();
  return (
    <label className="field">
      <span>When</span>
      <input
        className="field-input"
        value={value}
        placeholder="not known"
        spellCheck={false}
        aria-describedby={hint}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={hint} className="field-hint">
        {/^[\d[{.]/.test(text) ? dateWords(text) : "2022-07-15, 2022-07, 2022 or 2022-05/2022-06"}
      </span>
    </label>
  );
}
