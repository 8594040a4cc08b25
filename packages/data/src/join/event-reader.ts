import type { EventInput, PlanField, PlanInputs } from "@scoreline/plan";
import { namesInData, UnfitValue, valueReader, zoneOf, type ReadingContext } from "@scoreline/semantics";
import { isBlank } from "../columns/absent-fields.ts";
import { eventSlots, type EventColumns } from "../columns/event-columns.ts";
import type { FieldSources } from "../columns/field-sources.ts";
import { shownValue } from "../data-error.ts";
import type { ValueRewriter } from "../source/notation-watch.ts";
import type { Row } from "../read/data-file.ts";
import { isDeep, isObject, mostLevels, readJson } from "../read/json-text.ts";
import type { RowCause, RowProblem } from "../read/row-problem.ts";

/**
 * Makes an event of a settled row; `event` is its index in the model. Gives a problem where the JSON of its properties cannot be read, or
 * says something else than a column does.
 */
export type EventReader = (line: number, event: number, row: Row) => EventInput | RowProblem;

export function createEventReader(inputs: PlanInputs, columns: EventColumns): EventReader {
  // Of dates this zone tells nothing: they are compared as they are written.
  const context: ReadingContext = { zone: zoneOf("UTC"), missing: new Set(inputs.missing) };
  const adders = inputs.events.map((event, index) =>
    columnAdder(event.properties, columns.properties[index], columns.rewrite[index] ?? [], context),
  );
  const rewriteTime = columns.rewriteTime ?? ((raw: unknown) => raw);
  const rewriters = inputs.events.map((event, index) => objectRewriter(event.properties, columns.rewrite[index] ?? []));
  return (line, event, row) => {
    const raw = row[eventSlots.properties];
    const { properties, cause } = propertiesOf(raw);
    const object = columns.columnOf("properties");
    if (cause !== null) return { line, column: object, value: shownValue(raw), cause };
    rewriters[event]?.(properties);
    const own: Record<string, unknown> = {};
    const clash = adders[event]?.(row, properties, own) ?? null;
    if (clash !== null) {
      const { column, values } = clash;
      return {
        line,
        column,
        value: shownValue(values[0]),
        cause: { code: "object-differs", object, way: columns.wayInto(object, column), values },
      };
    }
    const read = {
      event: inputs.events[event]?.name ?? "",
      at: timeOf(rewriteTime(row[eventSlots.at])),
      properties: { ...own, ...properties },
    };
    const made = (event: EventInput): EventInput => {
      columns.doubts.made(event, row);
      return event;
    };
    const identity = row[eventSlots.id] ?? null;
    if (identity === null) return made(read);
    const identified = columns.identifyEvent(identity);
    if ("id" in identified) return made({ ...read, id: identified.id });
    const { code } = identified.cause;
    if (code === "no-identifier") return made(read);
    return { line, column: columns.columnOf("id"), value: shownValue(identity), cause: { code: "unfit-event-id", problem: code } };
  };
}

/** Rewrites the properties that a JSON object holds in place; null where all are read as they are. */
function objectRewriter(
  fields: readonly PlanField[],
  rewrite: readonly ValueRewriter[],
): ((properties: Record<string, unknown>) => void) | null {
  if (rewrite.every((each) => each === null)) return null;
  const find = namesInData(fields);
  return (properties) => {
    for (const [key, value] of Object.entries(properties)) {
      const [found] = find(key);
      const rewritten = found === undefined ? null : (rewrite[found.index] ?? null);
      if (rewritten !== null) properties[key] = rewritten(value);
    }
  };
}

/** A column that does not agree with the JSON object about the property of its name. */
interface Clash {
  readonly column: string;
  readonly values: readonly [unknown, unknown];
}

/**
 * Adds what columns say to the properties of an event, under their own names: whether several that mean one property say the same is for the
 * scorer to judge. Only where the JSON object has a value under that very name, the two are compared here.
 */
function columnAdder(
  fields: readonly PlanField[],
  sources: FieldSources | undefined,
  rewrite: readonly ValueRewriter[],
  context: ReadingContext,
): (row: Row, properties: Record<string, unknown>, own: Record<string, unknown>) => Clash | null {
  const items = (sources?.fields ?? []).map((field, index) => ({
    ...field,
    agreed: agreement(fields[index], context),
    rewritten: rewrite[index] ?? null,
  }));
  return (row, properties, own) => {
    for (const { sources: columns, agreed, rewritten } of items) {
      for (const { column, key, slot } of columns) {
        const raw = row[slot] ?? null;
        const value = rewritten === null || raw === null ? raw : rewritten(raw);
        if (value === null) continue;
        const other = Object.hasOwn(properties, key) ? (properties[key] ?? null) : null;
        const kept = other === null ? value : agreed(value, other);
        if (kept === undefined) return { column, values: [value, other] };
        delete properties[key];
        own[key] = kept;
      }
    }
    return null;
  };
}

/** Of two values of a field the one that counts; undefined where they do not say the same. */
function agreement(field: PlanField | undefined, context: ReadingContext): (one: unknown, other: unknown) => unknown {
  if (field === undefined) return (one) => one;
  const read = valueReader(field, context);
  return (one, other) => {
    const [first, second] = [read(one), read(other)];
    if (first === null) return other;
    if (second === null || shownValue(one)?.trim() === shownValue(other)?.trim()) return one;
    if (field.type.kind === "date" || first instanceof UnfitValue || second instanceof UnfitValue) return undefined;
    return JSON.stringify(first) === JSON.stringify(second) ? one : undefined;
  };
}

interface ReadProperties {
  /** A fresh object. */
  readonly properties: Record<string, unknown>;
  readonly cause: RowCause | null;
}

/** A blank text is no properties. */
function propertiesOf(raw: unknown): ReadProperties {
  if (isBlank(raw)) return { properties: {}, cause: null };
  const read = typeof raw === "string" ? readJson(raw) : { value: raw };
  if ("cause" in read && read.key !== null) return { properties: {}, cause: read.cause };
  if (!("value" in read) || !isObject(read.value)) return { properties: {}, cause: { code: "properties-not-an-object" } };
  if (isDeep(read.value)) return { properties: {}, cause: { code: "nested-too-deep", most: mostLevels } };
  return { properties: { ...read.value }, cause: null };
}

/** Anything but a text is left to be refused as a time. */
function timeOf(raw: unknown): string {
  return shownValue(raw) ?? "";
}
