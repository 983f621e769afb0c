import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { HelpDialog } from "../actions/HelpDialog.js";
import { useAction, useKeys } from "../actions/useActions.js";
import { useNotice } from "../review/notice.js";
import { useReview } from "../review/useReview.js";
import { useUrl } from "../url/useUrl.js";
import { useTheme } from "./useTheme.js";

const VIEWS = [
  { to: "/", name: "Chronology", action: "go.chronology" },
  { to: "/documents", name: "Documents", action: "go.documents" },
  { to: "/claims", name: "Claims", action: "go.claims" },
  { to: "/entities", name: "Entities", action: "go.entities" },
  { to: "/gaps", name: "Gaps", action: "go.gaps" },
  { to: "/log", name: "Log", action: "go.log" },
] as const;

/** What stands around every view: where to go, what to look for, what just happened. */
export function Shell() {
  const [helping, setHelping] = useState(false);
  const { undo } = useReview();
  const { next, toggle } = useTheme();
  const notice = useNotice();
  useKeys();
  useAction("review.undo", undo);
  useAction("show.help", () => setHelping(true));
  useAction("show.theme", toggle);
  const navigate = useNavigate();
  useAction("go.matrix", () => void navigate({ to: "/claims/matrix", search: {} }));
  useViewTitle();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the view
      </a>
      <header className="top">
        <Link to="/" search={{}} className="brand" aria-label="Casus, to the chronology">
          <span aria-hidden="true" className="brand-mark" />
          Casus
        </Link>
        <nav aria-label="Views">
          {VIEWS.map((view) => (
            <ViewLink key={view.to} {...view} />
          ))}
        </nav>
        <SearchBox />
        <button type="button" className="button quiet" onClick={toggle} aria-keyshortcuts="t">
          {next === "dark" ? "Dark" : "Light"}
        </button>
        <button type="button" className="button quiet" onClick={() => setHelping(true)} aria-keyshortcuts="?">
          Keys <kbd>?</kbd>
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <div role="status" className={`notice ${notice === "" ? "" : "is-shown"}`}>
        {notice}
      </div>
      <HelpDialog isOpen={helping} onClose={() => setHelping(false)} />
    </div>
  );
}

function ViewLink({ to, name, action }: (typeof VIEWS)[number]) {
  const navigate = useNavigate();
  useAction(action, () => void navigate({ to, search: {} }));
  return (
    <Link
      to={to}
      search={{}}
      className="view-link"
      activeOptions={{ exact: to === "/", includeSearch: false }}
    >
      {name}
    </Link>
  );
}

function SearchBox() {
  const { q } = useUrl();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const shown = path === "/search" ? (q ?? "") : "";
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  useAction("go.search", () => input.current?.select());
  return (
    <search className="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // From here Tab leads to the first result, not to the top of the page again.
          document.getElementById("main")?.focus();
          void navigate({ to: "/search", search: text.trim() === "" ? {} : { q: text.trim() } });
        }}
      >
        <input
          ref={input}
          type="search"
          aria-label="Search the case"
          aria-keyshortcuts="/"
          placeholder="Search the case  /"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
        />
      </form>
    </search>
  );
}

function useViewTitle(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    // Pages of single items name themselves once they know what they show: see usePageTitle.ts.
    const name = path === "/claims/matrix" ? "Who blames whom" : VIEWS.find(({ to }) => to === path)?.name;
    document.title = `${name ?? "Case"} · Casus`;
  }, [path]);
}
