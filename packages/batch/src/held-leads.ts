import { packRow, rowOfLead, unpackRow, type IdentifiedRow, type PlainLeads, type Row } from "@scoreline/data";

/** Leads in memory, in the order of their file. */
export interface HeldLeads {
  /** About how many bytes that takes; infinite where there is no place for more. */
  readonly room: number;
  readonly count: number;
  /** Whether no two identifiers differ in case alone, as far as that was found out; else it has to be. */
  readonly areOfOneCase: boolean;
  /** The same in columns, where they were read so. */
  readonly table: PlainLeads | null;
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

/** Leads in memory, each as one short text, in the order in which they are added. */
export interface GrowingLeads extends HeldLeads {
  add(line: number, lead: IdentifiedRow): void;
}

/** What each lead takes besides its texts: a place in lists and in the map of all. */
const roomOfEach = 160;
/** A map of JavaScript holds twice as many. */
const mostLeads = 2 ** 23;
/** Hardly an identifier is longer. */
const longestLookedUp = 256;
const beyondAscii = /[^\u0000-\u007F]/;
/** A part of a text that is as long keeps the whole text in memory. */
const longestCopied = 12;

export function createHeldLeads(): GrowingLeads {
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
    areOfOneCase: false,
    table: null,
    repeats,
    rowOf: (id) => rows.get(id) ?? -1,
    at: (row) => ({ line: lines[row]!, id: ids[row]!, shown: shown[row]! }),
    valuesAt: (row) => unpackRow(packed[row]!),
  };
}

/** Leads that were read into columns. */
export function holdColumns(table: PlainLeads): HeldLeads {
  const { count, ids, idCodes, lines, shown, areAscii, areOfOneCase, memory } = table;
  /** By number of an identifier the first row that has it. */
  const firsts = new Int32Array(ids.size).fill(-1);
  const repeats = new Set<number>();
  for (let row = 0; row < count; row++) {
    const id = idCodes[row]!;
    if (firsts[id]! >= 0) repeats.add(row);
    else firsts[id] = row;
  }
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(longestLookedUp);
  return {
    room: memory,
    count,
    arePlain: areAscii,
    areOfOneCase,
    table,
    repeats,
    rowOf: (id) => {
      const { read, written } = encoder.encodeInto(id, bytes);
      const number = read === id.length ? ids.find(bytes, written) : ids.find(encoder.encode(id), encoder.encode(id).length);
      return number === 0 ? -1 : firsts[number]!;
    },
    at: (row) => {
      const id = ids.text(idCodes[row]!);
      return { line: lines[row]!, id, shown: shown.get(row) ?? id };
    },
    valuesAt: (row) => rowOfLead(table, row),
  };
}
