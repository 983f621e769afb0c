import { createHash } from "node:crypto";

/**
 * An id derived from content: the prefix and the first sixteen hexadecimal digits of the SHA-256 of the parts,
 * joined so that no two lists of parts collide by concatenation. Same parts, same id, on every machine.
 */
export function contentId(
  prefix: "d" | "e" | "c" | "l" | "r" | "q",
  ...parts: readonly (string | number | undefined)[]
): string {
  const hash = createHash("sha256")
    .update(JSON.stringify(parts.map((part) => part ?? null)), "utf8")
    .digest("hex");
  return `${prefix}:${hash.slice(0, 16)}`;
}
