/** Values as they were given; relies on the input having been read without an error, or with bad values taken for missing. */
import { UnfitValue, valueReader, type FieldValue, type ReadingContext } from "@scoreline/semantics";
import type { PlanField } from "@scoreline/plan";
import { valueFinder } from "../fields.ts";
import { isData } from "../data-object.ts";

/** The values of a lead or an event as they were given; null where missing, or where they had to be taken for missing. */
export function givenValues(fields: readonly PlanField[], source: unknown, context: ReadingContext): (FieldValue | null)[] {
  const readers = fields.map(({ type }) => valueReader(type, context));
  const values = valueFinder(fields, readers)(isData(source) ? source : {}, () => {});
  return readers.map((read, index) => {
    const value = read(values[index]);
    return value instanceof UnfitValue ? null : value;
  });
}
