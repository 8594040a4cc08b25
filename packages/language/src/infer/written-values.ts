import type { Fix } from "@scoreline/diagnostics";
import { parseDay } from "@scoreline/semantics";
import type { ComparisonExpression, Expression } from "../ast.ts";
import type { ExpressionType, FieldSymbol, PropertySymbol } from "../model.ts";
import { meansMissing, textOf } from "../symbols/program.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { suggestText, thereAre } from "../symbols/suggest.ts";
import { report, wordsOf, type InferContext } from "./context.ts";
import { isChoiceOf, familyOf } from "./types.ts";

/** The comparison a value is in, for a fix that rewrites it; null in a list of values. */
type Whole = { readonly whole: ComparisonExpression; readonly negated: boolean } | null;

/**
 * A value written in the text beside an expression of its own kind: is it one the expression can have at all?
 * Anything but a written value passes. Gives whether it is allowed.
 */
export function checkWrittenValue(
  value: Expression,
  subject: Expression,
  type: ExpressionType,
  whole: Whole,
  context: InferContext,
): boolean {
  if (value.kind === "text") {
    if (meansMissing(value.value, memberOf(subject, context), context.program)) {
      const what = wordsOf(context, subject);
      const asked = whole?.negated === true ? "known" : "missing";
      report(
        context,
        "text-means-missing",
        value,
        { text: value.value, what, asked },
        {
          fixes: whole === null ? [] : [replaceFix(`Write “${what} is ${asked}”`, context.file, whole.whole, `${what} is ${asked}`)],
        },
      );
      return false;
    }
    if (type.kind !== "one-of" || type.of !== "text" || isChoiceOf(type.values, value.value)) return true;
    const { suggestion, fixes } = suggestText(
      context.program.reporter,
      context.file,
      value,
      type.values,
      thereAre("value", "values", type.values, "Its"),
    );
    report(context, "value-outside-choice", value, { value: value.value, what: wordsOf(context, subject), suggestion }, { fixes });
    return false;
  }
  if (value.kind === "number" && type.kind === "one-of" && type.of === "number" && !type.values.includes(value.value)) {
    report(context, "value-outside-choice", value, {
      value: value.decimal,
      what: wordsOf(context, subject),
      suggestion: thereAre("value", "values", type.values.map(String), "Its"),
    });
    return false;
  }
  return true;
}

/** The field or property that an expression reads. A part of one, such as a domain, is never listed after `missing`. */
function memberOf(subject: Expression, { program }: InferContext): FieldSymbol | PropertySymbol | null {
  const name =
    subject.kind === "name-expression"
      ? subject.name
      : subject.kind === "member" && subject.object.kind === "lead-reference"
        ? subject.member
        : null;
  const symbol = name === null ? undefined : program.references.symbols.get(name);
  return symbol?.kind === "field" || symbol?.kind === "property" ? symbol : null;
}

/** Where a text is written for a number or a date that it spells, its quotes are what is wrong. */
export function unquoteFixes(value: Expression, wanted: ExpressionType, file: string): readonly Fix[] {
  if (value.kind !== "text") return [];
  const text = value.value.trim();
  const family = familyOf(wanted);
  const spells =
    family === "date"
      ? parseDay(text) !== null
      : family === "number"
        ? /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text)
        : family === "truth" && /^(?:yes|no|true|false)$/i.test(text);
  return spells ? [replaceFix(`Write ${text.toLowerCase()} without quotes`, file, value, text.toLowerCase())] : [];
}

/** Where a number is written for a text, it lacks its quotes; with `_` in it, nobody knows the text. */
export function quoteFixes(value: Expression, wanted: ExpressionType, context: InferContext): readonly Fix[] {
  const quoted = quotedNumber(value, wanted, context);
  return quoted === null ? [] : [replaceFix(`Write ${quoted}`, context.file, value, quoted)];
}

/** `10115` of a text as `"10115"`; null for anything else. */
export function quotedNumber(value: Expression, wanted: ExpressionType, { program, file }: InferContext): string | null {
  const isText = wanted.kind === "text" || (wanted.kind === "one-of" && wanted.of === "text");
  const words = textOf(program, file, value);
  return isText && value.kind === "number" && /^\d+$/.test(words) ? `"${words}"` : null;
}
