import type { Expression } from "./expressions.ts";
import type { Node } from "./values.ts";

/** Properties that say where something is, not what it says: each of them a span. */
export const places: ReadonlySet<string> = new Set(["span", "operatorSpan", "keyword"]);

/** Whether two files, or parts of them, say the same, wherever their words are. */
export function sameSyntax(left: Node, right: Node): boolean {
  const waiting: [unknown, unknown][] = [[left, right]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [one, other] = pair;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
      if (!Object.is(one, other)) return false;
      continue;
    }
    const keys = keysOf(one);
    if (Array.isArray(one) !== Array.isArray(other) || keys.length !== keysOf(other).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(other, key)) return false;
      waiting.push([(one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]]);
    }
  }
  return true;
}

function keysOf(value: object): readonly string[] {
  return Object.keys(value).filter((key) => !places.has(key));
}

/** A text that is the same for files, or parts of them, that say the same, so that alike ones are found among many at once. */
export function syntaxText(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => (places.has(key) ? undefined : value));
}

/** What is inside of the brackets around an expression, however many there are. */
export function withoutBrackets(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "group-expression") inner = inner.expression;
  return inner;
}
