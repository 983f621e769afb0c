import { build, review } from "../src/cases/index.js";
import { pile } from "../src/cases/readings.fixture.js";
import { readCase, writeCase } from "../src/exchange/index.js";

/** Milliseconds of the best of three runs. */
function time(action: () => unknown): number {
  const runs = [0, 1, 2].map(() => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return Math.round(Math.min(...runs));
}

/** Building, reviewing and exchanging cases of made-up readings, eight events each among six parties. */
export default async function bench(): Promise<void> {
  for (const count of [500, 1000, 2000, 5000]) {
    const readings = pile(count, 7, 8);
    const built = build(readings);
    const [event] = built.events;
    const log = [
      { id: "r:1", at: "2026-01-01T00:00:00Z", by: "a", action: "reject" as const, target: event.id },
    ];
    const figures = [
      `${count} documents`,
      `${built.events.flatMap(({ members = [] }) => members).length} mentions`,
      `${built.events.length} events`,
      `build ${time(() => build(readings))} ms`,
      `review ${time(() => review(built, log))} ms`,
    ];
    if (count <= 1000) {
      const text = writeCase(built);
      figures.push(
        `write ${time(() => writeCase(built))} ms`,
        `read back ${time(() => readCase(text, "case"))} ms`,
      );
    }
    console.log(`  ${figures.join(", ")}`);
  }
}
