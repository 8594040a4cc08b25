import type { Steps } from "@scoreline/analysis";
import type { OwnLeads } from "@scoreline/report";
import { certainFixes, isAdjustable, isSilenceable, type Diagnostic, type Fix } from "@scoreline/diagnostics";
import { CodeActionKind, CodeActionTriggerKind, type CodeAction, type CodeActionContext, type Range } from "vscode-languageserver-types";
import { protocolDiagnostic, ProjectLines } from "../protocol/mapping.ts";
import { clientCommands } from "../protocol/requests.ts";
import { compiledOf } from "../workspace/compiled.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { editOf, type Change } from "./changes/change.ts";
import { missingDeclarations } from "./changes/declare-missing.ts";
import { extracted, inlined } from "./changes/extract.ts";
import { movedRules } from "./changes/move-rule.ts";
import { expectedNow } from "./evaluation/tests.ts";
import { missingTests } from "./missing-tests.ts";
import { exampleTests, reachingTests } from "./reach/reaching-tests.ts";

/**
 * The fixes of the findings that a range touches, declarations of what they miss, a comment that silences each warning among them, what came
 * out for what a test expects otherwise, a name for the condition that is selected, one action that makes all certain fixes of the
 * document, and on the model, where the leads beside it say what became of them, a way to fit its points to that; where a person asks, also a test of a lead that comes to what is decided here, and tests that are missing for these lines: these
 * take steps. Only people can tell what a warning means, so its fixes wait until they are asked for.
 */
export function* codeActions(
  snapshot: Snapshot,
  range: Range,
  { only, triggerKind }: Pick<CodeActionContext, "only" | "triggerKind">,
  fitsTo: OwnLeads | null = null,
): Steps<CodeAction[]> {
  const wants = (kind: string): boolean => only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const lines = new ProjectLines(snapshot.project);
  const findings = compiledOf(snapshot.project).findingsSoFar.filter(({ file }) => file === snapshot.path);
  const actions: CodeAction[] = [];
  // Each fix takes a check of the model: wherever the cursor goes is no reason for that.
  const isAsked = triggerKind === CodeActionTriggerKind.Invoked;
  let touchesAny = false;
  if (wants(CodeActionKind.QuickFix)) {
    const start = snapshot.lines.offsetAt(range.start);
    const end = snapshot.lines.offsetAt(range.end);
    const touched = findings.filter(({ span }) => span.start <= end && start <= span.end);
    touchesAny = touched.length > 0;
    for (const finding of snapshot.project.rightlyFixed(touched)) {
      const { code, fixes } = finding;
      const diagnostics = [protocolDiagnostic(finding, lines)];
      const offer = (change: Change, isPreferred: boolean): void =>
        void actions.push({ title: change.title, kind: CodeActionKind.QuickFix, edit: editOf([change], lines), isPreferred, diagnostics });
      for (const fix of fixes) offer(fix, fixes.length === 1 && !isAdjustable(code));
      for (const change of [...missingDeclarations(snapshot, finding), ...movedRules(snapshot, finding)]) offer(change, false);
      actions.push(...exampleTests(snapshot, finding).map((action) => ({ ...action, diagnostics })));
      if (isSilenceable(code) && !awaitsReason(finding, snapshot)) offer(silencing(finding, snapshot), false);
    }
  }
  const add = (kind: CodeActionKind, changes: readonly Change[]): void => {
    for (const change of changes) actions.push({ title: change.title, kind, edit: editOf([change], lines) });
  };
  if (wants(CodeActionKind.QuickFix)) add(CodeActionKind.QuickFix, expectedNow(snapshot, range));
  // Too much work to do wherever the cursor goes.
  const isSelected = range.start.line !== range.end.line || range.start.character !== range.end.character;
  if (wants(CodeActionKind.RefactorExtract) && (isAsked || isSelected)) add(CodeActionKind.RefactorExtract, extracted(snapshot, range));
  if (wants(CodeActionKind.RefactorInline) && isAsked) add(CodeActionKind.RefactorInline, inlined(snapshot, range));
  if (wants(CodeActionKind.QuickFix) && isAsked)
    actions.push(...(yield* reachingTests(snapshot, range.start)), ...(yield* missingTests(snapshot, range)));
  if (wants(CodeActionKind.SourceFixAll) && (only !== undefined || isAsked || touchesAny)) {
    const fixes = certainFixes(snapshot.project.rightlyFixed(findings.filter(({ code }) => !isAdjustable(code)))).map(({ fix }) => fix);
    if (fixes.length > 0) actions.push({ title: "Apply all safe fixes", kind: CodeActionKind.SourceFixAll, edit: editOf(fixes, lines) });
  }
  if (wants(CodeActionKind.RefactorRewrite) && fitsTo?.counted != null && isOnModel(snapshot, range)) {
    const title = "Fit the points to what happened";
    actions.push({
      title,
      kind: CodeActionKind.RefactorRewrite,
      command: { title, command: clientCommands.fitPoints, arguments: [snapshot.uri] },
    });
  }
  return actions;
}

/** Whether a range begins in the head of the model: the line with its name. */
function isOnModel({ parsed, lines }: Snapshot, { start }: Range): boolean {
  const model = parsed.ast.declarations.find(({ kind }) => kind === "model");
  return model !== undefined && lines.positionAt(model.span.start).line === start.line;
}

/** Whether a comment would silence a finding if it had a reason. */
function awaitsReason({ code, file, span }: Diagnostic, { project, lines }: Snapshot): boolean {
  const { line } = lines.positionAt(span.start);
  const { ignores = [] } = project.model.files.find(({ path }) => path === file) ?? {};
  return ignores.some(
    ({ code: named, reason, lines: about }) =>
      named === code && reason === "" && about !== null && about.first <= line && line <= about.last,
  );
}

/** A comment above the line, whose dots hold the place of the reason: while they are there, it silences nothing, and says so. */
function silencing({ code, file, span }: Diagnostic, { text, lines }: Snapshot): Fix {
  const start = lines.lineStart(lines.positionAt(span.start).line);
  const [indent = ""] = /^[ \t]*/.exec(text.slice(start)) ?? [];
  const comment = `${indent}// score-ignore ${code} because …\n`;
  return { title: `Silence “${code}” here, and say why`, edits: [{ file, span: { start, end: start }, text: comment }] };
}
