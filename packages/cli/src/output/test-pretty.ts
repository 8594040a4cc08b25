import { codeFrame } from "@scoreline/diagnostics";
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
  const place = `${program.nameOf(test.file)}:${test.line}`;
  return [
    `${paint.bad("✗")} ${paint.strong(test.name)}  ${paint.dim(place)}`,
    "",
    ...test.failures.flatMap((failure) => [...failureLines(failure, program.textOf(test.file), program, paint, width), ""]),
  ];
}

function failureLines(failure: TestFailure, text: string, program: TestedProgram, paint: Palette, width: number): string[] {
  const { difference } = failure;
  const explained =
    difference === null ? [] : explainDifference(difference.explanation, difference, { plan: program.plan, paint, width: width - 2 });
  return [
    ...codeFrame(text, failure.span, { paint, mark: paint.bad, width }),
    `  expected  ${failure.expected}`,
    `  got       ${paint.strong(failure.actual)}`,
    ...(explained.length === 0 ? [] : ["", ...explained.map((line) => `  ${line}`)]),
  ];
}
