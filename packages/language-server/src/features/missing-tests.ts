import { runMutants, runTests, type CatchingTest } from "@scoreline/testing";
import { CodeActionKind, type CodeAction, type Range } from "vscode-languageserver-types";
import { ProjectLines } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** So long a person who asks what can be done here waits for it, in milliseconds. */
const patience = 300;

/** More tests than these are more than a menu should hold. */
const mostTests = 3;

/**
 * Tests to add, that notice changes to the lines of a range which no test of the model does: as many as are found while somebody waits.
 * None where tests fail, since these notice nothing.
 */
export function missingTests({ project, path }: Snapshot, { start, end }: Range): CodeAction[] {
  const { sound } = project;
  if (sound === null || sound.model.tests.length === 0 || runTests(sound.tests).failed > 0) return [];
  const until = performance.now() + patience;
  let found: readonly CatchingTest[] = [];
  const where = ({ file, line }: { readonly file: string; readonly line: number }): boolean =>
    file === path && line > start.line && line <= end.line + 1;
  for (const { tests } of runMutants([sound.tests], { where, quick: true })) {
    found = tests;
    if (found.length >= mostTests || performance.now() > until) break;
  }
  // Where the last of the tests are that there are.
  const file = sound.model.tests.at(-1)!.file;
  const lines = new ProjectLines(project);
  const { text } = sound.model.files.find((each) => each.path === file)!;
  const { uri, range } = lines.location(file, { start: text.length, end: text.length });
  const before = text.endsWith("\n") ? "\n" : "\n\n";
  return found.map(({ title, text: added }) => ({
    title: `Add a test: ${title}`,
    kind: CodeActionKind.QuickFix,
    edit: { changes: { [uri]: [{ range, newText: before + added }] } },
  }));
}
