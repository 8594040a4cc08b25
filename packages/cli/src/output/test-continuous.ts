/** Results of tests for continuous integration. A model with errors, whose tests cannot be run, is told of as well. */
import {
  blockLines,
  differenceSection,
  findingsAsErrors,
  findingsAsGithub,
  githubAnnotations,
  junitXml,
  rangeFinder,
  type Findings,
  type JunitSuite,
} from "@scoreline/report";
import type { TestedProgram } from "./test-json.ts";

/** One suite per model, one case per test. */
export function testJunit(tested: readonly TestedProgram[], errors: Findings): string {
  const suites = tested.map(
    ({ name, report, plan, nameOf }): JunitSuite => ({
      name,
      cases: report.tests.map((test) => ({
        name: test.name,
        file: nameOf(test.file),
        line: test.line,
        failures: test.failures.map(({ line, message, difference }) => {
          const lines = difference === null ? [] : blockLines([differenceSection(difference.explanation, difference, plan)]);
          return { message, text: [`${nameOf(test.file)}:${line} ${message}`, ...lines].join("\n") };
        }),
      })),
    }),
  );
  return junitXml([...suites, ...findingsAsErrors(errors)]);
}

/** Each expectation that failed, at its line of the pull request. */
export function testGithub(tested: readonly TestedProgram[], errors: Findings): string {
  const failed = tested.flatMap(({ report, nameOf, textOf }) => {
    const range = rangeFinder(textOf);
    return report.tests.flatMap(({ file, name, failures }) =>
      failures.map(({ span, message }) => ({
        severity: "error" as const,
        file: nameOf(file),
        range: range(file, span),
        title: name,
        text: message,
      })),
    );
  });
  return githubAnnotations(failed) + findingsAsGithub(errors);
}
