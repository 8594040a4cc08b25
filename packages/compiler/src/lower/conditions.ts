import type { Expression } from "@scoreline/language";
import { conditionWords } from "../words/condition-words.ts";
import {
  between,
  comparison,
  dateOrder,
  dateWindow,
  inList,
  includes,
  matches,
  missingTest,
  oneOf,
  rated,
  textTest,
} from "./comparisons.ts";
import { decision } from "./decisions.ts";
import { did, otherEvents } from "./history.ts";
import { missing, type Lowering } from "./lowering.ts";
import type { Scope } from "./scope.ts";
import { value } from "./values.ts";

/** An expression as a condition. What is not put together from other conditions carries its words. */
export function condition(expression: Expression, scope: Scope, lowering: Lowering): number {
  return lowering.lower(expression, scope, asCondition);
}

function asCondition(expression: Expression, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  const asked = (index: number): number => lowering.asked(index, expression);
  const all = (parts: readonly Expression[]): number[] => parts.map((part) => condition(part, scope, lowering));
  switch (expression.kind) {
    case "group-expression":
      return condition(expression.expression, scope, lowering);
    case "logical":
      return asked(tables.joint(expression.operators[0]!.word, ...all(expression.operands)));
    case "not":
      return asked(tables.joint("not", condition(expression.operand, scope, lowering)));
    case "at-least":
      return asked(tables.joint("at-least", tables.number(expression.count.value), ...all(expression.conditions)));
    case "truth":
      return tables.constant({ kind: "constant", type: "condition", value: expression.value });
    case "name-expression": {
      const symbol = lowering.symbol(expression.name);
      if (symbol.kind === "define" && lowering.model.types.get(symbol.declaration.expression)?.kind !== "truth") {
        return lowering.definition("condition", symbol, scope, (body, inner) => condition(body, inner, lowering));
      }
      break;
    }
    default:
  }
  return asked(lowering.describe(tables.leaf(leaf(expression, scope, lowering)), conditionWords(expression, lowering)));
}

function leaf(expression: Expression, scope: Scope, lowering: Lowering): number {
  switch (expression.kind) {
    case "name-expression":
    case "member":
    case "aggregate":
      return truth(expression, scope, lowering);
    case "comparison":
      return comparison(expression, scope, lowering);
    case "one-of":
      return oneOf(expression, scope, lowering);
    case "in-list":
      return inList(expression, scope, lowering);
    case "between":
      return between(expression, scope, lowering);
    case "text-test":
      return textTest(expression, scope, lowering);
    case "matches":
      return matches(expression, scope, lowering);
    case "includes":
      return includes(expression, scope, lowering);
    case "date-window":
      return dateWindow(expression, scope, lowering);
    case "date-order":
      return dateOrder(expression, scope, lowering);
    case "missing-test":
      return missingTest(expression, scope, lowering);
    case "decision":
      return decision(expression, lowering);
    case "rated":
      return rated(expression, lowering);
    case "did":
      return did(expression, scope, lowering);
    case "other-events":
      return otherEvents(expression, scope, lowering);
    default:
      return missing("condition", expression.kind);
  }
}

/** A yes-or-no value that is on its own holds when it is yes. */
function truth(expression: Expression, scope: Scope, lowering: Lowering): number {
  const yes = lowering.tables.constant({ kind: "constant", type: "truth", value: true });
  return lowering.tables.call("truth.equal", value(expression, scope, lowering), yes);
}
