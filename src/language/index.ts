export { analyse } from "./analyse.js";
export { type LanguageModel, loadLanguageModel } from "./model.js";
export { type FoundPhrase, findPhrases, indexPhrases, type Phrases } from "./phrases.js";
export { isCodedRole } from "./sections.js";
export { type Language, nameClasses, type Sentence, type Tokens, type Upos } from "./tokens.js";
export { baseRelation, dependents, hasFeature, subtreeSpan } from "./trees.js";
