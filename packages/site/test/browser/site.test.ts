/** The built site in a browser: read on a phone and in the dark, searched, used by keyboard, and nothing asked of anybody else. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve, type Served } from "../../../playground/scripts/serve.mjs";
import { accessibilityProgram, startBrowser, type Browser, type Page } from "../../../../test/packages/browser.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
/** Below a folder of a server, as forges publish pages: addresses must not begin at the top. */
const below = "/some/docs/";
let served: Served | undefined;
let browser: Browser;
let page: Page;
let top = "";
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  served = await serve(dist, { port: 0, path: below });
  top = served.address;
  browser = await startBrowser();
  page = await browser.newPage();
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (what) => complaints.push(String(what)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** One of each kind. */
const kinds = ["", "guide/", "cookbook/no-show/", "reference/", "reference/grammar/", "codes/unused-name/", "commands/run/", "api/index/"];

describe.each(kinds)("the page /%s", (address) => {
  test("fits a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(top + address);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    expect(await page.evaluate('document.querySelector("main h1").getBoundingClientRect().top')).toBeLessThan(250);
  });

  test.each(["light", "dark"] as const)("can be read by everybody, %s", async (colorScheme) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(top + address);
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe(colorScheme);
    // Thousands of lines of one kind are looked at once.
    await page.evaluate('for (const each of document.querySelectorAll("main > *:nth-child(n + 120)")) each.remove()');
    await page.evaluate(accessibilityProgram());
    const found = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as readonly Violation[];
    expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`)).toEqual([]);
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const focused = 'document.activeElement.textContent.trim() || document.activeElement.getAttribute("type")';

test("the search finds by keyboard alone, and leads to the place", async () => {
  await page.goto(`${top}commands/run/`);
  await page.press("body", "/");
  expect(await page.evaluate(focused)).toBe("search");
  await page.fill("input[type=search]", "half-life");
  await page.waitForSelector("#search-results li");
  await page.press("input[type=search]", "ArrowDown");
  await page.press("#search-results li a:focus", "Enter");
  await page.waitForSelector('main:has-text("half-life")');
  // How to write it comes before what the reference and the messages say of it.
  expect(await page.evaluate("location.pathname")).toMatch(/^\/some\/docs\/(?:guide|cookbook|start)\//);
});

test.each([
  ["decay", "How interest fades"],
  ["criterion", "1. Who fits"],
  ["unreachable-rating", "unreachable-rating"],
  ["grammar", "The grammar as pictures"],
])("whoever looks for “%s” is led to “%s” first", async (words, first) => {
  await page.goto(`${top}guide/`);
  await page.fill("input[type=search]", words);
  await page.waitForSelector("#search-results li");
  expect(await page.evaluate('document.querySelector("#search-results li a").firstChild.textContent')).toBe(first);
});

test("a word that is spelled otherwise is found all the same", async () => {
  await page.goto(`${top}guide/`);
  await page.fill("input[type=search]", "lifecicle");
  await page.waitForSelector('#search-results a:has-text("What happens next")');
});

test("what is not found is said, and Escape closes the list", async () => {
  await page.goto(`${top}guide/`);
  await page.fill("input[type=search]", "zzqqxx");
  await page.waitForSelector('#search-results [role=status]:has-text("Nothing was found for “zzqqxx”.")');
  await page.press("input[type=search]", "Escape");
  expect(await page.evaluate('document.querySelector("#search-results").hidden')).toBe(true);
});

test("a model of a page opens in the playground", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${top}cookbook/no-show/`);
  await page.click(".try a");
  await page.waitForSelector(".cm-content");
  await page.waitForSelector('.cm-content:has-text("Did not come")');
  expect(await page.evaluate("location.pathname")).toBe(`${below}playground/`);
});

test("a chosen theme stays, on every page", async () => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(top);
  await page.click("button.theme");
  await page.goto(`${top}guide/`);
  expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
  await page.click("button.theme");
});

test("nothing was asked of anybody else, and the browser complained of nothing", () => {
  expect(asked.length).toBeGreaterThan(kinds.length);
  expect(asked.filter((address) => !address.startsWith(top))).toEqual([]);
  expect(complaints).toEqual([]);
});
