import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import initialise from "wabt";

const folder = new URL("./", import.meta.url);
/** Where the compiled kernels stand. */
export const kernelsModule = fileURLToPath(new URL("kernels-code.ts", folder));

/** The text of `kernels-code.ts` as `kernels.wat` gives it. */
export async function compileKernels(): Promise<string> {
  const wabt = await initialise();
  const module = wabt.parseWat("kernels.wat", readFileSync(new URL("kernels.wat", folder)), {
    simd: true,
    bulk_memory: true,
  });
  const code = Buffer.from(module.toBinary({}).buffer).toString("base64");
  const lines = (code.match(/.{1,100}/g) ?? []).map((line) => `  "${line}",`);
  return [
    "/** `kernels.wat` compiled, in base 64. Made by `npm run kernels`; do not edit. */",
    "export const kernelsCode = [",
    ...lines,
    '].join("");',
    "",
  ].join("\n");
}
