import * as fc from "fast-check";
import { declarations } from "./syntax/declarations.ts";
import { scoreBlock } from "./syntax/scores.ts";
import { sample, testBlock } from "./syntax/tests.ts";
import { Writer, type Spacing } from "./writer.ts";

const makers = [...declarations, scoreBlock, scoreBlock, scoreBlock, sample, testBlock];

/** The text that a tape of decisions stands for; every tape gives a text that parses without a diagnostic. */
export function writeProgram(tape: readonly number[], spacing: Spacing): string {
  const writer = new Writer(tape);
  writer.repeat(1, 6, () => writer.pick(makers)(writer));
  return writer.text(spacing);
}

/**
 * Random texts in the whole concrete syntax of the language: every construct of the reference, in every place it may
 * are, with comments and odd white space between all words. They parse; their names and types mean nothing.
 */
export function programs(spacing: Spacing = "odd"): fc.Arbitrary<string> {
  return fc.array(fc.nat({ max: 65_535 }), { minLength: 20, maxLength: 700, size: "max" }).map((tape) => writeProgram(tape, spacing));
}
