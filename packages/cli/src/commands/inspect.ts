import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { LineIndex, severityOf } from "@scoreline/diagnostics";
import { formatPlan } from "@scoreline/compiler";
import { tokenize } from "@scoreline/language";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { standardInput } from "../io/find-files.ts";
import { outputFile, refuseLosing } from "../io/overwrite.ts";
import { counted } from "../output/check-pretty.ts";
import { modelSummary } from "../output/model-summary.ts";
import { checkWithTests } from "../program/check-paths.ts";
import { loadProgram, type CheckedProgram } from "../program/program.ts";
import { reportUnsound } from "../program/sound-program.ts";
import { notationOf, wordsOf, type Plan, type PlanSpan } from "@scoreline/plan";

/** What each stage prints; null where errors keep it from being reached. */
const stages = {
  tokens: (program: CheckedProgram) => tokenLines(textOf(program)),
  ast: ({ sources }: CheckedProgram) => json(sources.parsed?.get(sources.entry)?.ast),
  model: ({ model }: CheckedProgram) => json(modelSummary(model)),
  plan: ({ plan }: CheckedProgram) => (plan === null ? null : formatPlan(plan)),
  expressions: ({ plan }: CheckedProgram) => (plan === null ? null : expressionLines(plan)),
} as const;

interface Options {
  readonly stage: keyof typeof stages;
}

export function define(command: Command, context: Context): void {
  command
    .argument("<file>", "a score file, or - for standard input")
    .addOption(new Option("--stage <stage>", "what to show").choices(Object.keys(stages)).makeOptionMandatory())
    .addHelpText("after", "\nExample:\n  $ score inspect model.score --stage plan")
    .action(context.action((file: string, options: Options) => inspect(file, options.stage, context)));
}

async function inspect(file: string, stage: keyof typeof stages, context: Context): Promise<ExitCode> {
  const { host } = context;
  refuseLosing([outputFile(undefined)], host);
  const program = await loadProgram(file === standardInput ? file : resolve(host.cwd, file), host);
  const checked = await checkWithTests(program, [program], host);
  const text = stages[stage](checked);
  if (text === null) {
    reportUnsound([checked], context);
    return exitCode.notFine;
  }
  await host.stdout.write(text);
  const errors = checked.diagnostics.filter((found) => severityOf(found) === "error").length;
  if (errors > 0) context.note(`The file has ${counted(errors, "error")}; see: score check ${file}`);
  return exitCode.fine;
}

function textOf({ sources }: CheckedProgram): string {
  const entry = sources.files.get(sources.entry);
  return entry !== undefined && "text" in entry ? entry.text : "";
}

/** `12:3  keyword  when`, one token a line, comments among them. */
function tokenLines(text: string): string {
  const index = new LineIndex(text);
  const { tokens, comments } = tokenize(text, "");
  const rows = [
    ...tokens.map(({ start, kind, image }) => ({ start, kind: String(kind), image })),
    ...comments.map(({ span, kind }) => ({ start: span.start, kind: `${kind} comment`, image: text.slice(span.start, span.end) })),
  ];
  return rows
    .sort((a, b) => a.start - b.start)
    .map(({ start, kind, image }) => {
      const { line, character } = index.positionAt(start);
      return `${`${line + 1}:${character + 1}`.padEnd(8)}${kind.padEnd(14)}${image}\n`;
    })
    .join("");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** What takes more is shown by its number, so that the lines together stay short however much the expressions share. */
const longest = 100;

/** `#12  model.score:14:10-37  number.between(lead.employees, 50, 500)`: where each expression of a plan is written and what it is, one a line. */
export function expressionLines(plan: Plan): string {
  const { files, sources } = wordsOf(plan);
  const places = sources.map((source) => placeOf(source, files));
  const width = places.reduce((most, { length }) => Math.max(most, length), 0);
  return notationOf(plan, longest)
    .expressions.map((text, index) => `${`#${index}`.padEnd(6)}${places[index]!.padEnd(width)}  ${text}\n`)
    .join("");
}

function placeOf([file, line, column, endLine, endColumn]: PlanSpan, files: readonly string[]): string {
  return `${files[file]!}:${line}:${column}-${endLine === line ? "" : `${endLine}:`}${endColumn}`;
}
