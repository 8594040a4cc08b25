import { fold } from "@scoreline/semantics";
import { grouped, inWords, shownValue } from "../data-error.ts";
import type { DoubtedRows, Row, SkippedRows } from "../read/data-file.ts";
import type { SkipRule } from "./data-source.ts";
import { partsOf } from "./gather.ts";
import { createLaterTallies } from "./later-tallies.ts";
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
  /** The numbers of what the rules do not know about a row that is handed over, such as whether it should be; mostly none. */
  doubtsOf(row: Row): readonly number[];
  /** Takes note that a row counts of which that is not known. */
  counts(doubt: number): void;
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
  const tests = rules.map((rule) => ({ ...testOf(rule), unknown: new Map<AskedColumn | null, Map<string | null, WordTally>>() }));
  const slots = new Map<string, number[]>();
  /** By why, in words, without regard to capitals. */
  const counts = new Map<string, { readonly why: string; count: number }>();
  const isSaid = (text: string): boolean => {
    const word = fold(text);
    return word !== "" && !missing.has(word);
  };
  const isThere = ({ name, top }: AskedColumn): boolean => slots.has(name) || slots.has(top);
  /** Those of some columns that any row has: a source names dozens, of which a file has a few. */
  const thereAmong = new Map<readonly AskedColumn[], readonly AskedColumn[]>();
  const thereOf = (columns: readonly AskedColumn[]): readonly AskedColumn[] => {
    let there = thereAmong.get(columns);
    if (there === undefined) thereAmong.set(columns, (there = columns.filter(isThere)));
    return there;
  };
  /** A value as it is written; null where there is none. A column of an object is found by the way to it. */
  const saidIn = (row: Row, { name, top, way }: AskedColumn): string | null => {
    const values = (slots.get(name) ?? []).map((slot) => row[slot]);
    if (way !== "") for (const slot of slots.get(top) ?? []) values.push(partsOf(row[slot]).find(([path]) => fold(path) === way)?.[1]);
    return values.map((value) => shownValue(value) ?? "").find(isSaid) ?? null;
  };
  /** The first of some columns that has a value, with that. */
  const decidingIn = (row: Row, columns: readonly AskedColumn[]): { readonly column: AskedColumn; readonly said: string } | null => {
    for (const column of thereOf(columns)) {
      const said = saidIn(row, column);
      if (said !== null) return { column, said };
    }
    return null;
  };
  const hasAny = (row: Row, columns: readonly AskedColumn[]): boolean => decidingIn(row, columns) !== null;
  const isAbout = (row: Row, { others, except }: SkipTest): boolean => (others.length === 0 || hasAny(row, others)) && !hasAny(row, except);
  const whyOf = (row: Row): string | null => {
    for (const test of tests) {
      const { rule, columns, values } = test;
      if (!isAbout(row, test)) continue;
      if ("without" in rule) {
        if (!hasAny(row, columns))
          return withoutInWords(
            thereOf(columns).map(({ shown }) => shown),
            rule.without,
          );
        continue;
      }
      const found = decidingIn(row, columns);
      if (found !== null && values.has(fold(found.said)) === "is" in rule)
        return `whose ${quoted(found.column.shown)} is ${quoted(found.said.trim())}`;
    }
    return null;
  };
  const later = createLaterTallies();
  const doubtsOf = (row: Row): readonly number[] => {
    const numbers: number[] = [];
    for (const test of tests) {
      if (test.kept === null || !isAbout(row, test)) continue;
      const found = decidingIn(row, test.columns);
      if (found === null ? !test.blankAnywhere && !hasAny(row, test.blank) : test.kept.has(fold(found.said))) continue;
      const column = found?.column ?? thereOf(test.columns)[0] ?? null;
      const byEvent = test.unknown.get(column) ?? new Map<string | null, WordTally>();
      test.unknown.set(column, byEvent);
      const name = decidingIn(row, names)?.said ?? null;
      const tally = byEvent.get(name) ?? createWordTally();
      if (byEvent.size < mostNames) byEvent.set(name, tally);
      else if (!byEvent.has(name)) continue;
      numbers.push(later.numberOf(tally, found?.said.trim() ?? null));
    }
    return numbers;
  };
  return {
    admit: (column, slot) => {
      const name = [...noted].some((each) => each === fold(column) || each.startsWith(`${fold(column)}.`)) ? fold(column) : null;
      if (name === null) return;
      slots.set(name, [...(slots.get(name) ?? []), slot]);
      thereAmong.clear();
    },
    asks: (column) => asked.has(fold(column)),
    skips: (row) => {
      if (rules.length === 0) return false;
      const why = whyOf(row);
      if (why === null) return false;
      const known = counts.get(fold(why)) ?? { why, count: 0 };
      counts.set(fold(why), known);
      known.count++;
      return true;
    },
    doubtsOf,
    counts: later.count,
    skipped: () => ({
      of,
      rows: [...counts.values()].reduce((sum, { count }) => sum + count, 0),
      reasons: [...counts.values()].toSorted((one, other) => other.count - one.count),
      doubted: tests.flatMap(({ rule, unknown }): readonly DoubtedRows[] =>
        "is" in rule
          ? [...unknown].flatMap(([column, byEvent]) =>
              [...byEvent]
                .map(([event, tally]) => ({
                  column: column?.shown ?? rule.columns[0]!,
                  isThere: column !== null,
                  instead: rule.unless?.[0] ?? null,
                  event,
                  ...tally.found(),
                }))
                .filter(({ count }) => count > 0),
            )
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
  /** As the source writes it. */
  readonly shown: string;
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
  /** Whether every such row is doubted. */
  readonly blankAnywhere: boolean;
}

/** In place of columns: any of them. */
const anyColumn = "*";

function askedColumn(column: string): AskedColumn {
  const [top = "", ...within] = column.split(".");
  return { shown: column, name: fold(column), top: fold(top), way: fold(within.join(".")) };
}

function testOf(rule: SkipRule): SkipTest {
  const plain = { rule, others: [], except: [], values: new Set<string>(), kept: null, blank: [], blankAnywhere: false };
  if ("without" in rule) return { ...plain, columns: rule.without.map(askedColumn), others: (rule.with ?? []).map(askedColumn) };
  if ("isNot" in rule) return { ...plain, columns: rule.columns.map(askedColumn), values: withTruths(wordsOf(rule.isNot)) };
  return {
    rule,
    columns: rule.columns.map(askedColumn),
    others: (rule.with ?? []).map(askedColumn),
    except: (rule.unless ?? []).map(askedColumn),
    values: withTruths(wordsOf(rule.is)),
    kept: rule.kept === undefined ? null : withTruths(wordsOf(rule.kept)),
    blank: (rule.blank ?? []).map(askedColumn),
    blankAnywhere: rule.blank?.includes(anyColumn) === true,
  };
}

function columnsOf(rule: SkipRule): readonly string[] {
  if ("without" in rule) return [...rule.without, ...(rule.with ?? [])];
  return "is" in rule ? [...rule.columns, ...(rule.blank ?? []), ...(rule.with ?? []), ...(rule.unless ?? [])] : rule.columns;
}

const quoted = (text: string): string => `“${text}”`;
