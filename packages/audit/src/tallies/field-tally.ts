/** Counts the values of one field over all leads, without keeping more of them than a limit. */
import type { PlanField } from "@scoreline/plan";
import { fold, UnfitValue, type FieldValue, type ValueReader } from "@scoreline/semantics";
import { newCounts, sumOf } from "./ages.ts";

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
  readonly value: FieldValue | null;
  readonly counts: Uint32Array;
}

/** So many different values are kept as they are written. */
const mostValues = 4_000;

export interface FieldTally {
  /** Takes the value of one lead, as it is given. */
  see(raw: unknown, stretch: number): void;
  found(): FieldFacts;
}

export function createFieldTally({ type }: Pick<PlanField, "type">, read: ValueReader): FieldTally {
  const known = new Map<unknown, Entry>();
  const spilled = new Map<number, Entry>();
  const filled = newCounts();
  const addresses = type.kind === "email" ? new Set<number>() : null;
  const shared = { leads: 0, example: "" };
  let others = 0;
  const isNumber = type.kind === "number" || type.kind === "date";
  const study = (raw: unknown): FieldValue | null => {
    const value = read(raw);
    return value instanceof UnfitValue ? null : value;
  };
  const seeAddress = (raw: unknown, stretch: number): void => {
    const value = study(raw);
    if (typeof value !== "string") return;
    filled[stretch]!++;
    const hash = hashOf(fold(value));
    if (!addresses!.has(hash)) addresses!.add(hash);
    else if (shared.leads++ === 0) shared.example = writtenAs(raw);
  };
  /** Of a value for which there is no place any more. */
  const seeOther = (raw: unknown, stretch: number): void => {
    const value = study(raw);
    if (value === null) return;
    filled[stretch]!++;
    if (!isNumber || typeof value !== "number") {
      others++;
      return;
    }
    const near = type.kind === "date" ? value : nearNumber(value);
    let entry = spilled.get(near);
    if (entry === undefined) spilled.set(near, (entry = { written: String(near), value: near, counts: newCounts() }));
    entry.counts[stretch]!++;
  };
  return {
    see(raw, stretch) {
      if (raw === undefined || raw === null || raw === "") return;
      if (addresses !== null) return seeAddress(raw, stretch);
      let entry = known.get(raw);
      if (entry === undefined) {
        if (known.size >= mostValues || typeof raw === "object") return seeOther(raw, stretch);
        known.set(raw, (entry = { written: writtenAs(raw), value: study(raw), counts: newCounts() }));
      }
      if (entry.value === null) return;
      filled[stretch]!++;
      entry.counts[stretch]!++;
    },
    found: () => ({ filled, values: merged([...known.values(), ...spilled.values()]), others, shared }),
  };
}

const writtenAs = (raw: unknown): string =>
  typeof raw === "string" ? raw.trim() : typeof raw === "object" ? JSON.stringify(raw) : String(raw);

/** Values that the model takes for one are one. */
function merged(entries: readonly Entry[]): readonly CountedValue[] {
  const values = new Map<string | number | boolean, CountedValue>();
  for (const { written, value, counts } of entries) {
    if (value === null || typeof value === "object" || sumOf(counts) === 0) continue;
    const key = typeof value === "string" ? fold(value) : value;
    const before = values.get(key);
    if (before === undefined) values.set(key, { written, value, counts: counts.slice() });
    else for (const [stretch, count] of counts.entries()) before.counts[stretch]! += count;
  }
  return [...values.values()].sort((one, other) => sumOf(other.counts) - sumOf(one.counts));
}

/** A number of which there are few, near to another. */
function nearNumber(value: number): number {
  if (value === 0) return 0;
  const power = Math.round(Math.log(Math.abs(value)) * 10) / 10;
  return Math.sign(value) * Number(Math.exp(power).toPrecision(3));
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
