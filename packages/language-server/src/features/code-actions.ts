import type { Diagnostic, Fix } from "@scoreline/diagnostics";
import { CodeActionKind, type CodeAction, type CodeActionContext, type Range, type WorkspaceEdit } from "vscode-languageserver-types";
import { protocolDiagnostic, ProjectLines } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { findingsIn } from "./diagnostics.ts";

/** The fixes of the findings that a range touches, and one action that makes all certain fixes of the document. */
export function codeActions(snapshot: Snapshot, range: Range, { only }: Pick<CodeActionContext, "only">): CodeAction[] {
  const wants = (kind: string): boolean => only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const lines = new ProjectLines(snapshot.project);
  const findings = findingsIn(snapshot, "checked").filter(({ fixes }) => fixes.length > 0);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const start = snapshot.lines.offsetAt(range.start);
    const end = snapshot.lines.offsetAt(range.end);
    for (const finding of findings.filter(({ span }) => span.start <= end && start <= span.end)) {
      for (const fix of finding.fixes) {
        actions.push({
          title: fix.title, kind: CodeActionKind.QuickFix, edit: editOf([fix], lines), isPreferred: finding.fixes.length === 1,
          diagnostics: [protocolDiagnostic(finding, lines)],
        });
      }
    }
  }
  if (wants(CodeActionKind.SourceFixAll)) {
    const fixes = compatible(findings);
    if (fixes.length > 0) actions.push({ title: "Make all certain fixes", kind: CodeActionKind.SourceFixAll, edit: editOf(fixes, lines) });
  }
  return actions;
}

/** The fixes that leave no choice, without those that would write over one another. */
function compatible(findings: readonly Diagnostic[]): Fix[] {
  const taken: { readonly file: string; readonly start: number; readonly end: number }[] = [];
  const chosen: Fix[] = [];
  for (const { fixes: [fix, ...others] } of findings) {
    if (fix === undefined || others.length > 0) continue;
    const spans = fix.edits.map(({ file, span }) => ({ file, ...span }));
    if (spans.some((one) => taken.some((other) => one.file === other.file && one.start <= other.end && other.start <= one.end))) continue;
    taken.push(...spans);
    chosen.push(fix);
  }
  return chosen;
}

function editOf(fixes: readonly Fix[], lines: ProjectLines): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit["changes"]> = {};
  for (const { edits } of fixes) {
    for (const { file, span, text } of edits) {
      const { uri, range } = lines.location(file, span);
      (changes[uri] ??= []).push({ range, newText: text });
    }
  }
  return { changes };
}
