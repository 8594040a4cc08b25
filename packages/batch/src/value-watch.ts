import {
  oddText,
  plainlySpaced,
  standsForNothing,
  type FieldSources,
  type LeadHistory,
  type OddText,
  type ValuePlace,
} from "@scoreline/data";
import { inputsRead, type Plan, type PlanField } from "@scoreline/plan";
import { fold, namesInData } from "@scoreline/semantics";
import { createAskedTexts, type AskedTexts, type UnmetTexts } from "./asked-texts.ts";
import type { Sources } from "./pick-sources.ts";
import { valuesRead } from "./values-read.ts";

/** What is odd about a text: its characters, white space of another kind than in a text that is asked for, or that it seems to stand for no value. */
export type OddValue = OddText | { readonly code: "spaces"; readonly asked: string } | { readonly code: "no-value" | "perhaps-no-value" };

/** Values of one column that are odd in the same way. */
export interface OddValues {
  readonly place: ValuePlace;
  readonly column: string;
  /** In how many values. */
  readonly count: number;
  /** The first of them: of which lead, in which line unless its row was brought together with others. */
  readonly first: { readonly lead: string; readonly line: number | null; readonly text: string; readonly odd: OddValue };
  /** Some of them, each once. */
  readonly texts: ReadonlySet<string>;
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
  readonly odd: readonly OddValues[];
  readonly readInstead: readonly ReadInstead[];
  readonly unmet: readonly UnmetTexts[];
  /** Null where there are none. */
  readonly old: OldEvents | null;
}

/** Events that a rule asks for and that are dated so long ago that nobody can have recorded them then. */
export interface OldEvents {
  readonly count: number;
  readonly first: { readonly event: string; readonly at: string; readonly lead: string; readonly line: number | null };
  /** Whether all are of the day from which programs count time. */
  readonly areZero: boolean;
}

/** Before it, nothing is recorded that leads are scored by; some systems begin to count on the last day of 1969. */
const firstYear = "1990";
/** The same on whatever clocks, in milliseconds. */
export const firstRecorded = Date.UTC(Number(firstYear), 0);
const isoDay = /^\d{4}-/;
const zeroDays = /^(?:1970-01-01|1969-12-31)/;

/** The fields of a lead or the properties of an event, with what is asked of each of its values. */
interface Kind {
  readonly event: string | null;
  readonly fields: readonly PlanField[];
  readonly sources: FieldSources;
  /** What a column is of the fields; empty where it is none. */
  readonly uses: (column: string) => readonly Use[];
  /** The fields with names after `from` whose own name a column has. */
  readonly byOwnName: (column: string) => readonly WithFrom[];
}

/** A column of a field, and what matters in its values. */
interface Use {
  readonly place: ValuePlace;
  /** The texts that the model asks for. */
  readonly asked: ReadonlySet<string>;
  /** Those of several words. */
  readonly phrases: readonly string[];
  /** Whether the model asks if there is a value. */
  readonly asksPresence: boolean;
  readonly isAddress: boolean;
}

/** A field with names after `from`, those folded. */
interface WithFrom {
  readonly field: PlanField;
  readonly from: ReadonlySet<string>;
}

/** Looks at the values of each lead and of its events. */
export interface ValueWatch {
  see(history: LeadHistory): void;
  /** Whether there is something to remark about a property of an event with this value, or about a field of a lead; of all else it need not be shown. */
  isRemarkable(event: string | null, column: string, value: unknown): boolean;
  /** Whether a text is still looked for in the properties of an event; then it is to be shown each of them, or the whole history. */
  readonly texts: Pick<AskedTexts, "asks" | "seeEvent">;
  found(): ValueRemarks;
}

export function createValueWatch(plan: Plan, sources: Sources): ValueWatch {
  const { inputs } = plan;
  const { leads, events } = sources;
  const texts = createAskedTexts(plan, sources);
  const oddOnes = new Map<string, OddValues>();
  const model = valuesRead(plan);
  const readInstead = new Map<string, ReadInstead>();
  const ofLead = kindOf(null, inputs.lead, leads.columns.sources, model);
  const ofEvents = new Map(
    events === null
      ? []
      : inputs.events.map(({ name, properties }, index) => [name, kindOf(name, properties, events.columns.properties[index]!, model)]),
  );
  const { scored, asked: askedFor } = inputsRead(plan);
  const counted = new Set(inputs.events.flatMap(({ name }, event) => (scored.has(event) || askedFor.has(event) ? [name] : [])));
  let old: OldEvents | null = null;
  const isMerged = leads.columns.writtenAt !== null;

  const oddIn = (use: Use, text: string, wrong: OddText | null): OddValue | null => {
    const odd = oddOf(use, text, wrong);
    return odd === null || use.asked.has(fold(text)) ? null : odd;
  };
  const seeText = (uses: readonly Use[], column: string, text: string, lead: string, line: number | null): void => {
    const wrong = oddText(text);
    for (const use of uses) {
      const odd = oddIn(use, text, wrong);
      if (odd === null) continue;
      const { place } = use;
      const key = JSON.stringify([place.event, place.field, column, odd.code]);
      const known = oddOnes.get(key) ?? { place, column, count: 0, first: { lead, line, text, odd }, texts: new Set() };
      oddOnes.set(key, {
        ...known,
        count: known.count + 1,
        texts: known.texts.has(text) || known.texts.size === mostTexts ? known.texts : new Set([...known.texts, text]),
      });
    }
  };
  const seeAll = (kind: Kind, values: Readonly<Record<string, unknown>>, lead: string, line: number | null): void => {
    for (const column in values) {
      const value = values[column];
      const uses = kind.uses(column);
      if (uses.length === 0) continue;
      if (typeof value === "string") seeText(uses, column, value, lead, line);
      else if (Array.isArray(value))
        for (const item of value as readonly unknown[]) if (typeof item === "string") seeText(uses, column, item, lead, line);
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
      for (const [index, { event, at, properties }] of happened.entries()) {
        if (typeof at === "string" && at < firstYear && isoDay.test(at) && counted.has(event)) {
          old = {
            count: (old?.count ?? 0) + 1,
            first: old?.first ?? { event, at, lead: id, line: eventLines[index] ?? null },
            areZero: (old?.areZero ?? true) && zeroDays.test(at),
          };
        }
        const kind = ofEvents.get(event);
        if (kind !== undefined && properties !== undefined) seeAll(kind, properties, id, eventLines[index] ?? null);
      }
    },
    isRemarkable: (event, column, value) => {
      const kind = event === null ? ofLead : ofEvents.get(event);
      if (kind === undefined) return false;
      const uses = kind.uses(column);
      if (uses.length === 0) return false;
      const texts = Array.isArray(value) ? (value as readonly unknown[]) : [value];
      const isOddText = (text: unknown): boolean =>
        typeof text === "string" && uses.some((use) => oddIn(use, text, oddText(text)) !== null);
      return kind.byOwnName(column).length > 0 || texts.some(isOddText);
    },
    texts,
    found: () => ({ odd: [...oddOnes.values()], readInstead: [...readInstead.values()], unmet: texts.found(), old }),
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

/** So many texts are kept of each kind, to be written into the model. */
const mostTexts = 12;

/** What is odd about a text of a field, where that matters to its rules. */
function oddOf({ phrases, asksPresence, isAddress }: Use, text: string, wrong: OddText | null): OddValue | null {
  // An address has other signs.
  if (wrong !== null) return isAddress && wrong.code === "entities" ? null : wrong;
  const plain = phrases.length === 0 ? null : plainlySpaced(text);
  if (plain !== null) {
    const [found, spaced] = [fold(plain), fold(text)];
    const asked = phrases.find((phrase) => found.includes(phrase) && !spaced.includes(phrase));
    if (asked !== undefined) return { code: "spaces", asked };
  }
  const nothing = asksPresence ? standsForNothing(text) : null;
  return nothing === null ? null : { code: nothing === "surely" ? "no-value" : "perhaps-no-value" };
}

function kindOf(event: string | null, fields: readonly PlanField[], sources: FieldSources, model: ReturnType<typeof valuesRead>): Kind {
  const find = namesInData(fields);
  const withFrom = fields.filter(({ from }) => from.length > 0).map((field) => ({ field, from: new Set(field.from.map(fold)) }));
  const byOwnName = remembered((column): readonly WithFrom[] => {
    const name = fold(column);
    return withFrom.filter(({ field, from }) => fold(field.name) === name && !from.has(name));
  });
  const uses = remembered((column): readonly Use[] =>
    find(column).map(({ index }) => {
      const { name, type, missing } = fields[index]!;
      const place = { event, field: name };
      const asked = model.asked(place);
      const isText = type.kind === "text" || type.kind === "list";
      return {
        place,
        asked: new Set([...asked, ...missing, ...model.missing]),
        phrases: [...asked].filter((text) => text.includes(" ")),
        asksPresence: isText && model.asksPresence(place),
        isAddress: type.kind === "url" || type.kind === "email",
      };
    }),
  );
  return { event, fields, uses, sources, byOwnName };
}

/** Rows of JSON can have any number of keys. */
function remembered<Found>(find: (column: string) => Found): (column: string) => Found {
  const known = new Map<string, Found>();
  return (column) => {
    let found = known.get(column);
    if (found === undefined) {
      if (known.size === 10_000) known.clear();
      known.set(column, (found = find(column)));
    }
    return found;
  };
}
