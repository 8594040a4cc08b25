import type { PlanInputs } from "@scoreline/plan";
import { namesInData } from "@scoreline/semantics";
import { DataError, describeColumns } from "../data-error.ts";
import type { ColumnPicker, DataFile, Row } from "../read/data-file.ts";
import { chooseColumn, type ColumnChoice, columnSlots } from "./column-choice.ts";
import { fieldSources, refuseRivals, type FieldSources } from "./field-sources.ts";

/** Names of columns that the user gave instead of the usual ones. */
export interface EventColumnNames {
  readonly leadId?: string | undefined;
  readonly name?: string | undefined;
  readonly at?: string | undefined;
  readonly properties?: string | undefined;
}

/** What every event has, as slots of a row that was settled; those of columns follow. */
export const eventSlots = { leadId: 0, name: 1, at: 2, properties: 3 } as const;

export type EventPart = keyof typeof eventSlots;

const firstColumnSlot = 4;

/** Where the values of an event are in a row of its file. */
export interface EventColumns {
  readonly picker: ColumnPicker;
  /**
   * Puts what every event has into its slots, by the names that the row has: each from the first of its columns that is there, which then
   * gives no property.
   */
  settle(row: Row): Row;
  /** By event of the model: the columns of its properties. */
  readonly properties: readonly FieldSources[];
  /** The event of the model that is meant by a name in the file, or -1. */
  eventOf(name: string): number;
  /** The column that fills a slot of every event, as the file writes it. */
  columnOf(slot: (typeof eventSlots)[EventPart]): string;
  /** The column that gives a property of an event, both by their names in the model. */
  columnOfProperty(event: string, property: string): string;
  /** Throws `DataError` where rows were read and none of them had a column for what every event must have. */
  requireParts(): void;
  /** Columns of the file that the model does not know. */
  ignored(): readonly string[];
}

interface Part {
  readonly slot: number;
  readonly given: string | undefined;
  readonly option: string;
  readonly usual: readonly string[];
  /** The words for what it says, or null when it may be absent. */
  readonly needed: string | null;
}

/** Matches the columns of a file of events with the model. Throws `DataError` when a table lacks one that must be there. */
export function pickEventColumns(file: DataFile, inputs: PlanInputs, given: EventColumnNames): EventColumns {
  const { shown } = file;
  const parts: readonly (Part & { readonly choice: ColumnChoice })[] = [
    { slot: eventSlots.leadId, given: given.leadId, option: "--event-lead-id", usual: ["lead_id"], needed: "whose event it is" },
    { slot: eventSlots.name, given: given.name, option: "--event-name", usual: ["event", "type"], needed: "what happened" },
    { slot: eventSlots.at, given: given.at, option: "--event-at", usual: ["at"], needed: "when it happened" },
    { slot: eventSlots.properties, given: given.properties, option: "--event-properties", usual: ["properties", "props"], needed: null },
  ].map((part) => ({ ...part, choice: chooseColumn(part.given === undefined ? part.usual : [part.given]) }));
  const properties = inputs.events.map((event) => fieldSources(event.properties));
  const propertyColumns = new Set<string>();
  /** The slots of columns that were taken for a part, by part. */
  const taken = parts.map(() => new Set<number>());

  const picker = columnSlots(shown, firstColumnSlot, (column, slot) => {
    const wanted = properties.filter((sources) => sources.admit(column, slot)).length > 0;
    if (wanted) propertyColumns.add(column);
    return parts.filter(({ choice }) => choice.admit(column, slot)).length > 0 || wanted;
  });

  const settle = (row: Row): Row => {
    const settled = [...row];
    const found = parts.map(({ choice }) => choice.slotIn(row));
    for (const source of found) if (source >= 0) settled[source] = undefined;
    for (const [index, { slot }] of parts.entries()) {
      const source = found[index] ?? -1;
      if (source < 0) continue;
      settled[slot] = row[source];
      taken[index]?.add(source);
    }
    return settled;
  };

  const requireParts = (): void => {
    for (const [index, part] of parts.entries()) {
      if (taken[index]?.size === 0 && (part.needed !== null || part.given !== undefined)) throw lackingColumn(file, part);
    }
  };

  if (file.format !== "json-lines") {
    const whole: null[] = [];
    for (const column of file.columns()) {
      const slot = picker.slotOf(column);
      if (slot >= 0) whole[slot] = null;
    }
    settle(whole);
    requireParts();
    const spokenFor = new Set(taken.flatMap((slots) => [...slots]));
    for (const sources of properties) refuseRivals(sources, shown, spokenFor);
  }

  const named = namesInData(inputs.events);
  const byName = new Map(inputs.events.map(({ name }, index) => [name, index]));
  const columnOf = (slot: number): string => parts[slot]?.choice.first() ?? parts[slot]?.usual[0] ?? "";
  return {
    picker,
    settle,
    properties,
    eventOf: (name) => {
      const [found, other] = named(name);
      return found === undefined || other !== undefined ? -1 : found;
    },
    columnOf,
    columnOfProperty: (event, property) => {
      const column = properties[byName.get(event) ?? -1]?.columnOf(property);
      return column ?? parts[eventSlots.properties]?.choice.first() ?? property;
    },
    requireParts,
    ignored: () =>
      file.columns().filter((column) => !propertyColumns.has(column) && !taken.some((slots) => slots.has(picker.slotOf(column)))),
  };
}

function lackingColumn(file: DataFile, { given, option, usual, needed }: Part): DataError {
  if (given !== undefined) {
    return new DataError(`“${file.shown}” has no column “${given}”. ${describeColumns(file)}`, `Name the right one with ${option}.`);
  }
  const wanted = usual.map((name) => `“${name}”`).join(" or ");
  return new DataError(
    `“${file.shown}” has no column ${wanted}, which says ${needed}. ${describeColumns(file)}`,
    `Name the column that does with ${option}.`,
  );
}
