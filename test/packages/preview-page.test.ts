/** The page of the preview in a real browser: in four themes and at all widths it can be read, and it is used by keyboard. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outside, overlaps, pale } from "../preview/look.ts";
import { previewMarkup, root, themedPage } from "../preview/pages.ts";
import { themes } from "../preview/themes.ts";
import { startBrowser, type Browser, type Page } from "./browser.ts";

const folder = mkdtempSync(join(tmpdir(), "scoreline-preview-"));
let browser: Browser;
let page: Page;
let markup: string;
/** With something changed, so that all there can be on the page is there. */
let tried: string;
let script: string;

beforeAll(async () => {
  markup = await previewMarkup();
  tried = await previewMarkup({
    moved: 3,
    whatIf: { fields: [{ name: "employees", value: "20" }], events: [{ event: "trial_started", daysAgo: 3 }] },
  });
  const entry = join(root, "packages/preview/src/page-script.ts");
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "iife", write: false });
  script = outputFiles[0]!.text;
  browser = await startBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(theme: (typeof themes)[number], content = markup): Promise<void> {
  const file = join(folder, "preview.html");
  writeFileSync(file, themedPage(content, theme));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
}

describe.each(themes)("$name", (theme) => {
  // At 200 %, a window of 1,280 pixels is as wide as one of 640.
  test.each([460, 640, 760, 1_024, 1_280])("with 15 samples, in %i pixels nothing is cut off, hidden or too pale", async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await open(theme, tried);
    expect(await page.evaluate(`document.querySelectorAll("p > button.lead").length`)).toBe(15);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await page.evaluate(outside)).toEqual([]);
    expect(await page.evaluate(overlaps)).toEqual([]);
    expect(await page.evaluate(pale)).toEqual([]);
  });

  test("what is chosen is seen by more than its color: a check mark, and an outline around the cell", async () => {
    await open(theme);
    const mark = `getComputedStyle(document.querySelector("p > .lead[aria-pressed=true]"), "::before").content`;
    expect(await page.evaluate(mark)).toBe(`"✓ "`);
    expect(await page.evaluate(`getComputedStyle(document.querySelector("td.chosen")).outlineStyle`)).toBe("solid");
  });
});

test("in colors that the system forces, fields of the matrix have lines around them, and what is chosen has an outline", async () => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(themes[0]!);
  const ground = await page.evaluate("getComputedStyle(document.body).backgroundColor");
  for (const side of ["top", "end", "bottom", "start"]) {
    const edge = side === "end" ? "Right" : side === "start" ? "Left" : side === "top" ? "Top" : "Bottom";
    const color = await page.evaluate(`getComputedStyle(document.querySelector("td.${side}")).border${edge}Color`);
    expect(color).not.toBe(ground);
  }
  expect(await page.evaluate(`getComputedStyle(document.querySelector("td.chosen")).outlineStyle`)).toBe("solid");
  await page.emulateMedia({ forcedColors: "none" });
});

describe("the page in use", () => {
  const told = async (): Promise<unknown> => page.evaluate("told.splice(0)");
  const show = (content: string): Promise<unknown> =>
    page.evaluate(`dispatchEvent(new MessageEvent("message", { data: { kind: "show", page: ${JSON.stringify(content)} } }))`);

  beforeAll(async () => {
    await open(themes[0]!, "");
    const frame = `document.body.insertAdjacentHTML("afterbegin", '<p id="notice" hidden></p>'); window.told = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => told.push(message) });`;
    await page.evaluate(`${frame} ${script}`);
    expect(await told()).toEqual([{ kind: "ready" }]);
    await show(markup);
  });

  test("the day is moved by the arrow keys, and the slider keeps the focus while the page is drawn anew around it", async () => {
    await page.focus(".day input");
    await page.press(".day input", "ArrowRight");
    expect(await told()).toEqual([{ kind: "move", days: 1 }]);
    await page.evaluate("window.slider = document.activeElement");
    await show(markup.replace(/<output>.*?<\/output>/, "<output>a day later</output>").replace(/<h1>.*?<\/h1>/, "<h1>Other</h1>"));
    expect(await page.evaluate("document.activeElement === slider && slider.isConnected")).toBe(true);
    expect(await page.textContent(".day output")).toBe("a day later");
    expect(await page.textContent("h1")).toBe("Other");
    expect(await page.evaluate(`document.querySelectorAll(".day, h1, table.matrix").length`)).toBe(3);
    await page.press(".day input", "ArrowRight");
    expect(await told()).toEqual([{ kind: "move", days: 2 }]);
  });

  test("a sample is chosen by keyboard, and the focus stays on it", async () => {
    await page.focus(`p > .lead[data-lead="Student"]`);
    await page.press(`p > .lead[data-lead="Student"]`, "Enter");
    expect(await told()).toEqual([{ kind: "choose", sample: "Student" }]);
    await show(markup);
    expect(await page.evaluate("document.activeElement.closest('p') !== null && document.activeElement.dataset.lead")).toBe("Student");
  });

  test("a click anywhere in a cell leads to where its action is written", async () => {
    await page.click("td.idle .action");
    expect(await told()).toEqual([{ kind: "reveal", file: "model.score", line: expect.any(Number), column: expect.any(Number) }]);
  });

  test("a field gets another value, and something happens, by keyboard; both can be undone and kept", async () => {
    await page.click(".what-if summary");
    const [select, value] = [".what-if [data-form=field] select", ".what-if [name=value]"];
    await page.selectOption(select, "employees");
    expect(await page.evaluate(`document.querySelector("${value}").value`)).toBe("180");
    await page.fill(value, "20");
    await page.press(value, "Enter");
    await page.selectOption(".what-if [data-form=event] select", "trial_started");
    await page.fill(".what-if [name=ago]", "3");
    await page.press(".what-if [name=ago]", "Enter");
    expect(await told()).toEqual([
      { kind: "set", field: "employees", value: "20" },
      { kind: "happen", event: "trial_started", daysAgo: 3, properties: [] },
    ]);
    await page.selectOption(".what-if [data-form=event] select", "page_view");
    await page.fill(".what-if fieldset:not([hidden]) input", "https://northwind.example/pricing");
    await page.press(".what-if [name=ago]", "Enter");
    const properties = [{ name: "url", value: "https://northwind.example/pricing" }];
    expect(await told()).toEqual([{ kind: "happen", event: "page_view", daysAgo: 3, properties }]);
    await show(await previewMarkup({ whatIf: { fields: [{ name: "employees", value: "20" }], events: [] } }));
    expect(await page.textContent(".what-if li")).toContain("employees is 20");
    await page.click(".what-if [data-undo]");
    await page.click(".what-if [data-save=test]");
    expect(await told()).toEqual([
      { kind: "undo", index: 0 },
      { kind: "save", as: "test" },
    ]);
    await show(markup);
  });

  test("what is folded out stays so", async () => {
    await page.click("details.folded > summary");
    const isOpen = `document.querySelector("details.folded").open`;
    expect(await page.evaluate(isOpen)).toBe(true);
    await show(markup);
    expect(await page.evaluate(isOpen)).toBe(true);
  });
});
