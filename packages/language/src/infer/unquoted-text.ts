import type { Expression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { writeText } from "../lexer/read-text.ts";
import { nearestCandidate } from "../symbols/suggest.ts";
import { report, type InferContext } from "./context.ts";
import { isToday } from "./names.ts";
import { familyOf, isChoiceOf } from "./types.ts";

/**
 * `country is Spain`: a name that means nothing, compared with a text, is a text without quotes. Reports it, and gives whether that is so.
 * A name that is nearly one of the model's is left to those who know them, unless it is a value of the field's choice.
 */
export function reportUnquotedText(right: Expression, left: ExpressionType, context: InferContext): boolean {
  if (right.kind !== "name-expression" || familyOf(left) !== "text") return false;
  const { name } = right;
  if (name.missing || isToday(name) || isKnown(name.text, context)) return false;
  const isChoice = left.kind === "one-of" && isChoiceOf(left.values, name.text);
  if (!isChoice && context.program.reporter.mayLookForName() && nearestCandidate(name.text, namesAtHand(context)) !== null) return false;
  report(
    context,
    "missing-quotes",
    name,
    { found: name.text },
    { fixes: [replaceFix("Add the quotes", context.file, name, writeText(name.text))] },
  );
  return true;
}

function namesAtHand({ program, atHand }: InferContext): string[] {
  const properties =
    atHand.kind === "event" ? atHand.events.events.flatMap((event) => event.properties.map((property) => property.name)) : [];
  return [...program.bare.keys(), ...properties, atHand.kind === "event" ? "at" : "subtotal"];
}

/** Whether the model knows the name for anything at all. */
function isKnown(text: string, context: InferContext): boolean {
  const { program, atHand } = context;
  const tables = [program.events, program.lists, program.actions, program.lifecycleSteps, program.routes];
  return (
    program.bare.has(text) ||
    text === (atHand.kind === "event" ? "at" : "subtotal") ||
    tables.some((table) => table.get(text) !== null) ||
    program.properties.has(text)
  );
}
