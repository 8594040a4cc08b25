import { isDeclarationWord } from "./keywords.ts";

/** As much of a text as tells what it is. */
const beginning = 4_000;

/** What a text is that is no score file at all, in words: a table, a compiled plan, JSON; null where it may be one. */
export function otherFormatOf(text: string): string | null {
  const start = text.slice(0, beginning).replace(/^\uFEFF/, "");
  if (start.startsWith("PK\u0003\u0004")) return "a spreadsheet or another packed file";
  if (start.includes("\u0000")) return "no text";
  const lines = start.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const [first = ""] = lines;
  if (/^\s*\{\s*"/.test(start) || /^\s*\[\s*(?:\{|\[|"|\])/.test(start)) return jsonIn(start, lines);
  const { 0: word = "" } = /^\s*\w*/.exec(first) ?? [""];
  if (isDeclarationWord(word.trim()) || /^\s*(?:\/\/|#)/.test(first)) return null;
  return [",", ";", "\t"].some((sign) => isTable(lines, sign)) ? "a table of values, such as a list of leads or events" : null;
}

function jsonIn(start: string, lines: readonly string[]): string {
  if (/"(?:format|planVersion|scoreline)"\s*:/.test(start.slice(0, 400))) return "a compiled plan";
  const records = lines.slice(0, 2).filter((line) => /^\s*\{.*\}\s*$/.test(line));
  return records.length === 2 ? "JSON lines, such as a list of leads or events" : "JSON";
}

/** Two lines or more, each with as many cells as the first, and names without blocks in the first. */
function isTable(lines: readonly string[], sign: string): boolean {
  const cells = (line: string): number => line.replace(/"(?:[^"]|"")*"/g, "").split(sign).length;
  const [first = "", ...others] = lines.slice(0, 6);
  if (/[{}|]/.test(first)) return false;
  const wanted = cells(first);
  // The last line may be cut.
  const whole = others.length > 4 ? others.slice(0, -1) : others;
  return wanted > 1 && whole.length > 0 && whole.every((line) => cells(line) === wanted);
}
