/** Events in columns, each value of a property once: what is kept of a plain file of events. */
import { eventSlots } from "../columns/event-columns.ts";
import type { Row } from "../read/data-file.ts";
import { oddTime, writePlainTime } from "./plain-times.ts";
import { widened } from "./byte-texts.ts";

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column of the file that gives properties. */
export interface PropertyColumn {
  readonly slot: number;
  /** Each different text once; null for none, which is the first. */
  readonly texts: readonly (string | null)[];
  /** By event, which of them it has. */
  codes: Codes;
}

/** Events that belong to leads, one after the other as they are in their file, or those of each lead together. */
export interface EventTable {
  readonly size: number;
  /** By event: the index of its event in the model, its line, and when it was, as it is written; `forms` says how. */
  readonly kinds: Uint8Array;
  readonly lines: Uint32Array;
  readonly written: Float64Array;
  readonly forms: Uint8Array;
  readonly properties: readonly PropertyColumn[];
  /** By event, the text of a time that is not written plainly. */
  readonly oddTimes: ReadonlyMap<number, string | null>;
}

/** The time of an event as the file writes it. */
export function timeText({ written, forms, oddTimes }: EventTable, event: number): string | null {
  const form = forms[event]!;
  return form === oddTime ? (oddTimes.get(event) ?? null) : writePlainTime(written[event]!, form);
}

/** An event as a settled row. */
export function rowOfEvent(table: EventTable, event: number): Row {
  const row: unknown[] = [];
  row[eventSlots.at] = timeText(table, event);
  for (const { slot, texts, codes } of table.properties) row[slot] = texts[codes[event]!];
  return row;
}

/** A table that grows. */
export class GrowingEvents {
  size = 0;
  /** How many there is room for. */
  capacity = 1 << 12;
  leads = new Int32Array(this.capacity);
  kinds = new Uint8Array(this.capacity);
  lines = new Uint32Array(this.capacity);
  written = new Float64Array(this.capacity);
  forms = new Uint8Array(this.capacity);
  codes: Codes[];
  readonly oddTimes = new Map<number, string | null>();

  constructor(columns: number) {
    this.codes = Array.from({ length: columns }, () => new Uint8Array(this.capacity));
  }

  grow(): void {
    const room = 2 * this.capacity;
    this.capacity = room;
    this.leads = widened(this.leads, room);
    this.kinds = widened(this.kinds, room);
    this.lines = widened(this.lines, room);
    this.written = widened(this.written, room);
    this.forms = widened(this.forms, room);
    this.codes = this.codes.map((codes) => widened(codes, room));
  }

  /** Makes room for larger codes in a column. */
  widen(column: number): void {
    const narrow = this.codes[column]!;
    const wide = narrow instanceof Uint8Array ? new Uint16Array(this.capacity) : new Uint32Array(this.capacity);
    wide.set(narrow);
    this.codes[column] = wide;
  }

  /** How many bytes an event takes. */
  get width(): number {
    return this.codes.reduce((sum, codes) => sum + codes.BYTES_PER_ELEMENT, 18);
  }

  /** The events with those of each lead together, and where they begin; `columns` are the texts of the columns by their slots. Nothing else may be done with this afterwards. */
  byLead(
    leads: number,
    columns: readonly Pick<PropertyColumn, "slot" | "texts">[],
  ): { readonly starts: Uint32Array; readonly table: EventTable } {
    const { size, leads: of } = this;
    const starts = new Uint32Array(leads + 1);
    let isSorted = true;
    for (let event = 0; event < size; event++) {
      starts[of[event]! + 1]!++;
      if (event > 0 && of[event]! < of[event - 1]!) isSorted = false;
    }
    for (let lead = 0; lead < leads; lead++) starts[lead + 1]! += starts[lead]!;
    const { kinds, lines, written, forms, codes, oddTimes } = this;
    const withTexts = (all: readonly Codes[]): PropertyColumn[] => columns.map((column, index) => ({ ...column, codes: all[index]! }));
    if (isSorted) return { starts, table: { size, kinds, lines, written, forms, oddTimes, properties: withTexts(codes) } };
    // Where each goes takes the place of whose it is.
    const next = starts.slice();
    for (let event = 0; event < size; event++) of[event] = next[of[event]!]!++;
    const places = of;
    const sorted = <Column extends Codes | Float64Array>(column: Column): Column => {
      const moved = new (column.constructor as new (length: number) => Column)(size);
      for (let event = 0; event < size; event++) moved[places[event]!] = column[event]!;
      return moved;
    };
    // One after the other, each in the place of the one before it.
    const moved = { kinds: sorted(kinds), lines: sorted(lines), written: sorted(written), forms: sorted(forms) };
    return {
      starts,
      table: {
        size,
        ...moved,
        oddTimes: new Map([...oddTimes].map(([event, text]) => [places[event]!, text])),
        properties: withTexts(codes.map(sorted)),
      },
    };
  }
}
