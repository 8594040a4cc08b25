import { testDay, usualTestDay, type Model } from "@scoreline/language";
import { buildInputs, type CaseInputs } from "./case-inputs.ts";
import { fieldTypes } from "./expand-tests.ts";

/** A sample as input for a scorer, looked at on a day. */
export interface SampleInputs extends CaseInputs {
  /** Days since 1970-01-01. */
  readonly day: number;
}

/**
 * The lead and the history of a sample. It is looked at on the day of the first test that begins with it; without one on the usual
 * day of tests, or on the latest day that the sample names, if that is later. Null where there is no such sample.
 */
export function sampleInputs(model: Model, name: string): SampleInputs | null {
  const sample = model.samples.find((each) => each.name === name);
  if (sample === undefined) return null;
  const test = model.tests.find(({ declaration: { items } }) =>
    items.some((item) => item.kind === "given-line" && item.sample.value === name),
  );
  const { items } = sample.declaration;
  const named = items.flatMap((item) =>
    item.kind === "did-line" && item.when.kind === "date" && item.when.day !== null ? [item.when.day] : [],
  );
  const day = test === undefined ? Math.max(usualTestDay, ...named) : testDay(test.declaration);
  return { ...buildInputs(items, day, fieldTypes(model)), day };
}
