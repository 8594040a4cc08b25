import type { SourceFile } from "@scoreline/language";
import { nodesAround } from "../selection-ranges.ts";

/** What happens with missing values, where a comparison is looked at. */
const missing = "If the value is missing, this is false.";

const notes: Readonly<Record<string, string>> = {
  comparison: missing,
  "one-of": missing,
  "in-list": missing,
  between: `Both ends are included. ${missing}`,
  "text-test": `Uppercase and lowercase are treated the same. ${missing}`,
  matches: `Uppercase and lowercase are treated the same. ${missing}`,
  includes: missing,
  "date-window": `Counts whole days, today included. ${missing}`,
  "date-order": missing,
  "half-life": "Half of the points are left after this time, a quarter after twice as long.",
  did: "Only what happened up to the moment counts.",
};

/** A sentence on the operation whose word is under the cursor. */
export function operatorWords(ast: SourceFile, offset: number): string | null {
  const around = nodesAround(ast, offset).at(-1);
  return around === undefined ? null : (notes[around.kind] ?? null);
}
