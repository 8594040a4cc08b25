import type { AstNode, Expression } from "@scoreline/language";
import type { Range } from "vscode-languageserver-types";
import type { Project, Snapshot } from "../../workspace/snapshot.ts";
import { nodesAround } from "../selection-ranges.ts";
import { keepsMeaning, type Change } from "./change.ts";
import { declared } from "./places.ts";

/** What reads as a question of its own, and so may have a name. */
const conditions: ReadonlySet<string> = new Set<Expression["kind"]>([
  "logical",
  "not",
  "at-least",
  "comparison",
  "one-of",
  "in-list",
  "between",
  "text-test",
  "matches",
  "includes",
  "date-window",
  "date-order",
  "missing-test",
  "rated",
  "did",
  "group-expression",
]);

/** What is read with what is next to it, and so may need brackets where it is put. */
const loose: ReadonlySet<string> = new Set<Expression["kind"]>(["logical", "not", "at-least", "arithmetic", "negative", "percent-of"]);

/** Gives the condition that is selected, or all of the one that a cursor is in, a name of its own. Only where the model means the same then. */
export function extracted(snapshot: Snapshot, { start, end }: Range): Change[] {
  const { parsed, lines, path, text, project } = snapshot;
  const [from, to] = [lines.offsetAt(start), lines.offsetAt(end)];
  const around = nodesAround(parsed.ast, from).filter(({ span }) => span.end >= to);
  const found = from === to ? around.find(({ kind }) => conditions.has(kind)) : around.findLast(isCondition(text.slice(from, to), text));
  if (found === undefined || around.some(({ kind }) => kind === "define" || kind === "test")) return [];
  const { span } = found;
  const name = freeName(project);
  const { start: inner, end: innerEnd } = found.kind === "group-expression" ? found.expression.span : span;
  const condition = text.slice(inner, innerEnd).replace(/\s*[\r\n]\s*/g, " ");
  const edits = [declared(project, "define", `define ${name} as ${condition}`), { file: path, span, text: name }];
  return keepsMeaning(project, edits) ? [{ title: "Give this condition a name, with “define”", edits }] : [];
}

/** Whether a node is the condition that is selected, white space and all. */
const isCondition =
  (selected: string, text: string) =>
  ({ kind, span }: AstNode): boolean =>
    conditions.has(kind) && text.slice(span.start, span.end) === selected.trim();

/** Writes what a definition says in the place of its name, which the cursor is on. The definition stays, since others may use it. */
export function inlined({ parsed, lines, path, project }: Snapshot, { start }: Range): Change[] {
  const around = nodesAround(parsed.ast, lines.offsetAt(start));
  const at = around.findIndex(({ kind }) => kind === "name-expression");
  const use = around[at];
  if (use?.kind !== "name-expression") return [];
  const symbol = project.model.symbols.get(use.name);
  if (symbol?.kind !== "define") return [];
  const { expression } = symbol.declaration;
  const source = project.model.files.find((file) => file.path === symbol.file)!;
  const said = source.text.slice(expression.span.start, expression.span.end).replace(/\s*[\r\n]\s*/g, " ");
  const isBeside = "operands" in around[at - 1]! || loose.has(around[at - 1]!.kind) || around[at - 1]!.kind === "comparison";
  const edits = [{ file: path, span: use.span, text: isBeside && loose.has(expression.kind) ? `(${said})` : said }];
  return keepsMeaning(project, edits) ? [{ title: `Write out what “${symbol.name}” says`, edits }] : [];
}

/** A name that nothing has. */
function freeName({ model }: Project): string {
  const taken = new Set(model.references.map(({ symbol }) => symbol.name));
  const names = ["new_condition", ...Array.from(taken, (_, index) => `new_condition_${index + 2}`)];
  return names.find((name) => !taken.has(name))!;
}
