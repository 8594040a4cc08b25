import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--hide-scrollbars",
];

/** This machine; and the name under which the editor's own service worker hands local files to webviews. */
const isHere = /^(?:127\.0\.0\.1|(?:.+\.)?localhost|.+\.vscode-resource\.vscode-cdn\.net)$/;

export interface OpenBrowser {
  readonly page: Page;
  /** Requests that went anywhere but to this machine. */
  readonly outside: readonly string[];
  /** Rejects when the page or the browser ends before it is closed. */
  readonly lost: Promise<never>;
  /** The last of what was written to the page's console. */
  said(): readonly string[];
  close(): Promise<void>;
}

/** Opens a page in a fresh Chromium. Starting the browser is tried three times; nothing after it is. */
export async function openBrowser(executable: string, url: string): Promise<OpenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "scoreline-chromium-"));
  // Webviews of the web build live under names of their own, and keep their service worker as third parties.
  mkdirSync(join(profile, "Default"));
  writeFileSync(
    join(profile, "Default/Preferences"),
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  );
  const context = await launch(executable, profile);
  const outside: string[] = [];
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(protocol) && !isHere.test(hostname)) outside.push(request.url());
  });
  const said: string[] = [];
  context.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  const page = context.pages()[0] ?? (await context.newPage());
  const lost = new Promise<never>((_, reject) => {
    page.once("crash", () => reject(new Error("The page crashed.")));
    context.once("close", () => reject(new Error("The browser ended.")));
  });
  lost.catch(() => undefined);
  await page.goto(url, { timeout: 120_000 });
  return {
    page,
    outside,
    lost,
    said: () => said.slice(-20),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launch(executablePath: string, profile: string): Promise<BrowserContext> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await chromium.launchPersistentContext(profile, {
        executablePath,
        args: flags,
        headless: true,
        viewport: { width: 1280, height: 800 },
        timeout: 60_000,
        colorScheme: "light",
      });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
