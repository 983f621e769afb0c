import { useEffect, useRef, useState } from "react";
import { useSetUrl, useUrl } from "../url/useUrl.js";

/** Narrows a list by words, kept in the address when typing pauses. */
export function ListFilter({ label }: { label: string }) {
  const { q } = useUrl();
  const setUrl = useSetUrl();
  const [text, setText] = useState(q ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(q ?? ""), [q]);
  return (
    <label className="field field-text list-filter">
      <span className="visually-hidden">{label}</span>
      <input
        className="field-input"
        type="search"
        placeholder={label}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setUrl({ q: target.value.trim() || undefined }), 250);
        }}
      />
    </label>
  );
}
