import { formatHint, formatMessage, severityOf } from "@scoreline/diagnostics";
import { blockLines, differenceSection } from "@scoreline/report";
import { rangeFinder, type Findings, type TestedProgram } from "./findings.ts";

/** JUnit's XML, as continuous integration servers read it. */

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
  readonly name: string;
  readonly file: string;
  /** One-based. */
  readonly line?: number;
  /** Empty for a case that passed. The first line of `text` should say it all. */
  readonly failures: readonly { readonly message: string; readonly text: string }[];
  /** What a case that passed has to say all the same. */
  readonly note?: string;
}

/** One suite per file, one case for each finding, which fails for an error; a file without findings is one case that passed. */
export function checkJunit(findings: Findings): string {
  const range = rangeFinder(findings.textOf);
  return junitXml(
    findings.files.map((path) => {
      const file = findings.nameOf(path);
      const cases = findings.diagnostics
        .filter((found) => found.file === path)
        .map((found): JunitCase => {
          const line = range(found.file, found.span).start.line + 1;
          const message = formatMessage(found);
          const text = `${file}:${line} ${severityOf(found)}: ${message}\n${formatHint(found)}`;
          const outcome = severityOf(found) === "error" ? { failures: [{ message, text }] } : { failures: [], note: text };
          return { name: `${found.code} (line ${line})`, file, line, ...outcome };
        });
      return { name: file, cases: cases.length > 0 ? cases : [{ name: "check", file, failures: [] }] };
    }),
  );
}

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

export function junitXml(suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites tests="${cases.length}" failures="${failed(cases)}" errors="0">`,
    ...suites.flatMap(suiteLines),
    `</testsuites>`,
  ];
  return `${lines.join("\n")}\n`;
}

function suiteLines(suite: JunitSuite): string[] {
  return [
    `  <testsuite name="${escapeXml(suite.name)}" tests="${suite.cases.length}" failures="${failed(suite.cases)}" errors="0" skipped="0">`,
    ...suite.cases.flatMap((entry) => caseLines(entry, suite.name)),
    `  </testsuite>`,
  ];
}

function caseLines(entry: JunitCase, suite: string): string[] {
  const line = entry.line === undefined ? "" : ` line="${entry.line}"`;
  const head = `    <testcase name="${escapeXml(entry.name)}" classname="${escapeXml(suite)}" file="${escapeXml(entry.file)}"${line} time="0"`;
  if (entry.failures.length === 0 && entry.note === undefined) return [`${head}/>`];
  return [
    `${head}>`,
    ...(entry.note === undefined ? [] : [`      <system-out>${escapeXml(entry.note)}</system-out>`]),
    ...entry.failures.map(({ message, text }) => `      <failure message="${escapeXml(message)}">${escapeXml(text)}</failure>`),
    `    </testcase>`,
  ];
}

function failed(cases: readonly JunitCase[]): number {
  return cases.filter((entry) => entry.failures.length > 0).length;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** For attributes and contents alike. Characters that XML 1.0 cannot hold, lone halves of pairs too, become `�`. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"\n\r\t]/g, (character) => entities[character]!);
}
