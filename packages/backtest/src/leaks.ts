import type { Sources } from "@scoreline/batch";
import { inputsRead, type Plan } from "@scoreline/plan";
import { fold, UnfitValue, valueReader, zoneOf, type FieldValue } from "@scoreline/semantics";
import { compareShares, wilson, type Proportion } from "@scoreline/statistics";
import type { Leak, LeakSign } from "./figures.ts";
import type { ScoredCase } from "./score-cases.ts";

/** Looks for fields that were hardly known at the moment: profiles have no history, and say today's values. */
export interface LeakWatch {
  see(scored: Pick<ScoredCase, "moment" | "history">): void;
  found(): readonly Leak[];
}

/** Less are too few to be a sign. */
const fewest = 30;
const fewestLosers = 100;
/** What tells of a smaller part of those who came is hardly the trace of their coming. */
const leastOfWinners = 0.25;
/** So many different values of a field are kept apart. */
const mostValues = 20_000;

/** How many cases of either half have a value, and how many of them came. Places: cases and those that came of even cases, then of odd ones. */
type Halves = [cases: number, yes: number, oddCases: number, oddYes: number];

interface FieldTally {
  readonly name: string;
  readonly keys: readonly string[];
  readonly column: string;
  readonly isRead: boolean;
  readonly isDate: boolean;
  readonly isNumber: boolean;
  readonly read: (raw: unknown) => FieldValue | null | UnfitValue;
  readonly filled: Halves;
  readonly values: Map<string | number, Halves>;
  readonly later: Halves;
}

/** `except` are names of fields that say the moment or the outcome themselves. */
export function createLeakWatch(plan: Plan, { leads }: Sources, except: readonly string[]): LeakWatch {
  const context = { zone: zoneOf(plan.model.timezone), missing: new Set(plan.inputs.missing) };
  const isRead = new Set(inputsRead(plan).lead);
  const fields = plan.inputs.lead.flatMap((field, index): readonly FieldTally[] => {
    const sources = leads.columns.sources.fields.find(({ name }) => name === field.name)?.sources ?? [];
    if (index === plan.inputs.key || sources.length === 0 || except.includes(field.name)) return [];
    return [
      {
        name: field.name,
        keys: sources.map(({ key }) => key),
        column: sources[0]!.column,
        isRead: isRead.has(index),
        isDate: field.type.kind === "date",
        isNumber: field.type.kind === "number",
        read: valueReader(field, context),
        filled: [0, 0, 0, 0],
        values: new Map(),
        later: [0, 0, 0, 0],
      },
    ];
  });
  const all: Halves = [0, 0, 0, 0];
  return {
    see: ({ moment, history }) => {
      const half = moment.index % 2;
      const came = moment.converted === true ? 1 : 0;
      count(all, half, came);
      for (const field of fields) {
        const value = valueOf(field, history.lead);
        if (value === null) continue;
        count(field.filled, half, came);
        if (field.isDate && (value as number) > moment.day) count(field.later, half, came);
        // Of a date it tells something how long ago it is.
        const key = field.isDate ? moment.day - (value as number) : keyOf(value);
        let halves = field.values.get(key);
        if (halves === undefined) {
          if (field.values.size >= mostValues) continue;
          field.values.set(key, (halves = [0, 0, 0, 0]));
        }
        count(halves, half, came);
      }
    },
    found: () =>
      fields.flatMap((field) => {
        const signs = signsOf(field, all);
        return signs.length === 0 ? [] : [{ field: field.name, column: field.column, isRead: field.isRead, signs }];
      }),
  };
}

function count(halves: Halves, half: number, came: number): void {
  halves[2 * half]!++;
  halves[2 * half + 1]! += came;
}

function valueOf({ keys, read }: FieldTally, lead: Readonly<Record<string, unknown>>): FieldValue | null {
  for (const key of keys) {
    const value = read(lead[key]);
    if (value !== null) return value instanceof UnfitValue ? null : value;
  }
  return null;
}

const keyOf = (value: FieldValue): string | number => (typeof value === "number" ? value : fold(String(value)));
const whole = ([cases, yes, oddCases, oddYes]: Halves): Proportion => wilson(yes + oddYes, cases + oddCases);
const others = (all: Halves, some: Halves): Proportion => whole(all.map((each, at) => each - some[at]!) as Halves);

function signsOf(field: FieldTally, all: Halves): readonly LeakSign[] {
  const base = whole(all);
  const filled = whole(field.filled);
  const blank = others(all, field.filled);
  const signs: LeakSign[] = [];
  if (filled.of >= fewest && filled.low >= 0.9 && base.share <= 0.8 && (blank.of === 0 || blank.share <= 0.6 * filled.share))
    signs.push({ code: "filled-for-winners", filled, blank });
  if (filled.of >= fewestLosers && blank.of >= fewest && filled.high <= base.share / 10)
    signs.push({ code: "filled-for-losers", filled, blank });
  if (field.isDate) {
    const later = whole(field.later);
    const not = others(all, field.later);
    if (later.of >= fewest && not.of > 0 && compareShares(later, not).low > 0) signs.push({ code: "later-date", later, others: not });
  }
  const area = areaOf(field, all);
  if (area >= 0.95) signs.push({ code: "tells-alone", area });
  const telling = field.isNumber || field.isDate ? null : tellingValue(field, base);
  if (telling !== null) signs.push(telling);
  return signs;
}

/**
 * Of the values of which almost all came, the one that most leads have, where together they have many of all who came. A status that is set when a lead
 * is won is on most of those; a channel that is as good, such as recommendations, brings a few of them, and is known from the beginning.
 */
function tellingValue({ values }: FieldTally, base: Proportion): LeakSign | null {
  if (base.share > 0.7) return null;
  let came = 0;
  let best: { readonly value: string; readonly converted: Proportion } | null = null;
  for (const [value, halves] of values) {
    const converted = whole(halves);
    if (converted.of < fewest || converted.low < 0.95) continue;
    came += converted.count;
    if (converted.of > (best?.converted.of ?? 0)) best = { value: String(value), converted };
  }
  return best === null || came < leastOfWinners * base.count ? null : { code: "telling-value", ...best };
}

/**
 * How well a field alone tells those who came. Of numbers and dates the order counts, whichever way; of texts how often they came in the half of the cases
 * that is not being told, so that what hardly two leads share tells nothing.
 */
function areaOf(field: FieldTally, all: Halves): number {
  const rate = (yes: number, cases: number, of: number): number => (yes + of) / (cases + 1);
  const base = whole(all).share;
  const blank = all.map((each, at) => each - field.filled[at]!) as Halves;
  if (field.isNumber || field.isDate) {
    const known = [...field.values].map(([value, halves]) => ({ score: value as number, of: halves }));
    const area = weighedArea(known.map(({ score, of }) => ({ score, cases: of[0] + of[2], yes: of[1] + of[3] })));
    // A field that few leads have may tell of those; who has none is left to its presence.
    return whole(field.filled).of * 2 < whole(all).of ? 0.5 : Math.max(area, 1 - area);
  }
  const told = [...field.values.values(), blank];
  const half = (from: number): number =>
    weighedArea(told.map((of) => ({ score: rate(of[3 - from]!, of[2 - from]!, base), cases: of[from]!, yes: of[from + 1]! })));
  return (half(0) + half(2)) / 2;
}

/** The area under the curve of cases that are counted by their scores; one half where one outcome is missing. */
function weighedArea(levels: readonly { readonly score: number; readonly cases: number; readonly yes: number }[]): number {
  const sorted = levels.filter(({ cases }) => cases > 0).sort((one, other) => one.score - other.score);
  const yes = sorted.reduce((sum, each) => sum + each.yes, 0);
  const no = sorted.reduce((sum, each) => sum + each.cases - each.yes, 0);
  if (yes === 0 || no === 0) return 0.5;
  let [below, pairs] = [0, 0];
  for (let from = 0, to: number; from < sorted.length; from = to) {
    let [yesHere, noHere] = [0, 0];
    for (to = from; to < sorted.length && sorted[to]!.score === sorted[from]!.score; to++) {
      yesHere += sorted[to]!.yes;
      noHere += sorted[to]!.cases - sorted[to]!.yes;
    }
    pairs += yesHere * (below + noHere / 2);
    below += noHere;
  }
  return pairs / (yes * no);
}
