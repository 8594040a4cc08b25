import { runTests } from "@scoreline/testing";
import type { Range } from "vscode-languageserver-types";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { nodesAround } from "../selection-ranges.ts";
import type { Change } from "./change.ts";

/** For each expectation in a range that does not hold, that what came out is what is expected. */
export function expectedNow({ parsed, lines, path, project }: Snapshot, { start, end }: Range): Change[] {
  const { sound } = project;
  const [from, to] = [lines.offsetAt(start), lines.offsetAt(end)];
  const test = nodesAround(parsed.ast, from).find(({ kind }) => kind === "test");
  if (sound === null || test?.kind !== "test") return [];
  const { tests } = runTests(sound.tests, { file: path, blocks: new Set([test.name.value]) });
  const failures = tests.flatMap((each) => each.failures);
  return failures.flatMap(({ span, instead }) =>
    instead === null || span.start > to || span.end < from
      ? []
      : [{ title: `Expect what came out: ${instead}`, edits: [{ file: path, span, text: instead }] }],
  );
}
