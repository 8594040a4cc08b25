import {
  asksForTimes,
  columnOf,
  columnsRead,
  inputsRead,
  planLimits,
  type EventInput,
  type Explanation,
  type LeadInput,
  type Moment,
  type Outcome,
  type Plan,
} from "@scoreline/plan";
import { createGivenReader, createScorer, type GivenEvent, type GivenInput, type ScorerOptions } from "@scoreline/runtime";
import { zoneOf, type FieldValue, type Zone } from "@scoreline/semantics";
import { mostOccurrences } from "../case-inputs.ts";
import { maskLead } from "./mask-lead.ts";
import { clockText, expectLines, freeName, inputsOf, writeTest, type WritableEvent, type WritableLead } from "./write-test.ts";

/** A test of a lead as it is in the data. */
export type RecordedTest =
  | {
      /** The test, as it is written in a model. */
      readonly text: string;
      readonly name: string;
      /** What was masked, and what may identify somebody and is as it was since the rules read it: `email`, `page_view.url`. */
      readonly masked: readonly string[];
      readonly kept: readonly string[];
    }
  /** Why no test can say what the lead is, as a sentence. */
  | { readonly problem: string };

export interface RecordOptions {
  /** Names that other tests have. */
  readonly taken?: readonly string[];
  /** What the test is called, where no other is called so; left out, after what came out. */
  readonly name?: string;
  /** The lines of expectations, of what came out; left out, all of it. */
  readonly expected?: (outcome: Outcome) => readonly string[];
}

/** Records leads of one plan, each as a test that passes. */
export type Recorder = (lead: LeadInput, events: readonly EventInput[], at: Moment, options?: RecordOptions) => RecordedTest;

/**
 * Writes leads of real data as tests: only what rules read, days counted back from the moment, and other texts in place of what identifies
 * somebody, as far as the explanation stays the same. The recorder throws an InputError where the lead cannot be scored.
 */
export function createRecorder(plan: Plan, { badValues = "refuse" }: Pick<ScorerOptions, "badValues"> = {}): Recorder {
  const scorer = createScorer(plan, { badValues });
  const read = createGivenReader(plan, { badValues });
  return (lead, events, at, { taken = [], name: called, expected } = {}) => {
    const given = read(lead, events, at);
    if (given.events.length > mostOccurrences) {
      const [most, found] = [mostOccurrences, given.events.length].map((count) => count.toLocaleString("en-US"));
      return { problem: `A test holds at most ${most} occurrences, and this lead has ${found}.` };
    }
    const explanation = scorer.explain(lead, events, at);
    const wanted = seenIn(explanation);
    const explain = (input: WritableLead): Explanation => {
      const built = inputsOf(input);
      return scorer.explain(built.lead, built.events, built.at);
    };
    const isSame = (input: WritableLead): boolean => seenIn(explain(input)) === wanted;
    const plain = writable(given, plan);
    const problem = tooLongIn(plain);
    if (problem !== null) return { problem };
    if (!isSame(plain)) return { problem: untellable(given, plan) };
    const { input, masked, kept } = maskLead(plain, plan, isSame);
    const name = freeName(called ?? nameOf(explanation), new Set(taken));
    const lines = expected?.(explanation.outcome) ?? expectLines(explanation, plan);
    return { text: writeTest(name, input, lines, plan), name, masked, kept };
  };
}

/** What rules read of a lead, as a test says it. */
export function writable({ day, lead, events }: GivenInput, plan: Plan): WritableLead {
  const { inputs } = plan;
  const columns = columnsRead(plan);
  const reads = inputsRead(plan);
  const clocks = asksForTimes(plan) || asksForClocks(plan);
  const zone = zoneOf(plan.model.timezone);
  const named = (values: readonly (FieldValue | null)[], names: readonly string[], isRead: (index: number) => boolean) =>
    Object.fromEntries(names.flatMap((name, index) => (values[index] == null || !isRead(index) ? [] : [[name, values[index]!]])));
  const clockOf = ({ instant, day: its, isDayAlone }: GivenEvent): string | null =>
    isDayAlone || !clocks ? null : clockIn(instant, its, zone);
  return {
    day,
    lead: named(
      lead,
      inputs.lead.map(({ name }) => name),
      (field) => columns.has(field),
    ),
    events: events
      .filter(({ kind }) => reads.scored.has(kind) || reads.asked.has(kind))
      .map((event): WritableEvent => {
        const { name, properties } = inputs.events[event.kind]!;
        return {
          event: name,
          day: event.day,
          clock: clockOf(event),
          properties: named(
            event.values,
            properties.map((property) => property.name),
            (property) => columns.has(columnOf(plan, event.kind, property)),
          ),
        };
      }),
  };
}

/** Whether some limit counts by the clock. */
function asksForClocks({ scores }: Plan): boolean {
  const items = scores.flatMap((score) => (score.kind === "formula" ? [] : score.items));
  const rules = items.flatMap((item) => ("items" in item ? item.items : [item]));
  return rules.some((rule) => rule.kind === "occurrences" && rule.limits.some(({ keys }) => keys.some(({ kind }) => kind === "clock")));
}

/**
 * How far a clock is ahead of the time since midnight, in seconds: by an hour or half of it where clocks were set forward that day, before it
 * shows what they skipped, then not at all, then by as much less; then by less usual steps.
 */
const shifts = [3_600, 1_800, 0, -3_600, -1_800, ...[900, 2_700, 5_400, 7_200, 10_800].flatMap((shift) => [shift, -shift])];

/** What a clock shows at an instant, without fractions of a second. */
function clockIn(instant: number, day: number, zone: Zone): string {
  const since = Math.floor((instant - zone.startOfDay(day)) / 1_000);
  const second = instant - (((instant % 1_000) + 1_000) % 1_000);
  const times = shifts.map((shift) => since + shift).filter((time) => time >= 0 && time < 86_400);
  const instants = new Map<number, number>();
  const instantOf = (time: number): number => {
    const known = instants.get(time) ?? zone.instantOf(day, time * 1_000);
    instants.set(time, known);
    return known;
  };
  // What is shown twice is the first in a test: the nearest there is.
  const time =
    times.find((each) => instantOf(each) === second) ??
    times.filter((each) => instantOf(each) <= second).sort((one, other) => instantOf(other) - instantOf(one))[0] ??
    86_399;
  return clockText(time);
}

/** All of an explanation that does not depend on how values are written. */
function seenIn(explanation: Explanation): string {
  const { outcome, events: _events, model: _model, ...rest } = explanation;
  const { properties: _properties, ...decided } = outcome;
  return JSON.stringify({ ...rest, decided }, (key, value: unknown) => (untold.has(key) ? undefined : value));
}

/** What is told of values, of events that count no more, and of times of day. */
const untold = new Set(["values", "figures", "properties", "found", "leftOut", "at", "problems"]);

function tooLongIn({ lead, events }: WritableLead): string | null {
  const all = [
    ...Object.entries(lead),
    ...events.flatMap(({ event, properties }) => Object.entries(properties).map(([name, value]) => [`${event}.${name}`, value] as const)),
  ];
  const found = all.find(([, value]) => [value].flat().some((text) => typeof text === "string" && text.length > planLimits.text));
  return found === undefined ? null : `The text in “${found[0]}” is longer than a model can hold.`;
}

function untellable({ events }: GivenInput, { model }: Plan): string {
  const fraction = events.find(({ instant }) => instant % 1_000 !== 0);
  return fraction === undefined
    ? `A test cannot distinguish times that the clocks of “${model.timezone}” show twice, and this lead’s outcome depends on one.`
    : `A test tells times to the second, and this lead’s outcome depends on fractions of one (${new Date(fraction.instant).toISOString()}).`;
}

/** Says what came out, and nothing of who it is. */
function nameOf({ outcome, day }: Explanation): string {
  const { discarded, cell, action, lifecycle } = outcome;
  const decided = [cell, action, lifecycle].filter((each) => each !== null);
  const what = discarded !== null ? `discarded, ${discarded}` : decided.join(", ");
  return `Recorded on ${day}${what === "" ? "" : `: ${what}`}`;
}
