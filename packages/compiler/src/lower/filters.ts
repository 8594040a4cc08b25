import type { EventKindSymbol, EventSelector, Expression } from "@scoreline/language";
import { indices, type Lowering } from "./lowering.ts";
import { outside, type Scope } from "./scope.ts";

interface Filtered {
  /** None for a silence. */
  readonly events?: EventSelector;
  readonly where?: Expression | undefined;
}

/** Which of the events in scope are meant: those that are of the kinds named, where some are, and for which the filter holds. */
export function filterOf({ events, where }: Filtered, scope: Scope, lowering: Lowering): number | null {
  const kinds = events === undefined ? null : kindsAmong(events, lowering);
  if (where === undefined) return kinds;
  const own = lowering.condition(where, scope);
  return kinds === null ? own : lowering.tables.joint("and", kinds, own);
}

/** Whether an event is one of those named, as far as some of the names are kinds; null where none is. */
export function kindsAmong({ events }: EventSelector, lowering: Lowering): number | null {
  const { tables } = lowering;
  const [only] = events;
  const kinds = events.map(({ text }) => lowering.kind(text));
  if (only === undefined || kinds.every((kind) => kind === null)) return null;
  if (events.length === 1) return ofKind(kinds[0]!, lowering);
  const parts = events.map(({ text }, index) => {
    const kind = kinds[index]!;
    // The condition of one kind is not to be asked of the events of another, which may lack the property.
    if (kind === null) return tables.eventKind([lowering.event(text).index]);
    const named = tables.eventKind(indices(lowering.selected(kind.declaration.events)));
    const own = ofKind(kind, lowering);
    return own === null ? named : tables.joint("and", named, own);
  });
  return tables.joint("or", ...parts);
}

function ofKind(kind: EventKindSymbol, lowering: Lowering): number | null {
  const { declaration } = kind;
  const scope: Scope = { ...outside, events: lowering.selected(declaration.events), day: "event" };
  return lowering.ofKind(kind, () => filterOf(declaration, scope, lowering));
}
