import { afterAll, beforeAll, expect, it } from "vitest";
import { largeCase } from "./large-case.fixture.js";
import { overflow, startWorkbench, type Workbench } from "./workbench.js";

let workbench: Workbench;

beforeAll(async () => {
  workbench = await startWorkbench(largeCase(500));
}, 180_000);

afterAll(() => workbench?.close());

it("keeps the page small with 500 documents and 2,000 events", async () => {
  const page = await workbench.open("/");
  await page.getByRole("heading", { name: /^2000 events/ }).waitFor();
  expect(await page.locator(".event-list li").count()).toBeLessThan(60);
  const all = await page.locator(".timeline .mark").count();
  expect(all).toBeLessThan(2000);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("+");
  await expect.poll(() => page.locator(".timeline .mark").count()).toBeLessThan(all / 2);
  await page.goto(new URL("/documents", workbench.url).href);
  await page.getByText("Report number 0", { exact: true }).waitFor();
  expect(await page.getByRole("table", { name: "Documents" }).getAttribute("aria-rowcount")).toBe("501");
  expect(await page.locator(".table-body .table-row").count()).toBeLessThan(60);
});

it("answers keys and scrolling without a long wait", async () => {
  const page = await workbench.open("/");
  await page.getByRole("heading", { name: /^2000 events/ }).waitFor();
  await page.locator(".timeline .mark").first().waitFor();
  // Time from a key to the next two frames: what a person feels. Generous, since other tests share the machine.
  const waits = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    for (const key of ["j", "j", "j", "+", "ArrowRight", "+", "k", "-"]) {
      const before = performance.now();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      await frame();
      await frame();
      times.push(performance.now() - before);
    }
    return times;
  });
  expect(waits.sort((a, b) => a - b)[4]).toBeLessThan(400);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

it("reaches the end of the list", async () => {
  const page = await workbench.open("/");
  await page.getByRole("heading", { name: /^2000 events/ }).waitFor();
  await page.keyboard.press("k");
  await page.locator('.event-list li[aria-posinset="2000"]').waitFor();
});

it("narrows 2,000 events as fast as one types", async () => {
  const page = await workbench.open("/");
  await page.getByRole("heading", { name: /^2000 events/ }).waitFor();
  await page.getByLabel("Words", { exact: true }).fill("fired patrol");
  await page.getByRole("heading", { name: /^\d+ of 2000 events/ }).waitFor({ timeout: 3000 });
});
