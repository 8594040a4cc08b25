import { blockLines, differenceSection, toned, type Block, type Palette, type Section } from "@scoreline/report";
import { coverageSection, mergeCoverage, type TestFailure, type TestResult } from "@scoreline/testing";
import { counted } from "./check-pretty.ts";
import type { TestedProgram } from "./test-json.ts";

/** Failures with their `expect` lines and what led to them, what the tests try where that was asked for, then one line that sums up. */
export function testPretty(tested: readonly TestedProgram[], paint: Palette, width: number): string {
  const failures = tested.flatMap((program) =>
    program.report.tests.filter(({ passed }) => !passed).map((test) => failedTest(test, program)),
  );
  return `${blockLines([...failures, ...coverageOf(tested), testSummary(tested)], { paint, width }).join("\n")}\n`;
}

/** Where no test ran, everything would be listed. */
function coverageOf(tested: readonly TestedProgram[]): readonly Block[] {
  const coverage = mergeCoverage(tested.flatMap((program) => program.coverage ?? []));
  return coverage.tests === 0 ? [] : [coverageSection(coverage)];
}

function testSummary(tested: readonly TestedProgram[]): Block {
  const passed = tested.reduce((sum, { report }) => sum + report.passed, 0);
  const failed = tested.reduce((sum, { report }) => sum + report.failed, 0);
  const files = tested.length === 1 ? tested[0]!.name : counted(tested.length, "model");
  if (failed > 0) return { kind: "paragraph", text: [toned("error", `${failed} failed`), `, ${passed} passed, in ${files}.`] };
  if (passed === 0) return { kind: "paragraph", text: `No tests in ${files}.` };
  return { kind: "note", tone: "good", text: `${counted(passed, "test")} passed in ${files}.` };
}

function failedTest(test: TestResult, program: TestedProgram): Section {
  const explained = new Set<string>();
  return {
    kind: "section",
    heading: [toned("error", "✗"), " ", toned("strong", test.name), "  ", toned("dim", `${program.nameOf(test.file)}:${test.line}`)],
    spaced: true,
    blocks: test.failures.map((failure) => failureSection(failure, program.textOf(test.file), explained, program)),
  };
}

/** The line that failed, what came out, and how that came about; what an earlier failure of the same test told is not told again. */
function failureSection(
  { difference, span, expected, actual, advice }: TestFailure,
  source: string,
  explained: Set<string>,
  { plan }: TestedProgram,
): Section {
  const isNew = (part: string): boolean => {
    const key = `${difference?.explanation.day} ${part}`;
    return !explained.has(key) && explained.add(key) !== undefined;
  };
  const scores = difference?.scores.filter((name) => isNew(`score ${name}`)) ?? [];
  const parts = difference?.parts.filter((part) => isNew(part)) ?? [];
  const came: Section = {
    kind: "section",
    heading: null,
    blocks: [
      { kind: "code-frame", source, span, tone: "error" },
      {
        kind: "facts",
        entries: [
          { name: "expected", value: expected },
          { name: "got", value: [toned("strong", actual)] },
        ],
      },
      ...(advice === null ? [] : [{ kind: "paragraph", text: advice } as const]),
    ],
  };
  const why =
    difference === null ? [] : [{ ...differenceSection(difference.explanation, { scores, parts }, plan), indented: true as const }];
  return { kind: "section", heading: null, spaced: true, blocks: [came, ...why] };
}
