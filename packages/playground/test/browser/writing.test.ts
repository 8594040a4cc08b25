/** Writing a model: what is wrong, what can come next, what words mean, and whatever changes the text. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { append, checked, endBrowser, openDesk, untilText, type Desk, type Tab } from "./desk.ts";

let desk: Desk;
let page: Tab;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.close();
  await endBrowser();
});

/** A fresh page with the first example. */
async function begin(): Promise<void> {
  await page?.close();
  page = await desk.open();
}

test("a model is there, checked, tested and shown, and nothing was asked of anybody else", async () => {
  await begin();
  await checked(page, /^No problems found$/);
  await page.frameLocator("#preview-frame").locator("h1", { hasText: "Our leads" }).waitFor();
  await page.locator("#tab-tests", { hasText: "Tests: 7 pass" }).waitFor();
  expect(desk.asked.length).toBeGreaterThan(10);
  expect(desk.asked.filter((address) => !address.startsWith(desk.address))).toEqual([]);
  expect(desk.complaints).toEqual([]);
});

test("a misspelled field is shown with its line and a hint, and the fix corrects it", async () => {
  await begin();
  await append(page, "\ndefine large as employes > 500");
  await checked(page, /^[12] problems?$/);
  const item = page.locator("#problem-list li", { hasText: "employes" });
  expect(await item.innerText()).toMatch(/^Line \d+\s*Error: .*“employes”/);
  expect(await page.locator(".cm-lintRange-error").first().innerText()).toContain("employes");
  await item.locator("button", { hasText: "employees" }).first().click();
  await untilText(page, "the name is right", (text) => text.includes("define large as employees > 500"));
  await page.locator("#problem-list li", { hasText: "employes" }).waitFor({ state: "detached" });
  await page.locator("#said", { hasText: "Done: " }).waitFor({ state: "attached" });
});
