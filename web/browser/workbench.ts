import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe, { type AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import type { Case } from "../../schema/case-1.js";
import { type CaseSource, loadAssets, serve } from "../../src/server/index.js";
import { memorySource } from "../../src/server/memory-source.fixture.js";
import { exclusively, launchBrowser } from "./chromium.js";

const web = fileURLToPath(new URL("..", import.meta.url));
const built = fileURLToPath(new URL("../../dist/web", import.meta.url));

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  readonly touch?: boolean;
}

/** A running server with a case, and a browser to look at it. */
export interface Workbench {
  readonly url: string;
  /** Opens an address in a fresh profile; whatever it complains of in the console ends up in `complaints`. */
  open(path: string, options?: PageOptions): Promise<Page>;
  /** Errors and refusals that pages reported since the last call. */
  complaints(): string[];
  close(): Promise<void>;
}

export async function startWorkbench(shown: Case | CaseSource): Promise<Workbench> {
  await buildIfOlder();
  const source = "documents" in shown ? memorySource(shown) : shown;
  const server = await serve({ source, assets: loadAssets(built) });
  const browser: Browser = await launchBrowser();
  const contexts: BrowserContext[] = [];
  let heard: string[] = [];
  return {
    url: server.url,
    async open(path, { width = 1280, height = 860, scheme = "light", touch = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        hasTouch: touch,
        isMobile: touch,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") heard.push(message.text());
      });
      page.on("pageerror", (error) => heard.push(error.message));
      page.on("request", (request) => {
        if (!request.url().startsWith(server.url)) heard.push(`asked elsewhere: ${request.url()}`);
      });
      await page.goto(new URL(path, server.url).href);
      return page;
    },
    complaints() {
      const all = heard;
      heard = [];
      return all;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      await server.close();
    },
  };
}

/** Builds the workbench where there is none, or only one older than its sources. */
async function buildIfOlder(): Promise<void> {
  const lock = join(
    fileURLToPath(new URL("../../", import.meta.url)),
    "node_modules",
    ".casus-web-build.lock",
  );
  await exclusively(lock, async () => {
    const page = statSync(join(built, "index.html"), { throwIfNoEntry: false });
    if (page && page.mtimeMs >= newest(web)) return;
    await build({ root: web, configFile: join(web, "vite.config.ts"), logLevel: "error" });
  });
}

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name) && !entry.parentPath.includes("browser"),
      )
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

/** What axe finds wrong with a page, one line a rule, with the first element that breaks it. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    // axe puts itself there; the page's own types do not know it.
    const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations } = await checker.run();
    return violations.map(
      ({ id, help, nodes: [node] }) =>
        `${id}: ${help} at ${node?.target.join(" ")} ${node?.failureSummary ?? ""}`,
    );
  });
}

/** How many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
