/** While somebody types, findings are shown without a look at their fixes; of those that are asked for, only right ones are offered. */
import { atOnce } from "@scoreline/analysis";
import { expect, test } from "vitest";
import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver-types";
import { codeActions } from "../src/features/code-actions.ts";
import { openSnapshot } from "./open-snapshot.ts";

const model = `model "M"
lead { country: text, employees: number }
fit {
  +5 when country is "ES" or employes > 5
  +5 when emploees > 9
}
`;

async function titles(part: string, only?: string[], triggerKind: CodeActionTriggerKind = CodeActionTriggerKind.Automatic) {
  const { snapshot } = await openSnapshot(model);
  const place = snapshot.lines.positionAt(model.indexOf(part));
  const context = { triggerKind, ...(only === undefined ? {} : { only }) };
  return atOnce(codeActions(snapshot, { start: place, end: place }, context)).map(({ title }) => title);
}

test("of a finding under the cursor, and of all where one is or where that is asked for", async () => {
  expect(await titles("employes >")).toEqual(["Change to “employees”", "Apply all safe fixes"]);
  expect(await titles("model")).toEqual([]);
  expect(await titles("model", [CodeActionKind.SourceFixAll])).toEqual(["Apply all safe fixes"]);
  expect(await titles("model", undefined, CodeActionTriggerKind.Invoked)).toEqual(["Apply all safe fixes"]);
});

test("a fix that leaves another error is not offered, though the finding has it", async () => {
  const wrong = 'model "M"\nlead { created: date }\nfit { +5 when creatd contains "x" }\n';
  const { snapshot } = await openSnapshot(wrong);
  const [finding] = snapshot.project.model.diagnostics;
  expect(finding!.fixes.map(({ title }) => title)).toEqual(["Change to “created”"]);
  expect(snapshot.project.rightlyFixed([finding!])[0]!.fixes).toEqual([]);
});
