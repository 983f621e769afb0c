import { execFileSync } from "node:child_process";
import { test } from "vitest";

test("the types are what the schema says", () => {
  execFileSync(process.execPath, ["--import", "tsx", "schema/generate.ts", "--check"], { stdio: "pipe" });
}, 60_000);
