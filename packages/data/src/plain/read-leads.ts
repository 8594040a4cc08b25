/** Reads a plain file of leads into columns, and leaves everything else to the careful reader. */
import type { LeadColumns } from "../columns/lead-columns.ts";
import { shownValue } from "../data-error.ts";
import { decodeUtf8 } from "../read/byte-source.ts";
import type { DataFile, PlainBytes } from "../read/data-file.ts";
import type { RowProblem } from "../read/row-problem.ts";
import { ByteTexts, firstHash, nextHash, textOf, widened, type GivenTexts } from "./byte-texts.ts";
import { headerWatch } from "./plain-bytes.ts";
import { mayEndInFooter, tailOf } from "./plain-footer.ts";
import { notPlain, RowScanner } from "./row-scanner.ts";

/** Who asks for leads in columns. */
export interface PlainLeadsRequest {
  readonly file: DataFile;
  readonly columns: LeadColumns;
  /** How much memory there is, in bytes, and how much of it for texts of JavaScript. */
  readonly room: number;
  readonly heap: number;
  /** Whether an identifier seems to stand for no lead. */
  readonly isBlank: (id: string) => boolean;
  readonly progress: (rows: number, share: number) => Promise<void> | void;
}

/** A column of a file of leads. */
export interface LeadColumn {
  readonly slot: number;
  /** Its texts by number, of which 0 is none; of a column in which hardly any comes twice, one may have several numbers. */
  readonly texts: GivenTexts;
  /** By row. */
  readonly codes: Int32Array;
}

/** The leads of a file in columns. */
export interface PlainLeads {
  /** How many rows the file has, and how many of them are leads; the others are problems. */
  readonly rows: number;
  readonly count: number;
  readonly problems: readonly RowProblem[];
  readonly lines: Uint32Array;
  /** The identifiers by number from 1 on, by row the number, and where one is written otherwise, by row how. */
  readonly ids: ByteTexts;
  readonly idCodes: Int32Array;
  readonly shown: ReadonlyMap<number, string>;
  /** Whether they are of ASCII alone; then also whether no two can differ in case alone. */
  readonly areAscii: boolean;
  readonly areOfOneCase: boolean;
  /** Those that seem to stand for no lead, as they are written. */
  readonly blank: readonly string[];
  /** The slot of the identifier, and all other columns that are read. */
  readonly idSlot: number;
  readonly columns: readonly LeadColumn[];
  /** About how many bytes all of it takes, with what becomes texts of JavaScript. */
  readonly memory: number;
}

/** From so many different texts on, a column in which more than half of the rows have one of their own is not looked up in. */
const fewTexts = 4_096;
/** What a lead takes besides its texts and numbers: where its events begin, and what is made of it for a moment. */
const roomOfEach = 24;
const upperCase = /[A-Z]/;
const lowerCase = /[a-z]/;
const beyondAscii = /[^\u0000-\u007F]/;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** Null where something in the file is not written plainly, or does not fit in memory: then nothing was told to anybody. */
export async function readPlainLeads(request: PlainLeadsRequest): Promise<PlainLeads | null> {
  const { file, columns, progress } = request;
  const { plain } = file;
  if (plain == null) return null;
  const idSlot = slotOfId(plain, columns);
  if (idSlot === null) return null;
  const reader = new LeadReading(request, plain, idSlot);
  let done = plain.begin;
  for await (const block of plain.blocks()) {
    if (block === null || !reader.take(block)) return null;
    done += block.length;
    await progress(reader.rows, Math.min(1, done / plain.size));
  }
  return reader.finish();
}

/** The slot of the one column that identifies leads; null where that is not for certain, or more is asked of rows. */
function slotOfId({ columns: names }: PlainBytes, columns: LeadColumns): number | null {
  const { currencies, holders, respelled, writtenAt, isNumbered, key, sources } = columns;
  if (currencies.length > 0 || holders.length > 0 || respelled.length > 0 || writtenAt !== null || isNumbered) return null;
  const row: null[] = [];
  for (const name of names) if (columns.picker.slotOf(name) >= 0) row[columns.picker.slotOf(name)] = null;
  const [first, ...others] = columns.identifying(row);
  const [only, ...more] = first ?? [];
  if (only === undefined || others.length > 0 || more.length > 0) return null;
  const ofKey = sources.fields.find(({ name }) => name === key?.name)?.sources ?? [];
  return key === null || ofKey.some(({ slot }) => slot === only.slot) ? only.slot : null;
}

class LeadReading {
  rows = 0;
  readonly #request: PlainLeadsRequest;
  readonly #plain: PlainBytes;
  readonly #idSlot: number;
  readonly #slots: readonly number[];
  readonly #scanner: RowScanner;
  readonly #header: ReturnType<typeof headerWatch>;
  readonly #idColumn: number;
  readonly #columns: readonly { readonly column: number; readonly slot: number; readonly texts: ByteTexts; isFree: boolean }[];
  readonly #watched: readonly number[];
  #codes: Int32Array[];
  #lines = new Uint32Array(1 << 10);
  #idCodes = new Int32Array(1 << 10);
  readonly #ids = new ByteTexts();
  readonly #shown = new Map<number, string>();
  readonly #problems: RowProblem[] = [];
  readonly #blank: string[] = [];
  #count = 0;
  #line = 2;
  #hasUpper = false;
  #hasLower = false;
  #areAscii = true;
  #tail: Uint8Array = new Uint8Array();
  #bytes = 0;

  constructor(request: PlainLeadsRequest, plain: PlainBytes, idSlot: number) {
    this.#request = request;
    this.#plain = plain;
    this.#idSlot = idSlot;
    this.#slots = plain.columns.map((name) => request.columns.picker.slotOf(name));
    this.#scanner = new RowScanner(
      plain.delimiter,
      this.#slots.map((slot) => slot >= 0),
    );
    this.#header = headerWatch(plain.columns);
    this.#idColumn = this.#slots.indexOf(idSlot);
    this.#columns = this.#slots.flatMap((slot, column) =>
      slot < 0 || slot === idSlot ? [] : [{ column, slot, texts: new ByteTexts(), isFree: false }],
    );
    this.#watched = this.#header.others(new Set(this.#slots.flatMap((slot, column) => (slot < 0 ? [] : [column]))));
    this.#codes = this.#columns.map(() => new Int32Array(1 << 10));
  }

  /** Reads whole lines. Gives whether all are written plainly, and fit in memory. */
  take(given: Uint8Array): boolean {
    const scanner = this.#scanner;
    const { froms, tos, hashes } = scanner;
    scanner.begin(given);
    for (let position = 0; position < given.length; ) {
      position = scanner.next(position);
      if (position === notPlain) return false;
      const { block } = scanner;
      const line = this.#line++;
      if (scanner.isEmpty) continue;
      this.rows++;
      for (const column of this.#watched)
        if (froms[column] !== tos[column] && this.#header.isOdd(column, block, froms[column]!, tos[column]!)) return false;
      if (this.#count === this.#lines.length) this.#grow();
      const row = this.#count;
      const identified = this.#identify(block, line);
      if (identified === null) return false;
      if (!identified) {
        if (
          this.#columns.some(
            ({ column }) => froms[column] !== tos[column] && this.#header.isOdd(column, block, froms[column]!, tos[column]!),
          )
        )
          return false;
        continue;
      }
      for (let index = 0; index < this.#columns.length; index++) {
        const each = this.#columns[index]!;
        const [from, to] = [froms[each.column]!, tos[each.column]!];
        const { size } = each.texts;
        const code = each.isFree ? each.texts.append(block, from, to) : each.texts.of(block, from, to, hashes[each.column]!);
        if (code === size) {
          if (this.#header.isOdd(each.column, block, from, to)) return false;
          each.isFree ||= size > fewTexts && 2 * size > row;
        }
        this.#codes[index]![row] = code;
      }
    }
    this.#bytes += given.length;
    this.#tail = tailOf(this.#tail, given);
    return (!scanner.isBeyondAscii || decodeUtf8(given) !== null) && this.#fits();
  }

  /** Counts the row that was read where it has an identifier. Gives whether it has; null where that is not written plainly. */
  #identify(block: Uint8Array, line: number): boolean | null {
    const { columns, isBlank } = this.#request;
    const column = this.#idColumn;
    const [from, to] = [this.#scanner.froms[column]!, this.#scanner.tos[column]!];
    const raw = from === to ? null : decoder.decode(block.subarray(from, to));
    const identifier = columns.identify(raw);
    if ("cause" in identifier) {
      const name = this.#plain.columns[column]!;
      this.#problems.push({ line, column: name, value: shownValue(raw), cause: identifier.cause });
      return raw !== null && this.#header.isOdd(column, block, from, to) ? null : false;
    }
    const { id, shown } = identifier;
    if (shown !== raw) return null;
    const { size } = this.#ids;
    const number = id === raw ? this.#ids.of(block, from, to, this.#scanner.hashes[column]!) : this.#numberOf(id);
    if (number === size) {
      if (this.#header.isOdd(column, block, from, to)) return null;
      this.#hasUpper ||= upperCase.test(id);
      this.#hasLower ||= lowerCase.test(id);
      this.#areAscii &&= !beyondAscii.test(id);
    }
    const row = this.#count++;
    this.#lines[row] = line;
    this.#idCodes[row] = number;
    if (id !== shown) this.#shown.set(row, shown);
    if (isBlank(shown)) this.#blank.push(shown);
    return true;
  }

  #numberOf(id: string): number {
    const bytes = encoder.encode(id);
    return this.#ids.of(bytes, 0, bytes.length, bytes.reduce(nextHash, firstHash));
  }

  #grow(): void {
    const length = 2 * this.#lines.length;
    this.#lines = widened(this.#lines, length);
    this.#idCodes = widened(this.#idCodes, length);
    this.#codes = this.#codes.map((column) => widened(column, length));
  }

  /** What there is takes so many bytes, and so many as texts of JavaScript. */
  #memory(): { readonly all: number; readonly texts: number } {
    const texts = this.#columns.reduce((sum, each) => sum + each.texts.roomAsTexts, 0);
    const bytes = this.#columns.reduce((sum, each) => sum + each.texts.room, this.#ids.room);
    return { all: texts + bytes + this.#count * roomOfEach + this.#lines.length * 4 * (2 + this.#columns.length), texts };
  }

  /** Whether memory is enough, as far as can be seen. */
  #fits(): boolean {
    const { room, heap } = this.#request;
    const { all, texts } = this.#memory();
    const more = Math.max(1, this.#plain.size / Math.max(1, this.#bytes));
    return texts * more <= heap && all * more <= room;
  }

  /** Null where the last rows may be a footer. */
  finish(): PlainLeads | null {
    if (mayEndInFooter(this.#plain, this.#tail, this.rows, (column) => this.#slots[column]! >= 0)) return null;
    return {
      rows: this.rows,
      count: this.#count,
      problems: this.#problems,
      lines: this.#lines,
      ids: this.#ids,
      idCodes: this.#idCodes,
      shown: this.#shown,
      areAscii: this.#areAscii,
      areOfOneCase: !(this.#hasUpper && this.#hasLower),
      blank: this.#blank,
      idSlot: this.#idSlot,
      columns: this.#columns.map(({ slot, texts }, index) => ({ slot, texts: texts.given(), codes: this.#codes[index]! })),
      memory: this.#memory().all,
    };
  }
}

/** A row as the careful reader gives it. */
export function rowOfLead({ idSlot, ids, idCodes, shown, columns }: PlainLeads, row: number): readonly (string | null)[] {
  const values: (string | null)[] = [];
  for (const { slot, texts, codes } of columns) values[slot] = codes[row] === 0 ? null : textOf(texts, codes[row]!);
  values[idSlot] = shown.get(row) ?? ids.text(idCodes[row]!);
  return values;
}

/** A row that has a value in each column in which any row has one. */
export function rowOfAny({ idSlot, columns, shown, ids, count }: PlainLeads): readonly (string | null)[] {
  const values: (string | null)[] = [];
  for (const { slot, texts } of columns) {
    values[slot] = null;
    for (let number = 1; number < texts.size && (values[slot] ?? "").trim() === ""; number++) values[slot] = textOf(texts, number);
  }
  values[idSlot] = count === 0 ? null : (shown.get(0) ?? ids.text(1));
  return values;
}
