/** Whether columns fit together; relies on nothing that they say. */
import { refuse } from "../input-error.ts";
import type { CodedColumn, DataColumn, EventColumns, LeadColumns, NamedColumns, NumberColumn } from "./shapes.ts";

/** Throws an InputError that names the first part that does not fit. */
export function checkLeads({ count, columns }: LeadColumns): void {
  if (!Number.isInteger(count) || count < 0) refuse("leads.count", "must be a whole number from 0 on");
  checkNamed("leads.columns", columns, count);
}

/** The same of events for so many leads. */
export function checkEvents({ starts, event, alike, at, unit = 1, dayAlone, id, properties = {} }: EventColumns, leads: number): void {
  if (!(starts instanceof Uint32Array || starts instanceof Int32Array)) refuse("events.starts", "must be a Uint32Array or Int32Array");
  if (starts.length < leads + 1)
    refuse("events.starts", `needs ${leads + 1} entries, one for each lead and one for the end, but has ${starts.length}`);
  for (let lead = 0; lead < leads; lead++)
    if (starts[lead]! < 0 || starts[lead]! > starts[lead + 1]!)
      refuse(`events.starts[${lead}]`, "must not be below 0 or above the next entry");
  const rows = starts[leads]!;
  if (!(at instanceof Float64Array || at instanceof Int32Array)) refuse("events.at", "must be a Float64Array or Int32Array");
  if (!(Number.isInteger(unit) && unit > 0)) refuse("events.unit", "must be a whole number from 1 on");
  checkLength("events.at", at.length, rows);
  if (isTyped(event)) refuse("events.event", "must have “values”, a list of names, and “codes”, a typed array");
  let kinds = rows;
  if (alike !== undefined) {
    if (!isTyped(alike)) refuse("events.alike", "must be a typed array");
    checkLength("events.alike", alike.length, rows);
    kinds = 0;
    for (let row = 0; row < rows; row++) if (alike[row]! >= kinds) kinds = alike[row]! + 1;
  }
  checkColumn("events.event", event, kinds);
  if (dayAlone !== undefined) checkColumn("events.dayAlone", dayAlone, rows);
  if (id !== undefined) checkColumn("events.id", id, rows);
  checkNamed("events.properties", properties, kinds);
}

function checkNamed(place: string, columns: NamedColumns, rows: number): void {
  for (const [name, column] of Object.entries(columns)) checkColumn(`${place}.${name}`, column, rows);
}

function checkColumn(place: string, column: DataColumn, rows: number): void {
  if (isTyped(column)) return checkLength(place, column.length, rows);
  const { values, codes } = (column ?? {}) as Partial<CodedColumn>;
  if (!Array.isArray(values) || !isTyped(codes))
    refuse(place, "must be a typed array of numbers, or have “values”, a list, and “codes”, a typed array");
  checkLength(place, codes.length, rows);
}

function checkLength(place: string, length: number, rows: number): void {
  if (length < rows) refuse(place, `needs ${rows} rows, but has ${length}`);
}

/** Whether something holds numbers one after the other; big integers are none. */
const isTyped = (value: unknown): value is NumberColumn =>
  ArrayBuffer.isView(value) && typeof (value as Float64Array)[0] !== "bigint" && "length" in value;
