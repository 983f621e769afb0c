import { collect, megabytes, messageOf } from "./bytes.js";
import { type OpenedSource, type SourceSettings, sourceError } from "./source.js";

const name = "standard input";

/** Everything that stands on the standard input, as one file. */
export async function stdinSource({ hints, sizeLimit, stdin }: SourceSettings): Promise<OpenedSource> {
  try {
    const bytes = await collect(stdin ?? process.stdin, sizeLimit);
    if (bytes) return { bytes, hints: { ...hints, name } };
    return sourceError(name, `has more than ${megabytes(sizeLimit)}`, "give it in smaller parts");
  } catch (error) {
    return sourceError(name, `cannot be read (${messageOf(error)})`, "give a file instead");
  }
}
