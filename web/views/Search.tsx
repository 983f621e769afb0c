import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { searchQuery } from "../api/queries.js";
import type { SearchHit } from "../api/types.js";
import { Answer, Empty } from "../components/Feedback.js";
import { Part } from "../components/Part.js";
import { Safe } from "../components/Safe.js";
import { dateWords } from "../dates/words.js";
import { splitPieces } from "../highlight/pieces.js";
import { useUrl } from "../url/useUrl.js";

const KINDS = [
  ["entity", "Entities"],
  ["event", "Events"],
  ["claim", "Claims"],
  ["document", "Documents"],
] as const;

export function Search() {
  const { q = "" } = useUrl();
  const result = useQuery(searchQuery(q));
  return (
    <div className="page">
      <h1>Search</h1>
      {q === "" ? (
        <Empty title="Type words above: they are looked for in documents, events, claims and names." />
      ) : (
        <Answer query={result} what="results">
          {({ hits, query }) =>
            hits.length === 0 ? (
              <Empty title={`Nothing in this case holds all of “${query}”.`} />
            ) : (
              KINDS.map(([kind, name]) => {
                const some = hits.filter((hit) => hit.kind === kind);
                if (some.length === 0) return null;
                return (
                  <Part key={kind} title={name} count={some.length}>
                    {some.map((hit) => (
                      <Hit key={hit.id} hit={hit} />
                    ))}
                  </Part>
                );
              })
            )
          }
        </Answer>
      )}
    </div>
  );
}

const PAGES = {
  entity: "/entities/$id",
  event: "/events/$id",
  claim: "/claims/$id",
  document: "/documents/$id",
} as const;

function Hit({ hit }: { hit: SearchHit }) {
  const at = hit.start === undefined || hit.end === undefined ? {} : { at: `${hit.start}-${hit.end}` };
  return (
    <div className="hit">
      <p>
        <Link
          to={PAGES[hit.kind]}
          params={{ id: hit.id }}
          search={hit.kind === "document" ? at : {}}
          className="strong"
        >
          <Safe text={hit.title} />
        </Link>{" "}
        <span className="muted">
          {hit.publisher && <Safe text={hit.publisher} />} {hit.published && dateWords(hit.published)}
        </span>
      </p>
      {hit.snippet && (
        <p className="snippet">
          {splitPieces(
            { start: 0, end: hit.snippet.length },
            hit.marks.map((mark) => ({ ...mark, mark: true })),
          ).map((piece) => {
            const words = <Safe key={piece.start} text={hit.snippet?.slice(piece.start, piece.end) ?? ""} />;
            return piece.marks.length > 0 ? <mark key={piece.start}>{words}</mark> : words;
          })}
        </p>
      )}
    </div>
  );
}
