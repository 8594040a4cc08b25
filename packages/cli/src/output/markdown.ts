import { wrapToWidth } from "@scoreline/diagnostics";
import type { Palette } from "./palette.ts";

/** A page of a diagnostic for the terminal: headings strong, code indented, paragraphs wrapped. Takes the little Markdown the pages use. */
export function renderMarkdown(markdown: string, paint: Palette, width: number): string[] {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let inCode = false;
  const flush = (): void => {
    if (paragraph.length > 0) lines.push(...wrapToWidth(paragraph.join(" "), width).map((line) => inlineCode(line, paint)), "");
    paragraph = [];
  };
  for (const line of markdown.replaceAll("\r\n", "\n").split("\n")) {
    if (line.startsWith("```")) {
      flush();
      if (inCode) lines.push("");
      inCode = !inCode;
    } else if (inCode) {
      lines.push(line === "" ? "" : `    ${line}`);
    } else if (line.trim() === "") {
      flush();
    } else if (line.startsWith("#")) {
      flush();
      lines.push(paint.strong(line.replace(/^#+\s*/, "")), "");
    } else if (/^[-*] /.test(line)) {
      flush();
      paragraph.push(line);
    } else {
      paragraph.push(line.trim());
    }
  }
  flush();
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

function inlineCode(text: string, paint: Palette): string {
  return text.replace(/`([^`]+)`/g, (_, code: string) => paint.accent(code));
}
