import { describe, expect, it } from "vitest";
import { FIXTURE, fixtureCase } from "./case.fixture.js";
import { createServer, serve } from "./index.js";
import { memorySource } from "./memory-source.fixture.js";

const server = (hosts = {}) =>
  createServer({
    source: memorySource(fixtureCase(), () => new Date("2026-01-02T03:04:05Z")),
    assets: new Map([
      [
        "/index.html",
        { bytes: new TextEncoder().encode("<!doctype html>"), type: "text/html", immutable: false },
      ],
      ["/assets/a.js", { bytes: new TextEncoder().encode("1"), type: "text/javascript", immutable: true }],
    ]),
    hosts,
  });

const HOST = { host: "127.0.0.1:4100" };

async function get<Answer>(path: string, app = server()): Promise<{ status: number; body: Answer }> {
  const answer = await app.request(path, { headers: HOST });
  return { status: answer.status, body: (await answer.json()) as Answer };
}

function post(app: ReturnType<typeof server>, body: unknown, headers: Record<string, string> = {}) {
  return app.request("/api/reviews", {
    method: "POST",
    headers: { ...HOST, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

describe("reading routes", () => {
  it("summarises the case", async () => {
    const { body } = await get<{ documents: number; span: unknown; actors: unknown[] }>("/api/summary");
    expect(body).toMatchObject({
      documents: 8,
      events: 16,
      claims: 7,
      gaps: 3,
      disputes: 1,
      copies: 1,
      span: { earliest: "2018-10-01", latest: "2021-06-30" },
    });
    expect(body.actors[0]).toEqual({ value: "KSR", count: 7 });
  });

  it("shows what one publisher reports, and the case as known on a day", async () => {
    type Rows = { id: string }[];
    const { body: all } = await get<Rows>("/api/events");
    const { body: own } = await get<Rows>("/api/events?publisher=The+Meridian+Post");
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(all.length);
    const { body: early } = await get<Rows>("/api/events?known=2021-04-02");
    expect(early.length).toBeGreaterThan(0);
    expect(early.length).toBeLessThan(all.length);
    const late = all.find(({ id }) => early.every((each) => each.id !== id));
    expect((await get(`/api/events/${late?.id}?known=2021-04-02`)).status).toBe(404);
    expect((await get(`/api/events/${late?.id}`)).status).toBe(200);
    expect((await get("/api/events?known=yesterday")).status).toBe(400);
  });

  it("gives the contract document whole", async () => {
    const { body } = await get("/api/case");
    expect(body).toEqual(fixtureCase());
  });

  it("lists documents without their text and gives one with its facts in text order", async () => {
    const { body: rows } = await get<Record<string, unknown>[]>("/api/documents");
    expect(rows).toHaveLength(8);
    expect(rows[0]).not.toHaveProperty("text");
    expect(rows[0]).toMatchObject({ publisher: "The Meridian Post", events: 3, claims: 1 });
    const { body } = await get<{
      document: { text: string };
      events: { item: { id: string; evidence: { document: string; start: number }[] } }[];
      copies: { publisher: string }[];
    }>(`/api/documents/${FIXTURE.post}`);
    const starts = body.events.map(
      ({ item }) => item.evidence.find((each) => each.document === FIXTURE.post)?.start ?? -1,
    );
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(body.copies.map((each) => each.publisher)).toEqual(["Harbour Wire"]);
    expect(body.document.text).toContain("shut down");
  });

  it("lists events in chronological order, undated ones last", async () => {
    const { body } =
      await get<{ id: string; bounds?: { earliest?: string; latest?: string } }[]>("/api/events");
    const keys = body.map((row) => row.bounds?.earliest ?? row.bounds?.latest ?? "9999");
    expect(keys).toEqual([...keys].sort());
    expect(body.at(-1)?.id).toBe(FIXTURE.denied);
  });

  it.each([
    ["actor=HLM", 3],
    ["actor=KSR", 7],
    ["actor=HLM,VLD", 9],
    ["actor=HLM&actor=VLD", 9],
    ["actor=KSR&type=REJECT", 1],
    ["recipient=northern-pact", 1],
    ["type=SANCTION,AID", 6],
    ["status=planned", 1],
    ["from=2021-04-03&to=2021-04-03", 3],
    ["to=2018-10-15", 2],
    ["from=2020&to=2020-12-31", 3],
    ["q=AMBASSADOR", 1],
    ["q=wiper%20ministry", 1],
    ["state=accepted", 0],
    ["state=disputed", 1],
  ])("filters events by %s", async (query, count) => {
    const { status, body } = await get<unknown[]>(`/api/events?${query}`);
    expect(status).toBe(200);
    expect(body).toHaveLength(count);
  });

  it("refuses a filter that is none, naming it", async () => {
    const { status, body } = await get<{ error: string }>("/api/events?from=yesterday");
    expect(status).toBe(400);
    expect(body.error).toMatch(/^from: /);
  });

  it("gives an event with links, claims, gaps and the events around it", async () => {
    const { body } = await get<Record<string, { id: string }[]>>(`/api/events/${FIXTURE.wiper}`);
    expect(body.links).toHaveLength(3);
    expect(body.claims).toHaveLength(6);
    expect(body.gaps).toHaveLength(1);
    expect(body.documents).toHaveLength(4);
    expect(body.related?.map((row) => row.id)).not.toContain(FIXTURE.wiper);
  });

  it("gives claims with what they answer and what answers them", async () => {
    expect((await get<unknown[]>("/api/claims")).body).toHaveLength(7);
    const { body } = await get<{ answeredBy: { claim: { id: string } }[] }>(
      `/api/claims/${FIXTURE.attribution}`,
    );
    expect(body.answeredBy.map((row) => row.claim.id)).toContain(FIXTURE.denial);
  });

  it("places an undated claim by the publication of its document, without giving it a date", async () => {
    const changed = fixtureCase();
    const [claim] = changed.claims;
    if (claim) delete claim.date;
    const app = createServer({ source: memorySource(changed) });
    const { body } = await get<{ claim: { id: string; date?: string }; published?: string }[]>(
      "/api/claims",
      app,
    );
    const ids = body.map((row) => row.claim.id);
    expect(ids.indexOf(FIXTURE.attribution)).toBe(ids.indexOf(FIXTURE.denial) - 1);
    expect(body.find((row) => row.claim.id === FIXTURE.attribution)).toMatchObject({
      published: "2021-04-02",
    });
    expect(body.find((row) => row.claim.id === FIXTURE.attribution)).not.toHaveProperty("bounds");
  });

  it("gives entities with counts, and one with its claims by and about", async () => {
    const { body: rows } = await get<{ id: string }[]>("/api/entities");
    expect(rows).toHaveLength(14);
    const { body } = await get<{ claimsAbout: unknown[]; entity: object; documents: unknown[] }>(
      "/api/entities/KSR",
    );
    expect(body.claimsAbout).toHaveLength(2);
    expect(body.entity).not.toHaveProperty("mentions");
    expect(body.documents.length).toBeGreaterThan(3);
  });

  it("gives links and gaps", async () => {
    expect((await get<unknown[]>("/api/links")).body).toHaveLength(3);
    expect((await get<unknown[]>("/api/gaps")).body).toHaveLength(3);
  });

  it.each([
    "documents/d:none",
    "events/e:none",
    "claims/c:none",
    "entities/none",
    "events/%3Cscript%3E",
    "nothing",
  ])("answers 404 with a reason for %s", async (path) => {
    const { status, body } = await get<{ error: string }>(`/api/${path}`);
    expect(status).toBe(404);
    expect(body.error).toMatch(/^There is no such/);
  });

  it("searches everything, with marks on the words", async () => {
    const { body } = await get<{
      hits: { kind: string; snippet?: string; marks: { start: number; end: number }[] }[];
    }>("/api/search?q=Grey%20HERON");
    expect(new Set(body.hits.map((hit) => hit.kind))).toEqual(
      new Set(["entity", "event", "claim", "document"]),
    );
    const marked = body.hits.flatMap((hit) =>
      hit.marks.map((each) => hit.snippet?.slice(each.start, each.end)),
    );
    expect(marked.every((words) => /^(grey|heron)$/i.test(words ?? ""))).toBe(true);
  });

  it("describes every route in OpenAPI with the contract's own schemas", async () => {
    const { body } = await get<{
      paths: Record<string, unknown>;
      components: { schemas: Record<string, { properties?: object }> };
    }>("/openapi.json");
    expect(Object.keys(body.paths).sort()).toEqual([
      "/api/case",
      "/api/claims",
      "/api/claims/{id}",
      "/api/disputes",
      "/api/documents",
      "/api/documents/{id}",
      "/api/entities",
      "/api/entities/{id}",
      "/api/entities/{id}/mentions",
      "/api/events",
      "/api/events/{id}",
      "/api/gaps",
      "/api/links",
      "/api/reviews",
      "/api/search",
      "/api/summary",
    ]);
    expect(body.components.schemas.Review?.properties).toHaveProperty("anchors");
    const references = JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
    for (const [, name] of references) expect(body.components.schemas).toHaveProperty(name ?? "");
    expect(JSON.stringify(body)).not.toContain("#/definitions/");
  });
});

describe("reviews", () => {
  it("appends, marks a rejected event in the case and in the chronology, and undoes", async () => {
    const app = server();
    const rejected = await post(app, { action: "reject", target: FIXTURE.severs });
    expect(rejected.status).toBe(201);
    const line = (await rejected.json()) as { id: string; at: string };
    expect(line.at).toBe("2026-01-02T03:04:05.000Z");
    const state = async () => {
      const { body } = await get<{ id: string; state: { decision: string } }[]>("/api/events", app);
      return body.find((row) => row.id === FIXTURE.severs)?.state.decision;
    };
    const inCase = async () =>
      (await get<{ events: { id: string; review?: string }[] }>("/api/case", app)).body.events.find(
        ({ id }) => id === FIXTURE.severs,
      )?.review;
    expect([await state(), await inCase()]).toEqual(["rejected", "rejected"]);
    expect((await post(app, { action: "undo", target: line.id })).status).toBe(201);
    expect([await state(), await inCase()]).toEqual(["open", undefined]);
    expect((await post(app, { action: "undo", target: line.id })).status).toBe(409);
    expect((await get<unknown[]>("/api/reviews", app)).body).toHaveLength(2);
  });

  it("keeps notes beside the decision", async () => {
    const app = server();
    await post(app, { action: "note", target: FIXTURE.denial, note: "Compare the wording of 2018." });
    const { body } = await get<{ row: { state: object }; reviews: { line: { note: string } }[] }>(
      `/api/claims/${FIXTURE.denial}`,
      app,
    );
    expect(body.row.state).toEqual({ decision: "open", notes: 1, edited: false });
    expect(body.reviews.map(({ line }) => line.note)).toEqual(["Compare the wording of 2018."]);
  });

  it.each([
    ["an unknown action", { action: "delete", target: FIXTURE.severs }, 400],
    ["a field that is none", { action: "accept", target: FIXTURE.severs, admin: true }, 400],
    ["no target", { action: "accept" }, 400],
    ["a note without words", { action: "note", target: FIXTURE.severs }, 400],
    ["a target that is not there", { action: "accept", target: "e:none" }, 404],
    ["an undo of nothing", { action: "undo", target: "r:none" }, 404],
    ["broken JSON", "{", 400],
    ["a date that is none", { action: "edit", target: FIXTURE.severs, change: { date: "soon" } }, 400],
    ["an actor that is none", { action: "edit", target: FIXTURE.severs, change: { actor: ["nobody"] } }, 400],
    ["a merge with itself", { action: "merge", target: "KSR", change: { with: ["KSR"] } }, 400],
    ["a split of nothing", { action: "split", target: "KSR", change: { name: "Other" } }, 400],
    ["a body past the limit", { action: "note", target: FIXTURE.severs, note: "x".repeat(1_100_000) }, 413],
  ])("refuses %s", async (_, body, status) => {
    const app = server();
    const answer = await post(app, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty("error");
    expect((await get<unknown[]>("/api/reviews", app)).body).toEqual([]);
  });

  it("splits mentions off an entity, says what was before, and finds the merged under their old ids", async () => {
    const app = server();
    const { body: page } = await get<{ total: number; mentions: { mention: object; text: string }[] }>(
      "/api/entities/KSR/mentions?form=Kestrian&kind=name&limit=2",
      app,
    );
    expect(page.mentions.map(({ text }) => text)).toEqual(["Kestrian", "Kestrian"]);
    expect(page.total).toBeGreaterThan(2);
    const mentions = page.mentions.map(({ mention }) => mention);
    const split = await post(app, {
      action: "split",
      target: "KSR",
      change: { mentions, name: "Old Kestria" },
    });
    expect(await split.json()).toMatchObject({ change: { to: "old-kestria" }, before: { KSR: "Kestria" } });
    await post(app, { action: "merge", target: "HLM", change: { with: ["old-kestria"] } });
    const { body } = await get<{
      entity: { id: string };
      merged: { id: string }[];
      forms: { text: string }[];
    }>("/api/entities/old-kestria", app);
    expect(body.entity.id).toBe("HLM");
    expect(body.forms.map(({ text }) => text)).toContain("Kestrian");
    expect((await get("/api/entities/nobody/mentions", app)).status).toBe(404);
    expect((await get("/api/entities/KSR/mentions?limit=-1", app)).status).toBe(400);
  });

  it("refuses a body that is not declared as JSON, as forms of other sites send it", async () => {
    const app = server();
    const body = JSON.stringify({ action: "accept", target: FIXTURE.severs });
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const answer = await post(app, body, { "content-type": type });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect((await get<unknown[]>("/api/reviews", app)).body).toEqual([]);
  });
});

describe("who is answered", () => {
  it.each([
    ["localhost:4100", 200],
    ["127.0.0.1", 200],
    ["[::1]:4100", 200],
    ["attacker.example", 403],
    ["127.0.0.1.attacker.example:4100", 403],
    ["192.168.1.10:4100", 403],
    ["localhost:4100@attacker.example", 403],
    ["", 403],
  ])("host %s: %i", async (host, status) => {
    expect((await server().request("/api/summary", { headers: { host } })).status).toBe(status);
  });

  it("answers for literal addresses and given names when it listens on more than loopback", async () => {
    const app = server({ names: ["desk.internal"], anyAddress: true });
    const status = async (host: string) => (await app.request("/api/summary", { headers: { host } })).status;
    expect(await status("192.168.1.10:4100")).toBe(200);
    expect(await status("desk.internal:4100")).toBe(200);
    expect(await status("attacker.example")).toBe(403);
  });

  it.each([
    [{ origin: "http://127.0.0.1:4100" }, 201],
    [{ origin: "https://attacker.example" }, 403],
    [{ origin: "http://127.0.0.1:9999" }, 403],
    [{ origin: "null" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "same-origin" }, 201],
  ])("a review with %o: %i", async (headers, status) => {
    const answer = await post(server(), { action: "accept", target: FIXTURE.severs }, headers);
    expect(answer.status).toBe(status);
  });

  it("lets a link from elsewhere open the page, but not read the API", async () => {
    const headers = { ...HOST, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await server().request("/events/e:1", { headers })).status).toBe(200);
    expect((await server().request("/api/case", { headers })).status).toBe(403);
  });

  it("sets the headers that keep the page to itself on every answer, errors too", async () => {
    for (const [path, host] of [
      ["/", "localhost"],
      ["/api/case", "localhost"],
      ["/", "attacker.example"],
    ] as const) {
      const { headers } = await server().request(path, { headers: { host } });
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("the workbench's files", () => {
  it("serves every page address with the page, and files by name only", async () => {
    const app = server();
    for (const path of ["/", "/events/e:1", "/entities/U.S.%20Navy"]) {
      expect(await (await app.request(path, { headers: HOST })).text()).toBe("<!doctype html>");
    }
    const asset = await app.request("/assets/a.js", { headers: HOST });
    expect(asset.headers.get("cache-control")).toContain("immutable");
    for (const path of [
      "/assets/b.js",
      "/assets/../../package.json",
      "/%2e%2e/package.json",
      "/favicon.ico",
    ]) {
      expect((await app.request(path, { headers: HOST })).status).toBe(404);
    }
  });

  it("says so where nothing is built", async () => {
    const app = createServer({ source: memorySource(fixtureCase()) });
    const answer = await app.request("/", { headers: HOST });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("npm run build");
  });
});

describe("serve", () => {
  it("listens on loopback, refuses a taken port, and closes", async () => {
    const source = memorySource(fixtureCase());
    const running = await serve({ source });
    expect(running.url).toBe(`http://127.0.0.1:${running.port}/`);
    expect((await fetch(`${running.url}api/summary`)).status).toBe(200);
    await expect(serve({ source, port: running.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await running.close();
    await expect(fetch(`${running.url}api/summary`)).rejects.toThrow();
  });
});
