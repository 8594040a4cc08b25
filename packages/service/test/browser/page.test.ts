/** The page of the service as a person uses it: by mouse and keyboard, light and dark, on a phone, with a key and without. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProgram, startBrowser, type Browser, type Page } from "../../../../test/packages/browser.ts";
import { serve, type Serving } from "../../src/serve.ts";
import { at, plan } from "../harness.ts";

const folder = mkdtempSync(join(tmpdir(), "scoreline-page-"));
const key = "a-secret-of-some-length";
let now = at("2026-06-01T10:00:00Z");
let browser: Browser;
let open: Serving;
let locked: Serving;
let page: Page;
const complaints: string[] = [];
const asked: string[] = [];

const started = (name: string, keys: readonly string[]): Promise<Serving> =>
  serve({ plan, name, store: `sqlite:${join(folder, `${name}.db`)}`, port: 0, host: "127.0.0.1", keys, clock: () => now, log: () => {} });

async function send(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${open.address}${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status, path).toBe(200);
}

beforeAll(async () => {
  [open, locked] = await Promise.all([started("open", []), started("locked", [`ana:read=${key}`])]);
  await send("PUT", "/v1/leads/ada", { industry: "Finance", email: "ada@bank.example" });
  await send("PUT", "/v1/leads/bob", { industry: "Retail" });
  await send("PUT", "/v1/leads/cyd", { industry: "Finance", email: "cyd@bad.example" });
  // A name that would be markup, where somebody took it for that.
  await send("PUT", `/v1/leads/${encodeURIComponent("<b>dan</b>/&")}`, { industry: "Finance" });
  now += 60_000;
  await send("POST", "/v1/events", { lead: "ada", id: "e-1", event: "demo_request", at: "2026-06-01T09:00:00Z" });
  browser = await startBrowser();
  page = await browser.newPage();
  page.on("pageerror", (what) => complaints.push(String(what)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("request", (request) => asked.push(request.url()));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([open?.close(), locked?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const textOf = (selector: string): Promise<unknown> => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`);
const focused = "document.activeElement.id || document.activeElement.innerText";
const count = (cell: string): string => `#matrix button[data-cell="${cell}"] strong`;

test("shows how many leads are where, and whom to call", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${open.address}/`);
  await page.waitForSelector("#work tbody a");
  expect(await textOf("#model")).toBe("Small");
  expect(await textOf("#total")).toBe("4 leads, 1 of them discarded");
  expect([await textOf(count("A hot")), await textOf(count("A cold")), await textOf(count("B cold"))]).toEqual(["1", "1", "1"]);
  const leads = '[...document.querySelectorAll("#work tbody tr")].map((row) => [...row.cells].slice(0, 4).map((cell) => cell.innerText))';
  expect(await page.evaluate(leads)).toEqual([
    ["ada", "Call", "A hot", "30"],
    ["<b>dan</b>/&", "Mail", "A cold", "10"],
    ["bob", "none", "B cold", "0"],
  ]);
});

test("a cell of the matrix narrows the list, by keyboard too, and the address keeps it", async () => {
  await page.goto(`${open.address}/`);
  await page.waitForSelector("#work tbody a");
  await page.focus('#matrix button[data-cell="A hot"]');
  await page.press('#matrix button[data-cell="A hot"]', "Enter");
  await page.waitForSelector("#work tbody tr:only-child");
  expect(await textOf("#work tbody th")).toBe("ada");
  expect(await page.evaluate("location.hash")).toBe("#cell=A+hot");
  await page.waitForSelector('#matrix button[data-cell="A hot"][aria-pressed="true"]');
  await page.press('#matrix button[data-cell="A hot"]', "Enter");
  await page.waitForSelector("#work tbody tr:nth-child(3)");
  await page.selectOption('select[name="action"]', "mail");
  await page.waitForSelector("#work tbody tr:only-child");
  await page.selectOption('select[name="route"]', "sales");
  await page.waitForSelector('#work:has-text("No lead is in all of these.")');
});

test("a lead is explained, with what will be and what was", async () => {
  await page.goto(`${open.address}/#lead=ada`);
  await page.evaluate("location.reload()");
  await page.waitForSelector("#changes tbody tr");
  await page.waitForSelector("#lead:not([hidden])");
  await page.waitForSelector('#explanation[style*="px"]');
  await page.waitForSelector('#timeline[style*="px"]');
  const facts = String(await textOf("#lead-facts"));
  expect(facts).toContain("Call, since 2026-06-01 12:01 (0 days in all)");
  expect(facts).toContain("2026-06-");
  const inFrame = (id: string): Promise<unknown> => page.evaluate(`document.getElementById("${id}").contentDocument.body.innerText`);
  expect(await inFrame("explanation")).toContain("demo request");
  expect(await inFrame("timeline")).toContain("2026-06-");
  // As high as what is in it.
  const fits =
    '(({ clientHeight, contentDocument: { documentElement } }) => clientHeight >= documentElement.scrollHeight)(document.getElementById("explanation"))';
  expect(await page.evaluate(fits)).toBe(true);
  expect(await page.evaluate('[...document.querySelectorAll("#changes tbody td:nth-child(5)")].map((cell) => cell.innerText)')).toContain(
    "demo_request",
  );
  expect(await page.evaluate(focused)).toBe("lead-title");
  await page.focus("#back");
  await page.press("#back", "Enter");
  await page.waitForSelector("#overview:not([hidden])");
});

test("a lead whose name looks like markup is what it is", async () => {
  await page.goto(`${open.address}/`);
  await page.waitForSelector("#work tbody a");
  await page.click('#work a:has-text("dan")');
  await page.waitForSelector("#changes tbody tr");
  expect(await textOf("#lead-title")).toBe("<b>dan</b>/&");
});

test("what changes meanwhile is counted, and the list waits until somebody wants it", async () => {
  await page.goto(`${open.address}/`);
  await page.waitForSelector("#work tbody a");
  await send("POST", "/v1/events", { lead: "<b>dan</b>/&", id: "e-2", event: "demo_request", at: "2026-06-01T09:30:00Z" });
  await page.waitForSelector(`${count("A hot")}:text-is("2")`);
  await page.waitForSelector("#news button");
  expect(await textOf("#work tbody tr:nth-child(2) td")).toBe("Mail");
  await page.click("#news button");
  await page.waitForSelector('#work tbody tr:nth-child(2) td:has-text("Call")');
  expect(await page.evaluate('document.getElementById("news").childNodes.length')).toBe(0);
});

describe.each(["", "#lead=ada"])("the page /%s", (address) => {
  test.each(["light", "dark"] as const)("can be read by everybody, %s", async (colorScheme) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${open.address}/`);
    await page.waitForSelector("#work tbody a");
    await page.goto(`${open.address}/${address}`);
    if (address !== "") await page.waitForSelector('#timeline[style*="px"]');
    await page.evaluate(accessibilityProgram());
    const found = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as readonly Violation[];
    expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`)).toEqual([]);
  });

  test("fits a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${open.address}/${address}`);
    await page.waitForSelector(address === "" ? "#work tbody a" : "#changes tbody tr");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

test("nobody else is asked for anything, and nothing is complained about", () => {
  expect(asked.filter((url) => !url.startsWith(open.address) && !url.startsWith("data:") && !url.startsWith("about:"))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("who has no key is asked for it, and for another one where it is none", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${locked.address}/`);
  await page.waitForSelector("#ask[open]");
  expect(await textOf("#ask-why")).toBe("This service answers only who has a key.");
  await page.fill("#key", "not-the-right-secret");
  await page.press("#key", "Enter");
  await page.waitForSelector('#ask-why:has-text("The key is none of this service.")');
  await page.fill("#key", key);
  await page.press("#key", "Enter");
  await page.waitForSelector('#work:has-text("No lead is in all of these.")');
  expect(await textOf("#total")).toBe("0 leads, 0 of them discarded");
});
