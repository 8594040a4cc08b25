/** The page of score report in a real browser: at three widths, light and dark, on paper, and for who cannot see it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { accessibilityProgram, startBrowser, type Browser, type Page } from "./browser.ts";
import { runWell } from "./run.ts";

const { root, folder, score } = inject("workbench");
const home = join(root, "examples/b2b-saas");

/** Names that are markup, or have no place to break, wherever a model has names. */
const hostileModel = `model "</script><img src=x onerror=alert(1)>" { description "${"d".repeat(10_000)}" }
lead { id: text key, size: number }
event visit "<b>${"v".repeat(10_000)}"
fit "${"f".repeat(10_000)}" {
  +10 when size > 5 because "\u202E${"b".repeat(10_000)}"
  ratings "${"r".repeat(200)}" from 5, B otherwise
}
behavior interest {
  decay half-life 3 days
  +1 for visit
  ratings 1 from 2, 2 otherwise
}
action call "<script>alert(1)</script>" { team: "${"t".repeat(10_000)}" }
matrix fit by interest {
  |   | 1    | 2 |
  | "${"r".repeat(200)}" | call | none |
  | B | none | none |
}
sample "${"s".repeat(10_000)}" { lead { id: "1", size: 9 } did visit today }
`;

let browser: Browser;
let page: Page;
const complaints: string[] = [];
const requests: string[] = [];

beforeAll(async () => {
  const data = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
  runWell(process.execPath, [score, "report", "model.score", ...data, "-o", join(folder, "report.html")], home);
  writeFileSync(join(folder, "hostile.score"), hostileModel);
  runWell(process.execPath, [score, "report", "hostile.score", "-o", "hostile.html"], folder);
  browser = await startBrowser();
  page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
});
afterAll(() => browser?.close());

const open = async (name: string): Promise<string> => {
  const address = pathToFileURL(join(folder, name)).href;
  await page.goto(address);
  return address;
};

describe.each(["report.html", "hostile.html"])("%s", (name) => {
  test("asks for nothing but itself, and has nothing to complain of", async () => {
    requests.length = 0;
    const address = await open(name);
    expect(requests).toEqual([address]);
    expect(complaints).toEqual([]);
  });

  test.each([375, 820, 1280])("is no wider than a window of %i", async (width) => {
    await open(name);
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });

  test.each(["light", "dark"] as const)("can be read by everyone, %s", async (colorScheme) => {
    await open(name);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
    await page.evaluate(accessibilityProgram());
    const found = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as readonly Violation[];
    expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`)).toEqual([]);
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

test("on paper it is whole: what is folded is shown, in light colors and without the list of sections", async () => {
  await open("report.html");
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  const heightOf = (selector: string) => `document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect().height`;
  expect(await page.evaluate(heightOf("details.folded table"))).toBeGreaterThan(50);
  expect(await page.evaluate(heightOf("nav"))).toBe(0);
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  const pdf = Buffer.from(await page.pdf({ format: "A4", printBackground: true }));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.length).toBeGreaterThan(50_000);
});
