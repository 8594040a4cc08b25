/** Files that get another name, or another folder, are still found by those that name them, and find what they name. */
import { applyEdits, LineIndex } from "@scoreline/diagnostics";
import { check, loadSources } from "@scoreline/language";
import { expect, test } from "vitest";
import { editsForRenames } from "../src/features/file-renames.ts";
import { Workspace } from "../src/index.ts";
import { capabilities } from "../src/server/capabilities.ts";
import { relativePath } from "../src/workspace/locations.ts";

const root = "file:///project/";
type Files = Readonly<Record<string, string>>;

const modelOf = (name: string): string =>
  `model "${name}"\nuse "shared.score"\nlead { id: text key, country: text }\nlist close from "lists/close.txt"\nfit {\n  +1 when country is in close\n  +2 when far\n}\n`;

const files: Files = {
  "a.score": modelOf("A"),
  "b.score": modelOf("B"),
  "a.tests.score": 'use "./a.score"\ntest "T" {\n  lead { country: "DE" }\n  expect fit = 1\n}\n',
  "shared.score": 'use "deep/more.score"\ndefine far as beyond\n',
  "deep/more.score": 'list other from "../lists/close.txt"\ndefine beyond as not (country is in other)\n',
  "lists/close.txt": "DE\nFR\n",
};

type Renames = Readonly<Record<string, string>>;

/** The files after renames, with the edits that the editor makes before it renames them. */
async function after(before: Files, renames: Renames, open: Files = {}): Promise<Files> {
  const workspace = new Workspace({
    readFile: async (uri) =>
      before[uri.slice(root.length)] === undefined ? { problem: "not-found" } : { text: before[uri.slice(root.length)]! },
    listFiles: async () => Object.keys(before).flatMap((file) => (file.endsWith(".score") ? [root + file] : [])),
  });
  workspace.folders = [root];
  for (const [name, text] of Object.entries(open)) workspace.put({ uri: root + name, version: 1, text });
  const moves = Object.entries(renames).map(([from, to]) => ({ oldUri: root + from, newUri: to.startsWith("file:") ? to : root + to }));
  const { changes } = editsForRenames(moves, await workspace.projects(), workspace.folders);
  const placed = (file: string): string => {
    const from = Object.keys(renames).find((each) => file === each || file.startsWith(`${each}/`));
    return from === undefined ? file : renames[from]! + file.slice(from.length);
  };
  return Object.fromEntries(
    Object.entries({ ...before, ...open }).map(([file, text]) => {
      const lines = new LineIndex(text);
      const edits = (changes![root + file] ?? []).map(({ range, newText }) => ({
        file,
        span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
        text: newText,
      }));
      return [placed(file), applyEdits(text, edits)];
    }),
  );
}

const problemsIn = (written: Files, entry: string): readonly string[] =>
  check(loadSources(entry, (path) => (written[path] === undefined ? { problem: "not-found" } : { text: written[path] }))).diagnostics.map(
    ({ code }) => code,
  );

/** What the files name, by file. */
const named = (written: Files): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(written).flatMap(([file, text]) => {
      const names = Array.from(text.matchAll(/(?:use|from) "([^"]*)"/g), ([, name]) => name!);
      return names.length === 0 ? [] : [[file, names]];
    }),
  );

test("every file that names a shared file names it as it is called now", async () => {
  expect(named(await after(files, { "shared.score": "words.score" }))).toEqual({
    "a.score": ["words.score", "lists/close.txt"],
    "b.score": ["words.score", "lists/close.txt"],
    "a.tests.score": ["./a.score"],
    "words.score": ["deep/more.score"],
    "deep/more.score": ["../lists/close.txt"],
  });
});

test("so it is of a list, of a model and its tests, and of names with quotes and spaces in them", async () => {
  const written = await after(files, { "lists/close.txt": "near by.txt", "a.score": 'my "A".score' });
  expect(written['my "A".score']).toContain('list close from "near by.txt"');
  expect(written["deep/more.score"]).toContain('list other from "../near by.txt"');
  expect(written["a.tests.score"]).toContain('use "./my \\"A\\".score"');
});

test.each<[string, Renames, Files[string][]]>([
  ["a shared file moves into a folder", { "shared.score": "deep/shared.score" }, ["deep/shared.score", "lists/close.txt", "more.score"]],
  [
    "a model moves into a folder",
    { "a.score": "models/eu/a.score" },
    ["../../shared.score", "../../lists/close.txt", "./models/eu/a.score"],
  ],
  ["a folder gets another name", { lists: "values" }, ["shared.score", "values/close.txt", "../values/close.txt"]],
  ["a folder moves into another", { deep: "lists/inner" }, ["lists/inner/more.score", "../close.txt"]],
  ["all of it moves", { "shared.score": "x/shared.score", deep: "x/deep", lists: "x/lists" }, ["x/shared.score", "x/lists/close.txt"]],
])("%s, and everything is found as before", async (_, renames, expected) => {
  const written = await after(files, renames);
  const all = Object.values(named(written)).flat();
  for (const name of expected) expect(all).toContain(name);
  for (const file of Object.keys(written)) {
    if (!file.endsWith(".score")) continue;
    const codes = problemsIn(written, file);
    expect(codes, file).not.toContain("file-not-found");
    expect(codes, file).not.toContain("path-outside-project");
  }
  // Renaming them back gives the files as they were.
  const back = Object.fromEntries(Object.entries(renames).map(([from, to]) => [to, from]));
  expect(await after(written, back)).toEqual(files);
});

test("what moves together, and what does not move, is left as it is written", async () => {
  const { "deep/more.score": _, ...others } = files;
  const written = await after({ ...others, "deep/more.score": 'use "./rest.score"\n', "deep/rest.score": "" }, { deep: "deeper" });
  expect(written["deeper/more.score"]).toBe('use "./rest.score"\n');
  expect(written["b.score"]).toBe(files["b.score"]);
});

test("what is typed and not saved yet counts", async () => {
  const open = { "b.score": `// Not saved.\n${files["b.score"]!.replace('"shared.score"', '"./shared.score"')}` };
  const written = await after(files, { "shared.score": "words.score" }, open);
  expect(written["b.score"]).toBe(open["b.score"].replace("./shared.score", "./words.score"));
});

test("what leaves the project cannot be named, and its name is left as it is", async () => {
  const written = await after(files, { "shared.score": "file:///elsewhere/shared.score", "lists/close.txt": "near.txt" });
  expect(written["a.score"]).toBe(files["a.score"]!.replace("lists/close.txt", "near.txt"));
});

test("the editor is asked to tell of score files, of the kinds of files that lists are kept in, and of folders", () => {
  const filters = capabilities.workspace?.fileOperations?.willRename?.filters;
  expect(filters?.map(({ pattern: { glob, matches } }) => [glob, matches])).toEqual([
    ["**/*.{score,txt,csv,list}", "file"],
    ["**/*", "folder"],
  ]);
});

test("paths from one file to another", () => {
  expect(relativePath("a.score", "b.score")).toBe("b.score");
  expect(relativePath("x/a.score", "b.score")).toBe("../b.score");
  expect(relativePath("a.score", "x/b.score")).toBe("x/b.score");
  expect(relativePath("x/y/a.score", "x/z/b.score")).toBe("../z/b.score");
  expect(relativePath("x/a.score", "x")).toBe("../x");
});
