/** Web pages: text with its furniture marked, and the metadata of the page. */

export { compilePage, type PageKnowledge } from "./knowledge.js";
export { type Page, readHtml } from "./page.js";
