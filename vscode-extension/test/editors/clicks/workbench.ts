import { join } from "node:path";
import { errors, type FrameLocator, type Locator, type Page } from "playwright-core";
import { previewIn } from "../desk.ts";

/** How long anything may take to appear, in milliseconds. Nothing waits that long when all is well. */
const patience = 60_000;

/** The editor as a person meets it: what is on the screen, and the keyboard. */
export class Workbench {
  readonly page: Page;
  readonly #pictures: string;

  constructor(page: Page, pictures: string) {
    this.page = page;
    this.#pictures = pictures;
    page.setDefaultTimeout(patience);
  }

  async ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor();
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  }

  /** Opens a file of the workspace folder by its name, and waits for its text. */
  async open(name: string): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first().dblclick();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.editor.locator(".view-line").first().waitFor();
  }

  /** Runs a command by what the palette calls it; one that asks leaves its list open. */
  async command(title: string, { asks = false } = {}): Promise<void> {
    const input = this.page.locator(".quick-input-widget:visible .quick-input-filter input");
    // A view that is still opening takes the focus, and with it the list away: then it is opened once more.
    await this.until(`the palette offers “${title}”`, async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("F1");
      try {
        await input.fill(`>${title}`, { timeout: 3_000 });
        await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).first().waitFor({ timeout: 5_000 });
        return true;
      } catch (error) {
        if (error instanceof errors.TimeoutError) return false;
        throw error;
      }
    });
    await this.page.keyboard.press("Enter");
    if (!asks) await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  get editor(): Locator {
    return this.page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  }

  /** Puts the cursor at a line and column, both counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.page.keyboard.press("Control+G");
    const input = this.page.locator(".quick-input-widget:visible .quick-input-filter input");
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.until(`the cursor is at ${line}:${column}`, async () =>
      (await this.page.locator("#status\\.editor\\.selection").innerText()).includes(`Ln ${line}, Col ${column}`),
    );
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The lines on the screen of the editor that is at hand, from top to bottom. */
  async text(): Promise<string> {
    const lines = await this.editor.locator(".view-line").evaluateAll((elements) =>
      elements
        .map((element) => ({ top: Number.parseFloat((element as HTMLElement).style.top), text: (element as HTMLElement).innerText }))
        .sort((left, right) => left.top - right.top)
        .map(({ text }) =>
          text
            .replaceAll("\u00a0", " ")
            .replace(/[\n\u200b\u200c]/g, "")
            .trimEnd(),
        ),
    );
    return lines.join("\n").trimEnd();
  }

  async untilText(what: string, holds: (text: string) => boolean): Promise<void> {
    let last = "";
    try {
      await this.until(what, async () => holds((last = await this.text())));
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)} The text is:\n${last}`);
    }
  }

  async until(what: string, holds: () => Promise<boolean>, within = patience): Promise<void> {
    const end = Date.now() + within;
    while (Date.now() < end) {
      if (await holds()) return;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`It did not happen that ${what}.`);
  }

  /** Waits for something to be on the screen. */
  async see(selector: string, text?: string | RegExp): Promise<Locator> {
    const found = this.page.locator(selector, text === undefined ? {} : { hasText: text }).first();
    await found.waitFor();
    return found;
  }

  async gone(selector: string): Promise<void> {
    await this.page.locator(selector).first().waitFor({ state: "hidden" });
  }

  /** The page inside the webview that is open. */
  get webview(): FrameLocator {
    return previewIn(this.page);
  }

  /** Takes a picture of the whole window, or of a part of it given by its left, upper, right and lower edge. */
  async picture(name: string, part?: readonly [number, number, number, number]): Promise<void> {
    const path = join(this.#pictures, `${name}.png`);
    if (part === undefined) await this.page.screenshot({ path });
    else await this.page.screenshot({ path, clip: { x: part[0], y: part[1], width: part[2] - part[0], height: part[3] - part[1] } });
  }

  /** The words of a message, in the list of messages: in the corner it may be over, or not be shown at all beside others. */
  async notice(text: string | RegExp): Promise<void> {
    await this.command("Notifications: Show Notifications");
    await this.see(".notifications-center .notification-list-item-message", text);
    await this.command("Notifications: Clear All Notifications");
  }

  /**
   * Runs a command that asks with a list, and chooses an entry. A view that is still opening takes the focus, and with it the
   * list away: then the command is asked once more.
   */
  async commandThenChoose(title: string, entry: string): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: entry }).first();
    await this.until(`“${title}” offers “${entry}”`, async () => {
      await this.command(title, { asks: true });
      try {
        await row.click({ timeout: 5_000 });
        return true;
      } catch (error) {
        if (error instanceof errors.TimeoutError) return false;
        throw error;
      }
    });
  }
}
