import type { PlanInputs } from "@scoreline/plan";
import { DataError } from "../data-error.ts";
import type { ColumnPicker, DataFile } from "../read/data-file.ts";
import { createNameTable, findColumn, listNames, refuseRivals } from "./column-names.ts";

/** Names of columns that the user gave instead of the usual ones. */
export interface EventColumnNames {
  readonly leadId?: string | undefined;
  readonly name?: string | undefined;
  readonly at?: string | undefined;
  readonly properties?: string | undefined;
}

/** Slots of every row of events; those of properties follow. */
export const eventSlots = { leadId: 0, name: 1, at: 2, properties: 3 } as const;

const firstPropertySlot = 4;

/** Where the values of an event stand in a row of its file. */
export interface EventColumns {
  readonly picker: ColumnPicker;
  /** By event of the model: its properties, each with its slot. */
  readonly properties: readonly (readonly { readonly name: string; readonly slot: number }[])[];
  /** The event of the model that is meant by a name in the file, or -1. */
  eventOf(name: string): number;
  /** The column that fills a slot of every event, as the file writes it. */
  columnOf(slot: (typeof eventSlots)[keyof typeof eventSlots]): string;
  /** The column that gives a property of an event, both by their names in the model. */
  columnOfProperty(event: string, property: string): string;
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

/** Matches the columns of a file of events with the model. Throws `DataError` when one that must be there is not. */
export function pickEventColumns(file: DataFile, inputs: PlanInputs, given: EventColumnNames): EventColumns {
  const parts: readonly Part[] = [
    { slot: eventSlots.leadId, given: given.leadId, option: "--event-lead-id", usual: ["lead_id"], needed: "whose event it is" },
    { slot: eventSlots.name, given: given.name, option: "--event-name", usual: ["event", "type"], needed: "what happened" },
    { slot: eventSlots.at, given: given.at, option: "--event-at", usual: ["at"], needed: "when it happened" },
    { slot: eventSlots.properties, given: given.properties, option: "--event-properties", usual: ["properties", "props"], needed: null },
  ];
  const chosen = new Map<string, number>();
  for (const part of parts) {
    const column = chooseColumn(file, part);
    if (column !== null) chosen.set(column, part.slot);
  }

  const names = createNameTable();
  const slotByName = new Map<string, number>();
  let slots = firstPropertySlot;
  const slotFor = (name: string): number => {
    let slot = slotByName.get(name);
    if (slot === undefined) slotByName.set(name, (slot = slots++));
    return slot;
  };
  const properties = inputs.events.map((event) => event.properties.map(({ name, from }) => ({ name, slot: slotFor(from ?? name) })));
  for (const [name, slot] of slotByName) names.add(name, slot);
  // A property may also stand under its own name where `from` gives it another.
  for (const { name, slot } of properties.flat()) names.add(name, slot);

  const filledBy: string[] = [];
  const slotOf = (column: string): number => {
    const slot = chosen.get(column) ?? names.find(column);
    if (slot >= 0) filledBy[slot] ??= column;
    return slot;
  };
  refuseRivals(file, slotOf);
  const events = createNameTable();
  for (const [index, event] of inputs.events.entries()) if (event.from !== null) events.add(event.from, index);
  for (const [index, event] of inputs.events.entries()) events.add(event.name, index);
  return {
    picker: { slots, slotOf },
    properties,
    eventOf: (name) => events.find(name),
    columnOf: (slot) => filledBy[slot] ?? "",
    columnOfProperty: (event, property) => {
      const known = properties[inputs.events.findIndex(({ name }) => name === event)];
      const slot = known?.find(({ name }) => name === property)?.slot ?? -1;
      return filledBy[slot] ?? filledBy[eventSlots.properties] ?? property;
    },
    ignored: () => file.columns().filter((column) => !chosen.has(column) && names.find(column) < 0),
  };
}

function chooseColumn(file: DataFile, part: Part): string | null {
  const columns = file.columns();
  if (part.given !== undefined) {
    const column = findColumn(columns, part.given);
    if (column !== null) return column;
    throw new DataError(
      `“${file.shown}” has no column “${part.given}”. Its columns are ${listNames(columns)}.`,
      `Name the right one with ${part.option}.`,
    );
  }
  for (const name of part.usual) {
    const column = findColumn(columns, name);
    if (column !== null) return column;
  }
  if (part.needed === null) return null;
  const wanted = part.usual.map((name) => `“${name}”`).join(" or ");
  throw new DataError(
    `“${file.shown}” has no column ${wanted}, which says ${part.needed}. Its columns are ${listNames(columns)}.`,
    `Name the column that does with ${part.option}.`,
  );
}
