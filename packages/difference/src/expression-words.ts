/** Expressions as people would say them, out of a plan. */
import { isJoint, notationOf, once, wordsOf, type Plan, type PlanExpression } from "@scoreline/plan";
import { cutAtWord, enumerated, formatExact, plainName, type OperationName } from "@scoreline/semantics";

/** The label of an event, or its name. */
export const eventName = (event: number, { words, inputs }: Pick<Plan, "words" | "inputs">): string =>
  words?.events[event] ?? plainName(inputs.events[event]!.name);

/** So long may a condition be inside a sentence. */
const longest = 160;

export const shortened = (words: string, most = longest): string => cutAtWord(words, most);

type Call = Extract<PlanExpression, { readonly kind: "call" }>;

const isCalculation = (expression: PlanExpression): boolean =>
  expression.kind === "call" && expression.leaf !== true && expression.operation in signs;

type Say = (index: number) => string;

/** Says what has words by them, and the rest by what it is made of. */
export const sayer = once((plan: Plan): Say => {
  const phrases = new Map(wordsOf(plan).phrases.map(({ expression, text }) => [expression, text]));
  const said = new Map<number, string>();
  const say: Say = (index) => {
    let words = phrases.get(index) ?? said.get(index);
    if (words === undefined) said.set(index, (words = shortened(sayAnew(index), 2 * longest)));
    return words;
  };
  const sayAnew: Say = (index) => {
    const expression = plan.expressions[index]!;
    if (expression.kind !== "call") return plainWords(plan, expression) ?? notationOf(plan, longest).expressions[index]!;
    if (isJoint(expression)) return jointWords(expression);
    return figureWords(expression, say, bracketed) ?? notationOf(plan, longest).expressions[index]!;
  };
  const bracketed: Say = (part) => {
    const inner = plan.expressions[part]!;
    const isApart = !phrases.has(part) && (isJoint(inner) || isCalculation(inner));
    return isApart && !/^\(.*\)$/.test(say(part)) ? `(${say(part)})` : say(part);
  };
  const jointWords = ({ operation, arguments: parts }: Call): string => {
    if (operation === "not") return `not ${bracketed(parts[0]!)}`;
    if (operation === "at-least") return `at least ${say(parts[0]!)} of (${parts.slice(1).map(say).join(", ")})`;
    return parts
      .map((part) => {
        const inner = plan.expressions[part]!;
        return isJoint(inner) && inner.operation !== "not" && inner.operation !== operation ? bracketed(part) : say(part);
      })
      .join(` ${operation} `);
  };
  return say;
});

/** What is read and what is written; null for what only the notation of a plan can tell. */
function plainWords({ inputs, scores, words }: Plan, expression: PlanExpression): string | null {
  switch (expression.kind) {
    case "lead-field":
      return plainName(inputs.lead[expression.field]!.name);
    case "event-field": {
      const [first] = expression.slots;
      return plainName(inputs.events[first!.event]!.properties[first!.property]!.name);
    }
    case "event-kind":
      return enumerated(
        expression.events.map((event) => eventName(event, { inputs, words })),
        "or",
      );
    case "constant":
      if (expression.type === "points") return formatExact(expression.value);
      return expression.type === "number" ? String(expression.value) : null;
    case "score-value":
      return plainName(scores[expression.score]!.name);
    case "subtotal":
      return "subtotal";
    default:
      return null;
  }
}

const signs: { readonly [Operation in OperationName]?: string } = {
  "number.add": "+",
  "number.subtract": "-",
  "number.multiply": "*",
  "number.divide": "/",
  "number.divide-or-zero": "/",
  "points.add": "+",
  "points.subtract": "-",
};

/** `seats wanted / 20`, `the smaller of a and b`, `60% of fit` */
function figureWords({ operation, arguments: parts }: Call, say: Say, bracketed: Say): string | null {
  const sign = signs[operation];
  if (sign !== undefined) return parts.map(bracketed).join(` ${sign} `);
  const [first, second] = parts;
  switch (operation) {
    case "number.minimum":
    case "points.minimum":
      return `the ${parts.length > 2 ? "smallest" : "smaller"} of ${enumerated(parts.map(say))}`;
    case "number.maximum":
    case "points.maximum":
      return `the ${parts.length > 2 ? "largest" : "larger"} of ${enumerated(parts.map(say))}`;
    case "number.percent":
    case "points.percent":
      return `${say(first!)}% of ${bracketed(second!)}`;
    case "number.round":
      return `${bracketed(first!)} rounded`;
    case "number.floor":
      return `${bracketed(first!)} rounded down`;
    case "number.negate":
    case "points.negate":
      return `-${bracketed(first!)}`;
    case "points.from-number":
    case "points.to-number":
      return say(first!);
    case "email.domain":
    case "email.user":
    case "url.host":
    case "url.path":
    case "url.query":
      return `${say(first!)} ${operation.split(".")[1]!}`;
    default:
      return null;
  }
}
