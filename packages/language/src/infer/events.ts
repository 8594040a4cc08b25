import { aggregates, aggregateWords } from "@scoreline/semantics";
import type { AggregateExpression, DidExpression, EventSelector, Expression, HistoryWindow, Name } from "../ast.ts";
import type { EventSymbol, ExpressionType } from "../model.ts";
import { suggest } from "../symbols/suggest.ts";
import { report, type EventScope, type InferContext } from "./context.ts";
import { inferProperty, partOf, reportUnknownProperty } from "./names.ts";
import { inferCondition } from "./needs.ts";
import { conditionType, familyOf, numberType, typeInWords, unknownType } from "./types.ts";

/** `did E where … in last 30 days` */
export function inferDid(expression: DidExpression, context: InferContext): ExpressionType {
  context.reads.push({ kind: "events", node: expression });
  inferHistory(expression, context);
  return conditionType;
}

/** `count of E`, `sum of E.amount`, … */
export function inferAggregate(expression: AggregateExpression, context: InferContext): ExpressionType {
  context.reads.push({ kind: "events", node: expression });
  const events = inferHistory(expression, context);
  const [property] = expression.property;
  if (property === undefined || property.missing) return numberType;
  const type = inferPropertyPath(expression.property, events, context);
  if (type.kind === "unknown") return numberType;
  const { aggregate } = expression;
  const ofAny = aggregates[aggregate].property === "any";
  if (ofAny ? type.kind === "list" : familyOf(type) !== "number") {
    report(context, "aggregate-of-wrong-type", property, {
      aggregate: aggregateWords[aggregate].written,
      what: property.text,
      type: typeInWords(type),
      needs: ofAny ? "single values" : "numbers",
    });
  }
  return numberType;
}

function inferHistory(
  expression: { readonly events: EventSelector; readonly where?: Expression; readonly window?: HistoryWindow },
  context: InferContext,
): EventScope {
  const events = resolveEvents(expression.events, context);
  if (expression.where !== undefined) inferFilter(expression.where, events, context);
  const { window } = expression;
  if (window?.kind === "since") {
    const since = resolveEvents(window.events, context);
    if (window.where !== undefined) inferFilter(window.where, since, context);
  }
  return events;
}

/** A condition about the event at hand. */
export function inferFilter(filter: Expression, events: EventScope, context: InferContext): void {
  inferCondition(filter, { ...context, scope: { kind: "event", events } });
}

/** The events a selector names; unknown ones are reported. */
export function resolveEvents(selector: EventSelector, context: Pick<InferContext, "program" | "file">): EventScope {
  const events: EventSymbol[] = [];
  let broken = false;
  for (const name of selector.events) {
    const event = resolveEvent(name, context);
    if (event === null) broken = true;
    else if (!events.includes(event)) events.push(event);
  }
  return { selector, events, anything: selector.anything, broken: broken || (!selector.anything && events.length === 0) };
}

export function resolveEvent(name: Name, { program, file }: Pick<InferContext, "program" | "file">): EventSymbol | null {
  if (name.missing) return null;
  const event = program.events.get(name.text);
  if (event === null) {
    const { suggestion, fixes } = suggest(program.reporter, file, name, program.events.names, "Events are declared with `event name`.");
    program.reporter.report("unknown-event", file, name, { name: name.text, suggestion }, { fixes });
    return null;
  }
  program.references.use(file, name, event);
  return event;
}

/** `asset`, or `url.path`: a property of the events, or a part of one. */
export function inferPropertyPath(path: readonly Name[], events: EventScope, context: InferContext): ExpressionType {
  const [name, part] = path;
  if (name === undefined || name.missing) return unknownType;
  const type = inferProperty(name, events, context);
  if (type === null) {
    reportUnknownProperty(name, events, context);
    return unknownType;
  }
  return part === undefined ? type : partOf(type, part, name, context);
}
