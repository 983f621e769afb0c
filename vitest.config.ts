import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "web/**/*.test.{ts,tsx}",
      "lexicon/**/*.test.ts",
      "schema/**/*.test.ts",
      "examples/**/*.test.ts",
      "evaluation/**/*.test.ts",
    ],
    exclude: ["**/node_modules/**", "dist/**"],
    testTimeout: 30_000,
    pool: "forks",
  },
});
