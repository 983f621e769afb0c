import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { RequestFailure } from "../api/client.js";

export function Loading({ what }: { what: string }) {
  return (
    <p className="feedback" role="status">
      Loading {what}…
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="feedback">
      <p className="feedback-title">{title}</p>
      {children}
    </div>
  );
}

export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const words = error instanceof Error ? error.message : "Something went wrong on this page.";
  return (
    <div className="feedback" role="alert">
      <p className="feedback-title">{words}</p>
      {retry && (
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Shows what a query found, or why it has not. */
export function Answer<Data>({
  query,
  what,
  children,
}: {
  query: UseQueryResult<Data>;
  what: string;
  children: (data: Data) => ReactNode;
}) {
  const missing = query.error instanceof RequestFailure && query.error.status === 404;
  // What is gone, as after an undo, is not shown as it was.
  if (query.data !== undefined && !missing) return children(query.data);
  if (query.isError) {
    return <Problem error={query.error} {...(missing ? {} : { retry: () => void query.refetch() })} />;
  }
  return <Loading what={what} />;
}
