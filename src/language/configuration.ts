export { longestSentence } from "./limits.js";
