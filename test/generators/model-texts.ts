/** Every text in the language that the repository has, right or wrong, and edits of texts as typing makes them. */
import { readdirSync, readFileSync } from "node:fs";
import { entryFile, readCases } from "../conformance-harness/cases.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(new URL(`../../${folder}/`, import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.includes("node_modules"))
    .toSorted()
    .map((name) => `${folder}/${name}`);

export const exampleTexts: readonly string[] = files("examples", ".score").map(read);

/** Of every conformance case, those with errors too. */
export const caseTexts: readonly string[] = [
  ...new Set(
    files("test/conformance", ".md").flatMap((page) =>
      readCases(read(page)).flatMap(({ trials }) => trials.flatMap((trial) => trial.files.get(entryFile) ?? [])),
    ),
  ),
];

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
