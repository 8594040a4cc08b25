/** What a model means: the preview, what is tried on it, explanations and the report; and leads that somebody drops. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checked, endBrowser, openDesk, paste, selected, untilText, type Desk, type Tab } from "./desk.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const score = (argv: readonly string[], cwd = root): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}packages/cli/bin/score.js`, ...argv], { cwd, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  return stdout;
};

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

async function turnTo(example: string, tab: string): Promise<void> {
  await page.locator("#example").selectOption(example);
  await checked(page, /^No problems found$/);
  await page.locator(`#tab-${tab}`).click();
}

const inPreview = (selector: string, text?: string | RegExp) =>
  page.frameLocator("#preview-frame").locator(selector, ...(text === undefined ? [] : [{ hasText: text }]));

test("the preview is the one of VS Code: the day is moved by the arrow keys, and everything is as of then", async () => {
  await turnTo("starter", "preview");
  await inPreview(".day output", "2026-01-01").waitFor();
  await inPreview(".day input").press("ArrowRight");
  await inPreview(".day output", "2026-01-02").waitFor();
  await inPreview(".day input").press("End");
  await inPreview("p", /newsletter/i)
    .first()
    .waitFor();
});

test("another sample is chosen, a fact changed, and what is tried kept as a test in the text", async () => {
  await turnTo("starter", "preview");
  await inPreview("button.lead", "Director of a large company").first().click();
  await inPreview("h2", "Director of a large company").waitFor();
  await inPreview("summary", "What if").click();
  const form = inPreview(`form[data-form="field"]`);
  await form.locator("select").selectOption("employees");
  await form.locator("input[name=value]").fill("20");
  await form.locator("input[name=value]").press("Enter");
  await inPreview("button[data-undo]").first().waitFor();
  await inPreview(`button[data-save="test"]`).click();
  // 30 for the role, 8 for the size, 10 for the country.
  const test =
    /test "What if: Director of a large company" \{\n {2}at 2026-01-01\n {2}lead \{[^}]* employees: 20,[^}]*\}\n[^]*expect fit = 48, fit rated C\n/;
  await untilText(page, "the test is there", (text) => test.test(text));
  await page.locator("#tab-tests", { hasText: "Tests: 8 pass" }).waitFor();
});

test("a click on a cell or a rule leads to its text", async () => {
  await turnTo("starter", "preview");
  await inPreview("table.matrix button.source").first().click();
  await selected(page, "call");
});

test("a model with errors keeps the preview, and says that it is of before", async () => {
  await turnTo("starter", "preview");
  await inPreview("h1", "Our leads").waitFor();
  await paste(page, "\nfit {");
  await inPreview("#notice", /./).waitFor();
  await inPreview("#content.before h1", "Our leads").waitFor();
});

test("a sample is explained in full, and the report is the page of `score report`", async () => {
  await turnTo("starter", "explain");
  await page.locator("#sample").selectOption("Assistant who reads along");
  await page.locator("#explanation", { hasText: "Assistant who reads along" }).waitFor();
  // 10 for the role, 40 for the size, 10 for the country, and 20 off for the address.
  expect(await page.locator("#explanation").innerText()).toMatch(/Fit · 40 points · rated C[^]*Private address +│ +-20/);
  // Its tables keep their columns, however narrow the pane is: the border at their top is in one line.
  const broken = `(() => {
    const text = document.querySelector("#explanation").firstChild;
    const range = document.createRange();
    const at = text.data.indexOf("┌");
    range.setStart(text, at);
    range.setEnd(text, text.data.indexOf("┐", at) + 1);
    return range.getClientRects().length;
  })()`;
  expect(await page.evaluate(broken)).toBe(1);
  await page.locator("#tab-report").click();
  await page.frameLocator("#report-frame").locator("h1", { hasText: "Our leads" }).waitFor();
  const download = page.waitForEvent("download");
  await page.locator("#report-file").click();
  const saved = await textIn(await download);
  const folder = mkdtempSync(join(tmpdir(), "scoreline-starter-"));
  cpSync(`${root}vscode-extension/language/starter.score`, join(folder, "model.score"));
  expect(saved).toBe(score(["report", "model.score", "-o", "-"], folder));
  rmSync(folder, { recursive: true });
});

test("files beside the model are part of it: a name is changed in all of them, and problems are where they are", async () => {
  await turnTo("b2b-saas", "preview");
  await page.locator("#file").selectOption("shared.score");
  await checked(page, /^No problems found$/);
  await page
    .locator(".cm-line span", { hasText: /^job_title$/ })
    .first()
    .click();
  await page.keyboard.press("F2");
  await page.locator(".cm-lsp-rename-panel input").fill("role");
  await page.locator(".cm-lsp-rename-panel input").press("Enter");
  await untilText(page, "the field has another name", (text) => text.includes("role mentions any of"));
  await page.locator("#file").selectOption("model.score");
  await checked(page, /^No problems found$/);
  await page.locator(".cm-line", { hasText: /role mentions any of "manager"/ }).waitFor();
});

async function textIn(download: Awaited<ReturnType<Tab["waitForEvent"]>>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Drops files on the page, as somebody does who drags them there. */
async function drop(files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of Object.entries(${JSON.stringify(files)})) dataTransfer.items.add(new File([text], name));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    for (const kind of ["dragenter", "dragover", "drop"]) document.querySelector(".cm-content").dispatchEvent(new DragEvent(kind, options));
  })()`);
}

async function saved(): Promise<string> {
  const download = page.waitForEvent("download");
  await page.locator("#lead-results a").click();
  return textIn(await download);
}

test("leads and events that are dropped come out as `score run` writes them, and nothing of them leaves the page", async () => {
  await turnTo("b2b-saas", "preview");
  const home = "examples/b2b-saas";
  const [leads, events] = ["leads.csv", "events.csv"].map((name) => readFileSync(`${root}${home}/${name}`, "utf8"));
  const before = desk.asked.length;
  await drop({ "our events 2026.csv": events!, "contacts.csv": leads! });
  await page.locator("#lead-results table").waitFor();
  await page.locator("#at").fill("2026-06-30");
  await page.locator("#lead-files button.main").click();
  await page.locator("#lead-step", { hasText: "40 leads scored." }).waitFor();
  expect(await saved()).toBe(
    score(["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"], `${root}${home}`),
  );
  expect(await page.locator("#lead-results tbody tr").count()).toBe(40);
  // Only the worker that scores was loaded, from where the page is, and the browser may look for the icon.
  const own = /^blob:|\/(?:icon\.svg|(?:leads|parts\/[\w-]+)\.js)$/;
  expect(desk.asked.slice(before).filter((address) => !own.test(address))).toEqual([]);
  // What was dropped is no part of the text.
  expect(await untilText(page, "there is a text", () => true)).not.toContain("L-1001");
});

test("the leads of an example are taken with a click; rows that cannot be used are named, whatever is in them", async () => {
  await turnTo("ecommerce", "leads");
  await page.locator("#example-leads").click();
  await page.locator("#lead-step", { hasText: /^\d+ leads scored\.$/ }).waitFor();
  await turnTo("starter", "leads");
  await drop({ "leads.csv": 'id,employees\n1,60\n2,<img src=x onerror=alert(1)>\n1,9\n"<script>alert(2)</script>",7\n' });
  await page.locator("#lead-step", { hasText: "2 leads scored; 2 rows or values could not be used." }).waitFor();
  expect(await page.locator("#lead-results li").allInnerTexts()).toEqual([
    "leads.csv, line 3 (lead “2”), “employees”: “<img src=x onerror=alert(1)>” is not a plain number up to 10¹⁵, such as 1234.5",
    "leads.csv, line 4 (lead “1”): the lead “1” is already on line 2",
  ]);
  expect(await page.locator("#lead-results tbody tr").first().innerText()).toMatch(/^1\s/);
  expect(await page.locator("#lead-results img, #lead-results script").count()).toBe(0);
});

test("a file that is none of leads is refused with what to do, and so is scoring by a model with errors", async () => {
  await turnTo("starter", "leads");
  await drop({ "notes.pdf": "%PDF-1.7" });
  await page.locator("#lead-step.error", { hasText: "“notes.pdf” is a PDF document, not a table." }).waitFor();
  await paste(page, "\nfit {");
  await checked(page, /problem/);
  await drop({ "leads.csv": "id\n1\n" });
  await page.locator("#lead-step.error", { hasText: /error/i }).waitFor();
  expect(desk.complaints.filter((complaint) => !complaint.startsWith("textDocument/"))).toEqual([]);
});

test("of two files one is of leads, whatever they are called, and one of events alone asks for leads", async () => {
  await turnTo("starter", "leads");
  const [leads, events] = ["id,employees\n1,60\n", "lead_id,event,at\n1,demo_request,2026-06-29\n"];
  for (const names of [
    ["event leads.csv", "events.csv"],
    ["a.csv", "b.csv"],
  ]) {
    await page.locator("#lead-files button[type=reset]").click();
    await page.locator("#lead-step", { hasText: /^$/ }).waitFor({ state: "attached" });
    await drop({ [names[0]!]: leads, [names[1]!]: events });
    await page.locator("#lead-step", { hasText: "1 lead scored." }).waitFor();
  }
  await page.locator("#lead-files button[type=reset]").click();
  await drop({ "fair event 2026.csv": leads });
  await page.locator("#lead-step.error", { hasText: "By its name, “fair event 2026.csv” is one of events" }).waitFor();
  await drop({ "1.csv": leads, "2.csv": leads, "3.csv": leads });
  await page.locator("#lead-step.error", { hasText: "Drop at most two files" }).waitFor();
});
