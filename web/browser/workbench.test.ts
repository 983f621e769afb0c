import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FIXTURE, fixtureCase } from "../../src/server/case.fixture.js";
import { visibleText } from "../highlight/controls.js";
import { accessibilityProblems, overflow, startWorkbench, type Workbench } from "./workbench.js";

let workbench: Workbench;

beforeAll(async () => {
  workbench = await startWorkbench(fixtureCase());
}, 180_000);

afterAll(() => workbench?.close());

beforeEach(() => void workbench.complaints());

// Nothing may be refused by the content policy, fail, warn, or be asked for elsewhere.
afterEach(() => expect(workbench.complaints()).toEqual([]));

const PAGES = [
  ["the chronology", `/?fact=${FIXTURE.wiper}`],
  ["documents", "/documents"],
  ["a document", `/documents/${FIXTURE.post}?fact=${FIXTURE.wiper}`],
  ["a document's entities", `/documents/${FIXTURE.statement}?tab=entities&fact=KSR`],
  ["a hostile document", `/documents/${FIXTURE.hostile}`],
  ["an event", `/events/${FIXTURE.wiper}`],
  ["claims", `/claims?fact=${FIXTURE.denial}`],
  ["who blames whom", `/claims/matrix?fact=${FIXTURE.denial}`],
  ["a claim", `/claims/${FIXTURE.attribution}`],
  ["entities", "/entities"],
  ["an entity", "/entities/KSR"],
  ["gaps", "/gaps"],
  ["search", "/search?q=Grey+Heron"],
  ["the log", "/log"],
] as const;

describe.each(PAGES)("%s", (_, path) => {
  it("is accessible in light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const page = await workbench.open(path, { scheme });
      await page.locator("main h1, main .document-text").first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.close();
    }
  });

  it("fits a screen of 390 and of 1280 pixels, accessibly", async () => {
    for (const width of [390, 1280]) {
      const page = await workbench.open(path, { width });
      await page.locator("main h1, main .document-text").first().waitFor();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      if (width === 390) expect(await accessibilityProblems(page)).toEqual([]);
      await page.close();
    }
  });
});

describe("the chronology", () => {
  it("shows every event in the list and the dated ones on the timeline", async () => {
    const page = await workbench.open("/");
    const list = page.getByRole("region", { name: "Events in order of time" });
    await list.getByText("Valdoria expels the Kestrian ambassador").waitFor();
    expect(await list.getByRole("listitem").first().getAttribute("aria-setsize")).toBe("16");
    await page.keyboard.press("0");
    await page.locator(`.mark[data-id="e:0000000000000001"]`).waitFor();
    expect(await page.locator(".timeline .mark").count()).toBe(15);
    await list.getByText("Oct – Dec 2018").waitFor();
  });

  it("draws a vague date as wide as it is and a day as a dot", async () => {
    const page = await workbench.open("/");
    const width = async (id: string) =>
      (await page.locator(`.mark[data-id="${id}"] .body`).boundingBox())?.width ?? 0;
    await page.locator(".mark").first().waitFor();
    await page.keyboard.press("0");
    await page.locator(`.mark[data-id="e:0000000000000001"]`).waitFor();
    const quarter = await width("e:0000000000000001");
    expect(quarter).toBeGreaterThan(60);
    expect(await width("e:0000000000000002")).toBeCloseTo((quarter * 60) / 92, -1);
    expect(await width(FIXTURE.severs)).toBeLessThan(15);
  });

  it("filters, keeps the filter in the address, and finds it there again", async () => {
    const page = await workbench.open("/");
    await page.getByLabel("Type", { exact: true }).selectOption("SANCTION");
    await page.getByRole("heading", { name: /^5 of 16 events/ }).waitFor();
    await page.getByRole("combobox", { name: "Actor" }).fill("holm");
    const choices = page.getByRole("listbox");
    // Above what stands below it, not through it.
    expect(
      await choices.evaluate((list) => getComputedStyle(list.parentElement ?? list).backgroundColor),
    ).toBe("rgb(255, 255, 255)");
    await choices.getByRole("option", { name: "Holmark" }).click();
    await page.getByRole("heading", { name: /^1 of 16 events/ }).waitFor();
    expect(new URL(page.url()).search).toBe("?actor=HLM&type=SANCTION");
    await page.reload();
    await page.getByRole("heading", { name: /^1 of 16 events/ }).waitFor();
    expect(await page.getByRole("combobox", { name: "Actor" }).inputValue()).toBe("Holmark");
    await page.getByRole("button", { name: "Clear 2 filters" }).click();
    await page.getByRole("heading", { name: /^16 events/ }).waitFor();
    await page.getByLabel("From", { exact: true }).fill("2021-04-03");
    await page.getByLabel("From", { exact: true }).press("Enter");
    await page.getByLabel("Words", { exact: true }).fill("kestria");
    await page.waitForURL(/q=kestria&from=2021-04-03/);
    await page.getByRole("heading", { name: /^\d of 16 events/ }).waitFor();
  });

  it("shows what one publisher reports, and what could be known on a day", async () => {
    const page = await workbench.open("/");
    await page.getByLabel("On whose word").selectOption("The Meridian Post");
    await page.waitForURL(/publisher=The\+Meridian\+Post/);
    await page.getByRole("heading", { name: /^\d of 16 events/ }).waitFor();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await page.getByLabel("As known on").fill("2021-04-02");
    await page.getByLabel("As known on").press("Enter");
    await page.getByRole("heading", { name: /of 16 events, as known on 2 Apr 2021/ }).waitFor();
    await page.locator(".event-line").first().click();
    await page.waitForURL(/known=2021-04-02.*fact=/);
    await page.getByRole("complementary", { name: "Chosen event" }).getByText("Exact words").waitFor();
  });

  it("says so when nothing passes, and when a filter is nonsense falls back", async () => {
    const page = await workbench.open("/?q=zeppelin");
    await page.getByText("No event passes these filters.").waitFor();
    await page.goto(`${workbench.url}?type=NONSENSE&from=yesterday&lanes=colour`);
    await page.getByRole("heading", { name: /^16 events/ }).waitFor();
  });

  it("zooms by key and by wheel, and writes the window to the address", async () => {
    const page = await workbench.open("/");
    await page.locator(".mark").first().waitFor();
    await page.keyboard.press("+");
    await page.waitForURL(/t0=\d{4}-\d\d-\d\d&t1=/);
    const shown = await page.locator(".mark").count();
    await page.reload();
    await page.locator(".mark").first().waitFor();
    expect(await page.locator(".mark").count()).toBe(shown);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("0");
    await page.waitForURL(/t0=2018/);
    await page.locator(".timeline-picture").hover();
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -400);
    await page.keyboard.up("Control");
    await page.waitForURL((url) => !url.search.includes("t0=2018"));
    await page.getByRole("button", { name: "Filter to window" }).click();
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
  });

  it("shows the words of an event that is picked on the timeline, with its cause and response drawn", async () => {
    const page = await workbench.open("/");
    await page.locator(".mark").first().waitFor();
    await page.keyboard.press("0");
    await page.locator(`.mark[data-id="e:0000000000000001"]`).waitFor();
    await page.locator(`.mark[data-id="${FIXTURE.wiper}"] .body`).click();
    const detail = page.getByRole("complementary", { name: "Chosen event" });
    await detail.getByText("Slow knife").first().waitFor();
    await detail.getByText("deployed").first().waitFor();
    await page.locator(".links .link").first().waitFor({ state: "attached" });
    expect(await page.locator(".links .link").count()).toBe(3);
  });

  it("draws lanes by type when asked", async () => {
    const page = await workbench.open("/");
    await page.getByLabel("Lanes", { exact: true }).selectOption("type");
    await page.waitForURL(/lanes=type/);
    await page.locator(".lane-name", { hasText: "Sanction" }).waitFor();
  });
});

describe("a document", () => {
  const path = `/documents/${FIXTURE.post}`;

  it("fades its furniture under its name and underlines its facts", async () => {
    const page = await workbench.open(path);
    const furniture = page.locator(".furniture");
    await furniture.first().waitFor();
    expect(await furniture.locator(".section-role").allTextContents()).toEqual([
      "navigation",
      "byline",
      "caption",
      "promotion",
      "related",
    ]);
    expect(await page.locator(".document-text .is-trigger").allTextContents()).toEqual([
      "shut down",
      "struck",
      "expelled",
    ]);
  });

  it("leads from a fact to its exact words", async () => {
    const page = await workbench.open(path);
    await page.getByRole("link", { name: /Valdoria expels the Kestrian ambassador/ }).click();
    await page.locator("mark.chosen").first().waitFor();
    const words = (await page.locator("mark.chosen").allTextContents()).join("");
    expect(words).toBe("late 2018, when Valdoria expelled the Kestrian ambassador and a second diplomat");
    expect(await page.locator("mark.chosen-recipient").textContent()).toBe("the Kestrian ambassador");
    expect(new URL(page.url()).searchParams.get("fact")).toBe("e:0000000000000001");
  });

  it("leads from clicked words to the fact, and from selected words to all facts in them", async () => {
    const page = await workbench.open(path);
    await page.locator("mark", { hasText: "struck" }).click();
    await page.waitForURL((url) => url.searchParams.get("fact") === FIXTURE.wiper);
    await page.locator(".fact-card.chosen", { hasText: "wiper" }).waitFor();
    await page
      .locator(".section-body")
      .first()
      .evaluate((element) => {
        const text = element.querySelector("p");
        if (text) getSelection()?.selectAllChildren(text);
        element.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
      });
    await page.getByText("2 of 3 read from the chosen words").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await page.locator(".fact-card").nth(2).waitFor();
  });

  it("lights up the words of a fact under the pointer, and the fact of words", async () => {
    const page = await workbench.open(path);
    await page.locator("mark", { hasText: "struck" }).hover();
    await page.locator(".fact-card.near", { hasText: "wiper" }).waitFor();
    await page.locator(".document-head .case-line").hover();
    await page.locator(".fact-card.near").waitFor({ state: "detached" });
    await page.locator(".fact-card .fact-head", { hasText: "wiper" }).focus();
    await page.locator("mark.near", { hasText: "struck" }).waitFor();
  });

  it("takes a selection made by touch", async () => {
    const page = await workbench.open(path, { width: 390, touch: true });
    await page.locator(".section-body").first().waitFor();
    await page.evaluate(() => {
      const words = document.querySelector(".section-body p");
      if (words) getSelection()?.selectAllChildren(words);
    });
    await page.getByText("2 of 3 read from the chosen words").waitFor();
  });

  it("scrolls to the words that an address points to", async () => {
    const page = await workbench.open("/search?q=credentials", { height: 400 });
    await page.getByRole("link", { name: "Slow knife: a year inside a ministry network" }).click();
    const pointed = page.locator("mark.is-pointed");
    await pointed.waitFor();
    expect(await pointed.textContent()).toBe("credentials");
    await expect.poll(async () => (await pointed.boundingBox())?.y ?? 0).toBeLessThan(400);
  });

  it("walks through a fact's places with the bracket keys", async () => {
    const page = await workbench.open(`/documents/${FIXTURE.statement}?tab=entities&fact=KSR`);
    await page.getByText(/places in this text/).waitFor();
    await page.keyboard.press("]");
    await page.waitForURL(/at=\d+-\d+/);
    const first = page.url();
    await page.keyboard.press("]");
    await page.waitForURL((url) => url.href !== first);
    await page.keyboard.press("[");
    await page.waitForURL(first);
  });

  it("is shown inert when hostile", async () => {
    const page = await workbench.open(`/documents/${FIXTURE.hostile}`);
    await page.getByText("window.pwned = true").first().waitFor();
    expect(await page.evaluate(() => "pwned" in window)).toBe(false);
    expect(await page.locator("main img, main script, main b").count()).toBe(0);
    const text = (await page.locator("main").textContent()) ?? "";
    expect(visibleText(text)).toBe(text);
    expect(text).toContain("RLO");
    for (const path of ["/", "/documents", "/search?q=threatened"]) {
      await page.goto(new URL(path, workbench.url).href);
      await page.locator("main h1").waitFor();
      expect((await page.locator("main").textContent()) ?? "").not.toMatch(/[\u202a-\u202e]/);
    }
  });
});

describe("who blames whom", () => {
  it("stands in one grid with who answers, and gives the exact words of what is chosen", async () => {
    const page = await workbench.open("/claims");
    await page.getByRole("link", { name: "Who blames whom" }).click();
    await page.waitForURL(/claims\/matrix$/);
    const grid = page.getByRole("region", { name: "Who blames whom, scrollable" });
    await grid.getByRole("columnheader", { name: "Kestria", exact: true }).waitFor();
    await grid.getByRole("link", { name: /attributes “has shown conclusively”/ }).click();
    const words = page.getByRole("complementary", { name: "Chosen claim" });
    await words.getByText("The investigation has shown conclusively").waitFor();
    await page.keyboard.press("j");
    await page.waitForURL((url) => url.searchParams.get("fact") !== FIXTURE.attribution);
    await words.getByRole("link", { name: "Show in the text" }).first().click();
    await page.waitForURL(/\/documents\//);
  });
});

describe("gaps", () => {
  it("begin with what sources differ on", async () => {
    const page = await workbench.open("/gaps");
    await page.getByRole("heading", { name: "Where sources differ" }).waitFor();
    await page
      .getByRole("heading", { name: /^Sources differ on the/ })
      .first()
      .waitFor();
  });
});

describe("reviews", () => {
  it("are made, shown and undone from the keyboard alone", async () => {
    const page = await workbench.open("/");
    await page.getByRole("heading", { name: /^16 events/ }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.waitForURL(/fact=e%3A0000000000000001|fact=e:0000000000000001/);
    await page.getByRole("toolbar", { name: "Review" }).waitFor();
    await page.keyboard.press("n");
    await page.getByText("Rejected. Press z to undo.").waitFor();
    await page.locator(".event-line.is-rejected", { hasText: "expels the Kestrian ambassador" }).waitFor();
    await page.keyboard.press("z");
    await page.getByText("Took back: rejected.").waitFor();
    await page.locator(".event-line.is-rejected").waitFor({ state: "detached" });
    await page.keyboard.press("y");
    await page.locator(".event-line .state-accepted").waitFor();
    await page.keyboard.press("e");
    await page.getByLabel(/next reader/).fill("Second diplomat: see the gap. <b>bold</b>");
    await page.keyboard.press("Control+Enter");
    await page.getByText("1 note").first().waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    const log = page.getByRole("list", { name: "Reviews, newest first" });
    await log.getByText("Second diplomat: see the gap. <b>bold</b>").waitFor();
    expect(await log.locator(".review-action").allTextContents()).toEqual([
      "note",
      "accept",
      "undo",
      "reject",
    ]);
    expect(await log.locator("li.undone").count()).toBe(1);
    await page.keyboard.press("u");
    await page.getByText("Took back: noted.").waitFor();
    await page.keyboard.press("u");
    await page.getByText("Took back: accepted.").waitFor();
    await page.keyboard.press("u");
    await page.getByText("Nothing to undo.").waitFor();
  });

  it("are signed by whoever says who they are, once", async () => {
    const page = await workbench.open(`/claims/${FIXTURE.attribution}`);
    await page.getByRole("toolbar", { name: "Review" }).waitFor();
    await page.keyboard.press("y");
    await page.getByText(/Say in the log .* who you are/).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.getByLabel("Your name, for the log").fill("Ana Doe");
    await page.getByLabel("Your name, for the log").press("Enter");
    await page.getByLabel("Your name, for the log").blur();
    await page.keyboard.press("z");
    await page.locator("li", { hasText: "undo" }).getByText("Ana Doe").waitFor();
    await page.reload();
    expect(await page.getByLabel("Your name, for the log").inputValue()).toBe("Ana Doe");
  });

  it("hold for claims in their table and on their page", async () => {
    const page = await workbench.open("/claims");
    await page.locator(".table-row").nth(1).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("y");
    await page.locator(".table-row.chosen .state-accepted").waitFor();
    await page.keyboard.press("o");
    await page.waitForURL(/\/claims\/c/);
    await page.locator(".detail-tags .state-accepted").waitFor();
    await page.getByRole("button", { name: /^Undo/ }).click();
    await page.locator(".detail-tags .state-accepted").waitFor({ state: "detached" });
  });

  it("leave keys to text fields and dialogs", async () => {
    const page = await workbench.open(`/?fact=${FIXTURE.severs}`);
    await page.getByRole("toolbar", { name: "Review" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("any jury zone");
    expect(await page.getByLabel("Search the case").inputValue()).toBe("any jury zone");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.locator(".is-rejected").count()).toBe(0);
  });
});

describe("the page around", () => {
  it("lists every key in its help, from the same table", async () => {
    const page = await workbench.open("/");
    await page.getByRole("button", { name: /^Keys/ }).click();
    const dialog = page.getByRole("dialog");
    for (const name of ["Accept", "Reject", "Undo the last review", "Zoom in", "Next words of this fact"]) {
      await dialog.getByText(name, { exact: true }).waitFor();
    }
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it("switches between light and dark, remembers it, and follows the system otherwise", async () => {
    const page = await workbench.open("/gaps", { scheme: "light" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.getByRole("heading", { name: "Gaps" }).waitFor();
    const light = await ground();
    await page.getByRole("button", { name: "Dark" }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByRole("button", { name: "Light" }).waitFor();
    expect(await ground()).toBe(dark);
    const other = await workbench.open("/gaps", { scheme: "dark" });
    await other.getByRole("button", { name: "Light" }).waitFor();
    expect(await other.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(dark);
  });

  it("goes everywhere by key, and each view has its own address and title", async () => {
    const page = await workbench.open("/");
    await page.getByRole("heading", { name: /^16 events/ }).waitFor();
    for (const [key, path, title] of [
      ["d", "/documents", "Documents"],
      ["c", "/claims", "Claims"],
      ["e", "/entities", "Entities"],
      ["g", "/gaps", "Gaps"],
      ["l", "/log", "Review log"],
      ["t", "/", "Chronology"],
    ] as const) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await page.waitForURL((url) => url.pathname === path);
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    }
    expect(await page.title()).toBe("Chronology · Casus");
  });

  it("names what is missing, and what the server says", async () => {
    const page = await workbench.open("/nowhere");
    await page.getByText("There is no such page.").waitFor();
    await page.goto(new URL("/events/e:none", workbench.url).href);
    await page.getByText("There is no such item in this case.").waitFor();
    expect(workbench.complaints().every((line) => line.includes("404"))).toBe(true);
  });

  it("opens an event on its own page from the list of a narrow screen", async () => {
    const page = await workbench.open("/", { width: 390 });
    await page.getByRole("link", { name: /expels the Kestrian ambassador/ }).click();
    await page.waitForURL(/\/events\//);
    await page.getByRole("heading", { level: 1, name: "Valdoria expels the Kestrian ambassador" }).waitFor();
    await page
      .getByRole("link", { name: /Show in the text/ })
      .first()
      .click();
    await page.locator("mark.chosen").first().waitFor();
    expect(await page.title()).toBe("Ministry portals go dark across Valdoria · Casus");
  });
});
