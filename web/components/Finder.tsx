import { type ReactNode, useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";

interface FinderProps<Item extends { readonly id: string }> {
  readonly label: string;
  readonly placeholder: string;
  /** What fits what was typed, best first, no more than one wants to read. */
  readonly match: (typed: string) => readonly Item[];
  readonly textOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
  readonly onPick: (item: Item) => void;
  readonly nothing: string;
}

/** Finds one of very many by typing; ready for the next as soon as one is picked. */
export function Finder<Item extends { readonly id: string }>(props: FinderProps<Item>) {
  // A field that empties itself would open its list again: the next one is another field.
  const [picks, setPicks] = useState(0);
  return (
    <FinderField
      key={picks}
      {...props}
      isNext={picks > 0}
      onPick={(item) => {
        setPicks(picks + 1);
        props.onPick(item);
      }}
    />
  );
}

function FinderField<Item extends { readonly id: string }>({
  label,
  placeholder,
  match,
  textOf,
  children,
  onPick,
  nothing,
  isNext,
}: FinderProps<Item> & { readonly isNext: boolean }) {
  const [typed, setTyped] = useState("");
  const items = match(typed);
  return (
    <ComboBox
      className="field entity-finder"
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item) onPick(item);
      }}
      menuTrigger="input"
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <Input className="field-input" placeholder={placeholder} autoFocus={isNext} />
      <Popover className="popover">
        <ListBox<Item>
          className="choices"
          renderEmptyState={() => <p className="muted choices-empty">{nothing}</p>}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={textOf(item)} className="choice">
              {children(item)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
