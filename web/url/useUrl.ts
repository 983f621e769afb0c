import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { parseUrl, type UrlState } from "./schema.js";

/** What the address says, on any page. */
export function useUrl(): UrlState {
  // The router keeps what the schema refused beside what it read; here only the latter counts.
  return useSearch({ strict: false, select: parseUrl, structuralSharing: true });
}

/** Changes parts of the address of this page; undefined takes a part away. Steps of a choice replace each other. */
export function useSetUrl(): (change: Partial<UrlState>) => void {
  const navigate = useNavigate();
  return useCallback(
    (change) => {
      void navigate({
        to: ".",
        search: (url: object) => ({ ...parseUrl({ ...url }), ...change }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
}
