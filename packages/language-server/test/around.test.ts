/** References and new names reach every model that shares the file, and a new name that would change what a model says is refused. */
import { applyEdits, LineIndex } from "@scoreline/diagnostics";
import { loadSources, check } from "@scoreline/language";
import { compile } from "@scoreline/compiler";
import { runTests } from "@scoreline/testing";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findReferences } from "../src/features/mentions.ts";
import { definitionAt } from "../src/features/references.ts";
import { rename } from "../src/features/rename.ts";
import { Workspace } from "../src/index.ts";

const root = "file:///project/";
type Files = Readonly<Record<string, string>>;

/** The document that has the mark `‸`, with the others around it on disk. */
async function opened(marked: Files) {
  const name = Object.keys(marked).find((file) => marked[file]!.includes("‸"))!;
  const files: Files = Object.fromEntries(Object.entries(marked).map(([file, text]) => [file, text.replace("‸", "")]));
  const workspace = new Workspace({
    readFile: async (uri) => ({ text: files[uri.slice(root.length)] ?? "" }),
    listFiles: async () => Object.keys(files).map((file) => root + file),
  });
  workspace.folders = [root];
  workspace.put({ uri: root + name, version: 1, text: files[name]! });
  const snapshot = (await workspace.snapshot(root + name))!;
  const place = snapshot.lines.positionAt(marked[name]!.indexOf("‸"));
  return { files, snapshot, place, around: await workspace.around(snapshot) };
}

/** The texts after a thing got another name. */
async function renamed(marked: Files, wanted: string): Promise<Files> {
  const { files, snapshot, place, around } = await opened(marked);
  const { changes } = rename(snapshot, place, wanted, around);
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => {
      const lines = new LineIndex(text);
      const edits = (changes![root + file] ?? []).map(({ range, newText }) => ({
        file,
        span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
        text: newText,
      }));
      return [file, applyEdits(text, edits)];
    }),
  );
}

const errorsIn = (files: Files, entry: string) => check(loadSources(entry, (path) => ({ text: files[path] ?? "" }))).diagnostics;

const shared = 'define big as employees > 500\nlist close as "DE", "FR"\n';
const modelOf = (name: string, more = "") =>
  `model "${name}"\nuse "shared.score"\nlead { id: text key, employees: number, country: text }\nfit {\n  +10 when big\n  +5 when country is in close\n  +1 when employees > 5\n}\n${more}`;

const both: Files = {
  "a.score": modelOf("A").replace("employees: number", "employ‸ees: number"),
  "b.score": modelOf("B"),
  "other.score": 'model "Other"\nlead { id: text key, employees: number }\nfit { +1 when employees > 5 }\n',
  "shared.score": shared,
  "a.tests.score": 'use "a.score"\ntest "T" {\n  lead { employees: 600, country: "DE" }\n  expect fit = 16\n}\n',
};

test("a field that a shared file asks for gets its new name in every model that uses the file, and in their tests", async () => {
  const files = await renamed(both, "staff");
  for (const name of ["a.score", "b.score", "shared.score", "a.tests.score"]) expect(files[name], name).not.toContain("employees");
  expect(files["other.score"]).toBe(both["other.score"]);
  for (const entry of ["a.score", "b.score", "a.tests.score"]) expect(errorsIn(files, entry), entry).toEqual([]);
});

test("references are found in all of them, from wherever they are asked for", async () => {
  const count = async (files: Files, withDeclaration: boolean): Promise<Record<string, number>> => {
    const { snapshot, place, around } = await opened(files);
    const found: Record<string, number> = {};
    for (const { uri } of findReferences(snapshot, place, withDeclaration, around))
      found[uri.slice(root.length)] = (found[uri.slice(root.length)] ?? 0) + 1;
    return found;
  };
  const everywhere = { "a.score": 2, "b.score": 2, "shared.score": 1, "a.tests.score": 1 };
  expect(await count(both, true)).toEqual(everywhere);
  expect(await count(both, false)).toEqual({ "a.score": 1, "b.score": 1, "shared.score": 1, "a.tests.score": 1 });
  const fromShared = { ...both, "a.score": modelOf("A"), "shared.score": shared.replace("employees", "employ‸ees") };
  expect(await count(fromShared, true)).toEqual(everywhere);
  const list = { ...both, "a.score": modelOf("A"), "shared.score": shared.replace("close", "cl‸ose") };
  expect(await count(list, true)).toEqual({ "shared.score": 1, "a.score": 1, "b.score": 1 });
});

const team = (text: string): Files => ({ "m.score": text });
const actions = `model "M"
lead { id: text key, employees: number }
event visit
define big as employees > 5
behavior heat { +1 for visit }
fit { +10 when employees > 5 ratings A from 10, B otherwise }
behavior { +1 for visit ratings 1 from 3, 2 otherwise }
action call "Call" action post "Post"
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | post |
  | B | none | post |
}
sample "One" { employees: 6 }
sample "Two" { employees: 7 }
`;
const withMark = (part: string): Files => team(actions.replace(part, `‸${part}`));

test.each<[what: string, files: Files, wanted: string, reason: string]>([
  ["a field of this model", both, "country", "Not renamed: “country” is already the name of a lead field."],
  [
    "a field that only another model has",
    { ...both, "b.score": modelOf("B").replace("country: text", "country: text, staff: number") },
    "staff",
    "Not renamed because of “b.score”: “staff” is already the name of a lead field.",
  ],
  ["an action", withMark('call "Call"'), "post", "Not renamed: “post” is already the name of an action."],
  ["what stands for no action", withMark('call "Call"'), "none", "Not renamed: `none` says that there is none. Choose another name."],
  ["a rating", withMark("A from 10"), "B", "Not renamed: "],
  [
    "a field, for a definition",
    { ...both, "a.score": modelOf("A"), "shared.score": shared.replace("big", "b‸ig") },
    "country",
    "Not renamed: “country” is already the name of",
  ],
  ["a score, for a definition", withMark("big as employees"), "fit", "Not renamed: “fit” is already the name of a score."],
  ["a score with a name, for a definition", withMark("big as employees"), "heat", "Not renamed: “heat” is already the name of a score."],
  ["a definition, for a field", withMark("employees: number"), "big", "Not renamed: “big” is already the name of a definition."],
  ["a definition, for a score", withMark("heat {"), "big", "Not renamed: “big” is already the name of a definition."],
  ["a sample", withMark('"One"'), "Two", "Not renamed: "],
])("a new name that is taken is refused: %s", async (_, files, wanted, reason) => {
  await expect(renamed(files, wanted)).rejects.toThrow(reason);
});

test("a property that several kinds of events are asked for is declared with each, and gets its new name with all", async () => {
  const marked = team(`model "M"
lead { id: text key }
event visit { page: text }
event click { page: text, color: text }
behavior {
  +1 for visit where page starts with "/a"
  +2 for any of (visit, click) where pa‸ge is "/b"
}
`);
  const { snapshot, place } = await opened(marked);
  expect(definitionAt(snapshot, place).map(({ range }) => range.start.line)).toEqual([2, 3]);
  expect((await renamed(marked, "path"))["m.score"]!.match(/page|path/g)).toEqual(["path", "path", "path", "path"]);
  await expect(renamed(marked, "color")).rejects.toThrow("Not renamed: “color” is already the name of");
});

test("whatever the flagship declares can get a new name, and its tests still pass", async () => {
  const folder = "examples/b2b-saas/";
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const files: Files = Object.fromEntries(
    names.filter((name) => /\.(score|txt|csv)$/.test(name)).map((name) => [name, readFileSync(folder + name, "utf8")]),
  );
  const { model } = compile(loadSources("model.score", (path) => ({ text: files[path] ?? "" })));
  const declared = model.references.filter(({ declares, node, symbol }) => declares && node !== null && symbol.kind !== "rating");
  expect(declared.length).toBeGreaterThan(60);
  // A tenth of them, each with a place of its own.
  for (const { file, span } of declared.filter((_, index) => index % 10 === 3)) {
    const text = files[file]!;
    const wanted = text[span.start] === '"' ? "Something new" : "something_new";
    const marked = { ...files, [file]: `${text.slice(0, span.start)}‸${text.slice(span.start)}` };
    const result = await renamed(marked, wanted);
    expect(result[file], text.slice(span.start, span.end)).not.toBe(text);
    const { tests } = compile(loadSources("model.score", (path) => ({ text: result[path] ?? "" })));
    expect(runTests(tests!), text.slice(span.start, span.end)).toMatchObject({ failed: 0 });
  }
});
