/** What is wrong with the data, and what may be, in plain lines: one for each kind, however many rows are so. */
import type { RunData, RunProblem } from "@scoreline/batch";
import { type DataError, grouped, listNames } from "@scoreline/data";

/** Why the files cannot be used, and what to do about it. Options of commands are none that an editor has. */
export function dataProblem({ message, hint }: Pick<DataError, "message" | "hint">): string {
  return /--[a-z]/.test(hint) ? `${message} Options of \`score run\` say how to read such files.` : `${message} ${hint}`;
}

/** What could not be used: how many rows and values, and the first of them. */
export interface ProblemTally {
  count: number;
  first: RunProblem | null;
}

/** Adds one up. */
export function addProblem(tally: ProblemTally, problem: RunProblem): void {
  tally.count++;
  tally.first ??= problem;
}

/** A line on all of them, or none where there are none. */
export function problemLines(tallies: readonly ProblemTally[]): readonly string[] {
  const count = tallies.reduce((sum, tally) => sum + tally.count, 0);
  const first = tallies.find((tally) => tally.first !== null)?.first ?? null;
  if (first === null) return [];
  const what = count === 1 ? "1 row or value could not be used" : `${grouped(count)} rows or values could not be used`;
  const where = `${count === 1 ? "in" : "the first in"} line ${first.line} of “${first.file}”`;
  return [`${what}, ${where}${whyOf(first)}. Correct it in the file; \`score run\` lists them all.`];
}

function whyOf(problem: RunProblem): string {
  const column = problem.column === null ? "" : `, “${problem.column}”`;
  switch (problem.code) {
    case "unfit-lead":
    case "unfit-event":
      return `${column}: ${problem.problem}`;
    case "repeated-lead":
      return `: the lead “${problem.lead}” is already on line ${problem.first}`;
    case "unreadable-row":
      return `${column}: it cannot be read`;
  }
}

/** What the model reads and the files never have, and events that belong to nobody. */
export function dataRemarks({ absent, unmatched, sources }: Pick<RunData, "absent" | "unmatched" | "sources">): readonly string[] {
  const lines: string[] = [];
  const fields = absent.fields.map(({ names }) => names[0]!);
  if (fields.length > 0)
    lines.push(
      `“${sources.leads.file.shown}” has no column ${listNames(fields, "or")}, which the model reads. If it has another name there, write that in the model: from "NAME"`,
    );
  const events = absent.events.map(({ names }) => names[0]!);
  if (events.length > 0)
    lines.push(
      `“${absent.events[0]!.file}” never has the event ${listNames(events, "or")}, which the model reads. If it has another name there, write that in the model: from "NAME"`,
    );
  if (unmatched !== null) {
    const { events: count, of, example } = unmatched;
    lines.push(
      `${grouped(count)} of ${grouped(of)} events belong to no lead, such as those of “${example.event}”; a lead is called “${example.lead}”. Let both files name leads in the same way.`,
    );
  }
  return lines;
}
