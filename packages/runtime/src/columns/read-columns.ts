/** Reads leads and their events out of columns into the frame; relies on nothing that they say before it is read. */
import { asksForTimes, type EventInput, type LeadInput, type PlanField } from "@scoreline/plan";
import { firstDay, formatDay, hasHappened, lastDay, millisecondsPerDay, namesInData, zoneOf, type PointInTime } from "@scoreline/semantics";
import { newInput } from "../frame.ts";
import { keepFirst } from "../identities.ts";
import type { Column } from "../slots.ts";
import type { Workings } from "../workings.ts";
import { checkEvents, checkLeads } from "./check-columns.ts";
import { blankFor, fieldColumn, givenAt, withCare, type FieldColumn } from "./field-column.ts";
import type { DataColumn, EventColumns, LeadColumns, NamedColumns } from "./shapes.ts";

/** Reads leads of a batch, one after the other. */
export interface ColumnReader {
  /**
   * Reads a lead into the frame as of a moment, or in its place one as `score` would be given it; false where something does not fit, so that it has to
   * be read with care.
   */
  readonly read: (lead: number, point: PointInTime, given?: LeadInput) => boolean;
  /** A lead as it would be given to `score`, and its events. */
  readonly lead: (lead: number) => LeadInput;
  readonly events: (lead: number) => readonly EventInput[];
}

/** What the name of an event can be instead of one that the model knows. */
const unheard = -1;
const noName = -2;

const firstInstant = firstDay * millisecondsPerDay;
const endOfInstants = (lastDay + 1) * millisecondsPerDay;

/** Throws an InputError where columns do not fit together. */
export function columnReader({ plan, frame, input, ignore }: Workings, leads: LeadColumns, given: EventColumns | null): ColumnReader {
  const { inputs } = plan;
  const { values, log } = frame;
  const { context, identities, problems } = input;
  const zone = zoneOf(plan.model.timezone);
  const notesTimes = asksForTimes(plan);
  const filled = (of: readonly FoundColumn[], fields: readonly PlanField[], columns: readonly Column[]): readonly FieldColumn[] =>
    fields.map((field, index) => {
      const [first, second] = of.filter(({ meant }) => meant.includes(index));
      if (first === undefined) return blankFor(columns[index]!);
      return second === undefined ? fieldColumn(first.column, field, columns[index]!, context, values) : withCare;
    });

  checkLeads(leads);
  const leadColumns = columnsFor(leads.columns, inputs.lead);
  const leadFields = filled(leadColumns, inputs.lead, frame.leadColumns);
  if (given !== null) checkEvents(given, leads.count);
  const { properties: named = {}, dayAlone, id } = given ?? {};
  const kinds = inputs.events.map(({ key, properties }, kind) => {
    const columns = columnsFor(named, properties);
    return { columns, fields: filled(columns, properties, frame.eventColumns[kind]!), key };
  });
  const kindOf = given?.event.values.map((name) => (typeof name === "string" ? (input.kindOf(name) ?? unheard) : noName)) ?? [];

  /** What has no other number, as long as none are given anew. */
  const mark = {};
  let numberOfMark = -1;
  const forgetOld = (): void => {
    if (values.texts[numberOfMark] === (mark as unknown)) return;
    numberOfMark = values.of(mark);
    for (const fields of [leadFields, ...kinds.map((kind) => kind.fields)]) for (const field of fields) field.forget();
  };

  const idAt = (row: number): unknown => id && givenAt(id, row, false);
  const note = (origin: number, kind: number, row: number, what: number): void => {
    const { columns, key } = kinds[kind]!;
    const raw: unknown[] = [];
    const found = columns.find(({ meant }) => meant.includes(key ?? -1));
    if (found !== undefined) raw[key!] = givenAt(found.column, what, found.isDate);
    identities.note(origin, kind, idAt(row), raw);
  };
  const readEvents = ({ starts, event, alike, at, unit = 1 }: EventColumns, lead: number, point: PointInTime): boolean => {
    const start = starts[lead]!;
    const end = starts[lead + 1]!;
    const { codes } = event;
    log.clear(end - start + 1);
    let sorted = true;
    let before = -Infinity;
    for (let row = start; row < end; row++) {
      const what = alike === undefined ? row : alike[row]!;
      const kind = kindOf[codes[what]!] ?? noName;
      if (kind === noName) return false;
      if (kind === unheard) continue;
      const origin = row - start;
      const { fields, key } = kinds[kind]!;
      const slot = origin * log.stride;
      for (let index = 0; index < fields.length; index++) if (!fields[index]!.put(what, log.properties, slot + index)) return false;
      // As a Date has it.
      let instant = Math.trunc(at[row]! * unit) + 0;
      if (!(instant >= firstInstant && instant < endOfInstants)) return false;
      const day = zone.dayAt(instant);
      const isDayAlone = dayAlone?.[row] === 1;
      if (isDayAlone) instant = zone.startOfDay(day);
      if (notesTimes) log.untimed[origin] = Number(isDayAlone);
      if (id !== undefined || key !== null) note(origin, kind, row, what);
      if (!hasHappened(instant, point)) continue;
      if (instant < before) sorted = false;
      before = instant;
      log.append(kind, instant, day, origin);
    }
    if (!sorted) log.sort();
    return problems.found === null;
  };

  return {
    read(lead, point, source) {
      values.tidy();
      forgetOld();
      problems.clear();
      if (source === undefined) {
        for (let field = 0; field < leadFields.length; field++) if (!leadFields[field]!.put(lead, frame.lead, field)) return false;
      } else {
        input.lead(source, frame.lead, 0);
        if (problems.found !== null) return false;
      }
      identities.clear();
      if (given === null) log.clear(1);
      else if (!readEvents(given, lead, point)) return false;
      frame.leftOut = keepFirst(log, identities.names);
      frame.day = point.day;
      frame.instant = point.instant;
      newInput(frame);
      ignore();
      return true;
    },
    lead: (lead) => objectOf(leadColumns, lead),
    events(lead) {
      if (given === null) return [];
      const { starts, event, alike, at, unit = 1 } = given;
      return Array.from({ length: starts[lead + 1]! - starts[lead]! }, (_, index): EventInput => {
        const row = starts[lead]! + index;
        const what = alike === undefined ? row : alike[row]!;
        const code = event.codes[what]!;
        const instant = at[row]! * unit;
        const isDayAlone = dayAlone?.[row] === 1 && instant >= firstInstant && instant < endOfInstants;
        const kind = kindOf[code] ?? noName;
        return {
          event: event.values[code] as string,
          at: isDayAlone ? formatDay(zone.dayAt(instant)) : new Date(instant),
          // What it is, whoever reads it finds out.
          id: (idAt(row) ?? null) as NonNullable<EventInput["id"]> | null,
          properties: kind < 0 ? {} : objectOf(kinds[kind]!.columns, what),
        };
      });
    },
  };
}

/** A column that the model knows by its name. */
interface FoundColumn {
  readonly name: string;
  readonly column: DataColumn;
  /** The fields that it means, by index. */
  readonly meant: readonly number[];
  readonly isDate: boolean;
}

function columnsFor(columns: NamedColumns, fields: readonly PlanField[]): readonly FoundColumn[] {
  const find = namesInData(fields);
  return Object.entries(columns).flatMap(([name, column]) => {
    const meant = find(name).map(({ index }) => index);
    return meant.length === 0 ? [] : { name, column, meant, isDate: meant.some((index) => fields[index]!.type.kind === "date") };
  });
}

/** A row as an object. */
function objectOf(columns: readonly FoundColumn[], row: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(({ name, column, isDate }) => [name, givenAt(column, row, isDate)]));
}
