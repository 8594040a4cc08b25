import { CodeActionKind, type CodeAction } from "vscode-languageserver-types";
import { ProjectLines } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** The action that adds a test after the last one there is, in its file; without any, at the end of the model. Null while the model has errors. */
export function addTest({ project, path }: Snapshot, title: string, text: string): CodeAction | null {
  const { sound, modelFile } = project;
  if (sound === null) return null;
  const file = sound.model.tests.at(-1)?.file ?? modelFile ?? path;
  const lines = new ProjectLines(project);
  const { text: before } = sound.model.files.find((each) => each.path === file)!;
  const { uri, range } = lines.location(file, { start: before.length, end: before.length });
  const newText = (before.endsWith("\n") ? "\n" : "\n\n") + text;
  return { title, kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: [{ range, newText }] } } };
}
