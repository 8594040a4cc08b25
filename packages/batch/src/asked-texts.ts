import type { FieldSources, LeadHistory, ValuePlace } from "@scoreline/data";
import type { Plan, PlanExpression } from "@scoreline/plan";
import { fold, matchesPattern, mentions, urlHost, urlPath, urlQuery, valueReader, zoneOf, type ValueReader } from "@scoreline/semantics";
import type { Sources } from "./pick-sources.ts";
import { winningParts } from "./winning-parts.ts";

/** A field or property of which the model asks for texts, none of which any of its values has. */
export interface UnmetTexts {
  /** A field of the lead, or the properties that are asked as one. */
  readonly places: readonly ValuePlace[];
  /** The column of the first of them. */
  readonly column: string;
  /** Folded. */
  readonly texts: readonly string[];
  /** How many rows could have a value, how many have one, and whether those are too many different ones to be choices. */
  readonly rows: number;
  readonly known: number;
  readonly areFree: boolean;
  /** The most frequent values, as they are written first, with their counts. */
  readonly values: readonly { readonly text: string; readonly count: number }[];
  /** Whether a rule that gives points asks for them. */
  readonly forPoints: boolean;
  readonly ofAddresses: boolean;
}

/** Looks for the texts that a model asks for in the values of leads and events. */
export interface AskedTexts {
  see(history: LeadHistory): void;
  /** Whether any text is still looked for in the properties of an event, or, where that is null, in the fields of leads. */
  asks(event: string | null): boolean;
  /** Looks at those of one. */
  seeEvent(event: string, properties: Readonly<Record<string, unknown>>): void;
  found(): readonly UnmetTexts[];
}

/** Fewer values can all be others by chance. */
const fewestValues = 20;
/** So many different values are distinguished, and so many handed on. */
const mostValues = 2_000;
const mostShown = 200;

type Fits = (text: string) => boolean;
type Call = Extract<PlanExpression, { readonly kind: "call" }>;

/** What a text has to be to be found. */
const tests: Readonly<Record<string, (texts: readonly string[]) => Fits>> = {
  "text.equal": isOneOf,
  "text.one-of": isOneOf,
  "text.contains": anyOf((text, asked) => text.includes(asked)),
  "text.starts-with": anyOf((text, asked) => text.startsWith(asked)),
  "text.ends-with": anyOf((text, asked) => text.endsWith(asked)),
  "text.mentions": anyOf(mentions),
  "text.matches": anyOf(matchesPattern),
  "list.includes-any": isOneOf,
  "list.includes-all": isOneOf,
};

/** Which domains are free, or competitors', is asked of many addresses that have none of them. */
const parts: Readonly<Record<string, (text: string) => string | null>> = {
  "url.host": urlHost,
  "url.path": urlPath,
  "url.query": urlQuery,
};

function isOneOf(texts: readonly string[]): Fits {
  const all = new Set(texts);
  return (text) => all.has(text);
}

function anyOf(holds: (text: string, asked: string) => boolean): (texts: readonly string[]) => Fits {
  return (texts) => (text) => texts.some((asked) => holds(text, asked));
}

/** A column of a field or property, and how its values are read. */
interface Column {
  readonly place: ValuePlace;
  readonly sources: FieldSources;
  readonly index: number;
  readonly read: ValueReader;
}

/** What is asked of a field, or of properties as one, and what was seen of it. */
interface Asked {
  readonly columns: readonly Column[];
  readonly texts: Set<string>;
  readonly fits: Fits[];
  readonly ofAddresses: boolean;
  forPoints: boolean;
  rows: number;
  known: number;
  /** By what is written. */
  readonly values: Map<string, { readonly items: readonly string[]; count: number }>;
  /** Of what there is no room for. */
  others: number;
}

export function createAskedTexts(plan: Plan, { leads, events }: Sources): AskedTexts {
  const all = askedOf(plan, leads.columns.sources, events?.columns.properties ?? []);
  /** What is not found yet, by event of the model; of the lead under null. */
  const open = new Map<string | null, { readonly asked: Asked; readonly column: Column }[]>();
  for (const asked of all) {
    for (const column of asked.columns) {
      const { event } = column.place;
      open.set(event, [...(open.get(event) ?? []), { asked, column }]);
    }
  }
  const unmet = new Set(all);

  const settle = (asked: Asked): void => {
    unmet.delete(asked);
    asked.values.clear();
    for (const { place } of asked.columns) {
      const rest = open.get(place.event)?.filter((other) => other.asked !== asked) ?? [];
      if (rest.length === 0) open.delete(place.event);
      else open.set(place.event, rest);
    }
  };
  const see = (event: string | null, values: Readonly<Record<string, unknown>>): void => {
    for (const { asked, column } of open.get(event) ?? []) {
      asked.rows++;
      const written = writtenIn(column, values);
      if (written !== null && add(asked, written)) settle(asked);
    }
  };
  return {
    see: ({ lead, events: happened }) => {
      if (open.size === 0) return;
      see(null, lead);
      for (const { event, properties } of happened) see(event, properties ?? {});
    },
    asks: (event) => open.has(event),
    seeEvent: see,
    found: () => [...unmet].filter(({ known }) => known >= fewestValues).map(unmetTexts),
  };
}

/** What the first column of a field that has a value says, as written and as it is compared. */
function writtenIn(
  { sources, index, read }: Column,
  values: Readonly<Record<string, unknown>>,
): { readonly raw: string; readonly items: () => readonly string[] | null } | null {
  for (const { key } of sources.fields[index]!.sources) {
    const value = values[key];
    if (value === undefined || value === null || value === "") continue;
    return {
      raw: typeof value === "object" ? JSON.stringify(value) : String(value),
      items: () => {
        const known = read(value);
        return typeof known === "string" ? [known] : Array.isArray(known) ? (known as readonly string[]) : null;
      },
    };
  }
  return null;
}

/** Takes note of a value. Gives whether a text that is asked for is found in it. */
function add(asked: Asked, { raw, items }: NonNullable<ReturnType<typeof writtenIn>>): boolean {
  const before = asked.values.get(raw);
  if (before !== undefined) {
    before.count++;
    if (before.items.length > 0) asked.known++;
    return false;
  }
  const known = items() ?? [];
  if (known.length > 0) asked.known++;
  const folded = known.map(fold);
  if (asked.fits.some((fits) => folded.some(fits))) return true;
  if (asked.values.size < mostValues) asked.values.set(raw, { items: known, count: 1 });
  else asked.others++;
  return false;
}

function unmetTexts({ columns, texts, rows, known, values, others, forPoints, ofAddresses }: Asked): UnmetTexts {
  const counts = new Map<string, { readonly text: string; count: number }>();
  for (const { items, count } of values.values()) {
    for (const text of items) {
      const same = counts.get(fold(text));
      if (same === undefined) counts.set(fold(text), { text, count });
      else same.count += count;
    }
  }
  const [{ place, sources, index }] = columns as readonly [Column];
  return {
    places: columns.map((column) => column.place),
    column: sources.fields[index]!.sources[0]?.column ?? place.field,
    texts: [...texts],
    rows,
    known,
    areFree: others > 0 || counts.size * 2 > known,
    values: [...counts.values()].sort((one, other) => other.count - one.count).slice(0, mostShown),
    forPoints,
    ofAddresses,
  };
}

/** Everything that a plan asks of texts, by the fields and properties that it asks. */
function askedOf(plan: Plan, leads: FieldSources, events: readonly FieldSources[]): readonly Asked[] {
  const context = { zone: zoneOf("UTC"), missing: new Set(plan.inputs.missing) };
  const wanted = winningParts(plan);
  const byColumns = new Map<string, Asked>();
  const columnsOf = (subject: PlanExpression): readonly Column[] => {
    if (subject.kind === "lead-field") {
      const field = plan.inputs.lead[subject.field]!;
      const column = { place: { event: null, field: field.name }, sources: leads, index: subject.field, read: valueReader(field, context) };
      return field.type.kind === "email" || field.type.kind === "one-of" ? [] : [column];
    }
    if (subject.kind !== "event-field") return [];
    const columns = subject.slots.map(({ event, property }) => {
      const { name, properties } = plan.inputs.events[event]!;
      const field = properties[property]!;
      return {
        place: { event: name, field: field.name },
        sources: events[event],
        index: property,
        read: valueReader(field, context),
        field,
      };
    });
    // A choice that is none of its values is refused.
    if (columns.some(({ field }) => field.type.kind === "email" || field.type.kind === "one-of")) return [];
    return columns.flatMap(({ sources, field: _, ...column }) => (sources === undefined ? [] : [{ ...column, sources }]));
  };
  for (const [index, expression] of plan.expressions.entries()) {
    const found = expression.kind === "call" ? comparison(plan, expression) : null;
    if (found === null) continue;
    const { subject, texts, fits, part } = found;
    const columns = columnsOf(subject);
    if (columns.length === 0) continue;
    const key = JSON.stringify(columns.map(({ place }) => [place.event, place.field]));
    const asked = byColumns.get(key) ?? {
      columns,
      texts: new Set<string>(),
      fits: [] as Fits[],
      ofAddresses: part || typeOf(plan, subject) === "url",
      forPoints: false,
      rows: 0,
      known: 0,
      values: new Map(),
      others: 0,
    };
    byColumns.set(key, asked);
    for (const text of texts) asked.texts.add(text);
    asked.fits.push(fits);
    asked.forPoints ||= wanted.has(index);
  }
  return [...byColumns.values()];
}

function typeOf({ inputs }: Plan, subject: PlanExpression): string | null {
  if (subject.kind === "lead-field") return inputs.lead[subject.field]!.type.kind;
  if (subject.kind !== "event-field") return null;
  const [{ event, property }] = subject.slots as readonly [(typeof subject.slots)[number]];
  return inputs.events[event]!.properties[property]!.type.kind;
}

/** What an expression compares with written texts, and how. */
function comparison(
  { expressions }: Plan,
  { operation, arguments: given }: Call,
): { readonly subject: PlanExpression; readonly texts: readonly string[]; readonly fits: Fits; readonly part: boolean } | null {
  const test = tests[operation];
  if (test === undefined) return null;
  const sides = given.map((part) => expressions[part]!);
  const texts = sides.flatMap((side) =>
    side.kind !== "constant" ? [] : side.type === "text" ? [side.value] : side.type === "texts" ? side.value : [],
  );
  const subject = sides.find((side) => side.kind !== "constant");
  if (texts.length === 0 || subject === undefined) return null;
  const fits = test(texts);
  if (subject.kind !== "call") return { subject, texts, fits, part: false };
  const partOf = parts[subject.operation];
  if (partOf === undefined) return null;
  const ofPart: Fits = (text) => {
    const part = partOf(text);
    return part !== null && fits(part);
  };
  return { subject: expressions[subject.arguments[0]!]!, texts, fits: ofPart, part: true };
}
