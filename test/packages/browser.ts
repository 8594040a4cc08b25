/** A headless browser for tests: Chromium of the system, driven by Playwright. Both are fetched on demand where that is possible. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.ts";

/** As much of a page of Playwright's as the tests use. */
export interface Page {
  on(event: "pageerror", listener: (what: unknown) => void): void;
  on(event: "console", listener: (message: { type(): string; text(): string }) => void): void;
  on(event: "request", listener: (request: { url(): string }) => void): void;
  goto(address: string): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  click(selector: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  focus(selector: string): Promise<void>;
  press(selector: string, key: string): Promise<void>;
  textContent(selector: string): Promise<string | null>;
  waitForSelector(selector: string): Promise<unknown>;
  /** Runs a program in the page, from outside, and gives what it comes to. */
  evaluate(program: string): Promise<unknown>;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  emulateMedia(options: {
    readonly colorScheme?: "light" | "dark";
    readonly media?: "screen" | "print";
    readonly forcedColors?: "active" | "none";
  }): Promise<void>;
  screenshot(options: { readonly path: string; readonly fullPage: boolean }): Promise<unknown>;
  /** The page on paper. */
  pdf(options: { readonly format: string; readonly printBackground: boolean }): Promise<Uint8Array>;
}

export interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: {
    launch(options: { readonly executablePath: string; readonly args: readonly string[]; readonly timeout: number }): Promise<Browser>;
  };
}

const toolFolder = fileURLToPath(new URL("browser-tools", import.meta.url));
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Starts a browser, a second time where the first start fails. Throws an Error of one line when something is missing. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = chromium();
  const launch = (): Promise<Browser> =>
    playwright().chromium.launch({
      executablePath,
      timeout: 60_000,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"],
    });
  return launch().catch(launch);
}

function playwright(): Playwright {
  install("playwright-core");
  return createRequire(join(toolFolder, "package.json"))("playwright-core") as Playwright;
}

/** The program that looks for what keeps people from reading a page. */
export function accessibilityProgram(): string {
  install("axe-core");
  return readFileSync(join(toolFolder, "node_modules/axe-core/axe.min.js"), "utf8");
}

function install(tool: string): void {
  if (existsSync(join(toolFolder, "node_modules", tool))) return;
  const { status } = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], toolFolder);
  if (status !== 0) throw new Error(`${tool} is missing and could not be installed from the npm registry.`);
}

function chromium(): string {
  const found = (): string | undefined => places.find((place) => existsSync(place));
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (found() === undefined && mayInstall) {
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-q"], "/", quiet);
    run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"], "/", quiet);
  }
  const place = found();
  if (place === undefined)
    throw new Error("Chromium is missing: install it, on Debian with “apt-get install chromium”, and run the tests again.");
  return place;
}
