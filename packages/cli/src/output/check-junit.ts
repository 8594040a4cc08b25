import { formatHint, formatMessage, severityOf } from "@scoreline/diagnostics";
import { rangeFinder, type Findings } from "./findings.ts";
import { junitXml, type JunitCase } from "./junit.ts";

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
          const text = [`${file}:${line} ${severityOf(found)}: ${message}`, formatHint(found)]
            .filter((part) => part !== undefined)
            .join("\n");
          const outcome = severityOf(found) === "error" ? { failures: [{ message, text }] } : { failures: [], note: text };
          return { name: `${found.code} (line ${line})`, file, line, ...outcome };
        });
      return { name: file, cases: cases.length > 0 ? cases : [{ name: "check", file, failures: [] }] };
    }),
  );
}
