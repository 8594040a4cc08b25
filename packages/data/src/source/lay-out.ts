import { fold } from "@scoreline/semantics";
import { usualEventColumns, whatAllAre, type EventColumnNames } from "../columns/event-parts.ts";
import { rowNumber } from "../columns/lead-columns.ts";
import type { ColumnPicker, DataFile, Row, RowBatch, SkippedRows } from "../read/data-file.ts";
import { withoutFooter } from "./cut-footer.ts";
import type { DataSource, EventLayout, SkipRule } from "./data-source.ts";
import { entriesOf, partsOf } from "./gather.ts";
import { wordsOf } from "./rewrite.ts";
import { createSkipper, skippedNotes } from "./skip-rows.ts";
import { createVisitorBook, type VisitorColumns } from "./visitors.ts";

/** Nothing but the objects in a file, whose parts are columns, too. */
const plainLayout = { naming: [], visitors: null, gathered: [], into: null, prefix: "", skip: [], missing: new Set<string>() } as const;

/**
 * A file of which the source says nothing: text in a table is as it is, and what objects hold is read, save of those in `held`, which whoever reads
 * them opens.
 */
function layOutPlainly(file: DataFile, of: Layout["of"], held: readonly string[] = []): DataFile {
  return file.format === "csv" ? withoutFooter(file) : { ...layOut(file, { of, ...plainLayout, held }), format: file.format };
}

/**
 * A file of leads, arranged as its source says. `idName` is the column that the user named for what identifies a lead.
 */
export function layOutLeads(file: DataFile, { leads, events, values }: DataSource, idName?: string): DataFile {
  if (leads === undefined) return layOutPlainly(file, "leads");
  const { spread = [], footer } = leads;
  // Every row has a number.
  const skip = askingFor(idName, leads.id, leads.skip).filter((rule) => !("without" in rule && rule.without[0] === rowNumber));
  return layOut(withoutFooter(file, footer), {
    of: "leads",
    naming: [],
    visitors: visitorColumns(events, { lead: events?.lead }),
    gathered: spread,
    into: null,
    prefix: "",
    skip,
    missing: wordsOf(values?.missing),
  });
}

/** The same of events; a column with properties that the user named counts instead of those of the source. */
export function layOutEvents(file: DataFile, { events, values }: DataSource, given: EventColumnNames): DataFile {
  if (events === undefined)
    return layOutPlainly(file, "events", given.properties === undefined ? usualEventColumns.properties : [given.properties]);
  const { prefix = "", footer, properties = [], lead } = events;
  // Those that name no lead are counted or rejected where they are read.
  const skip = (events.skip ?? []).filter((rule) => !asksForAny(rule, lead));
  const gathered = given.properties === undefined ? properties : [given.properties];
  const named = given.name === undefined ? (events.name ?? usualEventColumns.name) : [given.name];
  const are = whatAllAre(given, events);
  const naming = are === null ? named : [];
  const into = given.properties ?? "properties";
  const visitors = visitorColumns(events, { lead: given.leadId === undefined ? lead : [given.leadId], name: naming, are });
  const missing = wordsOf(values?.missing);
  return layOut(withoutFooter(file, footer), { of: "events", naming, visitors, gathered, into, prefix, skip, missing });
}

/** Rules that leave out rows without an identifier ask for it where the user says that it is, instead of where the source does. */
function askingFor(given: string | undefined, usual: readonly string[] = [], rules: readonly SkipRule[] = []): readonly SkipRule[] {
  return given === undefined ? rules : rules.map((rule) => (asksForAny(rule, usual) ? { ...rule, without: [given] } : rule));
}

/** Whether a rule is about rows that have a value in none of these columns. */
function asksForAny(rule: SkipRule, columns: readonly string[] = []): rule is Extract<SkipRule, { without: unknown }> {
  const known = wordsOf(columns);
  return "without" in rule && rule.without.every((column) => known.has(fold(column)));
}

function visitorColumns(
  { visitor }: EventLayout = {},
  {
    lead = usualEventColumns.leadId,
    name = [],
    are = null,
  }: Partial<Omit<VisitorColumns, "visitor" | "lead">> & { readonly lead?: readonly string[] | undefined },
): VisitorColumns | null {
  return visitor === undefined ? null : { lead, visitor, name, are };
}

/** Which columns hold others, and which rows are left out. */
interface Layout {
  readonly of: SkippedRows["of"];
  /** The columns that say what happened; none of leads. */
  readonly naming: readonly string[];
  /** What identifies visitors; null where nothing does. */
  readonly visitors: VisitorColumns | null;
  /** Columns with JSON objects, or lists of a key and a value, whose values are brought together. */
  readonly gathered: readonly string[];
  /** Columns whose objects are handed on without their parts. */
  readonly held?: readonly string[];
  /** The column that they are brought together in, as one object; null where each key is a column of its own. */
  readonly into: string | null;
  /** Keys that begin so are there without it, too; none do where it is empty. */
  readonly prefix: string;
  readonly skip: readonly SkipRule[];
  /** Texts that mean “no value”, folded. */
  readonly missing: ReadonlySet<string>;
}

/** So many names are kept without asking who wants them again. */
const mostNames = 100_000;

/**
 * A file arranged as a source says: without the rows that are to be left out, and with the columns that objects hold. What is in an object
 * is a column with the way to it for a name, too: `context.page.url`.
 */
function layOut(file: DataFile, layout: Layout): DataFile {
  const gathered = new Set(layout.gathered.map(fold));
  const isGathered = (column: string): boolean => gathered.has(fold(column));
  const held = wordsOf(layout.held);
  const skipper = createSkipper(layout.of, layout.skip, layout.missing, layout.naming);
  const book = layout.visitors === null ? null : createVisitorBook(layout.visitors, layout.missing);
  /** Columns that somebody wants, as a whole or a part of them. */
  const wanted = new Set<string>();
  let begun = false;

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    begun = true;
    const columns: { readonly name: string; readonly gathered: boolean; readonly held: boolean }[] = [];
    const slotOf = remembering(picker);
    const inner: ColumnPicker = {
      slotOf: (name) => {
        if (columns.length >= mostNames && slotOf(name) < 0) return -1;
        skipper.admit(name, columns.length);
        book?.admit(name, columns.length);
        // Of rows that cannot be used nothing is handed on, and yet their columns are there. What decides about rows may be no column at all.
        if (layout.skip.length === 0 && !isGathered(name)) slotOf(name);
        return columns.push({ name, gathered: isGathered(name), held: held.has(fold(name)) }) - 1;
      },
    };
    const rowOf = (given: Row): unknown[] => {
      const row: unknown[] = [];
      const bring = (name: string, value: unknown, column: string | null = name): void => {
        const slot = slotOf(name, column === null);
        if (slot < 0) return;
        if (column !== null) wanted.add(column);
        row[slot] ??= value;
      };
      const together = new Map<string, unknown>();
      let into: unknown;
      for (const [slot, value] of given.entries()) {
        const column = columns[slot];
        if (value === undefined || column === undefined) continue;
        if (!column.gathered) bring(column.name, value);
        else {
          const entries = entriesOf(value, layout.prefix);
          // What holds no names is left to whoever wants an object, and says so.
          if (entries === null) into ??= value;
          else for (const [key, inside] of entries) if ((together.get(key) ?? null) === null) together.set(key, inside);
          // Of what is JSON in a text, the way to it is a name, too, as of objects.
          if (typeof value === "string") for (const [key, inside] of entries ?? []) bring(`${column.name}.${key}`, inside, column.name);
        }
        if (!column.held) for (const [path, part] of partsOf(value)) bring(`${column.name}.${path}`, part, column.name);
      }
      if (layout.into === null) for (const [key, value] of together) bring(key, value, null);
      else if (layout.gathered.length > 0) bring(layout.into, into ?? (together.size === 0 ? null : Object.fromEntries(together)));
      return row;
    };
    const arrange = ({ lines, rows, problems }: RowBatch): RowBatch => {
      const kept: number[] = [];
      const laidOut: Row[] = [];
      for (const [index, row] of rows.entries()) {
        const skips = skipper.skips(row);
        book?.see(row, !skips);
        if (skips) continue;
        kept.push(lines[index] ?? 0);
        const own = rowOf(row);
        for (const doubt of skipper.doubtsOf(row)) {
          if (picker.doubt === undefined) skipper.counts(doubt);
          else picker.doubt(own, doubt);
        }
        laidOut.push(own);
      }
      return {
        lines: kept,
        rows: laidOut,
        problems: problems.map((each) => (each.rest === undefined ? each : { ...each, rest: rowOf(each.rest) })),
      };
    };
    for await (const batch of file.read(inner)) yield arrange(batch);
  }

  const columns = (): string[] => {
    const own = file.columns();
    const shown = own.filter((column) => !isGathered(column) && (!begun || wanted.has(column) || !skipper.asks(column)));
    return layout.into !== null && own.some(isGathered) ? [...shown, layout.into] : shown;
  };
  return {
    shown: file.shown,
    // Which columns objects hold is seen row by row.
    format: file.format === "csv" && (layout.into !== null || layout.gathered.length === 0) ? "csv" : "json-lines",
    saysBlank: file.saysBlank,
    columns,
    read,
    progress: file.progress,
    notes: () => [...file.notes(), ...skippedNotes(file.shown, skipper.skipped())],
    ...(file.doubts === undefined ? {} : { doubts: file.doubts }),
    skipped: skipper.skipped,
    counts: skipper.counts,
    ...(book === null ? {} : { visitors: book.found }),
    listInFirst: () => file.listInFirst?.() ?? null,
    close: file.close,
  };
}

/** Asks a picker once for each of the first names. */
function remembering(picker: ColumnPicker): ColumnPicker["slotOf"] {
  const own = new Map<string, number>();
  const inside = new Map<string, number>();
  return (name, isInside = false) => {
    const slots = isInside ? inside : own;
    const known = slots.get(name);
    if (known !== undefined) return known;
    const slot = picker.slotOf(name, isInside);
    if (slots.size < mostNames) slots.set(name, slot);
    return slot;
  };
}
