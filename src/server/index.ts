import { serve as listen, type ServerType } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { createApi } from "./api.js";
import { type Assets, loadAssets } from "./assets.js";
import { guard, type HostRules, isLoopback, privacyHeaders } from "./guard.js";
import type { CaseSource } from "./source.js";

export type { Assets } from "./assets.js";
export { loadAssets } from "./assets.js";
export type { DateBounds } from "./bounds.js";
export type { HostRules } from "./guard.js";
export type { ReviewLine, ReviewState } from "./review-state.js";
export type * from "./rows.js";
export type { CaseSource, DocumentHit, NewReview } from "./source.js";
export { storeSource } from "./store-source.js";

export interface ServerOptions {
  readonly source: CaseSource;
  /** The built workbench; absent, the server answers the API alone. */
  readonly assets?: Assets;
  readonly hosts?: HostRules;
}

const NOT_BUILT = "The workbench is not built. Run `npm run build`, or use the API under /api.\n";

/** The whole server as one function from request to response; nothing listens yet. */
export function createServer({ source, assets = new Map(), hosts = {} }: ServerOptions): Hono {
  const server = new Hono();
  server.use(privacyHeaders());
  server.use(guard(hosts));
  const api: OpenAPIHono = createApi(source);
  server.route("/", api);
  server.all("/api/*", (context) => context.json({ error: "There is no such route." }, 404));
  server.get("*", (context) => {
    const { path } = context.req;
    const asset = assets.get(path) ?? (isPage(path) ? assets.get("/index.html") : undefined);
    if (!asset) return context.text(assets.size === 0 ? NOT_BUILT : "Not found\n", 404);
    context.header("content-type", asset.type);
    context.header("cache-control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    return context.body(asset.bytes);
  });
  server.onError((error, context) => {
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status);
    console.error(error);
    return context.json(
      { error: "Something went wrong here.", remedy: "The server's output says more." },
      500,
    );
  });
  return server;
}

/** Every address of the workbench is one page; only paths that name a file are not. */
function isPage(path: string): boolean {
  return !path.startsWith("/assets/") && !/\.(?:js|css|map|json|svg|png|ico|woff2|txt)$/.test(path);
}

export interface ServeOptions {
  readonly source: CaseSource;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** Further host names that the server may be called by. */
  readonly names?: readonly string[];
  readonly assets?: Assets;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens, and resolves once it does. Rejects where the port is taken (`EADDRINUSE`). */
export function serve(options: ServeOptions): Promise<RunningServer> {
  const { source, port = 0, host = "127.0.0.1", names = [], assets = loadAssets() } = options;
  const hosts = { names: [...names, host], anyAddress: !isLoopback(host) };
  const { fetch } = createServer({ source, assets, hosts });
  return new Promise((resolve, reject) => {
    const server: ServerType = listen({ fetch, port, hostname: host }, (address) => {
      resolve({ url: addressOf(host, address.port), port: address.port, close: () => closed(server) });
    });
    server.once("error", reject);
  });
}

function addressOf(host: string, port: number): string {
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}/`;
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
