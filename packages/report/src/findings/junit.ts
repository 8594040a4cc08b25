import { formatHint, formatMessage, severityOf, type Diagnostic } from "@scoreline/diagnostics";
import { rangeFinder, type Findings } from "./findings.ts";

/** A suite of JUnit's XML, as continuous integration servers read it. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** A case of a suite. One without failures and errors passed. */
export interface JunitCase {
  readonly name: string;
  /** Left out where it is about no file. */
  readonly file?: string;
  /** One-based. */
  readonly line?: number;
  readonly failures: readonly JunitProblem[];
  /** Why it could not be run at all. */
  readonly errors?: readonly JunitProblem[];
  /** What a case that passed has to say all the same. */
  readonly note?: string;
}

/** What is wrong. The first line of `text` should say it all. */
export interface JunitProblem {
  readonly message: string;
  readonly text: string;
}

/** One suite per file, one case for each finding, which fails for an error; a file without findings is one case that passed. */
export function findingsAsJunit(findings: Findings): string {
  const suites = suitesOf(findings, [...findings.files, ...filesOf(findings)], (found, problem) =>
    severityOf(found) === "error" ? { failures: [problem] } : { failures: [], note: problem.text },
  );
  return junitXml([
    ...suites.map(({ name, cases }) => ({ name, cases: cases.length > 0 ? cases : [{ name: "check", file: name, failures: [] }] })),
    ...suiteOfFailures(findings),
  ]);
}

/** Findings that keep tests from being run: one suite per file, one case for each; and what could not be looked at. */
export function findingsAsErrors(findings: Findings): readonly JunitSuite[] {
  const suites = suitesOf(findings, filesOf(findings), (_, problem) => ({ failures: [], errors: [problem] }));
  return [...suites, ...suiteOfFailures(findings)];
}

const filesOf = ({ diagnostics }: Findings): readonly string[] => diagnostics.map(({ file }) => file);

/** None where everything could be looked at. */
function suiteOfFailures({ failures }: Findings): readonly JunitSuite[] {
  const cases = failures.map((text): JunitCase => ({ name: text, failures: [], errors: [{ message: text, text }] }));
  return cases.length === 0 ? [] : [{ name: "not looked at", cases }];
}

/** A suite for each file, with a case for each finding in it and what comes of that. */
function suitesOf(
  findings: Findings,
  files: readonly string[],
  outcomeOf: (found: Diagnostic, problem: JunitProblem) => Pick<JunitCase, "failures" | "errors" | "note">,
): readonly JunitSuite[] {
  const range = rangeFinder(findings.textOf);
  return [...new Set(files)].map((path) => {
    const file = findings.nameOf(path);
    const cases = findings.diagnostics
      .filter((found) => found.file === path)
      .map((found): JunitCase => {
        const line = range(path, found.span).start.line + 1;
        const message = formatMessage(found);
        const text = `${file}:${line} ${severityOf(found)}: ${message}\n${formatHint(found)}`;
        return { name: `${found.code} (line ${line})`, file, line, ...outcomeOf(found, { message, text }) };
      });
    return { name: file, cases };
  });
}

/** Suites as one document. */
export function junitXml(suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites ${counts(cases)}>`,
    ...suites.flatMap(({ name, cases: own }) => [
      `  <testsuite name="${escapeXml(name)}" ${counts(own)} skipped="0">`,
      ...own.flatMap((entry) => caseLines(entry, name)),
      `  </testsuite>`,
    ]),
    `</testsuites>`,
  ];
  return `${lines.join("\n")}\n`;
}

function counts(cases: readonly JunitCase[]): string {
  const failures = cases.filter((entry) => entry.failures.length > 0).length;
  const errors = cases.filter((entry) => entry.errors !== undefined).length;
  return `tests="${cases.length}" failures="${failures}" errors="${errors}"`;
}

function caseLines({ name, file, line, failures, errors = [], note }: JunitCase, suite: string): string[] {
  const place = `${file === undefined ? "" : ` file="${escapeXml(file)}"`}${line === undefined ? "" : ` line="${line}"`}`;
  const head = `    <testcase name="${escapeXml(name)}" classname="${escapeXml(suite)}"${place} time="0"`;
  const inside = [
    ...(note === undefined ? [] : [`      <system-out>${escapeXml(note)}</system-out>`]),
    ...failures.map((problem) => problemLine("failure", problem)),
    ...errors.map((problem) => problemLine("error", problem)),
  ];
  return inside.length === 0 ? [`${head}/>`] : [`${head}>`, ...inside, `    </testcase>`];
}

function problemLine(kind: "failure" | "error", { message, text }: JunitProblem): string {
  return `      <${kind} message="${escapeXml(message)}">${escapeXml(text)}</${kind}>`;
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
