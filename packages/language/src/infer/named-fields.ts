import { spanOf } from "@scoreline/diagnostics";
import type { Name, OutgoingProperty, PromisedTrend } from "../ast.ts";
import { textOf, type Program } from "../symbols/program.ts";
import { calledNames, suggest } from "../symbols/suggest.ts";
import { resolveScore } from "./scores.ts";
import { typeInWords } from "./types.ts";

const fitting: readonly string[] = ["text", "number", "date", "truth", "missing-expression"];

/** What to do about a field that cannot be passed on, since it has several values. */
export const listAdvice = "A list of text has no single value; pass on another field.";

/** Resolves the lead fields that actions and routes pass on, and refuses what cannot be passed on. */
export function resolveProperties(program: Program): void {
  for (const { file, declaration } of program.actions.all) resolveEach(declaration.properties, file, program);
  for (const { file, declaration } of program.placedRoutes) {
    for (const { properties } of declaration.lines) resolveEach(properties, file, program);
  }
}

function resolveEach(properties: readonly OutgoingProperty[], file: string, program: Program): void {
  for (const { values } of properties) {
    const [first] = values;
    if (first === undefined || (values.length === 1 && fitting.includes(first.kind))) continue;
    if (first.kind === "name") resolveField(first, file, program);
    else
      reportUnfit({ span: spanOf(first.span, values.at(-1)!.span) }, "Write one value; it is passed on exactly as written.", file, program);
  }
}

function resolveField(name: Name, file: string, program: Program): void {
  const field = program.fields.get(name.text);
  if (field === null) {
    const written = `"${name.text}"`;
    const otherwise = `Write the name of a lead field, whose value is passed on, or a text in quotes: \`${written}\`.`;
    const { suggestion, fixes } = suggest(program.reporter, file, name, () => calledNames(program.fields.all), otherwise);
    program.reporter.report("unknown-field", file, name, { name: name.text, suggestion }, { fixes });
    return;
  }
  program.references.use(file, name, field);
  if (field.type?.kind === "list") reportUnfit(name, listAdvice, file, program);
}

function reportUnfit(at: Parameters<typeof textOf>[2], advice: string, file: string, program: Program): void {
  program.reporter.report("action-value-of-wrong-kind", file, at, { value: textOf(program, file, at), advice });
}

/** `fit never falls as employees rise`: a score, and a lead field whose values have an order. */
export function resolveTrend({ score, field: name }: PromisedTrend, file: string, program: Program): void {
  if (!score.missing) resolveScore(score, { program, file });
  if (name.missing) return;
  const field = program.fields.get(name.text);
  if (field === null) {
    const otherwise = "A score can be said to rise or fall with a lead field that is a number or a date.";
    const { suggestion, fixes } = suggest(program.reporter, file, name, () => calledNames(program.fields.all), otherwise);
    program.reporter.report("unknown-field", file, name, { name: name.text, suggestion }, { fixes });
    return;
  }
  program.references.use(file, name, field);
  const { type } = field;
  if (type === null || type.kind === "number" || type.kind === "date" || (type.kind === "one-of" && type.of === "number")) return;
  program.reporter.report("field-cannot-rise", file, name, { name: name.text, type: typeInWords(type) });
}
