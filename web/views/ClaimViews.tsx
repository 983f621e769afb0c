import { Link } from "@tanstack/react-router";

/** The two ways to look at claims, each with its own address. */
export function ClaimViews() {
  return (
    <nav className="view-switch" aria-label="Views of claims">
      <Link
        to="/claims"
        search={{}}
        activeOptions={{ exact: true, includeSearch: false }}
        className="button quiet"
      >
        All claims
      </Link>
      <Link to="/claims/matrix" search={{}} activeOptions={{ includeSearch: false }} className="button quiet">
        Who blames whom
      </Link>
    </nav>
  );
}
