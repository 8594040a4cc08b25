import { runTests } from "@scoreline/testing";
import type { RunTestsResult, TestItem, TestOutcome } from "../../protocol/requests.ts";
import { rangeOf } from "../../protocol/mapping.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { hasErrors } from "./evaluate.ts";

/** The `test` blocks of the document. */
export function testItems({ parsed, lines }: Snapshot): TestItem[] {
  return parsed.ast.declarations.flatMap((declaration) =>
    declaration.kind === "test" && declaration.name.value !== ""
      ? [{ name: declaration.name.value, range: rangeOf(lines, declaration.span) }]
      : [],
  );
}

/** Runs the tests of the document, or those of them that are named. */
export function runDocumentTests({ project, path, lines }: Snapshot, names?: readonly string[]): RunTestsResult {
  const { sound } = project;
  if (sound === null) return { problem: hasErrors, tests: [] };
  const wanted = names === undefined ? null : new Set(names);
  const { tests } = runTests(sound.tests, names?.length === 1 ? { filter: names[0]! } : {});
  return {
    problem: null,
    tests: tests
      .filter(({ file, block }) => file === path && (wanted === null || wanted.has(block)))
      .map(
        ({ block, name, span, passed, failures }): TestOutcome => ({
          test: block,
          name,
          range: rangeOf(lines, span),
          passed,
          failures: failures.map(({ message, expected, actual, span: at }) => ({ message, expected, actual, range: rangeOf(lines, at) })),
        }),
      ),
  };
}
