import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);

/** Nothing is loaded from elsewhere, nothing runs inline, nothing may frame the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** Whose requests are answered. */
export interface HostRules {
  /** Host names besides the loopback ones, without port. */
  readonly names?: readonly string[];
  /** Answer for any literal address too, when the server listens on more than loopback. */
  readonly anyAddress?: boolean;
}

/**
 * Refuses requests for other host names, which is how DNS rebinding reaches a loopback server, and requests that
 * another site's page makes: a foreign `Origin`, or `Sec-Fetch-Site` that says so for anything but opening a page.
 */
export function guard(rules: HostRules = {}): MiddlewareHandler {
  const names = new Set((rules.names ?? []).map((name) => name.toLowerCase()));
  return async (context, next) => {
    const host = context.req.header("host") ?? new URL(context.req.url).host;
    const name = hostName(host);
    if (name === undefined || !isOurs(name, names, rules.anyAddress ?? false)) {
      return context.json(
        { error: "This address is not served here.", remedy: "Open the printed address." },
        403,
      );
    }
    const origin = context.req.header("origin");
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
      return context.json({ error: "Requests from other sites are refused." }, 403);
    }
    const site = context.req.header("sec-fetch-site") ?? "none";
    const opensPage = context.req.header("sec-fetch-mode") === "navigate" && context.req.method === "GET";
    if (site !== "none" && site !== "same-origin" && !(opensPage && !context.req.path.startsWith("/api/"))) {
      return context.json({ error: "Requests from other sites are refused." }, 403);
    }
    await next();
    return undefined;
  };
}

/** Sets the headers that keep the page to itself on every answer. */
export function privacyHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set("content-security-policy", POLICY);
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("x-frame-options", "DENY");
    headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  };
}

/** The name or address in a Host header, without port and brackets; undefined where it is no host. */
function hostName(host: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function isOurs(name: string, names: ReadonlySet<string>, anyAddress: boolean): boolean {
  return LOOPBACK.has(name) || names.has(name) || (anyAddress && isIP(name) !== 0);
}

/** True for the addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.toLowerCase());
}
