import type { EventSelector, Name } from "../ast.ts";
import type { EventSymbol, ExpressionType } from "../model.ts";
import { suggest } from "../symbols/suggest.ts";
import type { ResolvedEvents, InferContext } from "./context.ts";
import { inferProperty, partOf, reportUnknownProperty } from "./names.ts";
import { unknownType } from "./types.ts";

/** The events a selector names; unknown ones are reported. */
export function resolveEvents(selector: EventSelector, context: Pick<InferContext, "program" | "file">): ResolvedEvents {
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
export function inferPropertyPath(path: readonly Name[], events: ResolvedEvents, context: InferContext): ExpressionType {
  const [name, part] = path;
  if (name === undefined || name.missing) return unknownType;
  const type = inferProperty(name, events, context);
  if (type === null) {
    reportUnknownProperty(name, events, context);
    return unknownType;
  }
  return part === undefined ? type : partOf(type, part, name, context);
}
