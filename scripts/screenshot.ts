/**
 * Takes the README's pictures from a running workbench into docs/images/.
 *
 *     npm start -- --no-open        (in another terminal)
 *     npx tsx scripts/screenshot.ts [address]
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser } from "../web/browser/chromium.js";

interface Row {
  readonly id: string;
  readonly sources: number;
  readonly reports: number;
  readonly bounds?: object;
}

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
}

const address = process.argv[2] ?? "http://127.0.0.1:4747/";
const folder = fileURLToPath(new URL("../docs/images/", import.meta.url));

/** The event that most sources speak of, and the document that it is best shown in. */
async function subject(): Promise<{ event: string; document: string }> {
  const rows = (await (await fetch(new URL("/api/events", address))).json()) as Row[];
  const [best] = rows
    .filter((row) => row.bounds)
    .sort((a, b) => b.sources - a.sources || b.reports - a.reports);
  if (!best) throw new Error(`${address} has no case with dated events; start it with: npm start`);
  const path = `/api/events/${encodeURIComponent(best.id)}`;
  const view = (await (await fetch(new URL(path, address))).json()) as {
    event: { evidence: { document: string }[] };
  };
  return { event: best.id, document: view.event.evidence[0]?.document ?? "" };
}

function pictures({ event, document }: { event: string; document: string }): Picture[] {
  const wide = { width: 1280, height: 860 };
  const fact = encodeURIComponent(event);
  const chronology = `/?fact=${fact}`;
  const reading = `/documents/${encodeURIComponent(document)}?fact=${fact}`;
  return [
    { name: "chronology", path: chronology, ...wide, scheme: "light" },
    { name: "chronology-dark", path: chronology, ...wide, scheme: "dark" },
    { name: "document", path: reading, ...wide, scheme: "light" },
    { name: "claims", path: "/claims/matrix", ...wide, scheme: "light" },
    { name: "chronology-narrow", path: "/", width: 390, height: 844, scheme: "light" },
  ];
}

async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  await page.waitForLoadState("networkidle");
}

const shown = pictures(await subject());
const browser = await launchBrowser();
mkdirSync(folder, { recursive: true });
for (const { name, path, width, height, scheme } of shown) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(new URL(path, address).href);
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
  await page.close();
}
await browser.close();
