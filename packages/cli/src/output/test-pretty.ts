import { codeFrame, printable } from "@scoreline/diagnostics";
import { explainDifference } from "@scoreline/report";
import type { TestFailure, TestResult } from "@scoreline/testing";
import { counted } from "./check-pretty.ts";
import type { Palette } from "./palette.ts";
import type { TestedProgram } from "./tested-program.ts";

/** Failures with their `expect` lines and what led to them, then one line that sums up. */
export function testPretty(tested: readonly TestedProgram[], paint: Palette, width: number): string {
  const lines: string[] = [];
  for (const program of tested) {
    for (const test of program.report.tests.filter(({ passed }) => !passed)) lines.push(...failedTest(test, program, paint, width));
  }
  const passed = tested.reduce((sum, { report }) => sum + report.passed, 0);
  const failed = tested.reduce((sum, { report }) => sum + report.failed, 0);
  const all = counted(passed + failed, "test");
  const files = tested.length === 1 ? tested[0]!.name : counted(tested.length, "model");
  if (failed > 0) lines.push(`${paint.bad(`${failed} failed`)}, ${passed} passed, in ${files}.`);
  else lines.push(passed === 0 ? `No tests in ${files}.` : `${paint.good("✓")} ${all} passed in ${files}.`);
  return `${lines.join("\n")}\n`;
}

function failedTest(test: TestResult, program: TestedProgram, paint: Palette, width: number): string[] {
  const text = program.textOf(test.file);
  const lines = [
    `${paint.bad("✗")} ${paint.strong(printable(test.name))}  ${paint.dim(printable(`${program.nameOf(test.file)}:${test.line}`))}`,
    "",
  ];
  const explained = new Set<string>();
  for (const failure of test.failures) {
    lines.push(
      ...codeFrame(text, failure.span, { paint, mark: paint.bad, width }),
      `  expected  ${printable(failure.expected)}`,
      `  got       ${paint.strong(printable(failure.actual))}`,
    );
    const more = explanationOf(failure, explained, program, paint, width);
    lines.push(...(more.length === 0 ? [] : ["", ...more.map((line) => `  ${line}`)]), "");
  }
  return lines;
}

/** The part that differs; what stands under an earlier failure of the same test is not told again. */
function explanationOf(
  { difference }: TestFailure,
  explained: Set<string>,
  { plan }: TestedProgram,
  paint: Palette,
  width: number,
): string[] {
  if (difference === null) return [];
  const isNew = (part: string): boolean => {
    const key = `${difference.explanation.day} ${part}`;
    return !explained.has(key) && explained.add(key) !== undefined;
  };
  const scores = difference.scores.filter((name) => isNew(`score ${name}`));
  const parts = difference.parts.filter((part) => isNew(part));
  return explainDifference(difference.explanation, { scores, parts }, { plan, paint, width: width - 2 });
}
