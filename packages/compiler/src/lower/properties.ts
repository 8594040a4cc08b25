import { named, type Name, type PropertySymbol } from "@scoreline/language";
import { flowType, type PlanType } from "@scoreline/semantics";
import { missing, type Lowering } from "./lowering.ts";
import type { Scope } from "./scope.ts";

/** A property of the event at hand, in every event that has it with the same type. */
export function property(name: string, scope: Scope, lowering: Lowering): number {
  if (name === "at") return lowering.tables.day("event");
  const [only] = scope.events;
  if (only !== undefined && scope.events.length === 1) {
    const symbol = named(only.properties, name) ?? missing("property", name);
    return lowering.tables.eventField([{ event: only.index, property: symbol.index }]);
  }
  const found = scope.events.flatMap((event) => {
    const symbol = named(event.properties, name);
    return symbol === undefined ? [] : [{ event, symbol }];
  });
  const first = found[0] ?? missing("property", name);
  const slots = found
    .filter(({ symbol }) => carrier(symbol) === carrier(first.symbol))
    .map(({ event, symbol }) => ({ event: event.index, property: symbol.index }));
  return lowering.tables.eventField(slots);
}

const carrier = ({ type }: PropertySymbol): PlanType | null => (type === null ? null : flowType(type));

/** `email.domain`, `url.path`, … */
export function partOf(whole: number, part: Name, { model, tables }: Lowering): number {
  return tables.call(model.parts.get(part) ?? missing("part", part.text), whole);
}
