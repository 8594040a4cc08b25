import { blockLines, differenceSection } from "@scoreline/report";
import { junitXml } from "./junit.ts";
import type { TestedProgram } from "./tested-program.ts";

/** One suite per model, one case per test. */
export function testJunit(tested: readonly TestedProgram[]): string {
  return junitXml(
    tested.map(({ name, report, plan, nameOf }) => ({
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
    })),
  );
}
