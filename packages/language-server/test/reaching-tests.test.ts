/** Tests that the editor offers to add of leads that come to something: each passes, and says what it is offered for. */
import { atOnce } from "@scoreline/analysis";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileText } from "@scoreline/compiler";
import { walk } from "@scoreline/language";
import { runTests } from "@scoreline/testing";
import { expect, test } from "vitest";
import { CodeActionTriggerKind, type CodeAction, type TextEdit } from "vscode-languageserver-types";
import { codeActions } from "../src/features/code-actions.ts";
import { reachableOf } from "../src/features/reach/reachable.ts";
import { goalOf } from "../src/features/reach/reach-words.ts";
import { reachingTests } from "../src/features/reach/reaching-tests.ts";
import type { Snapshot } from "../src/index.ts";
import { openSnapshot } from "./open-snapshot.ts";
import { compiledOf, soundOf } from "../src/workspace/compiled.ts";

const examples = fileURLToPath(new URL("../../../examples", import.meta.url));
const folders = ["b2b-saas", "buying-stages", "classic-grades", "ecommerce", "formacion-es", "product-led"];

/** The texts of a folder that a model may be made of. */
const textsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:score|txt)$/.test(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [relative(folder, file).replaceAll("\\", "/"), readFileSync(file, "utf8")];
      }),
  );

const textOf = ({ edit }: CodeAction): string => (Object.values(edit!.changes!)[0] as TextEdit[])[0]!.newText;

/** What is offered in a text, and how much is decided in it and known to be reached. */
function offeredIn(snapshot: Snapshot) {
  const { plan } = soundOf(snapshot.project)!;
  const found = { offered: [] as string[], decided: 0, reached: 0 };
  walk(snapshot.parsed.ast, (node) => {
    const reachable = reachableOf(snapshot, node);
    const goal = reachable === null || reachable.kind === "criterion-row" ? null : atOnce(goalOf(plan, reachable));
    if (goal === null) return;
    found.decided++;
    if (goal.verdict === "reached") found.reached++;
    found.offered.push(...atOnce(reachingTests(snapshot, snapshot.lines.positionAt(node.span.start))).map(textOf));
  });
  return found;
}

test.each(folders)("in %s every test that is offered passes, and one is offered for all that is known to be reached", async (name) => {
  const files = textsIn(join(examples, name));
  const { snapshot } = await openSnapshot(files["model.score"]!, files);
  const { offered, decided, reached } = offeredIn(snapshot);
  // Two overrides may have one action, and so one name.
  const added = offered.map((text, at) => text.replace('test "', `test "${at}: `)).join("");
  const { snapshot: longer } = await openSnapshot(files["model.score"]! + added, files);
  const { tests } =
    soundOf(longer.project) ??
    expect.fail(
      compiledOf(longer.project)
        .findings.map(({ code }) => code)
        .join(),
    );
  const { passed, failed, tests: all } = runTests(tests);
  expect(all.flatMap(({ failures }) => failures.map(({ message }) => message))).toEqual([]);
  expect(failed).toBe(0);
  expect(passed).toBeGreaterThan(offered.length);

  expect(offered.length).toBe(reached);
  expect(reached / decided).toBeGreaterThan(0.85);
});

const head = 'model "M"\nlead { id: text key, employees: number, customer: yes or no }\nevent demo\n';
const rest = `fit {
  +60 when employees > 50
  ratings A from 60, B otherwise
}
behavior interest { +10 for demo, once
  ratings 1 from 10, 2 otherwise }
discard "Ours" when customer
action call "Call"
action wait "Wait"
matrix fit by interest {
  |   | 1    | 2    |
  | A | call | none |
  | B | wait | none |
  override wait when employees = 60 and did demo
}
lifecycle {
  hot when fit rated A
  never when fit > 70
  cold otherwise
}
route {
  desk when employees > 50
  none_left otherwise
}
`;
const model = head + rest;

async function offeredAt(text: string, part: string, triggerKind: CodeActionTriggerKind = CodeActionTriggerKind.Invoked) {
  const { snapshot } = await openSnapshot(text);
  const at = snapshot.lines.positionAt(snapshot.text.indexOf(part));
  return atOnce(codeActions(snapshot, { start: at, end: at }, { triggerKind })).filter(({ title }) =>
    /^Add (?:a test that reaches this|this lead|these two leads)/.test(title),
  );
}

test.each([
  ["A from", 'test "fit rated A"', "lead { employees: 51 }", "expect fit rated A"],
  ["call | none", 'test "Cell A1"', "did demo ", "expect cell A1"],
  ["none |\n  | B", 'test "Cell A2"', "lead { employees: 51 }", "expect cell A2, action none"],
  ["override wait", 'test "Override: Wait"', "lead { employees: 51 }", "did demo ", "expect cell A1, action wait"],
  ["hot when", 'test "Lifecycle hot"', "lead { employees: 51 }", "expect lifecycle hot"],
  ["desk when", 'test "Route desk"', "lead { employees: 51 }", "expect route desk"],
  ["discard", 'test "Discarded: Ours"', "lead { customer: yes }", 'expect discarded "Ours"'],
])("on “%s” a test is offered, once somebody asks", async (part, ...said) => {
  expect(await offeredAt(model, part, CodeActionTriggerKind.Automatic)).toEqual([]);
  const [action, ...others] = await offeredAt(model, part);
  expect(others).toEqual([]);
  for (const words of said) expect(textOf(action!).replace("employees: 60", "employees: 51")).toContain(words);
  expect(runTests(compileText(model + textOf(action!)).tests!)).toMatchObject({ passed: 1, failed: 0 });
});

test("a test has a name of its own", async () => {
  const [action] = await offeredAt(`${model}test "fit rated A" { expect fit = 0 }\n`, "A from");
  expect(textOf(action!)).toMatch(/^\ntest "fit rated A \(2\)" \{/);
});

test("nothing is offered for what no lead comes to, for what only gives points, and while there are errors", async () => {
  for (const part of ["never when", "+60", "employees: number", "A | call", "model"])
    expect(await offeredAt(model, part), part).toEqual([]);
  expect(await offeredAt(model.replace("employees > 50", "employes > 50"), "A from")).toEqual([]);
});

test("of a broken promise the lead is offered as a test, of a trend both leads", async () => {
  const broken = `${head}fit { +60 when employees > 50 }\npromise "Never ours" never (customer and fit > 0)\n`;
  const [action, ...others] = await offeredAt(broken, "promise", CodeActionTriggerKind.Automatic);
  expect(others).toEqual([]);
  expect(action).toMatchObject({ title: "Add this lead as a test", diagnostics: [{ code: "broken-promise" }] });
  expect(textOf(action!)).toMatch(
    /test "Breaks the promise “Never ours”" \{\n {2}at 2026-06-29\n {2}lead \{ employees: 51, customer: yes \}/,
  );
  expect(textOf(action!)).toContain("expect fit = 60");
  expect(runTests(compileText(broken + textOf(action!)).tests!)).toMatchObject({ passed: 1, failed: 0 });

  const falls = `${head}fit { +10 when employees between 10 and 20 }\npromise "Rises" fit never falls as employees rises\n`;
  const [both] = await offeredAt(falls, "promise");
  expect(both!.title).toBe("Add these two leads as tests");
  const { tests } = compileText(falls + textOf(both!));
  expect(runTests(tests!)).toMatchObject({ passed: 2, failed: 0 });
  expect(textOf(both!)).toMatch(/employees: 20 .*fit = 10.*employees: 21 .*fit = 0/s);
});

test("a test is added where the tests are, in a model of several files", async () => {
  const used = rest.slice(0, rest.indexOf("behavior"));
  const files = {
    "shared.score": used,
    "model.score": `${head}use "shared.score"\n${rest.slice(rest.indexOf("behavior"))}`,
  };
  const offer = async (more: Record<string, string>) => {
    const { snapshot } = await openSnapshot(used, { ...files, ...more }, "shared.score");
    return atOnce(reachingTests(snapshot, snapshot.lines.positionAt(used.indexOf("A from"))))[0]!.edit!.changes!;
  };
  expect(Object.keys(await offer({}))).toEqual(["file:///project/model.score"]);
  const tested = { "model.score": `${files["model.score"]}use "tests.score"\n`, "tests.score": 'test "T" { expect fit = 0 }' };
  const [[uri, edits] = ["", []]] = Object.entries(await offer(tested));
  expect(uri).toBe("file:///project/tests.score");
  // The last line of that file has no end.
  expect(edits).toMatchObject([
    { range: { start: { line: 0, character: 27 } }, newText: expect.stringMatching(/^\n\ntest "fit rated A" \{/) },
  ]);
});
