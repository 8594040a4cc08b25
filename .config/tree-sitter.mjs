/**
 * `npm run test:tree-sitter`: makes the parser of the grammar for tree-sitter, and asks it for every example, every text of the documentation
 * and of the conformance cases: those that are right must parse without an error, and after those that are not, the next declaration must be
 * found. Then the corpus and the queries. Needs the command `tree-sitter`, which it compiles where Rust's cargo is there, and a C compiler.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "@scoreline/language";
import { makeParser, treeSitter } from "./tree-sitter-tool.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "packages/tree-sitter");
const scratch = mkdtempSync(join(tmpdir(), "score-tree-sitter-"));
// What is missing on a machine is said in a sentence.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** A declaration that is put after each text that is wrong. */
const next = 'list found_again as "x"\n';

/** Every text in the language that the repository has, by where it is. */
function texts() {
  const { stdout } = spawnSync("git", ["ls-files", "*.score", "*.md"], { cwd: root, encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      if (file.endsWith(".score")) return [{ at: file, text }];
      return [...text.matchAll(/^( *)```score\b[^\n]*\n([^]*?)^\1```/gm)].map((match) => ({
        at: `${file}:${text.slice(0, match.index).split("\n").length}`,
        text: match[2],
      }));
    });
}

/** The tree of each text, as tree-sitter prints it. */
function treesOf(all) {
  const files = all.map(({ text }, index) => {
    const file = join(scratch, `${index}.score`);
    writeFileSync(file, text);
    return file;
  });
  const list = join(scratch, "list");
  writeFileSync(list, `${files.join("\n")}\n`);
  // It ends with 1 where any text has an error.
  const trees = treeSitter(["parse", "--paths", list], { cwd: folder, mayFail: true })
    .split(/^(?=\((?:source_file|ERROR) )/m)
    .filter((tree) => tree.startsWith("("));
  if (trees.length !== all.length) throw new Error(`tree-sitter gave ${trees.length} trees for ${all.length} texts.`);
  return trees;
}

const problems = [];
const expect = (holds, problem) => holds || problems.push(problem);

makeParser();
const all = texts();
const right = all.filter(({ text }) => parse(text).diagnostics.length === 0);
for (const [index, tree] of treesOf(right).entries())
  expect(
    !/\((?:ERROR|MISSING)\b/.test(tree),
    `${right[index].at} is right, and its tree has an error: ${/\((?:ERROR|MISSING)[^)\n]*/.exec(tree)?.[0]}`,
  );

// Templates of cases have «…» for what is filled in, and what has no closing brace goes on to the end.
const isOpen = (text) => text.includes("«") || text.split("{").length > text.split("}").length;
const wrong = all.filter((entry) => !right.includes(entry) && !isOpen(entry.text));
const continued = wrong.map(({ at, text }) => ({ at, text: `${text.trimEnd()}\n\n${next}` }));
for (const [index, tree] of treesOf(continued).entries()) {
  const line = continued[index].text.split("\n").length - 2;
  expect(
    tree.includes(`\n  (list [${line}, 0] - [${line}, ${next.length - 1}]\n`),
    `${continued[index].at} is wrong, and what comes after it is not found.`,
  );
}

process.stdout.write(treeSitter(["test"], { cwd: folder }));

const examples = right.filter(({ at }) => at.startsWith("examples/")).map(({ at }) => join(root, at));
const queries = ["queries", "queries/helix", "../../examples/editors/zed/languages/score"].flatMap((place) =>
  readdirSync(join(folder, place))
    .filter((name) => name.endsWith(".scm"))
    .map((name) => join(place, name)),
);
for (const query of queries) {
  const found = treeSitter(["query", "--captures", query, ...examples], { cwd: folder });
  const captures = [...found.matchAll(/capture: \d+ - ([\w.]+), start: (\([\d, ]+\)), end: (\([\d, ]+\))/g)];
  expect(captures.length > 0, `${query} finds nothing in any example.`);
  if (!query.includes("highlights")) continue;
  const files = found.split(/^(?=\/)/m);
  for (const file of files) {
    const places = [...file.matchAll(/capture: \d+ - [\w.]+, (start: \([\d, ]+\), end: \([\d, ]+\))/g)].map(([, place]) => place);
    const twice = places.find((place, index) => places.indexOf(place) !== index);
    expect(twice === undefined, `${query} has two colors for one place: ${file.split("\n", 1)[0]}, ${twice}`);
  }
}

for (const problem of problems.slice(0, 20)) console.error(problem);
console.log(`${right.length} texts that are right, ${wrong.length} that are wrong, ${queries.length} queries.`);
console.log(`${right.length + wrong.length + queries.length - problems.length} passed, ${problems.length} failed`);
process.exitCode = problems.length > 0 ? 1 : 0;
