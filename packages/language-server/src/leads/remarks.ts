/** What is wrong with the data, and what may be, in plain lines: one for each kind, however many rows are so. */
import type { LeftOutCount, RunData, RunProblem } from "@scoreline/batch";
import { type DataError, grouped, listNames } from "@scoreline/data";
import { causeInWords } from "./cause-words.ts";

/** Why the files cannot be used, and what to do about it: where that is an option of a command, which no editor has, `instead`: the setting that does it. */
export function dataProblem({ message, hint }: Pick<DataError, "message" | "hint">, instead = bySource): string {
  return /--[a-z]/.test(hint) ? `${message} ${instead}` : `${message} ${hint}`;
}

const bySource =
  "In the setting score.source, name the system that wrote the file, if `score sources` lists it, or a file that ends in .json and says how to read it.";

/** What could not be used: how many rows and values, and the first of them. */
export interface ProblemTally {
  count: number;
  first: RunProblem | null;
}

/** Adds one up. They are not found from top to bottom: what a scorer refuses is found after what cannot be read. */
export function addProblem(tally: ProblemTally, problem: RunProblem): void {
  tally.count++;
  if (tally.first === null || isBefore(problem, tally.first)) tally.first = problem;
}

/** Leads come before events, as in the list of `score run`. */
function isBefore(one: RunProblem, other: RunProblem): boolean {
  return one.of === other.of ? one.line < other.line : one.of === "leads";
}

/** A line on all of them, or none where there are none. */
export function problemLines(tallies: readonly ProblemTally[]): readonly string[] {
  const count = tallies.reduce((sum, tally) => sum + tally.count, 0);
  const [first] = tallies.flatMap(({ first: found }) => found ?? []).sort((one, other) => (isBefore(one, other) ? -1 : 1));
  if (first === undefined) return [];
  const what = count === 1 ? "1 row or value could not be used" : `${grouped(count)} rows or values could not be used`;
  const where = `${count === 1 ? "in" : "the first in"} line ${first.line} of “${first.file}”`;
  return [`${what}, ${where}${whyOf(first)}. Correct it in the file; \`score run\` lists them all.`];
}

/** `leads.csv, line 12 (lead “7”), “employees”: “many” is not a number` */
export function problemLine(problem: RunProblem): string {
  const { file, line, lead } = problem;
  return `${file}, line ${line}${lead === null ? "" : ` (lead “${lead}”)`}${whyOf(problem)}`;
}

/** Problems by file and line, leads before events. */
export const inOrder = (one: RunProblem, other: RunProblem): number => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : 0);

function whyOf(problem: RunProblem): string {
  const column = problem.column === null ? "" : `, “${problem.column}”`;
  switch (problem.code) {
    case "unfit-lead":
    case "unfit-event":
      return `${column}: ${problem.problem}`;
    case "repeated-lead":
      return `: the lead “${problem.lead}” is already on line ${problem.first}`;
    case "unreadable-row":
      return `${column}: ${causeInWords(problem.cause)}`;
  }
}

/** What is not counted although nothing is wrong with it: which rows, and why. `day` is that as of which leads are scored. */
export function leftOutLines(
  { sources, counts, joined }: Pick<RunData, "sources" | "counts" | "joined">,
  { later, leftOut: { repeated, ignored } }: { readonly later: number; readonly leftOut: LeftOutCount },
  day: string,
): readonly string[] {
  const ofEvents = sources.events === null ? "" : ` of “${sources.events.file.shown}”`;
  const line = (count: number, what: string, one: string, many: string): readonly string[] =>
    count === 0 ? [] : [`${grouped(count)} ${what}${count === 1 ? "" : "s"}${count === 1 ? one : many}`];
  const { count: unknown, names } = counts?.unknown ?? { count: 0, names: [] };
  const called = `a name that the model does not know, such as “${names[0]?.name}”,`;
  return [
    ...line(
      counts?.anonymous.count ?? 0,
      "event",
      `${ofEvents} names no lead and is left out.`,
      `${ofEvents} name no lead and are left out.`,
    ),
    ...line(unknown, "event", `${ofEvents} has ${called} and is left out.`, `${ofEvents} have ${called} and are left out.`),
    ...line(later, "event", `${ofEvents} lies after ${day} and does not count.`, `${ofEvents} lie after ${day} and do not count.`),
    ...line(
      joined.writing.later,
      "row",
      ` of “${sources.leads.file.shown}” was written after ${day} and does not count.`,
      ` of “${sources.leads.file.shown}” were written after ${day} and do not count.`,
    ),
    ...line(
      repeated,
      "event",
      `${ofEvents} is left out as a repeat, with the id or key of another.`,
      `${ofEvents} are left out as repeats, with the id or key of others.`,
    ),
    ...ignored.flatMap(({ reason, count }) =>
      line(
        count,
        "event",
        `${ofEvents} is ignored, as the model says: “${reason}”.`,
        `${ofEvents} are ignored, as the model says: “${reason}”.`,
      ),
    ),
  ];
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
