/** The page for everyone: on a phone, in the dark, for readers of screens and by keyboard; and no larger than it may be. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProgram } from "../../../../test/packages/browser.ts";
import { buildPlayground, largest } from "../../scripts/build.mjs";
import { append, checked, endBrowser, openDesk, playground, type Desk, type Tab } from "./desk.ts";

let desk: Desk;
let page: Tab;

beforeAll(async () => {
  desk = await openDesk();
  page = await desk.open();
});
afterAll(async () => {
  await desk?.close();
  await endBrowser();
});

const tabs = ["preview", "tests", "explain", "leads", "report"] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** What keeps people from reading or using a document, by the rules of WCAG 2.2 AA and good practice. */
const rules = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], iframes: false })
  .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 120)) })))`;

const previewIn = (shown: Tab) => shown.frames().find((each) => each.url().includes("preview.html"))!;

test.each(["light", "dark"] as const)("the preview keeps nobody out, %s", async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.frameLocator("#preview-frame").locator("h1", { hasText: "Our leads" }).waitFor();
  await previewIn(page).evaluate(accessibilityProgram());
  // It is a page of its own in VS Code.
  expect(((await previewIn(page).evaluate(rules)) as Violation[]).filter(({ id }) => id !== "landmark-main-is-top-level")).toEqual([]);
});

describe.each(["light", "dark"] as const)("%s, with a problem and its fixes", (colorScheme) => {
  beforeAll(async () => {
    await page.locator("#example").selectOption("starter");
    await checked(page, /^No problems found$/);
    await append(page, "\ndefine large as employes > 500");
    await page.locator("#problem-list button", { hasText: "employees" }).first().waitFor();
  });

  test.each(tabs)("the pane “%s” keeps nobody out", async (tab) => {
    await page.emulateMedia({ colorScheme });
    await page.locator(`#tab-${tab}`).click();
    await page.evaluate(accessibilityProgram());
    expect((await page.evaluate(rules)) as Violation[]).toEqual([]);
  });
});

test.each(["light", "dark"] as const)(
  "whoever chooses %s gets it, in the preview, too, whatever the system says, also the next time",
  async (chosen) => {
    await page.emulateMedia({ colorScheme: chosen === "light" ? "dark" : "light" });
    await page.locator("#colors").selectOption(chosen);
    const ground = `getComputedStyle(document.documentElement).backgroundColor`;
    const expected = chosen === "light" ? "rgb(255, 255, 255)" : "rgb(27, 30, 35)";
    expect([await page.evaluate(ground), await previewIn(page).evaluate(ground)]).toEqual([expected, expected]);
    await page.reload();
    await checked(page, /problem/);
    expect(await page.evaluate(ground)).toBe(expected);
    await page.locator("#colors").selectOption("");
  },
);

test.each([360, 414, 768])("in %i pixels nothing is cut off, and everything can be reached", async (width) => {
  await page.setViewportSize({ width, height: 800 });
  for (const tab of tabs) {
    await page.locator(`#tab-${tab}`).click();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const cut = `[...document.querySelectorAll("header :is(button, select, label), [role=tabpanel]:not([hidden]) :is(button, input, select, p), #problems :is(p, button)")]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 1)
      .filter((each) => { const { left, right } = each.getBoundingClientRect(); return left < 0 || right > innerWidth; }).map(({ outerHTML }) => outerHTML.slice(0, 80))`;
    expect(await page.evaluate(cut)).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("panes are chosen by the arrow keys, Home and End", async () => {
  await page.locator("#tab-preview").click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate("document.activeElement.id")).toBe("tab-explain");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate("document.activeElement.id")).toBe("tab-preview");
  await page.keyboard.press("ArrowLeft");
  expect(await page.evaluate("document.activeElement.id")).toBe("tab-report");
  await page.keyboard.press("Home");
  expect(
    await page.evaluate(`document.querySelector("#preview").checkVisibility() && !document.querySelector("#report").checkVisibility()`),
  ).toBe(true);
});

test("the page is no larger than it may be, and the build fails where it is", async () => {
  const { bytes } = await playground();
  expect(bytes).toBeLessThanOrEqual(largest);
  const folder = mkdtempSync(join(tmpdir(), "scoreline-playground-"));
  await expect(buildPlayground(folder, bytes - 1)).rejects.toThrow(`more than the ${(bytes - 1).toLocaleString("en")} that it may have`);
  rmSync(folder, { recursive: true });
  console.log(`The playground has ${Math.round(bytes / 1000)} kB once packed.`);
});
