/** Longest sentence in tokens; longer ones are cut here. */
export const longestSentence = 400;
