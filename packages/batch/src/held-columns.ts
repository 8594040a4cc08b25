/** Leads in columns as they are scored, and what is to be said of their values. */
import { rewriteOf, textOf, type LeadColumns, type PlainLeads } from "@scoreline/data";
import type { Plan, PlanField } from "@scoreline/plan";
import type { CodedColumn } from "@scoreline/runtime/columns";
import { isSafeName } from "@scoreline/semantics";
import type { ObservedColumns } from "./observed-lead.ts";
import type { ValueWatch } from "./value-watch.ts";

/** Leads that can be scored without being made into objects. */
export interface HeldColumns {
  readonly columns: Readonly<Record<string, CodedColumn>>;
  /** The same with all else that is made of a row; null where that has no columns of its own. */
  observed(): ObservedColumns["columns"] | null;
  /** Whether there is something to remark about a value of the lead in a row. */
  isRemarkable(row: number): boolean;
  /** Shows how its values are written to whoever counts such. */
  show(row: number): void;
}

/** Whether a value was looked at, and what came of it. */
const [unseen, fine, remarkable] = [0, 1, 2] as const;

interface FieldColumn {
  readonly key: string;
  readonly texts: readonly (string | null)[];
  readonly values: readonly unknown[];
  readonly codes: Int32Array;
  /** By code. */
  readonly looked: Uint8Array;
  readonly watch: ((raw: unknown) => unknown) | null;
}

/** Null where a field has several columns, or a column has to be read in several ways. */
export function heldColumns(
  { inputs }: Plan,
  { sources, rewrite }: LeadColumns,
  table: PlainLeads,
  watch: Pick<ValueWatch, "isRemarkable">,
): HeldColumns | null {
  const read = new Map<number, { readonly way: string; readonly key: string }>();
  const all: FieldColumn[] = [];
  for (const [index, field] of inputs.lead.entries()) {
    const [source, ...others] = sources.fields[index]!.sources;
    if (source === undefined) continue;
    const { column, key, slot } = source;
    if (others.length > 0 || !isSafeName(column)) return null;
    const known = read.get(slot) ?? { way: wayOf(field), key };
    if (known.way !== wayOf(field) || known.key !== key) return null;
    const isRead = read.has(slot);
    read.set(slot, known);
    const found = columnAt(table, slot);
    if (found === null) return null;
    const watched = isWatched(field) ? (rewrite[index] ?? null) : null;
    if (isRead && watched === null) continue;
    const values = valuesOf(field, found.texts);
    all.push({ key, ...found, values, looked: new Uint8Array(values.length), watch: watched });
  }
  const watched = all.filter((each) => each.watch !== null);
  const columns = Object.fromEntries(all.map(({ key, values, codes }) => [key, { values, codes }]));
  return {
    columns,
    observed: () => {
      const others: [string, CodedColumn][] = [];
      for (const { sources: given } of sources.fields.slice(inputs.lead.length)) {
        const [source, ...more] = given;
        if (source === undefined || read.get(source.slot)?.key === source.key) continue;
        const found = more.length > 0 ? null : columnAt(table, source.slot);
        if (found === null) return null;
        others.push([source.key, { values: found.texts, codes: found.codes }]);
      }
      return { ...columns, ...Object.fromEntries(others) };
    },
    isRemarkable: (row) => {
      for (const { key, values, codes, looked } of all) {
        const code = codes[row]!;
        if (looked[code] === unseen) looked[code] = watch.isRemarkable(null, key, values[code]) ? remarkable : fine;
        if (looked[code] === remarkable) return true;
      }
      return false;
    },
    show: (row) => {
      for (const { texts, codes, watch: see } of watched) if (codes[row] !== 0) see!(texts[codes[row]!]);
    },
  };
}

/** The texts of a column by code; null where there is no such column, or some are written in another way. */
function columnAt({ idSlot, ids, idCodes, shown, columns }: PlainLeads, slot: number): Pick<FieldColumn, "texts" | "codes"> | null {
  const { texts, codes } = slot === idSlot ? { texts: ids.given(), codes: idCodes } : (columns.find((each) => each.slot === slot) ?? {});
  if (texts === undefined || codes === undefined || (slot === idSlot && shown.size > 0)) return null;
  return { texts: Array.from({ length: texts.size }, (_, code) => (code === 0 ? null : textOf(texts, code))), codes };
}

/** Fields of which values are rewritten otherwise than others. */
export const wayOf = ({ type: { kind } }: PlanField): string => (kind === "email" || kind === "truth" ? kind : "");

/** Whether somebody counts how the values are written: of all others, what becomes of one says all. */
export const isWatched = ({ type: { kind } }: PlanField): boolean => kind === "number" || kind === "date" || kind === "list";

export function valuesOf({ type }: PlanField, texts: readonly (string | null)[]): readonly unknown[] {
  const rewrite = rewriteOf(type, {});
  return rewrite === null ? texts : texts.map((text) => (text === null ? null : rewrite(text)));
}
