import type { AstNode, EventSelector, Expression, Name } from "../ast.ts";
import { childrenOf } from "../ast.ts";
import { eventsNamed } from "../symbols/event-kinds.ts";
import { named } from "../symbols/namespace.ts";
import type { Program } from "../symbols/program.ts";
import { isToday } from "./names.ts";

/**
 * The bare names in an expression that do not mean a property of an event named in the expression itself: what it
 * draws on from where it is. In the order of the text, without recursion.
 */
export function namesReadBy(expression: Expression, program: Program): readonly Name[] {
  const names: Name[] = [];
  const waiting: { readonly node: AstNode; readonly events: EventSelector | null }[] = [{ node: expression, events: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, events } = next;
    if (node.kind === "name-expression") {
      if (!node.name.missing && !isToday(node.name) && !(events !== null && isProperty(node.name.text, events, program)))
        names.push(node.name);
      continue;
    }
    const filter = node.kind === "did" || node.kind === "aggregate" || node.kind === "since" ? node.where : undefined;
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]!;
      const isFilter = child === filter && "events" in node;
      waiting.push({ node: child, events: isFilter ? (node.events as EventSelector) : events });
    }
  }
  return names;
}

function isProperty(name: string, { events }: EventSelector, program: Program): boolean {
  return (
    name === "at" || events.some(({ text }) => eventsNamed(text, program).some(({ properties }) => named(properties, name) !== undefined))
  );
}
