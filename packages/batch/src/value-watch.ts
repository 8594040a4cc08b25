import { beforeEncodedTwice, type FieldSources, type LeadHistory, type ValuePlace } from "@scoreline/data";
import type { Plan, PlanField } from "@scoreline/plan";
import { fold, namesInData } from "@scoreline/semantics";
import { createAskedTexts, type UnmetTexts } from "./asked-texts.ts";
import type { Sources } from "./pick-sources.ts";

/** Values of one column whose letters were encoded twice. */
export interface GarbledValues {
  readonly place: ValuePlace;
  readonly column: string;
  /** In how many values. */
  readonly count: number;
  /** The first of them: of which lead, in which line unless its row was brought together with others, and what it was meant to be. */
  readonly first: { readonly lead: string; readonly line: number | null; readonly text: string; readonly meant: string };
}

/** Values that were read from the column with the own name of a field, because those that it is declared to come from are blank. */
export interface ReadInstead {
  readonly place: ValuePlace;
  readonly blank: string;
  readonly column: string;
  readonly count: number;
}

/** What the values of leads and events leave open. */
export interface ValueRemarks {
  readonly garbled: readonly GarbledValues[];
  readonly readInstead: readonly ReadInstead[];
  readonly unmet: readonly UnmetTexts[];
}

/** The fields of a lead or the properties of an event, with what is asked of each of its values. */
interface Kind {
  readonly event: string | null;
  readonly fields: readonly PlanField[];
  readonly find: ReturnType<typeof namesInData>;
  readonly sources: FieldSources;
  /** The fields with names after `from` whose own name a column has. */
  readonly byOwnName: (column: string) => readonly WithFrom[];
}

/** A field with names after `from`, those folded. */
interface WithFrom {
  readonly field: PlanField;
  readonly from: ReadonlySet<string>;
}

/** Looks at the values of each lead and of its events. */
export function createValueWatch(plan: Plan, sources: Sources): { see(history: LeadHistory): void; found(): ValueRemarks } {
  const { inputs } = plan;
  const { leads, events } = sources;
  const texts = createAskedTexts(plan, sources);
  const garbled = new Map<string, GarbledValues>();
  const readInstead = new Map<string, ReadInstead>();
  const ofLead = kindOf(null, inputs.lead, leads.columns.sources);
  const ofEvents = new Map(
    events === null
      ? []
      : inputs.events.map(({ name, properties }, index) => [name, kindOf(name, properties, events.columns.properties[index]!)]),
  );
  const isMerged = leads.columns.writtenAt !== null;

  const seeText = ({ event, fields, find }: Kind, column: string, text: string, lead: string, line: number | null): void => {
    const meant = beforeEncodedTwice(text);
    if (meant === null) return;
    for (const { index } of find(column)) {
      const place = { event, field: fields[index]!.name };
      const key = JSON.stringify([event, place.field, column]);
      const known = garbled.get(key) ?? { place, column, count: 0, first: { lead, line, text, meant } };
      garbled.set(key, { ...known, count: known.count + 1 });
    }
  };
  const seeAll = (kind: Kind, values: Readonly<Record<string, unknown>>, lead: string, line: number | null): void => {
    for (const column in values) {
      const value = values[column];
      if (typeof value === "string") seeText(kind, column, value, lead, line);
      else if (Array.isArray(value))
        for (const item of value as readonly unknown[]) if (typeof item === "string") seeText(kind, column, item, lead, line);
      for (const { field, from } of kind.byOwnName(column)) {
        if (kind.sources.given(field.name, values)?.key !== column) continue;
        const blank = columnIn(kind, field, from, values);
        if (blank !== undefined) seeInstead({ event: kind.event, field: field.name }, blank, column);
      }
    }
  };
  const seeInstead = (place: ValuePlace, blank: string, column: string): void => {
    const key = JSON.stringify([place.event, place.field, blank, column]);
    const known = readInstead.get(key) ?? { place, blank, column, count: 0 };
    readInstead.set(key, { ...known, count: known.count + 1 });
  };
  return {
    see: (history) => {
      const { id, line, lead, events: happened, eventLines } = history;
      texts.see(history);
      seeAll(ofLead, lead, id, isMerged ? null : line);
      for (const [index, { event, properties }] of happened.entries()) {
        const kind = ofEvents.get(event);
        if (kind !== undefined && properties !== undefined) seeAll(kind, properties, id, eventLines[index] ?? null);
      }
    },
    found: () => ({ garbled: [...garbled.values()], readInstead: [...readInstead.values()], unmet: texts.found() }),
  };
}

/** The column that a field is declared to come from, where there is one; of events, blank values are not handed on. */
function columnIn(
  { sources, fields }: Kind,
  field: PlanField,
  from: ReadonlySet<string>,
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  const isFrom = (column: string): boolean => from.has(fold(column));
  const columns = sources.fields[fields.indexOf(field)]!.sources.map(({ column }) => column);
  return Object.keys(values).find(isFrom) ?? columns.find(isFrom);
}

function kindOf(event: string | null, fields: readonly PlanField[], sources: FieldSources): Kind {
  const withFrom = fields.filter(({ from }) => from.length > 0).map((field) => ({ field, from: new Set(field.from.map(fold)) }));
  const known = new Map<string, readonly WithFrom[]>();
  const byOwnName = (column: string): readonly WithFrom[] => {
    const before = known.get(column);
    if (before !== undefined) return before;
    const name = fold(column);
    const found = withFrom.filter(({ field, from }) => fold(field.name) === name && !from.has(name));
    // Rows of JSON can have any number of keys.
    if (known.size === 10_000) known.clear();
    known.set(column, found);
    return found;
  };
  return { event, fields, find: namesInData(fields), sources, byOwnName };
}
