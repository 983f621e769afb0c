/** Where cases are kept. One interface ({@link CaseStore}); a home is one folder that passes the shared test suite. */
export { type OpenOptions, openCaseFile } from "./sqlite/open.js";
export type { CaseStore, DocumentPage, DocumentSummary, OpenResult, Page, Put, SearchHit } from "./store.js";
export { StoreError } from "./store.js";
