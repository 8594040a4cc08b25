import type { Span } from "@scoreline/diagnostics";
import { cellName, formatDay } from "@scoreline/semantics";
import type { Expectation, Name, RatingName, TextLiteral } from "../ast.ts";
import type { ReferenceNode, ScoreSymbol } from "../model.ts";
import { named, namesOf } from "../symbols/namespace.ts";
import type { Program } from "../symbols/program.ts";
import { inWords, suggest, suggestText, thereAre } from "../symbols/suggest.ts";
import { resolveAction } from "./matrix.ts";
import type { ResolvedMatrix } from "./context.ts";
import { reportUnknownStage, resolveScore } from "./scores.ts";

/** What expectations are checked against. */
export interface ExpectationContext {
  readonly program: Program;
  readonly file: string;
  /** Null where the model has no matrix. */
  readonly matrix: ResolvedMatrix | null;
}

/** The same on a day of a test. */
export interface TestContext extends ExpectationContext {
  /** In days since 1970-01-01. */
  readonly day: number;
}

type Resolvers = {
  readonly [Kind in Expectation["kind"]]: (expectation: Extract<Expectation, { kind: Kind }>, context: TestContext) => void;
};

const resolvers: Resolvers = {
  // Conditions are inferred with all the others.
  "expect-condition": () => {},
  "expect-about": ({ score }, context) => void resolveScore(score, context),
  "expect-cell": ({ cell }, context) => {
    if (cell.kind !== "none" && !cell.missing) resolveCell(cell, cell.text, context);
  },
  "expect-action": ({ action }, { program, file }) => {
    if (action.kind !== "none" && !action.missing) resolveAction(action, file, program);
  },
  "expect-lifecycle": ({ step }, context) => {
    if (step.kind !== "none" && !step.missing) resolveStep(step, context);
  },
  "expect-route": ({ route }, context) => {
    if (route.kind !== "none" && !route.missing) resolveRoute(route, context);
  },
  "expect-stage": (expectation, context) => resolveExpectedStage(expectation, context),
  "expect-discarded": ({ reason }, context) => {
    if (reason !== undefined) resolveReason(reason, context);
  },
  "expect-next-change": ({ when }, { program, file, day }) => {
    if (when.kind !== "date" || when.day === null || when.day > day) return;
    program.reporter.report("next-change-not-later", file, when, { date: when.text, day: formatDay(day) });
  },
};

export function resolveExpectation(expectation: Expectation, context: TestContext): void {
  (resolvers[expectation.kind] as (expectation: Expectation, context: TestContext) => void)(expectation, context);
}

/** `A1` or `"2 warm"`: both its ratings are named there. */
export function resolveCell(node: RatingName | Exclude<ReferenceNode, RatingName>, text: string, context: ExpectationContext): void {
  const { program, file, matrix } = context;
  if (matrix === null) program.reporter.report("cell-without-matrix", file, node, {});
  if (matrix === null || matrix.cells.size === 0) return;
  const cell = matrix.cells.get(text);
  if (cell === undefined) {
    const { rowScore, columnScore } = matrix;
    const otherwise = `Cells are named by the rating of “${rowScore?.name}” and that of “${columnScore?.name}”, such as ${exampleCell(matrix)}.`;
    const { suggestion } = suggest(program.reporter, file, { text, span: node.span }, () => [...matrix.cells.keys()], otherwise);
    program.reporter.report("unknown-cell", file, node, { name: text, suggestion });
    return;
  }
  const start = node.span.start + (node.span.end - node.span.start > text.length ? 1 : 0);
  const part = (offset: number, name: string): Span => ({ start: start + offset, end: start + offset + name.length });
  program.references.usePart(file, node, part(0, cell.row.name), cell.row);
  program.references.usePart(file, node, part(text.length - cell.column.name.length, cell.column.name), cell.column);
}

function exampleCell(matrix: ResolvedMatrix): string {
  const [row] = matrix.rowScore?.ratings ?? [];
  const [column] = matrix.columnScore?.ratings ?? [];
  const name = row === undefined || column === undefined ? "A1" : cellName(row.name, column.name);
  return name.includes(" ") ? `\`"${name}"\`` : `\`${name}\``;
}

export function resolveStep(step: Name, { program, file }: ExpectationContext): void {
  const found = program.lifecycleSteps.get(step.text);
  if (found !== null) {
    program.references.use(file, step, found);
    return;
  }
  const names = program.lifecycleSteps.names;
  const otherwise = names.length === 0 ? "The model has no `lifecycle` block." : thereAre("step", "steps", names);
  const { suggestion, fixes } = suggest(program.reporter, file, step, names, otherwise);
  program.reporter.report("unknown-lifecycle-step", file, step, { name: step.text, suggestion }, { fixes });
}

export function resolveRoute(route: Name, { program, file }: ExpectationContext): void {
  const found = program.routes.get(route.text);
  if (found !== null) {
    program.references.use(file, route, found);
    return;
  }
  const names = program.routes.names;
  const otherwise = names.length === 0 ? "The model has no `route` block." : thereAre("route", "routes", names);
  const { suggestion, fixes } = suggest(program.reporter, file, route, names, otherwise);
  program.reporter.report("unknown-route", file, route, { name: route.text, suggestion }, { fixes });
}

export function resolveReason(reason: TextLiteral, { program, file }: ExpectationContext): void {
  if (program.reasons.get(reason.value) !== null) return;
  const reasons = program.reasons.names;
  const otherwise = reasons.length === 0 ? "The model has no `discard` lines." : thereAre("reason", "reasons", reasons);
  const { suggestion, fixes } = suggestText(program.reporter, file, reason, reasons, otherwise);
  program.reporter.report("unknown-discard-reason", file, reason, { reason: reason.value, suggestion }, { fixes });
}

/** Without a score's name the stage is that of the one score that has stages. */
function resolveExpectedStage(expectation: Extract<Expectation, { kind: "expect-stage" }>, context: ExpectationContext): void {
  const { score: name, stage, span } = expectation;
  const { program, file } = context;
  const { all: staged, names: stagedNames } = program.stagedScores;
  let score: ScoreSymbol | null;
  if (name !== undefined) {
    score = resolveScore(name, context);
    if (score === null) return;
    if (score.stages.length === 0) {
      program.reporter.report("score-without-stages", file, name, { name: score.name });
      return;
    }
  } else if (staged.length > 1) {
    const [first] = staged;
    const scores = inWords(stagedNames);
    program.reporter.report("stage-of-which-score", file, { span }, { scores, example: `${first!.name} stage` });
    return;
  } else score = staged[0] ?? null;
  if (stage.kind === "none") return;
  const found = score === null ? undefined : named(score.stages, stage.value);
  if (found !== undefined) {
    program.references.use(file, stage, found);
    return;
  }
  reportUnknownStage(stage, score === null ? [] : namesOf(score.stages), context);
}
