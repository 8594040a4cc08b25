import { notationOf, wordsOf, type Plan, type PlanSpan } from "@scoreline/plan";

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
