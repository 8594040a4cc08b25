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
