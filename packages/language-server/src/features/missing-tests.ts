import type { Steps } from "@scoreline/analysis";
import { maskedSentences } from "@scoreline/report";
import { createRecorder, runMutants, type CatchingTest } from "@scoreline/testing";
import type { FoundLead } from "../leads/read-lead.ts";
import { CodeActionKind, type CodeAction, type Location, type Range } from "vscode-languageserver-types";
import { inLinesOf, ProjectLines } from "../protocol/mapping.ts";
import { soundOf } from "../workspace/compiled.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";
import { testReportOf } from "./evaluation/tests.ts";

/** So long a person who asks what can be done here waits for it, in milliseconds. */
const patience = 300;

/** More tests than these are more than a menu should hold. */
const mostTests = 3;

/**
 * Tests to add, that notice changes to the lines of a range which no test of the model does: as many as are found while somebody waits.
 * None where tests fail, since these notice nothing.
 */
export function* missingTests(snapshot: Snapshot, { start, end }: Range): Steps<CodeAction[]> {
  const { project, path } = snapshot;
  const sound = soundOf(project);
  if (sound === null || testReportOf(sound).failed > 0) return [];
  const until = performance.now() + patience;
  let found: readonly CatchingTest[] = [];
  const where = ({ file, line }: { readonly file: string; readonly line: number }): boolean =>
    file === path && line > start.line && line <= end.line + 1;
  for (const { tests } of runMutants([sound.tests], { where, quick: true })) {
    found = tests;
    if (found.length >= mostTests || performance.now() > until) break;
    yield;
  }
  return found.flatMap(({ title, text }) => addTest(snapshot, `Add a test: ${title}`, text) ?? []);
}

/** The action that adds a test. Null while the model has errors. */
export function addTest(snapshot: Snapshot, title: string, text: string): CodeAction | null {
  const added = testAddition(snapshot, text);
  if (added === null) return null;
  const { uri, range, text: newText } = added;
  return { title, kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: [{ range, newText }] } } };
}

/** Where a test is added, and what: after the last one there is, in its file; without any, at the end of the model. Null while the model has errors. */
export function testAddition({ project, path }: Snapshot, text: string): (Location & { readonly text: string }) | null {
  const { modelFile } = project;
  const sound = soundOf(project);
  if (sound === null) return null;
  const file = sound.model.tests.at(-1)?.file ?? modelFile ?? path;
  const lines = new ProjectLines(project);
  const { text: before } = sound.model.files.find((each) => each.path === file)!;
  const location = lines.location(file, { start: before.length, end: before.length });
  return { ...location, text: inLinesOf(before, (before.endsWith("\n") ? "\n" : "\n\n") + text) };
}

/** A lead as a test. */
export interface RecordedLead {
  /** The test, as it is written in a model. */
  readonly text: string;
  /** What has other texts there than in the data, and what has the same, a sentence each. */
  readonly notes: readonly string[];
}

/** A lead as a test of what comes out of it, as `score test --record` writes it; or why it cannot be one, in words. Of a sound project. */
export function recordedLead(project: Project, { id, lead, events }: FoundLead, at: string): RecordedLead | string {
  const { model, plan } = soundOf(project)!;
  const taken = model.tests.map(({ declaration }) => declaration.name.value);
  const recorded = createRecorder(plan)(lead, events, at, { taken });
  if ("problem" in recorded) return `The lead “${id}” cannot be recorded. ${recorded.problem}`;
  return { text: recorded.text, notes: maskedSentences(id, recorded) };
}
