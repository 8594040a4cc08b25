import type { Range } from "vscode-languageserver-types";
import { once } from "@scoreline/plan";
import { coverTests, runTests, type Coverage, type TestOptions, type TestReport } from "@scoreline/testing";
import type { CoveredFile, CoveredPart, RunTestsResult, TestItem, TestOutcome } from "../../protocol/requests.ts";
import { ProjectLines, rangeOf } from "../../protocol/mapping.ts";
import { soundOf, type SoundProject } from "../../workspace/compiled.ts";
import type { Project, Snapshot } from "../../workspace/snapshot.ts";
import type { Change } from "../changes/change.ts";
import { nodesAround } from "../selection-ranges.ts";
import { whyUnsound } from "./evaluate.ts";

/** What came of all tests of a project, which run once for each text. */
export const testReportOf: (sound: SoundProject) => TestReport = once(({ tests }) => runTests(tests));

/** The `test` blocks of the document. */
export function testItems({ parsed, lines }: Snapshot): TestItem[] {
  return parsed.ast.declarations.flatMap((declaration) =>
    declaration.kind === "test" && declaration.name.value !== ""
      ? [{ name: declaration.name.value, range: rangeOf(lines, declaration.span) }]
      : [],
  );
}

/** Runs the tests of the document, or those of them that are named; where that is asked for, with what these try of their model. */
export function runDocumentTests({ project, path, lines }: Snapshot, names?: readonly string[], withCoverage = false): RunTestsResult {
  const sound = soundOf(project);
  if (sound === null) return { problem: whyUnsound(project), tests: [], coverage: null };
  const options: TestOptions = { file: path, ...(names !== undefined && { blocks: new Set(names) }) };
  const { report, coverage } = withCoverage ? coverTests(sound.tests, options) : { report: runTests(sound.tests, options), coverage: null };
  return {
    problem: null,
    tests: report.tests.map(
      ({ block, name, span, passed, failures }): TestOutcome => ({
        test: block,
        name,
        range: rangeOf(lines, span),
        passed,
        failures: failures.map(({ message, expected, actual, span: at }) => ({ message, expected, actual, range: rangeOf(lines, at) })),
      }),
    ),
    coverage: coverage && coveredFiles(coverage, project),
  };
}

/**
 * For each expectation in a range that does not hold, that what came out is what is expected. None while the model has errors, and none for
 * what cannot be said of the same thing, such as `fit > 80`.
 */
export function expectedNow({ parsed, lines, path, project }: Snapshot, { start, end }: Range): Change[] {
  const sound = soundOf(project);
  const [from, to] = [lines.offsetAt(start), lines.offsetAt(end)];
  const test = nodesAround(parsed.ast, from).find(({ kind }) => kind === "test");
  if (sound === null || test?.kind !== "test") return [];
  const { tests } = runTests(sound.tests, { file: path, blocks: new Set([test.name.value]) });
  return tests
    .flatMap(({ failures }) => failures)
    .filter(({ span }) => span.start <= to && span.end >= from)
    .flatMap(({ span, instead }) =>
      instead === null ? [] : [{ title: `Expect what came out: ${instead}`, edits: [{ file: path, span, text: instead }] }],
    );
}

/** What tests try, by the files that it is written in. */
function coveredFiles({ items }: Coverage, project: Project): CoveredFile[] {
  const lines = new ProjectLines(project);
  const files = new Map<string, CoveredPart[]>();
  for (const { file, span, text, branches } of items) {
    const { uri, range } = lines.location(file, span);
    const parts = files.get(uri);
    if (parts === undefined) files.set(uri, [{ range, text, branches }]);
    else parts.push({ range, text, branches });
  }
  return [...files].map(([uri, parts]) => ({ uri, parts }));
}
