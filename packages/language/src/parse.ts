import type { ParseResult } from "./parse-result.ts";

/** Reads one file. Never throws: whatever the text, a tree and diagnostics come out. */
export function parse(_text: string, _file: string): ParseResult {
  return { ast: { kind: "file", span: { start: 0, end: 0 }, declarations: [] }, tokens: [], comments: [], diagnostics: [] };
}
