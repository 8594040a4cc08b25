import { fold } from "@scoreline/semantics";
import { grouped, shownValue } from "../data-error.ts";
import type { Row, SkippedRows } from "../read/data-file.ts";
import type { SkipRule } from "./data-source.ts";
import { partsOf } from "./gather.ts";
import { wordsOf } from "./rewrite.ts";

/** Leaves out rows, and counts them. */
export interface Skipper {
  /** Takes note of a column. */
  admit(column: string, slot: number): void;
  /** Whether a rule asks a column. */
  asks(column: string): boolean;
  skips(row: Row): boolean;
  /** What was left out so far. */
  skipped(): SkippedRows;
}

/** `missing` are texts that mean “no value”, folded. */
export function createSkipper(rules: readonly SkipRule[], missing: ReadonlySet<string>): Skipper {
  const asked = new Set(rules.flatMap(columnsOf).map(fold));
  const tests = rules.map(testOf);
  const slots = new Map<string, number[]>();
  const counts = new Map<string, number>();
  /** A value as it is compared; null where there is none. A column of an object is found by the way to it. */
  const saidIn = (row: Row, { name, top, way }: AskedColumn): string | null => {
    const values = (slots.get(name) ?? []).map((slot) => row[slot]);
    if (way !== "") for (const slot of slots.get(top) ?? []) values.push(partsOf(row[slot]).find(([path]) => fold(path) === way)?.[1]);
    const said = values.map((value) => fold(shownValue(value) ?? "")).find((text) => text !== "" && !missing.has(text));
    return said ?? null;
  };
  const whyOf = (row: Row): string | null => {
    for (const { rule, columns, others, values } of tests) {
      if ("without" in rule) {
        const isMeant = others.length === 0 || others.some((column) => saidIn(row, column) !== null);
        if (isMeant && columns.every((column) => saidIn(row, column) === null)) return `without ${rule.without.map(quoted).join(" or ")}`;
        continue;
      }
      const said = saidIn(row, columns[0]!);
      if (said !== null && values.has(said) === "is" in rule) return `whose ${quoted(rule.column)} is ${quoted(said)}`;
    }
    return null;
  };
  return {
    admit: (column, slot) => {
      const name = [...asked].some((each) => each === fold(column) || each.startsWith(`${fold(column)}.`)) ? fold(column) : null;
      if (name !== null) slots.set(name, [...(slots.get(name) ?? []), slot]);
    },
    asks: (column) => asked.has(fold(column)),
    skips: (row) => {
      const why = rules.length === 0 ? null : whyOf(row);
      if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
      return why !== null;
    },
    skipped: () => ({
      rows: [...counts.values()].reduce((sum, count) => sum + count, 0),
      reasons: [...counts].map(([why, count]) => ({ why, count })).sort((one, other) => other.count - one.count),
    }),
  };
}

/** Rows that were left out, as a remark; none where there are none. */
export function skippedNotes(shown: string, { rows, reasons }: SkippedRows): readonly string[] {
  if (rows === 0) return [];
  const most = reasons.slice(0, 5).map(({ why, count }) => `${grouped(count)} ${why}`);
  const were = rows === 1 ? "1 row" : `${grouped(rows)} rows`;
  return [`${were} of “${shown}” ${rows === 1 ? "was" : "were"} left out, as the source says: ${most.join(", ")}.`];
}

/** A column as it is compared: as a whole, and as an object with the way to what is within. */
interface AskedColumn {
  readonly name: string;
  readonly top: string;
  readonly way: string;
}

/** What a rule asks of every row, folded once. */
function testOf(rule: SkipRule): {
  readonly rule: SkipRule;
  readonly columns: readonly AskedColumn[];
  readonly others: readonly AskedColumn[];
  readonly values: ReadonlySet<string>;
} {
  const asked = (column: string): AskedColumn => {
    const [top = "", ...within] = column.split(".");
    return { name: fold(column), top: fold(top), way: fold(within.join(".")) };
  };
  if (!("without" in rule))
    return { rule, columns: [asked(rule.column)], others: [], values: wordsOf("is" in rule ? rule.is : rule.isNot) };
  return { rule, columns: rule.without.map(asked), others: (rule.with ?? []).map(asked), values: new Set() };
}

function columnsOf(rule: SkipRule): readonly string[] {
  return "without" in rule ? [...rule.without, ...(rule.with ?? [])] : [rule.column];
}

const quoted = (text: string): string => `“${text}”`;
