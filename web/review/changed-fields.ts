/** The fields whose value is another than the item's; null stands for none, and equals an empty or absent value. */
export function changedFields(
  item: object,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const before = new Map<string, unknown>(Object.entries(item));
  const same = (one: unknown, other: unknown) =>
    JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
  const empty = (value: unknown) => (Array.isArray(value) && value.length === 0 ? null : value);
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => !same(empty(before.get(field)), empty(value))),
  );
}
