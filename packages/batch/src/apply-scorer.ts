import { shownValue, type EventColumns, type LeadHistory } from "@scoreline/data";
import type { EventInput, InputProblem, LeadInput } from "@scoreline/plan";
import { InputError } from "@scoreline/runtime";
import type { Source, Sources } from "./pick-sources.ts";
import { unreadableRow, type ReportProblem, type RunProblem } from "./run-problem.ts";

/**
 * Scores or explains one lead, as `scorer` does. An event that cannot be read is reported and left out; a lead that cannot be read is
 * reported and gives null, after its events have been looked at too.
 */
export function applyScorer<Answer>(
  scorer: (lead: LeadInput, events: readonly EventInput[]) => Answer,
  history: LeadHistory,
  sources: Sources,
  report: ReportProblem,
): Answer | null {
  if (sources.events !== null) for (const problem of history.problems) report(unreadableRow("events", sources.events.file, problem));
  let { events, eventLines } = history;
  for (;;) {
    const tried = tryScorer(() => scorer(history.lead, events));
    if ("answer" in tried) return tried.answer;
    const unfit = new Set<number>();
    let sound = true;
    for (const problem of tried.error.problems) {
      if (problem.event === null || sources.events === null) {
        sound = false;
        report(leadProblem(problem, history, sources));
      } else {
        unfit.add(problem.event);
        report(eventProblem(problem, problem.event, { ...history, events, eventLines }, sources.events));
      }
    }
    if (!sound) return null;
    events = events.filter((_, index) => !unfit.has(index));
    eventLines = eventLines.filter((_, index) => !unfit.has(index));
  }
}

/** What a scorer answers of a lead, or what is wrong with the lead and its events. Other errors go on. */
export function tryScorer<Answer>(score: () => Answer): { readonly answer: Answer } | { readonly error: InputError } {
  try {
    return { answer: score() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { error };
  }
}

function leadProblem({ field, problem }: InputProblem, { id, line, lead }: LeadHistory, { leads }: Sources): RunProblem {
  const { file, columns } = leads;
  const place = field === null ? null : columns.placeOf(field, lead);
  return {
    code: "unfit-lead",
    of: "leads",
    file: file.shown,
    line,
    column: place?.column ?? null,
    value: shownValue(place?.value),
    lead: id,
    field,
    problem,
    likely: field === null ? null : columns.likely(field, place?.value),
  };
}

function eventProblem({ field, problem }: InputProblem, index: number, history: LeadHistory, source: Source<EventColumns>): RunProblem {
  const { file, columns } = source;
  const event = history.events[index];
  const name = event?.event ?? "";
  // What is wrong with an event that was made of a row, and with none of its properties, is its time.
  const place =
    field === null
      ? { column: columns.columnOf("at"), value: event?.at, key: null }
      : columns.placeOfProperty(name, field, event?.properties ?? {});
  return {
    code: "unfit-event",
    of: "events",
    file: file.shown,
    line: history.eventLines[index] ?? 0,
    column: place.column,
    value: shownValue(place.value),
    lead: history.id,
    event: name,
    property: field,
    key: place.key,
    problem,
    likely: columns.likely(name, field, place.value),
  };
}
