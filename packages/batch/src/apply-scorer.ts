import { shownValue, type EventColumns, type LeadHistory } from "@scoreline/data";
import type { EventInput, InputProblem, LeadInput } from "@scoreline/plan";
import { InputError } from "@scoreline/runtime";
import type { BadValues } from "./bad-values.ts";
import type { Source, Sources } from "./pick-sources.ts";
import { unreadableRow, type ReportProblem, type RunProblem } from "./run-problem.ts";

/**
 * Scores or explains one lead, as `scorer` does. An event that cannot be read is reported and left out; a lead that cannot be read is
 * reported and gives null, after its events have been looked at too. Values that the scorer took as missing are reported, too.
 */
export function applyScorer<Answer>(
  scorer: (lead: LeadInput, events: readonly EventInput[]) => Answer,
  history: LeadHistory,
  sources: Sources,
  badValues: BadValues,
  report: ReportProblem,
): Answer | null {
  for (const problem of history.problems)
    if (sources.events !== null) report(unreadableRow("events", sources.events.file, { ...problem, lead: history.id }));
  let { events, eventLines } = history;
  const say = (problem: InputProblem, isTaken: boolean): void => {
    const asMissing = isTaken ? "taken" : badValues.canBeMissing(problem, events) ? "possible" : "impossible";
    if (problem.event === null || sources.events === null) report({ ...leadProblem(problem, history, sources), asMissing });
    else report({ ...eventProblem(problem, problem.event, { ...history, events, eventLines }, sources.events), asMissing });
  };
  for (;;) {
    const tried = tryScorer(() => scorer(history.lead, events));
    if ("answer" in tried) {
      for (const problem of badValues.taken()) say(problem, true);
      return tried.answer;
    }
    const unfit = new Set<number>();
    let sound = true;
    for (const problem of tried.error.problems) {
      if (problem.event === null) sound = false;
      else unfit.add(problem.event);
      say(problem, false);
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

type Unsaid<Code> = Omit<Extract<RunProblem, { readonly code: Code }>, "asMissing">;

/** What is wrong with a lead, as a problem of the run. */
export function leadProblem(
  { field, problem }: InputProblem,
  { id, line, lead }: Pick<LeadHistory, "id" | "line" | "lead">,
  { leads }: Sources,
): Unsaid<"unfit-lead"> {
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

function eventProblem(
  { field, problem }: InputProblem,
  index: number,
  history: LeadHistory,
  source: Source<EventColumns>,
): Unsaid<"unfit-event"> {
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
