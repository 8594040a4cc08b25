import { formatHint, formatMessage, severityOf, type Severity } from "@scoreline/diagnostics";
import { rangeFinder, type Findings } from "./findings.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands of GitHub Actions: each finding becomes a note at its line of the pull request. Positions are one-based. */
export function checkGithub(findings: Findings): string {
  const range = rangeFinder(findings.textOf);
  return findings.diagnostics
    .map((found) => {
      const { start, end } = range(found.file, found.span);
      const properties = {
        file: findings.nameOf(found.file),
        line: start.line + 1,
        endLine: end.line + 1,
        // Columns are understood only within one line.
        ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
        title: found.code,
      };
      const text = `${formatMessage(found)}\n${formatHint(found)}`;
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[severityOf(found)]} ${list.join(",")}::${escapeText(text)}\n`;
    })
    .join("");
}

function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
