import { type Lexicon, loadLexicon } from "../lexicon/index.js";
import { compileFurniture, type FurnitureKnowledge } from "./furniture/index.js";
import { compilePage, type PageKnowledge } from "./html/index.js";

/** The tables of the lexicon that reading needs, compiled. */
export interface ReadKnowledge {
  readonly page: PageKnowledge;
  readonly furniture: FurnitureKnowledge;
  /** Words that only English texts are full of. */
  readonly functionWords: ReadonlySet<string>;
}

export function compileRead(lexicon: Lexicon): ReadKnowledge {
  return {
    page: compilePage(lexicon),
    furniture: compileFurniture(lexicon),
    functionWords: new Set(lexicon.rows("read/function-words").flatMap((row) => row.word ?? [])),
  };
}

let fromPackage: ReadKnowledge | undefined;

/** The knowledge of the lexicon that comes with the package, loaded at the first call. */
export function packageKnowledge(): ReadKnowledge {
  fromPackage ??= compileRead(loadLexicon());
  return fromPackage;
}
