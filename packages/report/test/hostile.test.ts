/** Whatever a text holds, each writer shows it as text: it adds no line, no markup and no command. */
import { describe, expect, test } from "vitest";
import { blockLines, htmlBlocks, markdownBlocks, type Block } from "../src/index.ts";
import { hostileBlocks, hostileTexts } from "./hostile.ts";

const isCode = ({ kind }: Block): boolean => kind === "code" || kind === "code-frame";
const prose = (text: string): Block[] => hostileBlocks(text).filter((block) => !isCode(block));
const harmless = "plain";

describe.each(hostileTexts)("%j", (text) => {
  test("in a terminal", () => {
    for (const line of blockLines(hostileBlocks(text), { width: 2_000 })) expect(line).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(blockLines(prose(text), { width: 2_000 })).toHaveLength(blockLines(prose(harmless), { width: 2_000 }).length);
  });

  test("in a page", () => {
    for (const interactive of [false, true]) {
      const tagsOf = (of: string) =>
        htmlBlocks(hostileBlocks(of), { level: 2, interactive })
          .match(/<[^>]*>/g)!
          .map((tag) => tag.replace(/(?<= (?:data-\w+|aria-label)=")[^"]*/, ""));
      expect(tagsOf(text)).toEqual(tagsOf(harmless));
    }
    expect(htmlBlocks(hostileBlocks(text))).not.toMatch(/[\u001b\u202E]/);
  });

  test("in Markdown", () => {
    // What is left without escaped characters and the texts themselves is the markup of the writer.
    const markupOf = (blocks: readonly Block[]) =>
      markdownBlocks(blocks)
        // Between these tags it is HTML, where entities make text harmless, and no mark of Markdown means anything.
        .replace(/(?<=<summary>)[^<>\n]*(?=<\/summary>)/g, "")
        .replace(/\\[!-/:-@[-`{-~]/g, "")
        .replace(/[^`*|<>[\]_~&\n]/g, "");
    expect(markupOf(prose(text)).replace(/>/g, "")).toBe(markupOf(prose(harmless)).replace(/>/g, ""));
    for (const block of hostileBlocks(text).filter(isCode)) {
      const [fence, ...lines] = markdownBlocks([block]).split("\n");
      expect(fence).toMatch(/^`{3,}$/);
      expect(lines.pop()).toBe(fence);
      for (const line of lines) expect(line).not.toContain(fence);
      expect(lines.join("")).not.toMatch(/[\u001b\u202E\r]/);
    }
  });
});
