import type { EventInput, PlanField, PlanInputs } from "@scoreline/plan";
import { UnfitValue, valueReader, zoneOf, type ReadingContext } from "@scoreline/semantics";
import { eventSlots, type EventColumns } from "../columns/event-columns.ts";
import type { FieldSources } from "../columns/field-sources.ts";
import type { Row, RowProblem } from "../read/data-file.ts";
import { isDeep, mostLevels } from "../read/json-lines-file.ts";
import { shownValue } from "../data-error.ts";

/**
 * Makes an event of a settled row; `event` is its index in the model. Gives a problem where the JSON of its properties cannot be read, or
 * says something else than a column does.
 */
export type EventReader = (line: number, event: number, row: Row) => EventInput | RowProblem;

export function createEventReader(inputs: PlanInputs, columns: EventColumns): EventReader {
  // Of dates this zone tells nothing: they are compared as they are written.
  const context: ReadingContext = { zone: zoneOf("UTC"), missing: new Set(inputs.missing) };
  const adders = inputs.events.map((event, index) => columnAdder(event.properties, columns.properties[index], context));
  return (line, event, row) => {
    const raw = row[eventSlots.properties];
    const properties = propertiesOf(raw);
    if (typeof properties === "string")
      return { line, column: columns.columnOf(eventSlots.properties), value: shownValue(raw), problem: properties };
    const own: Record<string, unknown> = {};
    const clash = adders[event]?.(row, properties, own) ?? null;
    // Those under their own names come first, so that the scorer names them first where another name says something else.
    if (clash === null)
      return { event: inputs.events[event]?.name ?? "", at: timeOf(row[eventSlots.at]), properties: { ...own, ...properties } };
    const where = columns.columnOf(eventSlots.properties);
    const problem = `the column “${clash.column}” and “${clash.column}” in “${where}” are the same property, but have different values here`;
    return { line, column: clash.column, value: shownValue(clash.value), problem };
  };
}

/** A column that does not agree with the JSON object about the property of its name. */
interface Clash {
  readonly column: string;
  readonly value: unknown;
}

/**
 * Adds what columns say to the properties of an event. Where a property has a value already, that of the column keeps the column's own
 * name: whether they say the same is for the scorer to decide. Only where that name is taken too, they are compared here.
 */
function columnAdder(
  fields: readonly PlanField[],
  sources: FieldSources | undefined,
  context: ReadingContext,
): (row: Row, properties: Record<string, unknown>, own: Record<string, unknown>) => Clash | null {
  const items = (sources?.fields ?? []).map((field, index) => ({ ...field, agreed: agreement(fields[index], context) }));
  return (row, properties, own) => {
    for (const { name, sources: columns, agreed } of items) {
      for (const { column, slot } of columns) {
        const value = row[slot] ?? null;
        if (value === null) continue;
        if (!isGiven(properties, name) && !isGiven(own, name)) {
          delete properties[name];
          own[name] = value;
          continue;
        }
        const kept = isGiven(properties, column) ? agreed(value, properties[column]) : value;
        if (kept === undefined) return { column, value };
        properties[column] = kept;
      }
    }
    return null;
  };
}

function isGiven(properties: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(properties, name) && (properties[name] ?? null) !== null;
}

/** Of two values of a field the one that counts; undefined where they do not say the same. */
function agreement(field: PlanField | undefined, context: ReadingContext): (one: unknown, other: unknown) => unknown {
  if (field === undefined) return (one) => one;
  const read = valueReader(field.type, context);
  return (one, other) => {
    const [first, second] = [read(one), read(other)];
    if (first === null) return other;
    if (second === null || shownValue(one)?.trim() === shownValue(other)?.trim()) return one;
    if (field.type.kind === "date" || first instanceof UnfitValue || second instanceof UnfitValue) return undefined;
    return String(first) === String(second) ? one : undefined;
  };
}

/** A fresh object, or what is wrong with it. */
function propertiesOf(raw: unknown): Record<string, unknown> | string {
  if (raw === null || raw === undefined) return {};
  const value = typeof raw === "string" ? parseJson(raw) : raw;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "they are not a JSON object in { }";
  return isDeep(value) ? `the properties are nested more than ${mostLevels} levels deep` : { ...value };
}

/** Undefined for what is not JSON; a blank text is no properties. */
function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Anything but a text is left to be refused as a time. */
function timeOf(raw: unknown): string {
  return shownValue(raw) ?? "";
}
