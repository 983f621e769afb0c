import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readingsOf } from "../../src/cases/index.js";
import { FIXTURE } from "../../src/server/case.fixture.js";
import { storeSource } from "../../src/server/index.js";
import { type CaseStore, openCaseFile } from "../../src/store/index.js";
import { QUESTION, reviewCase } from "./review-case.fixture.js";
import { accessibilityProblems, overflow, startWorkbench, type Workbench } from "./workbench.js";

let folder: string;
let store: CaseStore;
let workbench: Workbench;

function open(): CaseStore {
  const opened = openCaseFile(join(folder, "case.casus"), { create: true });
  if (opened.kind === "error") throw new Error(opened.error.reason);
  return opened.store;
}

// A real case file for each test: what the page does has to be in it.
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "casus-reviews-"));
  store = open();
  await store.putReadings(readingsOf(reviewCase()));
  await use(store);
}, 180_000);

let source = undefined as ReturnType<typeof storeSource> | undefined;

/** One browser for all tests, over the case file of each. */
async function use(of: CaseStore): Promise<void> {
  source = storeSource(of);
  workbench.complaints();
}

beforeAll(async () => {
  const current = () => {
    if (!source) throw new Error("no case is open");
    return source;
  };
  workbench = await startWorkbench({
    case: () => current().case(),
    knownOn: async (date) => (await current().knownOn?.(date)) ?? (await current().case()),
    appendReview: (review) => current().appendReview(review),
  });
}, 180_000);

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => workbench?.close());

/** Nothing may be refused by the content policy, fail or warn, but for answers that a test provokes. */
const noComplaints = (but: RegExp = /^$/) =>
  expect(workbench.complaints().filter((line) => !but.test(line))).toEqual([]);

const heading = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name, exact: true }).waitFor();

/** Finds somebody by typing and takes the first choice. */
async function find(page: Page, label: string | RegExp, typed: string, choice: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).fill(typed);
  await page.getByRole("option", { name: choice }).first().click();
}

describe("an entity", () => {
  it("shows its names, mentions with their reasons, offices and relations", async () => {
    const page = await workbench.open("/entities/KSR");
    await heading(page, "Kestria");
    const forms = page.getByRole("group", { name: "Show mentions by" });
    await forms.getByRole("button", { name: /^Kestrian \d+/ }).click();
    const mentions = page.getByRole("list", { name: "Mentions" });
    await expect
      .poll(async () => new Set(await mentions.locator(".mention-mark").allTextContents()))
      .toEqual(new Set(["Kestrian"]));
    await mentions.getByText("by name: known name").first().waitFor();
    await page.getByText("Offices that its people held").waitFor();
    await page.locator(".office", { hasText: "spokesman" }).locator("summary").click();
    await page.locator(".office").getByText("Show in the text").first().waitFor();
    const relations = page.locator(".part", { hasText: "Relations" });
    await relations.getByRole("link", { name: "Kestrian intelligence service" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    noComplaints();
  });

  it("is merged with another from the keyboard, keeps both names after a rebuild, and is taken apart again", async () => {
    const page = await workbench.open("/entities/ksr-foreign");
    await heading(page, "Ministry of Foreign Affairs");
    await page.keyboard.press("m");
    await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
    await page.getByRole("alert").getByText("Choose whom it is one with.").waitFor();
    await page.getByRole("combobox", { name: "It is one with" }).focus();
    await page.keyboard.type("kestrian int");
    await page.getByRole("option", { name: /intelligence service/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: /^Kestrian intelligence service/ }).check();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel("Note, for the log").fill("The annual report says so.");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/\/entities\/ksr-service$/);
    await page.getByText("Joined from").waitFor();
    await page.getByText("Kestrian intelligence service took in Ministry of Foreign Affairs").waitFor();
    expect(await store.reviews()).toMatchObject([
      {
        action: "merge",
        target: "ksr-service",
        change: { with: ["ksr-foreign"] },
        note: "The annual report says so.",
      },
    ]);

    // Another process, and every document read again.
    await store.close();
    store = open();
    await store.putReadings(readingsOf(reviewCase()));
    await use(store);
    await page.goto(new URL("/entities/ksr-foreign", workbench.url).href);
    await heading(page, "Kestrian intelligence service");
    const forms = page.getByRole("group", { name: "Show mentions by" });
    await forms.getByRole("button", { name: /^Ministry of Foreign Affairs \d/ }).waitFor();
    await page.getByRole("button", { name: "Take back: merge" }).click();
    await heading(page, "Ministry of Foreign Affairs");
    await page.getByText(/taken back by analyst/).waitFor();
    noComplaints();
  });

  it("loses the chosen mentions to a new one, with the events read from them", async () => {
    const page = await workbench.open("/entities/HLM");
    await heading(page, "Holmark");
    await page.keyboard.press("s");
    await page.getByText("Choose the mentions that mean somebody else.").waitFor();
    await page.getByRole("button", { name: /^Choose all/ }).click();
    await page.getByText(/^\d+ chosen$/).waitFor();
    await page.getByRole("button", { name: "Choose none" }).click();
    await page.getByRole("checkbox", { name: /team of incident responders/ }).focus();
    await page.keyboard.press("Space");
    await page.getByText("1 chosen", { exact: true }).waitFor();
    await page.keyboard.press("s");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill(" ");
    await dialog.getByRole("button", { name: "Split off" }).click();
    await dialog.getByRole("alert").getByText("Say what the new entity is called.").waitFor();
    await dialog.getByLabel("Name", { exact: true }).fill("Holmark Response Ltd");
    await dialog.getByLabel("Kind").selectOption("company");
    await dialog.getByRole("button", { name: "Split off" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.locator(".review-history").getByRole("link", { name: "Holmark Response Ltd" }).click();
    await heading(page, "Holmark Response Ltd");
    await page
      .getByRole("link", { name: /Holmark sends incident responders/ })
      .first()
      .waitFor();
    expect((await source?.case())?.events.some(({ actor }) => actor.includes("holmark-response-ltd"))).toBe(
      true,
    );
    await page.keyboard.press("z");
    await page.getByText("There is no such item in this case.").waitFor();
    noComplaints(/404/);
  });

  it("is renamed and given another kind and country; the log says what was before", async () => {
    const page = await workbench.open("/entities/quarrel-labs");
    await heading(page, "Quarrel Labs");
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Keep the correction" }).click();
    await dialog.getByRole("alert").getByText("Nothing is different from before.").waitFor();
    await dialog.getByLabel("Name", { exact: true }).fill("Quarrel Laboratories <b>");
    await dialog.getByLabel("Kind").selectOption("organisation");
    await find(page, "Belongs to or acts for", "holm", /^Holmark/);
    await dialog.getByRole("button", { name: "Keep the correction" }).click();
    await heading(page, "Quarrel Laboratories <b>");
    const history = page.locator(".review-history");
    expect((await history.locator("del").allTextContents()).join("|")).toBe("Quarrel Labs|company|none");
    await history.getByRole("link", { name: "Holmark" }).waitFor();
    await page.getByText("corrected", { exact: true }).waitFor();
    await page.keyboard.press("z");
    await heading(page, "Quarrel Labs");
    noComplaints();
  });
});

describe("an event", () => {
  it("is corrected: type, side and date, with what is no date refused and nothing lost", async () => {
    const page = await workbench.open(`/events/${FIXTURE.severs}`);
    await page.getByRole("toolbar", { name: "Review" }).waitFor();
    const before = (await source?.case())?.events.find(({ id }) => id === FIXTURE.severs);
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Type").selectOption("COERCE");
    await dialog.getByLabel("When").fill("the other day");
    await dialog.getByRole("button", { name: "Keep the correction" }).click();
    await dialog
      .getByRole("alert")
      .getByText(/"date" cannot be "the other day"/)
      .waitFor();
    expect(await dialog.getByLabel("Type").inputValue()).toBe("COERCE");
    await dialog.getByLabel("When").fill("2021-04-01/2021-04-02");
    await dialog.getByText("1–2 Apr 2021").waitFor();
    await dialog.getByRole("button", { name: "Take out Valdoria" }).click();
    await find(page, "Who", "holm", /^Holmark/);
    expect(await dialog.getByLabel("Title").inputValue()).toContain("Holmark");
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Keep the correction" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.locator(".facts").getByText("1–2 Apr 2021").waitFor();
    await page.locator(".type-tag", { hasText: "COERCE" }).first().waitFor();
    const after = (await source?.case())?.events.find(({ id }) => id === FIXTURE.severs);
    expect(after).toMatchObject({ type: "COERCE", actor: ["HLM"], date: "2021-04-01/2021-04-02" });
    expect(after?.recipient).toEqual(before?.recipient);
    await page.getByRole("button", { name: "Take back: edit" }).click();
    await page.locator(".type-tag", { hasText: "SANCTION" }).first().waitFor();
    noComplaints(/400/);
  });

  it("is accepted with a note in one line; its incident is rejected apart from it", async () => {
    const page = await workbench.open(`/events/${FIXTURE.wiper}`);
    await page.getByRole("toolbar", { name: "Review" }).waitFor();
    await page.keyboard.press("e");
    await page.getByLabel(/next reader/).fill("Seen by two.");
    await page.getByRole("radio", { name: "Accept, with this note" }).check();
    await page.getByRole("button", { name: "Keep the note" }).click();
    await page.locator(".detail-tags .state-accepted").waitFor();
    await page.getByRole("button", { name: "Reject the incident" }).click();
    await page.getByText("incident rejected").waitFor();
    const event = (await source?.case())?.events.find(({ id }) => id === FIXTURE.wiper);
    expect([event?.review, event?.incident?.review]).toEqual(["accepted", "rejected"]);
    expect(await store.reviews()).toMatchObject([
      { action: "accept", note: "Seen by two." },
      { action: "reject", change: { of: "incident" } },
    ]);
    await page.getByRole("button", { name: "Take back: reject" }).click();
    await page.getByText("incident rejected").waitFor({ state: "detached" });
    await page.locator(".detail-tags .state-accepted").waitFor();
    noComplaints();
  });

  it("is merged with another, and the reports are split apart again", async () => {
    const page = await workbench.open(`/events/${FIXTURE.severs}`);
    await page.getByRole("toolbar", { name: "Review" }).waitFor();
    await page.keyboard.press("m");
    await find(page, "It is one with", "expels ambassador", /expels the Kestrian ambassador/);
    await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
    await page.getByText(/ took in /).waitFor();
    const event = (await source?.case())?.events.find(({ members }) => members?.includes(FIXTURE.severs));
    expect(event?.parts?.length).toBeGreaterThan(1);
    await page.goto(new URL(`/events/${event?.id}`, workbench.url).href);
    await page.getByRole("button", { name: /^Split off/ }).click();
    await page.getByRole("dialog").getByRole("checkbox").last().check();
    await page.getByRole("dialog").getByRole("button", { name: "Split off" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect
      .poll(async () => (await source?.case())?.events.filter(({ review }) => review !== "rejected").length)
      .toBe(16);
    noComplaints();
  });
});

it("a claim is given another speaker and kind, and back", async () => {
  const page = await workbench.open(`/claims/${FIXTURE.attribution}`);
  await page.getByRole("toolbar", { name: "Review" }).waitFor();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Kind").selectOption("assessment");
  await find(page, "Who speaks", "maro", /^Ines Maro/);
  await dialog.getByRole("button", { name: "Keep the correction" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.locator(".detail-tags").getByText("assessment").waitFor();
  await page.locator("h1").getByText("Ines Maro").waitFor();
  await page.keyboard.press("z");
  await page.locator("h1").getByText("Ines Maro").waitFor({ state: "detached" });
  noComplaints();
});

describe("an open question", () => {
  it("is answered by a candidate, goes into the entity's mentions, and is opened again", async () => {
    const page = await workbench.open("/gaps");
    const asked = page.locator(".gaps li", { hasText: "Who is meant by" });
    await asked.getByRole("button", { name: "Holmark" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^Answered/ }).waitFor();
    await asked.getByText("Means Holmark, by a reviewer’s word.").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await asked.getByRole("link", { name: "Holmark" }).first().click();
    await heading(page, "Holmark");
    await page.getByText("by a description: a reviewer’s answer").waitFor();
    await page.keyboard.press("z");
    await page.getByText("by a description: a reviewer’s answer").waitFor({ state: "detached" });
    noComplaints();
  });

  it("is answered by somebody else, or by that nobody can tell, each taken back where it stands", async () => {
    const page = await workbench.open("/gaps");
    const asked = page.locator(".gaps li", { hasText: "Who is meant by" });
    await asked.getByRole("button", { name: "Somebody else…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Answer" }).click();
    await dialog.getByRole("alert").getByText("Choose who is meant.").waitFor();
    await find(page, /^Somebody of the \d+/, "interior", /interior ministry/);
    await dialog.getByRole("button", { name: "Answer" }).click();
    await asked.getByText("Means interior ministry, by a reviewer’s word.").waitFor();
    await asked.getByRole("button", { name: "Take back: edit" }).click();
    await asked.getByRole("button", { name: "Nobody can tell" }).click();
    await asked.getByText("Left open: nobody can tell.").waitFor();
    await asked.getByRole("button", { name: "Take back: reject" }).click();
    await asked.getByRole("button", { name: "Both" }).waitFor();
    expect((await store.reviews()).map(({ action, target }) => [action, target === QUESTION])).toEqual([
      ["edit", true],
      ["undo", false],
      ["reject", true],
      ["undo", false],
    ]);
    noComplaints();
  });
});

it("fits a screen of 400 pixels with its dialogs", async () => {
  for (const [path, key] of [
    ["/entities/KSR", "c"],
    ["/entities/KSR", "m"],
    [`/events/${FIXTURE.wiper}`, "c"],
    ["/gaps", ""],
  ] as const) {
    const page = await workbench.open(path, { width: 400, height: 700 });
    await page.locator("main h1").waitFor();
    if (key !== "") {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
    }
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.close();
  }
  noComplaints();
});
