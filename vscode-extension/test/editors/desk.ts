import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { patience, type Answer, type Letter, type Sight } from "./inside/letters.ts";

export interface Desk {
  readonly url: string;
  /** Whether every check passed, once the last has been heard of. */
  readonly passed: Promise<boolean>;
  /** From then on, questions after what is drawn are answered from this page. */
  watch(page: Page): void;
  close(): void;
}

/** Where the checks inside the editor report to, and through which they see the screen. */
export async function openDesk(editor: string): Promise<Desk> {
  let page: Page | undefined;
  let allPassed = true;
  let end: (passed: boolean) => void;
  const passed = new Promise<boolean>((resolve) => (end = resolve));
  // The first letter comes once the editor is up, and each check ends on its own.
  const silence = setTimeout(() => {
    console.error(`  FAIL  ${editor}: nothing is heard of the checks inside the editor`);
    end(false);
  }, 3 * patience);
  const take = async (letter: Letter): Promise<string | null> => {
    silence.refresh();
    switch (letter.kind) {
      case "checked":
        allPassed &&= letter.problem === null;
        if (letter.problem === null) console.log(`  ok    ${editor}: ${letter.name} (${(letter.milliseconds / 1000).toFixed(1)} s)`);
        else console.error(`  FAIL  ${editor}: ${letter.name}\n${letter.problem}`);
        return null;
      case "see":
        return page === undefined ? "No page is watched." : seen(page, letter.sight);
      case "over":
        end(allPassed);
        return null;
    }
  };
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then((body) => take(JSON.parse(body) as Letter))
      .then((problem) => {
        const answer: Answer = { problem };
        response.writeHead(200, { "content-type": "application/json", "access-control-allow-origin": "*" }).end(JSON.stringify(answer));
      });
  });
  // A sight may take its time.
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    passed,
    watch: (watched) => (page = watched),
    close: () => {
      clearTimeout(silence);
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function seen(page: Page, { in: place, selector, text, click }: Sight): Promise<string | null> {
  const found = (place === "window" ? page : previewIn(page)).locator(selector, text === undefined ? {} : { hasText: text }).first();
  try {
    await found.waitFor({ state: "attached", timeout: patience });
    if (click === true) await found.dispatchEvent("click");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The page inside the webview that is open. */
export const previewIn = (page: Page) => page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
