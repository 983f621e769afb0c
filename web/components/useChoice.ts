import { useNavigate } from "@tanstack/react-router";
import { useAction } from "../actions/useActions.js";
import { useSetUrl, useUrl } from "../url/useUrl.js";

/**
 * The chosen item of a list, kept in the address, moved by j and k, opened by o and let go by Escape. Gives the
 * step function for arrow keys too.
 */
export function useChoice(ids: readonly string[], open: (id: string) => { to: string; id: string }) {
  const { fact } = useUrl();
  const setUrl = useSetUrl();
  const navigate = useNavigate();
  const at = fact === undefined ? -1 : ids.indexOf(fact);
  const step = (by: 1 | -1) => {
    const next = at < 0 ? (by === 1 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + by));
    if (ids[next] !== undefined) setUrl({ fact: ids[next], at: undefined });
  };
  useAction("list.next", () => step(1), ids.length > 0);
  useAction("list.previous", () => step(-1), ids.length > 0);
  useAction(
    "list.open",
    () => {
      if (fact === undefined) return;
      const target = open(fact);
      void navigate({ to: target.to, params: { id: target.id }, search: {} });
    },
    fact !== undefined,
  );
  useAction("show.less", () => setUrl({ fact: undefined, at: undefined }), fact !== undefined);
  return { chosen: fact, step };
}
