import { eventSlots, type EventColumns, type LeadColumns, type LeadHistory, type RowProblem } from "@scoreline/data";
import type { EventInput, InputProblem, LeadInput } from "@scoreline/plan";
import { InputError } from "@scoreline/runtime";

/** Takes the problems of rows of leads and of events. */
export interface RowProblems {
  lead(problem: RowProblem): void;
  event(problem: RowProblem): void;
}

/** The columns of both files, to say where a value stands. */
export interface HistoryColumns {
  readonly leads: LeadColumns;
  readonly events: EventColumns | null;
}

/**
 * Scores or explains one lead, by `judge`. An event that cannot be read is reported and left out; a lead that cannot be read is reported and
 * gives null, after its events have been looked at too.
 */
export function judgeHistory<Judgement>(
  judge: (lead: LeadInput, events: readonly EventInput[]) => Judgement,
  history: LeadHistory,
  columns: HistoryColumns,
  problems: RowProblems,
): Judgement | null {
  for (const problem of history.problems) problems.event(problem);
  let { events, eventLines } = history;
  for (;;) {
    try {
      return judge(history.lead, events);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const unfit = new Set<number>();
      let sound = true;
      for (const problem of error.problems) {
        const index = eventIndex(problem);
        if (index === null) {
          sound = false;
          problems.lead(leadProblem(problem, history, columns.leads));
        } else {
          unfit.add(index);
          problems.event(eventProblem(problem, index, { ...history, events, eventLines }, columns.events));
        }
      }
      if (!sound) return null;
      events = events.filter((_, index) => !unfit.has(index));
      eventLines = eventLines.filter((_, index) => !unfit.has(index));
    }
  }
}

function eventIndex({ path }: InputProblem): number | null {
  const index = /^events\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? null : Number(index);
}

function leadProblem({ path, problem }: InputProblem, history: LeadHistory, columns: LeadColumns): RowProblem {
  const name = /^lead\.(.+)$/.exec(path)?.[1];
  const field = columns.fields.find((candidate) => candidate.name === name);
  if (field === undefined) return { line: history.line, column: null, value: null, problem };
  return { line: history.line, column: columns.columnOf(field.slot), value: shownValue(history.lead[field.name]), problem };
}

function eventProblem({ path, problem }: InputProblem, index: number, history: LeadHistory, columns: EventColumns | null): RowProblem {
  const line = history.eventLines[index] ?? 0;
  const event = history.events[index];
  const property = /\.properties\.(.+)$/.exec(path)?.[1];
  if (property === undefined)
    return { line, column: columns?.columnOf(eventSlots.at) ?? null, value: event === undefined ? null : String(event.at), problem };
  return {
    line,
    column: columns?.columnOfProperty(event?.event ?? "", property) ?? property,
    value: shownValue(event?.properties?.[property]),
    problem,
  };
}

function shownValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
