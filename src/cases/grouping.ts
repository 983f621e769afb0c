import { compareText } from "./order.js";

/** What reviewers changed in the grouping of mentions, in the order of the log. */
export type GroupingChange =
  | { readonly action: "merge"; readonly ids: readonly string[] }
  | { readonly action: "split"; readonly ids: readonly string[]; readonly review: string };

/**
 * Groups of ids from a key for each, after the changes: a merge joins the whole groups of its ids, a split takes
 * its ids out into a group of their own. Groups and their ids are in code-unit order.
 */
export function groupIds(keys: ReadonlyMap<string, string>, changes: readonly GroupingChange[]): string[][] {
  const current = new Map(keys);
  for (const change of changes) {
    const ids = change.ids.filter((id) => current.has(id));
    if (ids.length === 0) continue;
    if (change.action === "split") {
      for (const id of ids) current.set(id, `split ${change.review}`);
      continue;
    }
    const joined = new Set(ids.map((id) => current.get(id)));
    const [target] = [...joined].sort((a, b) => compareText(a ?? "", b ?? ""));
    for (const [id, key] of current) if (joined.has(key)) current.set(id, target ?? key);
  }
  const groups = new Map<string, string[]>();
  for (const [id, key] of current) {
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  }
  return [...groups.values()].map((ids) => ids.sort(compareText)).sort((a, b) => compareText(a[0], b[0]));
}
