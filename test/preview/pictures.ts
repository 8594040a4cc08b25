/** `npm run pictures`: the preview in four themes at three widths, as pictures to be looked at. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowser } from "../packages/browser.ts";
import { previewMarkup, themedPage } from "./pages.ts";
import { themes } from "./themes.ts";

const widths = [460, 760, 1_280];

export async function takePictures(folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const markup = await previewMarkup();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const taken: string[] = [];
    for (const theme of themes) {
      const file = resolve(folder, `${theme.name}.html`);
      writeFileSync(file, themedPage(markup, theme));
      await page.goto(pathToFileURL(file).href);
      for (const width of widths) {
        const picture = join(folder, `${theme.name}-${width}.png`);
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: picture, fullPage: true });
        taken.push(picture);
      }
    }
    return taken;
  } finally {
    await browser.close();
  }
}
