import type { DiagnosticCode } from "./catalogue/index.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { isAdjustable, levels, whyFixed, type Level, type Levels } from "./levels.ts";
import { diagnostic } from "./report.ts";
import type { Span } from "./span.ts";

/** The file that marks a project folder and holds the project's settings. */
export const settingsFile = ".scoreline";

export interface Settings {
  readonly levels: Levels;
  /** What is wrong in the file; the lines that can be read count all the same. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the settings of a project: lines like `unused-name: off`, blank lines, and notes that begin with `#`. Total: whatever
 * the text, settings and diagnostics come out.
 *
 * @param file how the file is named in diagnostics
 */
export function readSettings(text: string, file: string = settingsFile): Settings {
  const set = new Map<DiagnosticCode, { readonly level: Level; readonly line: number }>();
  const diagnostics: Diagnostic[] = [];
  for (const { line, start, content } of linesOf(text)) {
    const at = (part: string, from = 0): { file: string; span: Span } => {
      const offset = start + content.indexOf(part, from);
      return { file, span: { start: offset, end: offset + part.length } };
    };
    const parts = /^([^\s:]+)\s*:\s*(\S+)$/.exec(content);
    if (parts === null) {
      diagnostics.push(diagnostic("wrong-setting", at(content), {}));
      continue;
    }
    const [, code = "", written = ""] = parts;
    const level = levels.find((known) => known === written);
    if (!isAdjustable(code)) {
      diagnostics.push(diagnostic("unknown-setting", at(code), { code, ...whyFixed(code) }));
    } else if (level === undefined) {
      diagnostics.push(diagnostic("wrong-level", at(written, content.indexOf(":")), { level: written, levels: choice }));
    } else if (set.has(code)) {
      diagnostics.push(diagnostic("setting-twice", at(code), { code, line: set.get(code)!.line }));
    } else {
      set.set(code, { level, line });
    }
  }
  return { levels: new Map([...set].map(([code, { level }]) => [code, level])), diagnostics };
}

const choice = `${levels
  .slice(0, -1)
  .map((level) => `\`${level}\``)
  .join(", ")} or \`${levels.at(-1)}\``;

/** The lines that say something, without white space around them; line numbers begin at 1. */
function* linesOf(text: string): Generator<{ readonly line: number; readonly start: number; readonly content: string }> {
  let start = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const content = line.replace(/^\uFEFF/, "").trim();
    if (content !== "" && !content.startsWith("#")) yield { line: index + 1, start: start + line.indexOf(content), content };
    start += line.length + 1;
  }
}
