import { compileModel } from "@scoreline/compiler";
import type { Fix, TextEdit } from "@scoreline/diagnostics";
import { areFewerErrors, check, withEdits } from "@scoreline/language";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { inLinesOf, type ProjectLines } from "../../protocol/mapping.ts";
import { soundOf } from "../../workspace/compiled.ts";
import type { Project } from "../../workspace/snapshot.ts";

/** One change of a text that a person may choose: what it is called in a menu, and its edits. */
export type Change = Omit<Fix, "isChoice">;

/** Whether a project has fewer errors after these edits, and none of a kind that it did not have as often before. */
export const leavesFewerErrors = ({ model, sources }: Project, edits: readonly TextEdit[]): boolean =>
  areFewerErrors(model.diagnostics, check(withEdits(sources, edits), { everyFix: true }).diagnostics);

/** Whether what a project computes is the same after these edits, to the last digit. */
export function keepsMeaning(project: Project, edits: readonly TextEdit[]): boolean {
  const sound = soundOf(project);
  if (sound === null) return false;
  const { plan } = compileModel(check(withEdits(project.sources, edits), { everyFix: true }));
  return plan?.hashes.meaning === sound.plan.hashes.meaning;
}

/** All of them as one edit for the editor, in the line breaks of the files. */
export function editOf(fixes: readonly Change[], lines: ProjectLines): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit["changes"]> = {};
  for (const { edits } of fixes) {
    for (const { file, span, text } of edits) {
      const { uri, range } = lines.location(file, span);
      (changes[uri] ??= []).push({ range, newText: inLinesOf(lines.textOf(file), text) });
    }
  }
  return { changes };
}
