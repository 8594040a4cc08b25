/** The playground in a real browser, as a person meets it. Everything waits for what is to be seen. */
import { fileURLToPath } from "node:url";
import { startBrowser, type Browser } from "../../../../test/packages/browser.ts";
import { buildPlayground } from "../../scripts/build.mjs";
import { serve } from "../../scripts/serve.mjs";

/** As much of what Playwright finds in a page as the tests use. All of it waits. */
export interface Found {
  click(): Promise<void>;
  dblclick(): Promise<void>;
  hover(): Promise<void>;
  focus(): Promise<void>;
  fill(text: string): Promise<void>;
  press(key: string): Promise<void>;
  selectOption(value: string): Promise<unknown>;
  setInputFiles(files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]): Promise<void>;
  innerText(): Promise<string>;
  inputValue(): Promise<string>;
  allInnerTexts(): Promise<string[]>;
  count(): Promise<number>;
  getAttribute(name: string): Promise<string | null>;
  waitFor(options?: { readonly state?: "visible" | "hidden" | "attached" | "detached" }): Promise<void>;
  first(): Found;
  filter(options: { readonly hasText: string | RegExp }): Found;
  locator(selector: string, options?: { readonly hasText: string | RegExp }): Found;
}

export interface Tab {
  goto(address: string): Promise<unknown>;
  reload(): Promise<unknown>;
  url(): string;
  close(): Promise<void>;
  evaluate(program: string): Promise<unknown>;
  locator(selector: string, options?: { readonly hasText: string | RegExp }): Found;
  frameLocator(selector: string): Pick<Found, "locator">;
  frames(): readonly { url(): string; evaluate(program: string): Promise<unknown> }[];
  waitForFunction(program: string): Promise<unknown>;
  waitForEvent(event: "download"): Promise<{ createReadStream(): Promise<AsyncIterable<Buffer>>; suggestedFilename(): string }>;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  emulateMedia(options: { readonly colorScheme: "light" | "dark" }): Promise<void>;
  on(event: "pageerror", listener: (error: Error) => void): void;
  on(event: "console", listener: (message: { type(): string; text(): string }) => void): void;
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
}

interface Context {
  newPage(): Promise<Tab>;
  close(): Promise<void>;
  on(event: "request", listener: (request: { url(): string }) => void): void;
  setDefaultTimeout(milliseconds: number): void;
}

/** A browser of somebody who has never been here, and the place where the playground is. */
export interface Desk {
  readonly address: string;
  /** Everything that was asked for, of whomever. */
  readonly asked: readonly string[];
  /** What a page complained about. */
  readonly complaints: readonly string[];
  open(fragment?: string): Promise<Tab>;
  /** From now on there is no server any more. */
  unplug(): Promise<void>;
  close(): Promise<void>;
}

let built: ReturnType<typeof buildPlayground> | undefined;

/** Built once for all tests, into the place where it always is. */
export const playground = (): ReturnType<typeof buildPlayground> => (built ??= buildPlayground());

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

let browser: Promise<Browser> | undefined;

export async function endBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** Serves the playground in a folder of a site, as it is on the web, and opens a fresh browser. */
export async function openDesk(): Promise<Desk> {
  await playground();
  const { address, close } = await serve(dist, { port: 0, path: "/docs/playground/" });
  browser ??= startBrowser();
  const context = await ((await browser) as Browser & { newContext(options: object): Promise<Context> }).newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(60_000);
  const asked: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => void asked.push(request.url()));
  return {
    address,
    asked,
    complaints,
    open: async (fragment = "") => {
      const page = await context.newPage();
      page.on("pageerror", ({ message }) => void complaints.push(message));
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      await page.goto(address + fragment);
      await checked(page, /problem/);
      return page;
    },
    unplug: close,
    close: async () => {
      await context.close();
      await close();
    },
  };
}

/** Waits until the text was checked, with this result. */
export async function checked(page: Tab, words: RegExp): Promise<void> {
  await page.locator("#problem-count", { hasText: words }).waitFor();
}

/** Waits until these words are selected in the text: of lines that were out of sight, the selection is drawn a frame later. */
export async function selected(page: Tab, words: string): Promise<void> {
  const inText = `document.activeElement.className.includes("cm-content")`;
  await page.waitForFunction(`${inText} && getSelection().toString().includes(${JSON.stringify(words)})`);
}

/** The text in the editor; lines out of sight are not drawn, so it is taken from the link, which has it once it was kept. */
export async function textOf(page: Tab, path = "model.score"): Promise<string> {
  const kept = (await page.evaluate(`(async () => {
    const letters = atob(location.hash.slice(4).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const { example, texts } = JSON.parse(await new Response(packed).text());
    const examples = await (await fetch("examples.json")).json();
    return texts[${JSON.stringify(path)}] ?? examples.find(({ name }) => name === example).files[${JSON.stringify(path)}] ?? "";
  })()`)) as string;
  return kept;
}

/** Waits until the link holds a text that is as wanted. */
export async function untilText(page: Tab, what: string, holds: (text: string) => boolean | Promise<boolean>): Promise<string> {
  const end = Date.now() + 60_000;
  for (;;) {
    const text = (await page.evaluate("location.hash.length > 3")) === true ? await textOf(page) : "";
    if (await holds(text)) return text;
    if (Date.now() > end) throw new Error(`It did not happen that ${what}. The text is:\n${text}`);
    // Nothing is waited for but that the page writes down what it has.
    await page.evaluate("new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 20)))");
  }
}

/** Writes lines at the end of the text. */
export async function append(page: Tab, text: string): Promise<void> {
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

/** The same, as what is copied from elsewhere: no bracket is closed by the editor. */
export async function paste(page: Tab, text: string): Promise<void> {
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", ${JSON.stringify(text)});
    document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}

/** Puts the cursor on the first word like this that is in sight. */
export async function cursorOn(page: Tab, word: string): Promise<void> {
  await page
    .locator(".cm-line span", { hasText: new RegExp(`^${word}$`) })
    .first()
    .click();
}
