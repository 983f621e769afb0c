import { useEffect, useState } from "react";
import { setReviewer, useReviewer } from "./reviewer.js";

/** Asks who reviews; the answer stays in this browser and signs the lines of the log from then on. */
export function ReviewerField() {
  const name = useReviewer();
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  return (
    <label className={`field reviewer-field ${name === "" ? "" : "is-set"}`}>
      <span>Your name, for the log</span>
      <input
        className="field-input"
        value={text}
        placeholder="analyst"
        maxLength={200}
        autoComplete="name"
        onChange={({ target }) => setText(target.value)}
        onBlur={() => setReviewer(text)}
        onKeyDown={({ key }) => key === "Enter" && setReviewer(text)}
      />
    </label>
  );
}
