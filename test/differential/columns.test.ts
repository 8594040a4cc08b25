/** Leads in columns against the same leads as rows: over generated models, leads and histories, right and wrong. ¶every-engine */
import { compileText } from "@scoreline/compiler";
import {
  createReviewer,
  createScoreFunction,
  InputError,
  type EventInput,
  type InputProblem,
  type LeadInput,
  type Plan,
} from "@scoreline/runtime";
import { createColumnReviewer, createColumnScorer, type OutcomeColumns } from "@scoreline/runtime/columns";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reviewPacker } from "../../packages/batch/src/packed-reviews.ts";
import { effort, runs } from "../generators/effort.ts";
import { hostile } from "../generators/hostile-model.ts";
import { inColumns, type RowOfLead } from "../generators/in-columns.ts";
import { told } from "../generators/load-module.ts";
import { at as moment, situation } from "./leads.ts";
import { model } from "./models.ts";
import { oneOf, words } from "./conditions.ts";
import { fading, head, historyOver, momentOver, others } from "./related-rules.ts";

interface Met {
  outcomes: number;
  refused: number;
  taken: number;
  reviewed: number;
  packed: number;
  better: number;
}

const newMet = (): Met => ({ outcomes: 0, refused: 0, taken: 0, reviewed: 0, packed: 0, better: 0 });

function toldBy({ outcome }: OutcomeColumns, lead: number): string {
  try {
    return JSON.stringify(outcome(lead));
  } catch (error) {
    if (error instanceof InputError) return JSON.stringify([error.message, error.problems]);
    throw error;
  }
}

/** What the columns of outcomes say of a lead, in the shape of an outcome. */
function inArrays({ scores, discarded, cell, action, lifecycle, route }: OutcomeColumns, lead: number): object {
  const nameOf = ({ names, codes }: OutcomeColumns["cell"]): string | null => names[codes[lead]!] ?? null;
  const scored = Object.entries(scores).map(([name, { millionths, rating, stage }]) => [
    name,
    { millionths: millionths[lead]!, rating: nameOf(rating), stage: nameOf(stage) },
  ]);
  return {
    scores: Object.fromEntries(scored),
    discarded: nameOf(discarded),
    cell: nameOf(cell),
    action: nameOf(action),
    lifecycle: nameOf(lifecycle),
    route: nameOf(route),
  };
}

/** Holds the columns of some leads to what is said of their rows: where bad values are refused, and where they are taken for missing. */
function compare(plan: Plan, rows: readonly RowOfLead[], at: string, asNumbers: boolean, met: Met): void {
  const { leads, events } = inColumns(rows, plan.model.timezone, { created: "date", vip: "truth", first: "truth" }, asNumbers);
  for (const badValues of ["refuse", "missing"] as const) {
    let taken: readonly InputProblem[] | undefined;
    const score = createScoreFunction(plan, { badValues, onProblems: (problems) => (taken = problems) });
    const found = createColumnScorer(plan, { badValues }).score(leads, events, at);
    rows.forEach((row, lead) => {
      taken = undefined;
      const right = told(score, row.lead, row.events, at);
      expect(toldBy(found, lead)).toBe(right);
      expect(found.problems.get(lead)).toEqual(taken);
      expect(found.refused.has(lead)).toBe(right.startsWith("["));
      if (!right.startsWith("[")) expect(JSON.parse(right)).toMatchObject(inArrays(found, lead));
      if (right.startsWith("[")) met.refused++;
      else if (taken === undefined) met.outcomes++;
      else met.taken++;
    });
  }
}

/** Holds what is said of the columns in a review to what is said of the rows, and so once more where one thread hands it to another. */
function compareReviews(plan: Plan, rows: readonly RowOfLead[], at: string, asNumbers: boolean, met: Met): void {
  const { leads, events } = inColumns(rows, plan.model.timezone, { created: "date", vip: "truth", first: "truth" }, asNumbers);
  const { review } = createColumnReviewer(plan, Infinity, leads, events, at);
  const byRow = createReviewer(plan, Infinity);
  const packer = reviewPacker(plan);
  rows.forEach((row, lead) => {
    const found = review(null, lead);
    if (found === null) return;
    met.reviewed++;
    const right = byRow(row.lead, row.events, at);
    expect(found.review).toEqual(right);
    if (right.better !== null) met.better++;
    if (packer === null) return;
    met.packed++;
    // What lay there before is no part of it.
    const numbers = new Float64Array(2 * packer.width).fill(7);
    packer.pack(found.review, numbers, packer.width);
    expect(packer.unpack(numbers, packer.width)).toEqual(right);
    packer.pack(null, numbers, packer.width);
    expect(packer.unpack(numbers, packer.width)).toBeNull();
    expect([...numbers.subarray(0, packer.width)].every((number) => number === 7)).toBe(true);
  });
}

/** Puts something that may not fit in place of one of the values. */
const odd = fc.tuple(
  fc.nat(40),
  fc.oneof(
    fc.constantFrom<unknown>(
      "?",
      1e300,
      -9e14,
      9e14,
      true,
      [],
      ["x", 1],
      {},
      "N/A",
      "1e3",
      "\ud800",
      " İ ",
      "0",
      0.5,
      new Date(0),
      2 ** 53,
    ),
    hostile,
    hostile.map((text) => [text]),
  ),
);

function withOdd({ lead, events }: RowOfLead, nth: number, value: unknown): RowOfLead {
  const fields = Object.keys(lead);
  const changed = [...events];
  if (nth < fields.length) return { lead: { ...lead, [fields[nth]!]: value }, events };
  const place = nth % Math.max(1, changed.length);
  const event = changed[place];
  if (event === undefined) return { lead, events };
  const [name] = Object.keys(event.properties ?? {});
  changed[place] = { ...event, ...(name === undefined ? { at: new Date(NaN) } : { properties: { ...event.properties, [name]: value } }) };
  return { lead, events: changed };
}

/** By a name that the model gives for it, in other letters, or by both. */
const renamed = ({ title, ...rest }: LeadInput, how: "other" | "both"): LeadInput => ({
  ...rest,
  ...(how === "both" && { title }),
  " JOB title": how === "both" && rest["vip"] === true ? "CEO" : title,
});

test("columns give what rows give, key by key, and say the same of what cannot be read", () => {
  const met = newMet();
  fc.assert(
    fc.property(
      model,
      fc.array(fc.tuple(situation, odd, fc.boolean()), { minLength: 1, maxLength: 8 }),
      moment,
      fc.boolean(),
      fc.constantFrom("own", "other", "both"),
      (text, situations, at, asNumbers, name) => {
        const rows = situations.map(([given, [nth, value], isOdd]): RowOfLead => {
          const row = name === "own" ? given : { ...given, lead: renamed(given.lead, name) };
          return isOdd ? withOdd(row, nth, value) : row;
        });
        const plan = compileText(text).plan!;
        compare(plan, rows, at, asNumbers, met);
        compareReviews(plan, rows, at, asNumbers, met);
      },
    ),
    { numRuns: runs(1_200) },
  );
  console.info(
    `Met ${met.outcomes} outcomes, ${met.refused} refusals and ${met.taken} leads with values that were taken for missing; ${met.reviewed} reviews, ${met.packed} of them packed, ${met.better} with a better cell.`,
  );
  // Were hardly anything met, the test would say little.
  expect(met.outcomes).toBeGreaterThan(4_000 * effort);
  expect(met.refused).toBeGreaterThan(1_000 * effort);
  expect(met.taken).toBeGreaterThan(1_000 * effort);
  expect(met.packed).toBeGreaterThan(1_000 * effort);
  expect(met.better).toBeGreaterThan(500 * effort);
}, 3_600_000);

/** Rules that are summed up in one pass, and some that are too much for it. */
const simple = fc
  .tuple(
    oneOf("", "", "ignore view where an earlier view with same sku within 90 minutes\n"),
    oneOf("", "", "", "reset on stop\n"),
    fc.array(
      words(
        oneOf("+10", "-3", "+0.5"),
        " for ",
        oneOf("view", "buy", "any of (view, buy)"),
        oneOf(
          "",
          ' where sku is "a"',
          " where amount > 1",
          ' where sku is "a" and amount > 1',
          " where an earlier view with same sku",
          " where due is known",
        ),
        oneOf("", ", once per day", ", once per day", ", at most 2 times per day", ", once", ", at most 2 times per week"),
        fading,
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([ignored, reset, rules]) => `${head}${ignored}behavior {\n${reset}${rules.join("\n")}\n}\n`);

test.each([
  ["ask of earlier and later events", others],
  ["are simple, or nearly", simple],
])(
  "and so where rules %s",
  (_, models) => {
    const met = newMet();
    fc.assert(
      fc.property(
        models,
        fc.array(historyOver(16), { minLength: 1, maxLength: 4 }),
        momentOver,
        fc.boolean(),
        (text, histories: readonly (readonly EventInput[])[], at, asNumbers) => {
          const rows = histories.map((events, nth): RowOfLead => ({ lead: { id: `l-${nth}` }, events }));
          const plan = compileText(text).plan!;
          compare(plan, rows, at, asNumbers, met);
          compareReviews(plan, rows, at, asNumbers, met);
        },
      ),
      { numRuns: runs(1_800) },
    );
    expect(met.outcomes).toBeGreaterThan(3_000 * effort);
  },
  3_600_000,
);
