/** Every text in the language that the repository has, right or wrong, and edits of texts as typing makes them. */
import { readdirSync, readFileSync } from "node:fs";
import type { Sources } from "@scoreline/language";
import { entryFile, readCases } from "../conformance-harness/cases.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(new URL(`../../${folder}/`, import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.includes("node_modules"))
    .toSorted()
    .map((name) => `${folder}/${name}`);

export const exampleTexts: readonly string[] = files("examples", ".score").map(read);

const caseFiles: readonly ReadonlyMap<string, string>[] = files("test/conformance", ".md").flatMap((page) =>
  readCases(read(page)).flatMap(({ trials }) => trials.map((trial) => trial.files)),
);

/** Of every conformance case, those with errors too. */
export const caseTexts: readonly string[] = [...new Set(caseFiles.flatMap((each) => each.get(entryFile) ?? []))];

/** The files of every conformance case of several. */
export const caseSources: readonly Sources[] = caseFiles
  .filter(({ size }) => size > 1)
  .map((each) => ({ entry: entryFile, files: new Map([...each].map(([path, text]) => [path, { text }])) }));

/** What is typed, in the order of how it breaks what is around it. */
const typed = [
  ..."{}()|,:.+-*/[]; \"`'\\x5",
  "\n",
  "\r\n",
  "//",
  "/* ",
  " */",
  "\n/// Why.\n",
  "\n// score-ignore unused-name because it is new\n",
  " when ",
  " and ",
  " not ",
  " per (",
  " did ",
  "expect ",
  "\nfit {",
  "\nlead {\n",
  "\ndefine big as employees > 5\n",
  "\n  define big as employees > 5\n",
  '\ntest "t" {',
  "\n| A | B |\n",
  "{{",
  "{ {",
  "40%",
  "2026-02-30",
  "é",
  "👩‍💻",
];

/** A text after an edit somewhere in it. */
export function edited(text: string, draw: () => number): string {
  const below = (count: number): number => Math.floor(draw() * count);
  const at = below(text.length + 1);
  const removed = draw() < 0.5 ? 0 : below(draw() < 0.5 ? 4 : 60);
  const how = draw();
  const from = below(text.length);
  const put = how < 0.25 ? "" : how < 0.75 ? typed[below(typed.length)]! : text.slice(from, from + below(80));
  return text.slice(0, at) + put + text.slice(Math.min(text.length, at + removed));
}

/** A text in which one word or number is another one of the same text, or a line is gone or there twice: mostly still read, and meaning something else. */
export function reworded(text: string, draw: () => number): string {
  const below = (count: number): number => Math.floor(draw() * count);
  const words = [...text.matchAll(/"[^"\n]*"|[\p{L}_]\w*|\d+/gu)];
  const [word] = words.length === 0 ? [] : [words[below(words.length)]!];
  if (word === undefined) return text;
  const [written] = word;
  if (draw() < 0.2) {
    const start = text.lastIndexOf("\n", word.index) + 1;
    const end = text.indexOf("\n", word.index) + 1 || text.length;
    return text.slice(0, start) + (draw() < 0.5 ? "" : text.slice(start, end).repeat(2)) + text.slice(end);
  }
  const others = words.map(([other]) => other).filter((other) => other !== written && shapeOf(other) === shapeOf(written));
  const put =
    others.length === 0 || draw() < 0.2
      ? written.replace(/.(?="?$)/u, (last) => (last === "9" ? "1" : last === '"' ? '"' : `${last}${last}`))
      : others[below(others.length)]!;
  return text.slice(0, word.index) + put + text.slice(word.index + written.length);
}

const shapeOf = (word: string): string => (word.startsWith('"') ? "text" : /^\d/.test(word) ? "number" : "word");

/** Lines and parts of lines as they are written in blocks of rules, where they fit and where they do not. */
const inBlocks = [
  "\n",
  "\n  // A note.\n",
  "\n  /// Why.\n",
  " // So.",
  "\n  +5 when missing_field\n",
  "\n  -3 for page_view, once per week\n",
  ", once",
  ", expires after 30 days",
  ",",
  " and",
  " or",
  ' because "so"',
  " per week",
  "\n  decay half-life 30 days\n",
  "\n  then reduce by 10% when employees > 5\n",
  "\n  ratings Hot from 80, Cold otherwise\n",
  '\n  group "More" cap 20 {\n    +1 for page_view\n  }\n',
  '\n  group "More" {',
  "\n  }\n",
  "\n  criterion Size weight 2 {\n    5 when employees > 5\n    0 otherwise\n  }\n",
  "+3",
  "- 2",
  "(",
  "| a |",
  "\n  define big as employees > 5\n",
  "}\nfit {\n",
];

/** A text after an edit on or beside one line of it, between two of its characters, mostly one that leaves the others as they are. */
export function editedAround(text: string, { start, end }: { readonly start: number; readonly end: number }, draw: () => number): string {
  const below = (count: number): number => Math.floor(draw() * count);
  const at = start + below(end - start);
  const from = text.lastIndexOf("\n", at - 1) + 1;
  const to = text.indexOf("\n", at) + 1 || text.length;
  const line = text.slice(from, to);
  const how = below(6);
  if (how < 3) return text.slice(0, from) + reworded(line, draw) + text.slice(to);
  if (how === 3) return text.slice(0, from) + (draw() < 0.5 ? "" : line.repeat(2)) + text.slice(to);
  const put = inBlocks[below(inBlocks.length)]!;
  const place = draw() < 0.5 ? at : to - 1;
  return text.slice(0, place) + put + text.slice(how === 4 ? place : Math.min(text.length, place + below(12)));
}
