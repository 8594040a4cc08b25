/** Tests that the editor offers to add, for changes that no test notices. */
import { atOnce } from "@scoreline/analysis";
import { runTests } from "@scoreline/testing";
import { compileText } from "@scoreline/compiler";
import { expect, test } from "vitest";
import { CodeActionTriggerKind, type CodeAction } from "vscode-languageserver-types";
import { codeActions } from "../src/features/code-actions.ts";
import { openSnapshot } from "./open-snapshot.ts";

const model = `model "M"
lead { id: text key, employees: number }
fit {
  +10 when employees >= 50
}
`;
const large = 'test "Large" { lead { employees: 90 } expect fit = 10 }\ntest "Small" { lead { employees: 49 } expect fit = 0 }\n';

async function offered(text: string, line: number, triggerKind: CodeActionTriggerKind): Promise<CodeAction[]> {
  const { snapshot } = await openSnapshot(text);
  return atOnce(codeActions(snapshot, { start: { line, character: 2 }, end: { line, character: 2 } }, { triggerKind }));
}

test("on a rule that changes unnoticed, a test is offered that notices, once somebody asks", async () => {
  expect(await offered(model + large, 3, CodeActionTriggerKind.Automatic)).toEqual([]);
  const [action, ...others] = await offered(model + large, 3, CodeActionTriggerKind.Invoked);
  expect(others).toEqual([]);
  expect(action!.title).toBe("Add a test: employees is at least 50: “employees >= 50” must not leave out exactly 50");
  const [{ range, newText }] = action!.edit!.changes!["file:///project/model.score"]! as [{ range: object; newText: string }];
  expect(range).toEqual({ start: { line: 7, character: 0 }, end: { line: 7, character: 0 } });
  const added = model + large + newText;
  expect(runTests(compileText(added).tests!)).toMatchObject({ passed: 3, failed: 0 });
  expect(await offered(added, 3, CodeActionTriggerKind.Invoked)).toEqual([]);
});

test("the first tests are offered, too, with the line breaks of the file", async () => {
  for (const text of [model, model.replaceAll("\n", "\r\n")]) {
    const [action] = await offered(text, 3, CodeActionTriggerKind.Invoked);
    const { newText } = action!.edit!.changes!["file:///project/model.score"]![0]!;
    expect(newText.match(/\r?\n/g)!.every((lineBreak) => lineBreak === (text.includes("\r\n") ? "\r\n" : "\n"))).toBe(true);
    expect(runTests(compileText(text + newText).tests!)).toMatchObject({ passed: 1, failed: 0 });
  }
});

test("nothing is offered on other lines, and while tests fail", async () => {
  expect(await offered(model + large, 0, CodeActionTriggerKind.Invoked)).toEqual([]);
  expect(await offered(`${model}test "Wrong" { expect fit = 1 }\n`, 3, CodeActionTriggerKind.Invoked)).toEqual([]);
});
