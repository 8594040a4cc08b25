/** Links, whoever made them, and the time without a network. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { toFragment } from "../../src/fragment.ts";
import { append, checked, endBrowser, openDesk, textOf, untilText, type Desk, type Tab } from "./desk.ts";

let desk: Desk;
let page: Tab;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.close();
  await endBrowser();
});

/** Opens a link in a page of its own. */
async function open(fragment: string): Promise<void> {
  await page?.close();
  page = await desk.open(fragment);
}

const linkOf = async (text: string): Promise<string> =>
  `#${await toFragment({ example: "starter", open: "model.score", texts: { "model.score": text } })}`;

test("the link has the whole text, of every file, and whoever opens it sees the same", async () => {
  await open("");
  await page.locator("#example").selectOption("b2b-saas");
  await page.locator("#file").selectOption("shared.score");
  await checked(page, /^No problems found$/);
  await append(page, "\n// “Größe” 🙂 <b>");
  await untilText(page, "it is in the link", async () => (await textOf(page, "shared.score")).endsWith("// “Größe” 🙂 <b>"));
  const link = page.url();
  await open(link.slice(desk.address.length));
  expect(await page.locator("#file").inputValue()).toBe("shared.score");
  expect((await textOf(page, "shared.score")).endsWith("\n// “Größe” 🙂 <b>")).toBe(true);
  await page.locator(".cm-line", { hasText: "What we know about leads" }).first().waitFor();
});

test("another link in the same page shows its text", async () => {
  await open("");
  const link = await linkOf('model "Another"\n');
  await page.evaluate(`location.hash = ${JSON.stringify(link)}`);
  await page.locator(".cm-line", { hasText: 'model "Another"' }).waitFor();
});

test("a damaged link says so and shows the first example", async () => {
  await open("#m1.AAAA");
  await page.frameLocator("#preview-frame").locator("h1", { hasText: "Our leads" }).waitFor();
  for (const fragment of ["#m1.%%", "#<img src=x onerror=alert(1)>", "#m1.", "#__proto__"]) {
    await page.evaluate(`document.querySelector("#notice").hidden = true; location.hash = ${JSON.stringify(fragment)}`);
    await page.locator("#notice", { hasText: "This link is damaged or not one of ours" }).waitFor();
  }
  await page.locator(".cm-line", { hasText: 'model "Our leads"' }).waitFor();
});

/** Texts of somebody who wants to run something in the page of whoever opens the link. */
const hostile = '<img src=x onerror="parent.hit=top.hit=window.hit=1"><script>parent.hit=window.hit=1</script>';

test("a link of somebody who means harm shows its texts as texts, and runs nothing", async () => {
  const name = JSON.stringify(hostile).replaceAll("\\n", "");
  const model = `/// ${hostile}
/// [click](javascript:window.hit=1) <iframe srcdoc="<script>parent.hit=1</script>"></iframe>
model ${name} { description ${name} }
/// ${hostile}
lead { id: text key, employees: number }
/// ${hostile} [here](javascript:alert(1)) ![x](https://evil.example/pixel.png)
fit ${name} { +10 when employees > 5 because ${name} }
sample ${name} { lead { id: ${name}, employees: 9 } }
test ${name} { given ${name} expect fit = 11 }
+ ${name}
`;
  await open(await linkOf(model));
  await checked(page, /problem/);
  await page.locator(".cm-line span", { hasText: /^fit$/ }).first().hover();
  await page.locator(".cm-lsp-hover-tooltip").waitFor();
  expect(await page.locator(".cm-lsp-hover-tooltip").innerText()).toContain("onerror");
  expect(await page.locator(".cm-lsp-hover-tooltip :is(img, script, iframe, [href^=javascript])").count()).toBe(0);
  await open(await linkOf(model.replace(/^\+.*\n/m, "")));
  await page.frameLocator("#preview-frame").locator("h1", { hasText: "<img" }).waitFor();
  await page.locator("#tab-tests", { hasText: "1 of 1 fail" }).waitFor();
  for (const tab of ["tests", "explain", "report", "leads", "preview"]) await page.locator(`#tab-${tab}`).click();
  await page.locator("#tab-report").click();
  await page.frameLocator("#report-frame").locator("h1", { hasText: "<img" }).waitFor();
  await page.locator("#tab-explain").click();
  await page.locator("#explanation", { hasText: "<img" }).waitFor();
  expect(await page.evaluate("window.hit ?? null")).toBeNull();
  for (const frame of page.frames())
    if (frame.url().includes("preview.html")) expect(await frame.evaluate("window.hit ?? null")).toBeNull();
  expect(
    desk.asked.filter((address) => !address.startsWith(desk.address) && !address.startsWith("blob:") && address !== "about:srcdoc"),
  ).toEqual([]);
});

test("messages to the preview from another page than the one around it are not heard", async () => {
  await open("");
  await page.frameLocator("#preview-frame").locator("h1", { hasText: "Our leads" }).waitFor();
  const forged = `dispatchEvent(new MessageEvent("message", { data: { kind: "show", page: "<h1>Forged</h1>" }, origin: "https://evil.example", source: window }))`;
  for (const frame of page.frames()) if (frame.url().includes("preview.html")) await frame.evaluate(forged);
  expect(await page.frameLocator("#preview-frame").locator("h1").allInnerTexts()).toEqual(["Our leads"]);
});

test("once it was opened, it opens without a network, scores leads there, and keeps the text", async () => {
  await open(await linkOf('model "Kept" {\n  timezone "UTC"\n}\nlead {\n  id: text key\n}\nfit {\n  +10 when id is "1"\n}\n'));
  await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  await page.waitForFunction("navigator.serviceWorker.controller !== null");
  await desk.unplug();
  await page.reload();
  await checked(page, /problem/);
  await page.frameLocator("#preview-frame").locator("h1", { hasText: "Kept" }).waitFor();
  expect(await textOf(page)).toContain('model "Kept"');
  await page.locator("#tab-leads").click();
  await page.locator("#leads-file").setInputFiles([{ name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from("id\n1\n2\n") }]);
  await page.locator("#lead-files button.main").click();
  await page.locator("#lead-step", { hasText: "2 leads scored." }).waitFor();
  expect(await page.locator("#lead-results tbody tr").allInnerTexts()).toEqual([
    expect.stringMatching(/^1\t10\t/),
    expect.stringMatching(/^2\t0\t/),
  ]);
  await page.locator("#example").selectOption("ecommerce");
  await page.locator("#example-leads").click();
  await page.locator("#lead-step", { hasText: /leads scored\.$/ }).waitFor();
});
