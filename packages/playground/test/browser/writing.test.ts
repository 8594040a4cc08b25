/** Writing a model: what is wrong, what can come next, what words mean, and whatever changes the text. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { append, checked, cursorOn, endBrowser, openDesk, paste, selected, untilText, type Desk, type Tab } from "./desk.ts";

let desk: Desk;
let page: Tab;
/** In milliseconds, from when the page was asked for. */
let took = 0;

beforeAll(async () => {
  desk = await openDesk();
  page = await desk.open();
  took = (await page.evaluate("Math.round(performance.now())")) as number;
});
afterAll(async () => {
  await desk?.close();
  await endBrowser();
});

/** The first example as it is. */
async function begin(): Promise<void> {
  await page.locator("#example").selectOption("starter");
  await checked(page, /^No problems found$/);
}

test("a model is there, checked, tested and shown, and nothing was asked of anybody else", async () => {
  await begin();
  await checked(page, /^No problems found$/);
  await page.frameLocator("#preview-frame").locator("h1", { hasText: "Our leads" }).waitFor();
  await page.locator("#tab-tests", { hasText: "Tests: 7 pass" }).waitFor();
  expect(desk.asked.length).toBeGreaterThan(10);
  expect(desk.asked.filter((address) => !address.startsWith(desk.address))).toEqual([]);
  expect(desk.complaints).toEqual([]);
  console.log(`The first model was checked ${took} ms after the page was asked for.`);
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

test("fields are suggested while a word is typed, and one that is taken is written", async () => {
  await begin();
  await append(page, "\ndefine large as empl");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: /^employees/ }).waitFor();
  // CodeMirror takes no key for a list that has only just opened, so that nobody takes what they have not seen.
  await page.waitForFunction(`document.querySelector(".cm-tooltip-autocomplete li[aria-selected]") !== null`);
  await page.locator(".cm-tooltip-autocomplete li", { hasText: /^employees/ }).click();
  await page.keyboard.type(" > 500");
  await untilText(page, "the field is there", (text) => text.endsWith("\ndefine large as employees > 500"));
  await checked(page, /^(?:No problems found|1 problem)$/);
});

test("Ctrl+Space asks what can come next where nothing is written", async () => {
  await begin();
  await append(page, "\ndefine large as ");
  await page.keyboard.press("Control+Space");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: /^decision_maker/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".cm-tooltip-autocomplete").waitFor({ state: "detached" });
});

test("a word under the pointer is explained", async () => {
  await begin();
  await page
    .locator(".cm-line span", { hasText: /^decision_maker$/ })
    .first()
    .hover();
  const tooltip = page.locator(".cm-lsp-hover-tooltip");
  await tooltip.waitFor();
  expect(await tooltip.innerText()).toContain("job_title mentions any of");
});

test("and so is the word of the cursor, by keyboard alone", async () => {
  await begin();
  await cursorOn(page, "decision_maker");
  await page.keyboard.press("Alt+F1");
  await page.locator("dialog", { hasText: "What this word means" }).waitFor();
  expect(await page.locator("dialog").innerText()).toContain("job_title mentions any of");
  await page.keyboard.press("Escape");
  await page.waitForFunction(`document.activeElement.className.includes("cm-content")`);
});

test("a name is changed everywhere, and one that is taken is refused with the reason", async () => {
  await begin();
  await cursorOn(page, "newsletter_signup");
  await page.keyboard.press("F2");
  const input = page.locator(".cm-lsp-rename-panel input");
  await input.fill("newsletter");
  await input.press("Enter");
  const text = await untilText(page, "the event has its name", (each) => each.includes("event newsletter\n"));
  expect(text).toContain("+5 for newsletter, once");
  expect(text).toContain("did newsletter 40 days ago");
  expect(text).not.toContain("newsletter_signup");
  await cursorOn(page, "newsletter");
  await page.locator("#rename").click();
  await input.fill("demo_request");
  await input.press("Enter");
  await page.locator(".cm-lsp-message", { hasText: /It cannot be renamed: .*“?demo_request/ }).waitFor();
});

test("the text is formatted as `score format` does, and undone", async () => {
  await begin();
  await append(page, "\ndefine   large as employees>500\n");
  await page.locator("#format").click();
  await untilText(page, "the line is in order", (text) => text.endsWith("\n\ndefine large as employees > 500\n"));
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+z");
  await untilText(page, "it is as it was", (text) => text.includes("define   large as employees>500"));
});

test("what can be done about a line is a list to choose from by keyboard", async () => {
  await begin();
  await append(page, "\ndefine large as employes > 500");
  await page.locator("#problem-list li", { hasText: "employes" }).waitFor();
  await page.keyboard.press("Control+.");
  await page.locator("dialog button", { hasText: "employees" }).first().press("Enter");
  await untilText(page, "the name is right", (text) => text.endsWith("define large as employees > 500"));
  // The cursor is in the text again, so that whoever types goes on there.
  await page.waitForFunction(`document.activeElement.className.includes("cm-content")`);
});

test("tests run while the text changes, and a failure says what came out instead", async () => {
  await begin();
  await page.locator("#tab-tests").click();
  await paste(page, '\ntest "Too much" {\ngiven "CFO of a bank"\nexpect fit = 99\n}\n');
  await page.locator("#tab-tests", { hasText: "Tests: 1 of 8 fail" }).waitFor();
  const failed = page.locator("#tests li", { hasText: "Too much" });
  expect(await failed.innerText()).toMatch(/✗ Failed: Too much\s+Line \d+: .*100/);
  await failed.locator("button").click();
  await selected(page, '"Too much"');
});

test("by keyboard alone one comes into the text and out of it again", async () => {
  await begin();
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(`document.activeElement.closest("#editor") === null`)).toBe(true);
});

test("whoever looks at another example finds what they wrote one page back", async () => {
  await begin();
  await append(page, "\n// Mine");
  await page.locator("#example").selectOption("product-led");
  await page.locator("#notice", { hasText: "What you wrote is kept" }).waitFor();
  await page.locator(".cm-line", { hasText: "// Mine" }).waitFor({ state: "detached" });
  await untilText(page, "the other example is in the link", (text) => !text.includes("// Mine") && text !== "");
  await page.waitForFunction("history.length > 1");
  await page.evaluate("history.back()");
  await untilText(page, "it is there again", (text) => text.endsWith("\n// Mine"));
  expect(await page.locator("#example").inputValue()).toBe("starter");
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.locator(".cm-line", { hasText: "// Mine" }).waitFor();
});

test("what cannot be formatted says so, until the text is changed", async () => {
  await begin();
  await paste(page, "\nfit {");
  await checked(page, /^\d+ problems?$/);
  await page.locator("#format").click();
  await page.locator("#notice", { hasText: "Nothing is formatted here while there are errors" }).waitFor();
  await append(page, " ");
  await page.locator("#notice").waitFor({ state: "hidden" });
});

test("an empty text says how a model starts, wherever somebody looks", async () => {
  await begin();
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  const start = 'This file has no model. Open the file that uses it, or start with model "Name" {}.';
  await page.locator("#tab-tests").click();
  await page.locator("#tests", { hasText: start }).waitFor();
  await page.locator("#tab-explain").click();
  await page.locator("#explanation", { hasText: start }).waitFor();
  await page.locator("#tab-report").click();
  await page.locator("#report-problem", { hasText: start }).waitFor();
});
