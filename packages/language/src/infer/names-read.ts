import type { AstNode, EventSelector, Expression, Name } from "../ast.ts";
import { childrenOf } from "../ast.ts";
import type { Program } from "../symbols/program.ts";

/**
 * The bare names in an expression that do not mean a property of an event named in the expression itself: what it
 * draws on from where it is. In the order of the text, without recursion.
 */
export function namesReadBy(expression: Expression, program: Program): readonly Name[] {
  const names: Name[] = [];
  const waiting: { readonly node: AstNode; readonly properties: ReadonlySet<string> | null }[] = [{ node: expression, properties: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, properties } = next;
    if (node.kind === "name-expression") {
      if (!node.name.missing && properties?.has(node.name.text) !== true) names.push(node.name);
      continue;
    }
    const filter = node.kind === "did" || node.kind === "aggregate" || node.kind === "since" ? node.where : undefined;
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]!;
      const isFilter = child === filter && "events" in node;
      waiting.push({ node: child, properties: isFilter ? propertyNames(node.events as EventSelector, program) : properties });
    }
  }
  return names;
}

function propertyNames(selector: EventSelector, program: Program): ReadonlySet<string> {
  const events = selector.events.map(({ text }) => program.events.get(text));
  return new Set(["at", ...events.flatMap((event) => event?.properties.map(({ name }) => name) ?? [])]);
}
