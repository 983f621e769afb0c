import { createRootRoute, createRoute, createRouter, Link } from "@tanstack/react-router";
import { Empty, Problem } from "./components/Feedback.js";
import { Shell } from "./components/Shell.js";
import { formatUrl, parseUrl, readPairs } from "./url/schema.js";
import { AttributionPage } from "./views/AttributionPage.js";
import { Chronology } from "./views/Chronology.js";
import { ClaimPage } from "./views/ClaimPage.js";
import { Claims } from "./views/Claims.js";
import { DocumentPage } from "./views/DocumentPage.js";
import { Documents } from "./views/Documents.js";
import { Entities } from "./views/Entities.js";
import { EntityPage } from "./views/EntityPage.js";
import { EventPage } from "./views/EventPage.js";
import { Gaps } from "./views/Gaps.js";
import { Log } from "./views/Log.js";
import { Search } from "./views/Search.js";

/** One schema for the search part of every address: see url/schema.ts. */
const root = createRootRoute({
  validateSearch: parseUrl,
  component: Shell,
  notFoundComponent: () => (
    <Empty title="There is no such page.">
      <Link to="/" search={{}}>
        To the chronology
      </Link>
    </Empty>
  ),
});

const route = <const Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component });

const routeTree = root.addChildren([
  route("/", Chronology),
  route("/documents", Documents),
  route("/documents/$id", DocumentPage),
  route("/events/$id", EventPage),
  route("/claims", Claims),
  route("/claims/matrix", AttributionPage),
  route("/claims/$id", ClaimPage),
  route("/entities", Entities),
  route("/entities/$id", EntityPage),
  route("/gaps", Gaps),
  route("/search", Search),
  route("/log", Log),
]);

export const router = createRouter({
  routeTree,
  parseSearch: readPairs,
  stringifySearch: formatUrl,
  defaultErrorComponent: ({ error, reset }) => <Problem error={error} retry={reset} />,
  scrollRestoration: true,
  // The view scrolls, not the page.
  scrollToTopSelectors: ["#main"],
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
