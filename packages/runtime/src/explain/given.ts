/** Values as they were given; relies on the input having been read without an error, or with bad values taken for missing. */
import { UnfitValue, valueReader, type FieldValue, type ReadingContext } from "@scoreline/semantics";
import type { PlanField } from "@scoreline/plan";
import { aliasesOf, rawValue } from "../fields.ts";
import { isData } from "../property.ts";

/** The values of a lead or an event as they were given; null where missing, or where they had to be taken for missing. */
export function givenValues(fields: readonly PlanField[], source: unknown, context: ReadingContext): (FieldValue | null)[] {
  const aliases = aliasesOf(fields);
  return fields.map(({ name, type }, index) => {
    const value = isData(source) ? valueReader(type, context)(rawValue(source, name, aliases[index]!)) : null;
    return value instanceof UnfitValue ? null : value;
  });
}
