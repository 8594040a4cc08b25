/** Counts the values of one field over all leads, without keeping more of them than a limit: lead by lead, or a column at once. */
import type { ObservedColumns } from "@scoreline/batch";
import type { PlanField } from "@scoreline/plan";
import { fold, UnfitValue, type FieldValue, type ValueReader } from "@scoreline/semantics";
import { newCounts, sumOf, unseen } from "./ages.ts";

/** A value as it is written first, as it is read, and how many leads of each age have it. */
export interface CountedValue {
  readonly written: string;
  readonly value: FieldValue;
  readonly counts: Uint32Array;
}

/** What was counted of a field. */
export interface FieldFacts {
  /** How many leads have a value that can be read, by age. */
  readonly filled: Uint32Array;
  /** Values that differ as the model compares them, the most frequent first; numbers beyond the limit as powers of about 1.1. */
  readonly values: readonly CountedValue[];
  /** How many leads have a value beyond those. */
  readonly others: number;
  /** Of addresses: how many leads have one that a lead before them has, and one of those. */
  readonly shared: { readonly leads: number; readonly example: string };
}

interface Entry {
  readonly written: string;
  readonly value: FieldValue;
  readonly counts: Uint32Array;
}

/** What is known of a text or another raw value: that it is none, one of many, counted by itself or with those near to it, or an address. */
type Met = typeof nothing | typeof other | Entry | Address;

interface Address {
  readonly written: string;
  readonly hash: number;
}

const nothing = "nothing";
const other = "other";

/** So many different values are kept as they are written. */
const mostValues = 4_000;
/** So many rows are counted at a time. */
const chunkRows = 50_000;

export interface FieldTally {
  /** Takes the value of one lead, as it is given. */
  see(raw: unknown, stretch: number): void;
  /** Takes a column with the stretch of the lead in each row; `giveWay` is asked on the way. */
  seeColumn(column: ObservedColumns["columns"][string], stretches: Uint8Array, giveWay: () => Promise<void> | undefined): Promise<void>;
  found(): FieldFacts;
}

export function createFieldTally({ type }: Pick<PlanField, "type">, read: ValueReader): FieldTally {
  const known = new Map<unknown, Met>();
  const spilled = new Map<number, Entry>();
  const filled = newCounts();
  const addresses = type.kind === "email" ? new Set<number>() : null;
  const shared = { leads: 0, example: "" };
  let others = 0;
  const isNumber = type.kind === "number" || type.kind === "date";
  /** Of a value for which there is no place any more. */
  const meetOther = (value: FieldValue): Met => {
    if (!isNumber || typeof value !== "number") return other;
    const near = type.kind === "date" ? value : nearNumber(value);
    let entry = spilled.get(near);
    if (entry === undefined) spilled.set(near, (entry = { written: String(near), value: near, counts: newCounts() }));
    return entry;
  };
  const study = (raw: unknown): Met => {
    const value = read(raw);
    if (value instanceof UnfitValue || value === null) return nothing;
    if (addresses !== null) return typeof value === "string" ? { written: writtenAs(raw), hash: hashOf(fold(value)) } : nothing;
    if (known.size >= mostValues || typeof raw === "object") return meetOther(value);
    return { written: writtenAs(raw), value, counts: newCounts() };
  };
  const meet = (raw: unknown): Met => {
    if (raw === undefined || raw === null || raw === "") return nothing;
    const before = known.get(raw);
    if (before !== undefined) return before;
    const met = study(raw);
    if (known.size < mostValues && typeof raw !== "object" && addresses === null) known.set(raw, met);
    return met;
  };
  const count = (met: Met, stretch: number): void => {
    if (met === nothing) return;
    filled[stretch]!++;
    if (met === other) others++;
    else if ("counts" in met) met.counts[stretch]!++;
    else if (!addresses!.has(met.hash)) addresses!.add(met.hash);
    else if (shared.leads++ === 0) shared.example = met.written;
  };
  return {
    see: (raw, stretch) => count(meet(raw), stretch),
    async seeColumn({ values, codes }, stretches, giveWay) {
      const byCode: (Met | undefined)[] = Array.from({ length: values.length }, () => undefined);
      const take = (from: number, to: number): void => {
        for (let row = from; row < to; row++) {
          const stretch = stretches[row]!;
          if (stretch === unseen) continue;
          const code = codes[row]!;
          count((byCode[code] ??= meet(values[code])), stretch);
        }
      };
      for (let from = 0; from < stretches.length; from += chunkRows) {
        await giveWay();
        take(from, Math.min(from + chunkRows, stretches.length));
      }
    },
    found: () => ({ filled, values: merged([...known.values(), ...spilled.values()]), others, shared }),
  };
}

const writtenAs = (raw: unknown): string =>
  typeof raw === "string" ? raw.trim() : typeof raw === "object" ? JSON.stringify(raw) : String(raw);

/** Values that the model takes for one are one. */
function merged(all: readonly Met[]): readonly CountedValue[] {
  const values = new Map<string | number | boolean, CountedValue>();
  for (const met of all) {
    if (typeof met === "string" || !("counts" in met)) continue;
    const { written, value, counts } = met;
    if (typeof value === "object" || sumOf(counts) === 0) continue;
    const key = typeof value === "string" ? fold(value) : value;
    const before = values.get(key);
    if (before === undefined) values.set(key, { written, value, counts: counts.slice() });
    else for (const [stretch, count] of counts.entries()) before.counts[stretch]! += count;
  }
  return [...values.values()].sort((one, other) => sumOf(other.counts) - sumOf(one.counts));
}

/** By ten times their logarithm; numbers have about 14,000 of these. */
const nearNumbers = new Map<number, number>();

/** A number of which there are few, near to another. */
function nearNumber(value: number): number {
  if (value === 0) return 0;
  const tenths = Math.round(Math.log(Math.abs(value)) * 10);
  let near = nearNumbers.get(tenths);
  if (near === undefined) nearNumbers.set(tenths, (near = Number(Math.exp(tenths / 10).toPrecision(3))));
  return Math.sign(value) * near;
}

/** 53 bits of a text, which is plenty to tell a few million addresses apart. */
function hashOf(text: string): number {
  let [high, low] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b);
    low ^= low >>> 13;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
