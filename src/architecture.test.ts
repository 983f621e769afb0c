/** The rules of the house that a machine can hold; docs/architecture.md says why. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const source = fileURLToPath(new URL("./", import.meta.url));
const root = resolve(source, "..");

/** The way of the data: a folder may import from the folders before it. */
const order = [
  "lexicon",
  "read",
  "sources",
  "language",
  "time",
  "entities",
  "events",
  "claims",
  "incidents",
  "cases",
  "store",
  "exchange",
  "server",
  "cli",
];
/** Modules of no folder: what ties the stages together, and where in the order they stand. */
const between: Readonly<Record<string, number>> = {
  "identity.ts": -1,
  "resources.ts": order.indexOf("cases") + 0.4,
  "reading.ts": order.indexOf("cases") + 0.5,
  "index.ts": order.length,
};
const pure = ["language", "time", "entities", "events", "claims", "incidents", "cases"];

const files = walk(source).filter((file) => file.endsWith(".ts"));
const shipped = files.filter((file) => !isTest(file));

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules" || name === "dist") return [];
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

function isTest(file: string): boolean {
  return /\.(?:test|fixture)\.tsx?$/.test(file) || file.includes("/fixtures/");
}

function imports(file: string): string[] {
  return [
    ...readFileSync(file, "utf8").matchAll(
      /(?:^|\n)(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g,
    ),
  ].map((match) => match[1] ?? match[2]);
}

/** The folder of src that a file belongs to, or its name where it belongs to none. */
function home(file: string): string {
  const parts = relative(source, file).split("/");
  return parts.length === 1 ? parts[0] : parts[0];
}

function place(name: string): number {
  return between[name] ?? order.indexOf(name);
}

describe("imports in src", () => {
  test.each(shipped.map((file) => [relative(source, file), file]))(
    "%s imports only what comes before it",
    (_, file) => {
      const own = home(file);
      expect(place(own), `${own} is no stage: add it to the order`).not.toBe(Number.NaN);
      for (const specifier of imports(file)) {
        if (!specifier.startsWith(".")) continue;
        const target = resolve(dirname(file), specifier).replace(/\.js$/, ".ts");
        if (!target.startsWith(source)) {
          expect(relative(root, target), `${specifier} is outside src`).toBe("schema/case-1.ts");
          continue;
        }
        const other = home(target);
        if (other === own) continue;
        expect(place(other), `${specifier} is not before ${own}`).toBeLessThan(place(own));
        const inside = relative(source, target).split("/");
        // One way in: other folders are entered by their index. Furniture is a room of its own within read.
        if (inside.length > 1 && relative(source, target) !== "read/furniture/index.ts") {
          expect(inside.slice(1).join("/"), `${specifier} goes past the door of ${other}`).toBe("index.ts");
        }
      }
    },
  );
});

describe("the engine is pure", () => {
  const forbidden: readonly (readonly [RegExp, string])[] = [
    [/from "node:(?!crypto")/, "a module of Node"],
    [/\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(/, "the clock"],
    [/\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/, "randomness"],
    [/\bprocess\.|\bglobalThis\./, "the environment"],
    [/\.toLocale[A-Z]|\bIntl\.|\.localeCompare\(/, "the locale"],
    [/\bfetch\(/, "the network"],
  ];
  test.each(
    shipped.filter((file) => pure.includes(home(file))).map((file) => [relative(source, file), file]),
  )("%s", (_, file) => {
    const code = readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
    for (const [pattern, what] of forbidden) expect(pattern.exec(code)?.[0], `uses ${what}`).toBeUndefined();
  });
});

describe("the workbench", () => {
  const web = walk(join(root, "web")).filter(
    (file) => /\.tsx?$/.test(file) && !isTest(file) && !file.includes("/browser/"),
  );
  test.each(web.map((file) => [relative(root, file), file]))("%s reads the API alone", (_, file) => {
    for (const specifier of imports(file)) {
      if (!specifier.startsWith(".")) continue;
      const target = relative(root, resolve(dirname(file), specifier));
      expect(target.startsWith("web/") || target.startsWith("schema/case-1"), specifier).toBe(true);
    }
  });
});

describe("nothing else", () => {
  test("src never imports from training, evaluation or bench", () => {
    for (const file of files) {
      for (const specifier of imports(file)) {
        expect(/(?:^|\/)(?:training|evaluation|bench)\//.test(specifier), `${file}: ${specifier}`).toBe(
          false,
        );
      }
    }
  });
});
