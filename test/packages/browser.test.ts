/** The example's page in a real browser: the installed runtime, bundled, scores there. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startBrowser, type Browser, type Page } from "./browser.ts";
import { startService, type RunningService } from "./service.ts";

const { folder } = inject("workbench");

let service: RunningService;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  service = await startService(join(folder, "library"), join(folder, "service-in-browser/dist"));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  service?.stop();
});

async function open(path: string): Promise<Page> {
  const page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Browsers ask for an icon on their own.
    if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
  });
  await page.goto(`${service.address}${path}`);
  return page;
}

/** The service forbids its pages to make code out of text, so this asks from outside. */
const shows = (page: Page, text: string): Promise<void> => expect.poll(() => page.textContent("#outcome"), { timeout: 30_000 }).toBe(text);

test("scores in the page, at once and on every change", async () => {
  const page = await open("browser/");
  // Fit: role 28 + size 30 + industry 20 + market 15; a demo request today, 40 and a fifth more.
  await shows(page, "fit 93 (A), engagement 48 (2), trial 0 (cold), priority 70.2 (high) → A2, call_now");
  // More than 500 people: 18 points for size.
  await page.fill("[name=employees]", "600");
  await shows(page, "fit 81 (A), engagement 48 (2), trial 0 (cold), priority 63 (normal) → A2, call_now");
  // Without the request nothing is left of engagement, and 60 % of fit for the call list.
  await page.fill("[name=demo]", "");
  await shows(page, "fit 81 (A), engagement 0 (4), trial 0 (cold), priority 48.6 (normal) → A4, nurture");
});

test("says in the page what cannot be scored", async () => {
  const page = await open("browser/");
  await page.fill("[name=employees]", "many");
  await shows(page, "This cannot be scored.");
  expect(await page.textContent("#problems")).toMatch(/^lead\.employees: “many” is not a plain number/);
});

test("explains on a page of the service", async () => {
  const page = await open("");
  await page.click("button");
  await page.waitForSelector("#score-fit");
  // As above, without the seats; in the example the lead also saw the pricing page, 6 days before: 10 × 54/60 = 9, (40 + 9) × 1.2.
  expect(await page.textContent("#score-fit")).toBe("93");
  expect(await page.textContent("#score-engagement")).toBe("58.8");
});

test("no page complained", () => {
  expect(complaints).toEqual([]);
});
