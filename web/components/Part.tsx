import { createContext, type ReactNode, useContext } from "react";

/** Which heading the parts of a page have: one below the title that they stand under. */
const Level = createContext<"h2" | "h3">("h2");

export const PartLevel = Level.Provider;

/** A titled part of a page. */
export function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  const Heading = useContext(Level);
  return (
    <section className="part">
      <Heading className="part-title">
        {title} {count !== undefined && <span className="count">{count}</span>}
      </Heading>
      {children}
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
