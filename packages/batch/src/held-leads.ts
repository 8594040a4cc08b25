import { packRow, unpackRow, type IdentifiedRow, type Row } from "@scoreline/data";

/** Leads in memory, each as one short text, in the order in which they were added. */
export interface HeldLeads {
  add(line: number, lead: IdentifiedRow): void;
  /** About how many bytes that takes; infinite where there is no place for more. */
  readonly room: number;
  readonly count: number;
  /** Whether all identifiers are of ASCII letters, so that everybody means the same by their capitals. */
  readonly arePlain: boolean;
  /** The first row with an identifier; −1 where there is none. */
  rowOf(id: string): number;
  /** Rows with the identifier of one before them. */
  readonly repeats: ReadonlySet<number>;
  /** Where a row is, and whose it is. */
  at(row: number): { readonly line: number } & Omit<IdentifiedRow, "row" | "at">;
  valuesAt(row: number): Row;
}

/** What each lead takes besides its texts: a place in lists and in the map of all. */
const roomOfEach = 160;
/** A map of JavaScript holds twice as many. */
const mostLeads = 2 ** 23;
const beyondAscii = /[^\u0000-\u007F]/;
/** A part of a text that is as long keeps the whole text in memory. */
const longestCopied = 12;

export function createHeldLeads(): HeldLeads {
  const rows = new Map<string, number>();
  const repeats = new Set<number>();
  const lines: number[] = [];
  const ids: string[] = [];
  const shown: string[] = [];
  const packed: string[] = [];
  let room = 0;
  let arePlain = true;
  const own = (text: string): string => (text.length > longestCopied ? structuredClone(text) : text);
  return {
    add: (line, lead) => {
      const id = own(lead.id);
      const row = lines.push(line) - 1;
      if (rows.has(id)) repeats.add(row);
      else rows.set(id, row);
      ids.push(id);
      shown.push(lead.shown === lead.id ? id : own(lead.shown));
      const text = packRow(lead.row);
      packed.push(text);
      room += text.length + 2 * id.length + roomOfEach;
      arePlain &&= !beyondAscii.test(id);
    },
    get room() {
      return lines.length < mostLeads ? room : Infinity;
    },
    get count() {
      return lines.length;
    },
    get arePlain() {
      return arePlain;
    },
    repeats,
    rowOf: (id) => rows.get(id) ?? -1,
    at: (row) => ({ line: lines[row]!, id: ids[row]!, shown: shown[row]! }),
    valuesAt: (row) => unpackRow(packed[row]!),
  };
}
