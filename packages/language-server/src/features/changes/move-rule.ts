import type { Diagnostic, TextEdit } from "@scoreline/diagnostics";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { nodesAround } from "../selection-ranges.ts";
import { leavesFewerErrors, type Change } from "./change.ts";
import { lineEnd } from "./places.ts";

/** Moves a rule on what a lead did out of a `fit` block, to the end of the rules of each score from behavior that there is. */
export function movedRules({ parsed, path, text, project }: Snapshot, { code, span }: Diagnostic): Change[] {
  if (code !== "event-in-fit") return [];
  const rule = nodesAround(parsed.ast, span.start).find(({ kind }) => kind === "state-rule" || kind === "occurrence-rule");
  if (rule === undefined) return [];
  const start = text.lastIndexOf("\n", rule.span.start - 1) + 1;
  const end = lineEnd(text, rule.span.end);
  const isAlone = text.slice(start, rule.span.start).trim() === "" && start > 0;
  if (!isAlone) return [];
  const line = text.slice(rule.span.start, end);
  const taken: TextEdit = { file: path, span: { start, end: end + (/^\r?\n/.exec(text.slice(end))?.[0].length ?? 0) }, text: "" };
  return project.model.scores.flatMap(({ name, file, family, declaration }): Change[] => {
    if (family !== "behavior" || declaration.kind !== "score-block") return [];
    const last = declaration.items.findLast(({ kind }) => kind === "occurrence-rule" || kind === "state-rule");
    if (last === undefined) return [];
    const target = project.model.files.find(({ path: of }) => of === file)!.text;
    const indent = /[ \t]*$/.exec(target.slice(0, last.span.start))![0];
    const at = lineEnd(target, last.span.end);
    const edits = [taken, { file, span: { start: at, end: at }, text: `\n${indent}${line}` }];
    return leavesFewerErrors(project, edits) ? [{ title: `Move the rule to “${name}”`, edits }] : [];
  });
}
