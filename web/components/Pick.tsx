import { useId } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { codeWords } from "../codes.js";

export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly count?: number;
}

interface PickProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly onPick: (value: string | undefined) => void;
  /** What the empty choice is called. */
  readonly all?: string;
}

/** One choice of a short list, or none: the browser's own chooser, which every hand and every phone knows. */
export function Pick({ label, choices, value, onPick, all = "any" }: PickProps) {
  const id = useId();
  return (
    <div className={`field ${value === undefined ? "" : "is-set"}`}>
      <label htmlFor={id}>{label}</label>
      <span className="field-select">
        <select
          id={id}
          className="field-input"
          value={value ?? ""}
          onChange={({ target }) => onPick(target.value === "" ? undefined : target.value)}
        >
          <option value="">{all}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.count === undefined ? choice.name : `${choice.name} (${choice.count})`}
            </option>
          ))}
        </select>
        <span aria-hidden="true" className="chevron" />
      </span>
    </div>
  );
}

/** One of a short list of codes, always one. */
export function Choose<Value extends string>({
  label,
  value,
  values,
  onChange,
}: {
  label: string;
  value: Value;
  values: readonly Value[];
  onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="field-select">
        <select
          id={id}
          className="field-input"
          value={value}
          onChange={({ target }) => {
            const chosen = values.find((each) => each === target.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {values.map((each) => (
            <option key={each} value={each}>
              {codeWords(each)}
            </option>
          ))}
        </select>
        <span aria-hidden="true" className="chevron" />
      </span>
    </div>
  );
}

/** One of many, found by typing. */
export function PickByName({ label, choices, value, onPick, all = "anyone" }: PickProps) {
  return (
    <ComboBox
      className={`field ${value === undefined ? "" : "is-set"}`}
      selectedKey={value ?? null}
      defaultInputValue={choices.find((choice) => choice.value === value)?.name ?? ""}
      onSelectionChange={(key) => onPick(key === null ? undefined : String(key))}
      menuTrigger="focus"
    >
      <Label>{label}</Label>
      <div className="field-combo">
        <Input className="field-input" placeholder={all} />
        <Button className="field-chevron" aria-label={`Show ${label.toLowerCase()} choices`}>
          <span aria-hidden="true" className="chevron" />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox className="choices" renderEmptyState={() => <p className="muted">Nobody by that name</p>}>
          {choices.map((choice) => (
            <ListBoxItem key={choice.value} id={choice.value} textValue={choice.name} className="choice">
              <span>{choice.name}</span>
              {choice.count !== undefined && <span className="count">{choice.count}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
