/** How large a state is, by the leads of the benchmark. */
import { compileText } from "@scoreline/compiler";
import { createKeeper, type LeadState, type StoredState } from "@scoreline/runtime/state";
import { expect, test } from "vitest";
import { makeCases, modelText } from "./bench/workload.ts";

const keeper = createKeeper(compileText(modelText).plan);
const cases = makeCases(1_000);
const count = cases.reduce((sum, { events }) => sum + events.length, 0);

/** The letters that JSON takes for each event, besides what it takes for the leads without any. */
function lettersPerEvent(timeOf: (at: Date) => string): { readonly all: number; readonly events: number } {
  let all = 0;
  let events = 0;
  for (const { lead, events: happened } of cases) {
    const rows = happened.map((event) => ({ ...event, at: timeOf(event.at) }));
    const text = JSON.stringify(keeper.start(lead as never, rows));
    all += text.length - JSON.stringify(keeper.start(lead as never)).length;
    events += (JSON.parse(text) as StoredState).events.length;
  }
  return { all: all / count, events: events / count };
}

test("an event of the benchmark takes 8 letters, 14 with the texts, and fewer where times are less exact", () => {
  const figures = [
    lettersPerEvent((at) => at.toISOString()),
    lettersPerEvent((at) => `${at.toISOString().slice(0, 19)}Z`),
    lettersPerEvent((at) => at.toISOString().slice(0, 10)),
  ];
  // What the README of the runtime says of them, rounded. What is written besides the events is each different text, once for each lead.
  expect(figures.map(({ events }) => Math.round(events))).toEqual([8, 6, 3]);
  expect(figures.map(({ all }) => Math.round(all))).toEqual([14, 12, 9]);
});

/** What a state has in memory, besides its lead and its texts. */
interface Kept {
  readonly cells: readonly number[];
  readonly still: readonly number[];
}

test("in memory an event of the benchmark takes 4 numbers, and its lead one more once an outcome was asked for", () => {
  const states = cases.map(({ lead, events }) => keeper.start(lead as never, events) as unknown as Kept & LeadState);
  // When, on which day, what, and the one property that any of the events has.
  expect(states.reduce((sum, { cells }) => sum + cells.length, 0)).toBe(4 * count);
  expect(states.every(({ still }) => still.length === 0)).toBe(true);
  const stored = states.map((state) => JSON.stringify(state));
  for (const day of ["2026-06-30", "2026-01-31", "2027-06-30"]) for (const state of states) keeper.outcome(state, day);
  expect(states.every(({ still }) => still.length === 1)).toBe(true);
  expect(states.reduce((sum, { cells }) => sum + cells.length, 0)).toBe(4 * count);
  expect(states.map((state) => JSON.stringify(state))).toEqual(stored);
});
