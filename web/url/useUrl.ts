import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { UrlState } from "./schema.js";

/** What the address says, on any page. */
export function useUrl(): UrlState {
  return useSearch({ strict: false });
}

/** Changes parts of the address of this page; undefined takes a part away. Steps of a choice replace each other. */
export function useSetUrl(): (change: Partial<UrlState>) => void {
  const navigate = useNavigate();
  return useCallback(
    (change) => {
      void navigate({
        to: ".",
        search: (url: UrlState) => ({ ...url, ...change }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
}
