import type { EventSelector, Expression, Name } from "../ast.ts";
import type { EventKindSymbol, EventSymbol, ExpressionType } from "../model.ts";
import { eventNamed, eventsNamed } from "../symbols/event-kinds.ts";
import { textOf } from "../symbols/program.ts";
import { replaceFix } from "../symbols/reporter.ts";
import type { Called } from "../symbols/nearest-words.ts";
import { calledNames, suggest } from "../symbols/suggest.ts";
import type { ResolvedEvents, InferContext } from "./context.ts";
import { inferProperty, partOf, reportUnknownProperty } from "./names.ts";
import { typeInWords, unknownType } from "./types.ts";

/** The events a selector names; unknown ones are reported. */
export function resolveEvents(selector: EventSelector, context: Pick<InferContext, "program" | "file">): ResolvedEvents {
  const events: EventSymbol[] = [];
  let broken = false;
  for (const name of selector.events) {
    const event = resolveEvent(name, context);
    if (event === null) broken = true;
    else for (const each of eventsNamed(event.name, context.program)) if (!events.includes(each)) events.push(each);
  }
  return { selector, events, anything: selector.anything, broken: broken || (!selector.anything && events.length === 0) };
}

/** The events of two selections, of which a property must be one of all. */
export function together(one: ResolvedEvents, other: ResolvedEvents): ResolvedEvents {
  const anything = one.anything || other.anything;
  return {
    selector: one.selector,
    events: anything ? [] : [...new Set([...one.events, ...other.events])],
    anything,
    broken: one.broken || other.broken,
  };
}

/** Events are distinguished by single values. */
export function reportListAsKey(
  clause: string,
  at: Expression | Name,
  type: ExpressionType,
  context: Pick<InferContext, "program" | "file">,
): void {
  if (type.kind !== "list") return;
  const { program, file } = context;
  program.reporter.report("aggregate-of-wrong-type", file, at, {
    aggregate: clause,
    what: textOf(program, file, at),
    type: typeInWords(type),
    needs: "single values",
  });
}

/** Words that people write where the language says `anything`. */
const meansAnything: ReadonlySet<string> = new Set(["activity", "activities", "any_activity", "any_event", "events", "engagement"]);

/** An event, or a kind of events. */
export function resolveEvent(name: Name, { program, file }: Pick<InferContext, "program" | "file">): EventSymbol | EventKindSymbol | null {
  if (name.missing) return null;
  const event = eventNamed(name.text, program);
  if (event === null && meansAnything.has(name.text.toLowerCase())) {
    const advice = { name: name.text, suggestion: "Write `anything` for any event of the model." };
    program.reporter.report("unknown-event", file, name, advice, { fixes: [replaceFix("Write “anything”", file, name, "anything")] });
    return null;
  }
  const condition = event === null ? program.defines.get(name.text) : null;
  if (condition !== null) {
    const { expression } = condition.declaration;
    // `define act as visit` was reported where it is: no second finding for it.
    if (expression.kind === "name-expression" && eventNamed(expression.name.text, program) !== null) return null;
    const suggestion = `“${name.text}” is the name of a condition or a value. A name for events has a \`where\`: \`define ${name.text} as an_event where …\`.`;
    program.reporter.report("unknown-event", file, name, { name: name.text, suggestion });
    return null;
  }
  if (event === null) {
    const names = (): readonly (string | Called)[] => [...calledNames(program.events.all), ...program.eventKinds.names];
    const { suggestion, fixes } = suggest(program.reporter, file, name, names, "Events are declared with `event name`.");
    program.reporter.report("unknown-event", file, name, { name: name.text, suggestion }, { fixes });
    return null;
  }
  program.references.use(file, name, event);
  return event;
}

/** `asset`, or `url.path`: a property of the events, or a part of one. */
export function inferPropertyPath(path: readonly Name[], events: ResolvedEvents, context: InferContext): ExpressionType {
  const [name, ...parts] = path;
  if (name === undefined || name.missing) return unknownType;
  const type = inferProperty(name, events, context);
  if (type === null) {
    reportUnknownProperty(name, events, context);
    return unknownType;
  }
  return parts.reduce((whole, part) => partOf(whole, part, name, context), type);
}
