// `npm run kernels`: compiles src/language/network/kernels.wat into kernels-code.ts, which the engine loads. A test compares the two.
import { writeFileSync } from "node:fs";
import { compileKernels, kernelsModule } from "../src/language/network/kernels-source.fixture.js";

writeFileSync(kernelsModule, await compileKernels());
