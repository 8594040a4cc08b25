/**
 * Which rule of the reference each conformance case pins. In the source of the reference, `<!-- ¶name -->` names the rule that is written
 * before it, back to the mark before; `<!-- ¶ -->` says that what is before it is no rule that can be tried: a remark, or what is planned.
 * In a page of cases a line such as `¶name ¶other` names what the case under its heading pins; a comment with `¶name` in a test names
 * what no case can show, since it is about tools.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const mark = /<!-- ¶([a-z0-9-]*) -->/g;

export const readReference = () => readFileSync(join(root, "grammar/language.md"), "utf8");

/** Every named rule of a reference: its name and its line. */
export function anchorsOf(reference) {
  return linesOutsideBlocks(reference).flatMap(({ text, line }) =>
    [...text.matchAll(mark)].filter(([, name]) => name !== "").map(([, name]) => ({ name, line })),
  );
}

/** The lines where a paragraph, an item or a row of a table ends without a mark. What ends with a colon leads on to what follows it. */
export function linesWithoutAnchor(reference) {
  const lines = linesOutsideBlocks(reference);
  const found = [];
  lines.forEach(({ text, line }, index) => {
    const next = lines[index + 1]?.text ?? "";
    const ends = next.trim() === "" || next.startsWith("#") || /^\s*(?:-|\d+\.) /.test(next) || text.startsWith("|");
    const row = text.startsWith("|");
    const heading = row && /^\|[\s|:-]+\|$/.test(next);
    const skipped = text.trim() === "" || text.startsWith("#") || heading || /^\|[\s|:-]+\|$/.test(text) || /:(?:\*\*)?$/.test(text.trim());
    const marked = row ? / ¶[a-z0-9-]* -->/.test(text) : / ¶[a-z0-9-]* -->$/.test(text.trim());
    if (ends && !skipped && !marked) found.push(line);
  });
  return found;
}

/** What comes before each mark, back to the mark before it or the beginning of its paragraph, item or cell: the mark and its sentences. */
export function sentencesByMark(reference) {
  const text = linesOutsideBlocks(reference)
    .map((line) => line.text)
    .join("\n");
  const pieces = text.replace(/`[^`\n]*`/g, "`…`").split(/<!-- ¶([a-z0-9-]*) -->/);
  const found = [];
  for (let at = 0; at + 1 < pieces.length; at += 2) {
    const last = pieces[at]
      .split(/\n\s*\n|\n#[^\n]*\n|\n\|[-|\s]+\|\n|\|\n|\s\| |\n\s*(?:-|\d+\.) /)
      .at(-1)
      .replace(/^\s*(?:-|\d+\.) /, "");
    const sentences = last.split(/(?<=[.:;])\s+(?=[A-Z`*(])/).filter((sentence) => /\.\)?\s*$/.test(sentence));
    found.push({ name: pieces[at + 1], sentences: sentences.length });
  }
  return found;
}

/** The cells of tables whose last sentence has no mark: a mark elsewhere in the row says nothing about it. */
export function cellsWithoutMark(reference) {
  return linesOutsideBlocks(reference).flatMap(({ text, line }) =>
    !text.startsWith("|")
      ? []
      : text
          .replace(/`[^`]*`/g, "`…`")
          .split("|")
          .filter((cell) => /[.)]\s*$/.test(cell) && /[a-z)]\.\)?\s*$/.test(cell))
          .map(() => line),
  );
}

/** Every case of the pages, with the rules that it names. */
export function pinsOfCases() {
  const folder = join(root, "test/conformance");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .flatMap((page) => {
      const cases = [];
      for (const { text, line } of linesOutsideBlocks(readFileSync(join(folder, page), "utf8"))) {
        if (text.startsWith("## ")) cases.push({ place: `${page}:${line}`, names: [] });
        else if (text.startsWith("¶")) cases.at(-1)?.names.push(...namesIn(text));
      }
      return cases;
    });
}

/** The rules that the comments of tests name. */
export function pinsOfTests() {
  return ["test", "packages"]
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".test.ts") && !path.includes("node_modules"))
    .flatMap((place) =>
      readFileSync(join(root, place), "utf8")
        .split("\n")
        .filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line))
        .map((line) => ({ place, names: namesIn(line) })),
    );
}

/** The rules that neither a case nor a test pins. */
export function uncovered() {
  const pinned = new Set([...pinsOfCases(), ...pinsOfTests()].flatMap(({ names }) => names));
  return anchorsOf(readReference()).filter(({ name }) => !pinned.has(name));
}

const namesIn = (text) => [...text.matchAll(/¶([a-z0-9-]+)/g)].map(([, name]) => name);

function linesOutsideBlocks(text) {
  let inside = false;
  return text.split("\n").flatMap((line, index) => {
    const fence = line.trimStart().startsWith("```");
    if (fence) inside = !inside;
    return inside || fence ? [] : [{ text: line, line: index + 1 }];
  });
}
