import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readingsOf } from "../cases/index.js";
import { type CaseStore, openCaseFile } from "../store/index.js";
import { fixtureCase } from "./case.fixture.js";
import { createServer, storeSource } from "./index.js";

let folder: string;
let store: CaseStore;

function open(file: string): CaseStore {
  const opened = openCaseFile(file, { create: true });
  if (opened.kind === "error") throw new Error(opened.error.reason);
  return opened.store;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "casus-server-"));
  store = open(join(folder, "case.casus"));
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it("shows new readings and reviews of this process and of others, and keeps the case in between", async () => {
  const readings = readingsOf(fixtureCase());
  await store.putReadings(readings.slice(0, 3));
  const source = storeSource(store);
  const first = await source.case();
  expect(first.documents).toHaveLength(3);
  expect(await source.case()).toBe(first);

  const other = open(join(folder, "case.casus"));
  await other.putReadings(readings);
  await other.close();
  const second = await source.case();
  expect(second.documents).toHaveLength(readings.length);

  const [event] = second.events;
  const line = await source.appendReview({
    action: "reject",
    target: event?.id ?? "",
    note: "Not an event.",
  });
  expect(line.anchors?.[0]).toMatchObject({ document: event?.evidence[0]?.document });
  const third = await source.case();
  expect(third.events.find(({ id }) => id === event?.id)?.review).toBe("rejected");
  await source.appendReview({ action: "undo", target: line.id });
  expect((await source.case()).events.find(({ id }) => id === event?.id)?.review).toBeUndefined();
  expect((await source.case()).reviews).toHaveLength(2);
});

it("builds once for requests that come together", async () => {
  await store.putReadings(readingsOf(fixtureCase()));
  const source = storeSource(store);
  const cases = await Promise.all([source.case(), source.case(), source.case()]);
  expect(new Set(cases).size).toBe(1);
});

it("searches with the store and keeps a review made over HTTP", async () => {
  await store.putReadings(readingsOf(fixtureCase()));
  const app = createServer({ source: storeSource(store) });
  const headers = { host: "localhost", "content-type": "application/json" };
  const found = (await (await app.request("/api/search?q=credentials", { headers })).json()) as {
    hits: { kind: string; snippet: string; start: number }[];
  };
  expect(found.hits.map((hit) => hit.kind)).toContain("document");
  expect(found.hits.at(-1)?.snippet).toContain("first credentials");
  const [event] = (await storeSource(store).case()).events;
  const body = JSON.stringify({ action: "accept", target: event?.id });
  expect((await app.request("/api/reviews", { method: "POST", headers, body })).status).toBe(201);
  expect(await store.reviews()).toMatchObject([{ action: "accept", by: "analyst" }]);
});

it("gives the case as it could be known on a day, with the reviews of today", async () => {
  const readings = readingsOf(fixtureCase());
  await store.putReadings(readings);
  const source = storeSource(store);
  const known = await source.knownOn?.("2021-04-03");
  // The eighth has only a vague date, so nobody can say that it was out by then.
  expect(known?.documents.map(({ id }) => id.slice(-1)).sort()).toEqual(["1", "2", "3", "4"]);
  expect(await source.knownOn?.("2021-04-03")).toBe(known);
  const target = known?.events[0]?.id ?? "";
  await source.appendReview({ action: "reject", target });
  const after = await source.knownOn?.("2021-04-03");
  expect(after?.events.find(({ id }) => id === target)?.review).toBe("rejected");
});

it("keeps how reliable a person finds a document's source", async () => {
  await store.putReadings(readingsOf(fixtureCase()));
  const source = storeSource(store);
  const app = createServer({ source });
  const [document] = (await source.case()).documents;
  const body = JSON.stringify({
    action: "edit",
    target: document?.id,
    change: { reliability: "B" },
    by: "Ana",
  });
  const headers = { host: "localhost", "content-type": "application/json" };
  expect((await app.request("/api/reviews", { method: "POST", headers, body })).status).toBe(201);
  expect((await source.case()).documents[0]).toMatchObject({ reliability: "B" });
  expect(await store.reviews()).toMatchObject([{ action: "edit", by: "Ana" }]);
});
