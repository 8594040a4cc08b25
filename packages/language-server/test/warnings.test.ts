/** Warnings in the editor: how they are shown, what is offered for them, and the settings of the project. */
import { atOnce } from "@scoreline/analysis";
import type { CodeAction, TextEdit } from "vscode-languageserver-types";
import { expect, test } from "vitest";
import { codeActions } from "../src/features/code-actions.ts";
import { settingDiagnostics } from "../src/features/diagnostics.ts";
import { diagnosticsOf } from "./diagnostics-of.ts";
import type { Snapshot } from "../src/index.ts";
import { openSnapshot } from "./open-snapshot.ts";

const head = 'model "M" {}\nlead { id: text key, n: number }\n';
const capped = `${head}fit cap 50 {\n  +50 when n > 5\n  ratings A from 75, B otherwise\n}\n`;
const spare = `${head}fit { +10 when n > 5 }\nlist spare as "a", "b"\n`;

const everywhere = (snapshot: Snapshot) => ({ start: { line: 0, character: 0 }, end: snapshot.lines.positionAt(snapshot.text.length) });
const codesOf = (snapshot: Snapshot, stage: "checked" | "compiled" = "compiled"): readonly string[] =>
  diagnosticsOf(snapshot, stage).map(({ code, severity, tags }) => `${code} ${severity}${tags === undefined ? "" : ` ${tags.join()}`}`);

/** The text after an action. */
function after(snapshot: Snapshot, { edit }: CodeAction): string {
  const [edits = []] = Object.values(edit?.changes ?? {}) as TextEdit[][];
  return edits
    .toReversed()
    .reduce(
      (text, { range, newText }) =>
        text.slice(0, snapshot.lines.offsetAt(range.start)) + newText + text.slice(snapshot.lines.offsetAt(range.end)),
      snapshot.text,
    );
}

async function action(snapshot: Snapshot, title: string): Promise<CodeAction> {
  const actions = atOnce(codeActions(snapshot, everywhere(snapshot), {}));
  return actions.find((each) => each.title === title) ?? expect.fail(`no “${title}” among ${actions.map((each) => each.title).join(", ")}`);
}

test("a warning is yellow, and what could go without loss is faded", async () => {
  // 2 is a warning; the tag 1 is “unnecessary”.
  expect(codesOf((await openSnapshot(spare)).snapshot)).toEqual(["unused-name 2 1"]);
  expect(codesOf((await openSnapshot(capped)).snapshot)).toEqual(["unreachable-rating 2"]);
});

test("what the text shows is told at once, what the plan shows a moment later", async () => {
  const { snapshot } = await openSnapshot(`${capped}list spare as "a"\n// score-ignore unreachable-rating because of a slip\n`);
  expect(codesOf(snapshot, "checked")).toEqual(["unused-name 2 1"]);
  expect(codesOf(snapshot, "compiled")).toEqual(["unreachable-rating 2", "unused-name 2 1", "unused-ignore 2 1"]);
});

test("the code leads to its page, where the editor can open pages", async () => {
  const { snapshot } = await openSnapshot(spare);
  const page = (code: string): string => `file:///pages/${code}.md`;
  expect(diagnosticsOf(snapshot, "compiled", page)).toMatchObject([
    { code: "unused-name", codeDescription: { href: "file:///pages/unused-name.md" } },
  ]);
  expect(diagnosticsOf(snapshot)[0]).not.toHaveProperty("codeDescription");
});

test("an unused name can be removed, but never on its own", async () => {
  const { snapshot } = await openSnapshot(spare);
  const remove = await action(snapshot, "Remove “spare”");
  expect(remove).toMatchObject({ kind: "quickfix", isPreferred: false });
  expect(after(snapshot, remove)).toBe(`${head}fit { +10 when n > 5 }\n`);
  expect(atOnce(codeActions(snapshot, everywhere(snapshot), { only: ["source.fixAll"] }))).toEqual([]);
});

test("a warning can be silenced, and the reason is asked for", async () => {
  const { snapshot } = await openSnapshot(capped);
  const silenced = after(snapshot, await action(snapshot, "Silence “unreachable-rating” here, and say why"));
  expect(silenced).toBe(capped.replace("  ratings", "  // score-ignore unreachable-rating because …\n  ratings"));
  const unfinished = (await openSnapshot(silenced)).snapshot;
  // Until it has a reason, both are reported, and no second comment is offered.
  expect(codesOf(unfinished)).toEqual(["unfinished-ignore 2", "unreachable-rating 2"]);
  const titles = atOnce(codeActions(unfinished, everywhere(unfinished), {})).map(({ title }) => title);
  expect(titles.filter((title) => title.startsWith("Silence"))).toEqual([]);
  expect(codesOf((await openSnapshot(silenced.replace("…", "the cap is raised in May"))).snapshot)).toEqual([]);
});

test("errors, and the comments themselves, cannot be silenced", async () => {
  const { snapshot } = await openSnapshot(`${head}fit { +10 when nn > 5 }\n`);
  expect(
    atOnce(codeActions(snapshot, everywhere(snapshot), {}))
      .map(({ title }) => title)
      .filter((title) => title.startsWith("Silence")),
  ).toEqual([]);
  const { snapshot: unused } = await openSnapshot(`${head}// score-ignore unused-name because of a slip\nfit { +10 when n > 5 }\n`);
  expect(atOnce(codeActions(unused, everywhere(unused), {})).map(({ title }) => title)).toEqual(["Remove this comment"]);
});

test("lines keep their kind of ending", async () => {
  const { snapshot } = await openSnapshot(spare.replaceAll("\n", "\r\n"));
  expect(after(snapshot, await action(snapshot, "Silence “unused-name” here, and say why"))).toContain(
    "\r\n// score-ignore unused-name because …\r\nlist spare",
  );
});

test("each warning is as strict as the project takes it", async () => {
  const shown = async (settings: string): Promise<readonly string[]> =>
    codesOf((await openSnapshot(spare, { ".scoreline": settings })).snapshot);
  expect(await shown("unused-name: off")).toEqual([]);
  expect(await shown("unused-name: info")).toEqual(["unused-name 3 1"]);
  expect(await shown("unused-name: error")).toEqual(["unused-name 1 1"]);
});

test("of several settings those count that are nearest to the file", async () => {
  const files = { ".scoreline": "unused-name: error", "models/.scoreline": "unused-name: off", "models/eu/notes.txt": "" };
  expect(codesOf((await openSnapshot(spare, files, "models/eu/model.score")).snapshot)).toEqual([]);
  expect(codesOf((await openSnapshot(spare, files, "other/model.score")).snapshot)).toEqual(["unused-name 1 1"]);
});

test("a mistake in the settings is told at its place in them", async () => {
  const { snapshot } = await openSnapshot(spare, { "models/.scoreline": "# Agreed.\nunused-name: never\n" }, "models/model.score");
  expect(snapshot.project.settings.path).toBe("models/.scoreline");
  expect(settingDiagnostics(snapshot.project)).toMatchObject([
    { code: "wrong-level", severity: 1, range: { start: { line: 1, character: 13 }, end: { line: 1, character: 18 } } },
  ]);
});
