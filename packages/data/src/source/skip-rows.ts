import { fold } from "@scoreline/semantics";
import { grouped, inWords, shownValue } from "../data-error.ts";
import type { DoubtedRows, Row, SkippedRows } from "../read/data-file.ts";
import type { SkipRule } from "./data-source.ts";
import { partsOf } from "./gather.ts";
import { wordsOf } from "./rewrite.ts";
import { withTruths } from "./truth-words.ts";
import { createWordTally, type WordTally } from "./word-tally.ts";

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

/** So many names of events are distinguished. */
const mostNames = 1_000;

/** `missing` are texts that mean “no value”, folded; `naming` the columns that say what happened, none of leads. */
export function createSkipper(
  of: SkippedRows["of"],
  rules: readonly SkipRule[],
  missing: ReadonlySet<string>,
  naming: readonly string[],
): Skipper {
  const asked = new Set(rules.flatMap(columnsOf).map(fold));
  const names = naming.map(askedColumn);
  const noted = new Set([...asked, ...naming.map(fold)]);
  const tests = rules.map((rule) => ({ ...testOf(rule), unknown: new Map<string | null, WordTally>() }));
  const slots = new Map<string, number[]>();
  /** By why, in words, without regard to capitals. */
  const counts = new Map<string, { readonly why: string; count: number }>();
  const isSaid = (text: string): boolean => {
    const word = fold(text);
    return word !== "" && !missing.has(word);
  };
  /** A value as it is written; null where there is none. A column of an object is found by the way to it. */
  const saidIn = (row: Row, { name, top, way }: AskedColumn): string | null => {
    const values = (slots.get(name) ?? []).map((slot) => row[slot]);
    if (way !== "") for (const slot of slots.get(top) ?? []) values.push(partsOf(row[slot]).find(([path]) => fold(path) === way)?.[1]);
    return values.map((value) => shownValue(value) ?? "").find(isSaid) ?? null;
  };
  const hasAny = (row: Row, columns: readonly AskedColumn[]): boolean => columns.some((column) => saidIn(row, column) !== null);
  const isAbout = (row: Row, { others, except }: SkipTest): boolean => (others.length === 0 || hasAny(row, others)) && !hasAny(row, except);
  const whyOf = (row: Row): string | null => {
    for (const test of tests) {
      const { rule, columns, values } = test;
      if (!isAbout(row, test)) continue;
      if ("without" in rule) {
        const there = (column: string, index: number): boolean => slots.has(fold(column)) || slots.has(columns[index]!.top);
        if (!hasAny(row, columns)) return withoutInWords(rule.without.filter(there), rule.without);
        continue;
      }
      const said = saidIn(row, columns[0]!);
      if (said !== null && values.has(fold(said)) === "is" in rule) return `whose ${quoted(rule.column)} is ${quoted(said.trim())}`;
    }
    return null;
  };
  /** Takes note of a row that is handed over, where a rule does not know whether it should be. */
  const doubt = (row: Row): void => {
    for (const test of tests) {
      if (test.kept === null || !isAbout(row, test)) continue;
      const said = saidIn(row, test.columns[0]!);
      if (said === null ? !hasAny(row, test.blank) : test.kept.has(fold(said))) continue;
      const name = names.map((column) => saidIn(row, column)).find((text) => text !== null) ?? null;
      const tally = test.unknown.get(name) ?? createWordTally();
      if (test.unknown.size < mostNames) test.unknown.set(name, tally);
      tally.add(said?.trim() ?? null);
    }
  };
  return {
    admit: (column, slot) => {
      const name = [...noted].some((each) => each === fold(column) || each.startsWith(`${fold(column)}.`)) ? fold(column) : null;
      if (name !== null) slots.set(name, [...(slots.get(name) ?? []), slot]);
    },
    asks: (column) => asked.has(fold(column)),
    skips: (row) => {
      if (rules.length === 0) return false;
      const why = whyOf(row);
      if (why === null) {
        doubt(row);
        return false;
      }
      const known = counts.get(fold(why)) ?? { why, count: 0 };
      counts.set(fold(why), known);
      known.count++;
      return true;
    },
    skipped: () => ({
      of,
      rows: [...counts.values()].reduce((sum, { count }) => sum + count, 0),
      reasons: [...counts.values()].toSorted((one, other) => other.count - one.count),
      doubted: tests.flatMap(({ rule, unknown }): readonly DoubtedRows[] =>
        "is" in rule
          ? [...unknown].map(([event, tally]) => ({ column: rule.column, instead: rule.unless?.[0] ?? null, event, ...tally.found() }))
          : [],
      ),
    }),
  };
}

/** So many reasons are named. */
const mostReasons = 5;

/** Rows that were left out, as a remark; none where there are none. */
export function skippedNotes(shown: string, { of, rows, reasons }: SkippedRows): readonly string[] {
  if (rows === 0) return [];
  const most = reasons.slice(0, mostReasons).map(({ why, count }) => `${grouped(count)} ${why}`);
  const others = reasons.slice(mostReasons).reduce((sum, { count }) => sum + count, 0);
  if (others > 0) most.push(`${grouped(others)} for other reasons`);
  const were = rows === 1 ? "1 row" : `${grouped(rows)} rows`;
  return [`${were} of “${shown}” ${rows === 1 ? "was" : "were"} left out of the ${of}, as the source says: ${most.join(", ")}.`];
}

/** `without “id”`, `with neither “id” nor “mail”`: the columns that the file has, else all that it could have. */
function withoutInWords(there: readonly string[], all: readonly string[]): string {
  const names = (there.length === 0 ? all : there).map(quoted);
  if (names.length === 1) return `without ${names[0]}`;
  return names.length === 2 ? `with neither ${inWords(names, "nor")}` : `with none of ${inWords(names)}`;
}

/** A column as it is compared: as a whole, and as an object with the way to what is within. */
interface AskedColumn {
  readonly name: string;
  readonly top: string;
  readonly way: string;
}

/** What a rule asks of every row, folded once. */
interface SkipTest {
  readonly rule: SkipRule;
  readonly columns: readonly AskedColumn[];
  /** Columns of which a row that is meant has one, and those of which it has none. */
  readonly others: readonly AskedColumn[];
  readonly except: readonly AskedColumn[];
  readonly values: ReadonlySet<string>;
  /** Values of rows that are known to stay; null where all others do. */
  readonly kept: ReadonlySet<string> | null;
  /** Columns of which a row has one that is doubted for having no value to decide by. */
  readonly blank: readonly AskedColumn[];
}

function askedColumn(column: string): AskedColumn {
  const [top = "", ...within] = column.split(".");
  return { name: fold(column), top: fold(top), way: fold(within.join(".")) };
}

function testOf(rule: SkipRule): SkipTest {
  const plain = { rule, others: [], except: [], values: new Set<string>(), kept: null, blank: [] };
  if ("without" in rule) return { ...plain, columns: rule.without.map(askedColumn), others: (rule.with ?? []).map(askedColumn) };
  if ("isNot" in rule) return { ...plain, columns: [askedColumn(rule.column)], values: withTruths(wordsOf(rule.isNot)) };
  return {
    rule,
    columns: [askedColumn(rule.column)],
    others: (rule.with ?? []).map(askedColumn),
    except: (rule.unless ?? []).map(askedColumn),
    values: withTruths(wordsOf(rule.is)),
    kept: rule.kept === undefined ? null : withTruths(wordsOf(rule.kept)),
    blank: (rule.blank ?? []).map(askedColumn),
  };
}

function columnsOf(rule: SkipRule): readonly string[] {
  if ("without" in rule) return [...rule.without, ...(rule.with ?? [])];
  return "is" in rule ? [rule.column, ...(rule.blank ?? []), ...(rule.with ?? []), ...(rule.unless ?? [])] : [rule.column];
}

const quoted = (text: string): string => `“${text}”`;
