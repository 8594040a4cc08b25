import { fold, isWhole, trimText, UnfitValue, valueReader, zoneOf, type FieldType, type ReadingContext } from "@scoreline/semantics";
import { dateForms, type DateForm, type Notation } from "../source/data-source.ts";
import { likelyNotation, type LikelyNotation } from "../source/likely-notation.ts";
import { jointMarks } from "../source/joining-marks.ts";
import { rewriteOf, wordsOf } from "../source/rewrite.ts";
import { isReadApart, shownBy } from "../source/contradictions.ts";
import { isShortened } from "../columns/identifier.ts";
import { isObject, readJson } from "../read/json-text.ts";
import { notationOf, withNotation } from "../source/with-notation.ts";
import { isClosed, isCode, isCounted, isMoment, isOpen, isTruth } from "./column-words.ts";
import { areCombinations, areLists } from "./list-evidence.ts";

/** What a column seems to hold. */
export interface ColumnGuess {
  /** As the file writes it. */
  readonly column: string;
  /** Other columns that only spell its name otherwise, of lines of JSON of which none has both. */
  readonly also?: readonly string[];
  /** Null where no row has a value. */
  readonly type: FieldType | null;
  /** Texts in it that seem to mean “no value”, as they are written. */
  readonly missing: readonly string[];
  /** The value that most rows have, where it is a word and several have it; of a column of identifiers there is none. */
  readonly commonest: string | null;
  /** Values that cannot be read as the type, where nearly all can; null where all can. */
  readonly unread: { readonly count: number; readonly example: string } | null;
  /** Of a text of which most values look like dates or numbers: what is in the way; else null. */
  readonly nearly: NearlyAs | null;
  /** Of a text of which nearly all values are JSON: whether each has one object, or a list of several; else null. */
  readonly json: "object" | "list" | null;
}

/** What keeps a column from being one of dates or numbers. */
export interface NearlyAs {
  readonly kind: "date" | "number";
  /** Values that cannot be read so, of how many, with one of them and how that seems to be written. */
  readonly count: number;
  readonly of: number;
  /** Whether these are all values. */
  readonly isAll: boolean;
  readonly example: string;
  readonly likely: LikelyNotation | null;
  /** Numbers of which one has a point before its fraction and the other a comma, so that nothing reads both; null where there are none. */
  readonly ways: readonly [string, string] | null;
}

/** How values are written otherwise than the source says; null where they are as it says. */
export interface OtherNotation {
  readonly dates: DateForm | null;
  readonly decimal: "point" | "comma" | null;
  readonly list: string | null;
}

export const asTheSourceSays: OtherNotation = { dates: null, decimal: null, list: null };

/** Looks at the values of a column, one after the other. */
export interface ColumnProfile {
  readonly column: string;
  see(raw: unknown): void;
  /** How many rows have a value. */
  given(): number;
  /** The values, as far as they were kept, with how many rows have each. */
  values(): ReadonlyMap<string, number>;
  /** 1 where each value is one of that kind when it is read so, a little less where nearly each is, else 0. */
  fitOf(kind: "date" | "number", other: OtherNotation): number;
  /** Whether the source says by the name of the column how such values of it are written. */
  isSettled(kind: "date" | "number"): boolean;
  isEmail(): boolean;
  /** Whether the values are lists with one of these marks between the items. */
  isList(marks: readonly string[]): boolean;
  guess(other: OtherNotation): ColumnGuess;
}

/** A choice has so many values at most, each so long, and each on so many rows as a mean. */
const mostChoices = 12;
const longestChoice = 40;
const leastPerChoice = 2;
/** The same where the name of the column does not say that its values are fixed. */
const leastPerUnnamedChoice = 10;

/** So many rows show that 0 and 1 are all there is. */
const leastForTruth = 10;

/** Of so many values, nearly all are those of which so great a share at most is something else: slips, and texts for no value. */
const leastForNearlyAll = 50;
const mostMisfits = 0.02;
/** Of dates more may be: hardly anything else is like a date, and a column of texts would say nothing of when. */
const mostMisfitsOfDates = 0.1;
const mostMisfitsOf = (kind: string): number => (kind === "date" ? mostMisfitsOfDates : mostMisfits);
/** As good as nearly all are, at least; the fewer are something else, the better. */
export const nearlyAll = 0.9;
const stillBetter = 0.09;

/** Values, and how often each came. */
type Counts = readonly (readonly [text: string, count: number])[];

/** A way to read values, as long as it reads nearly all so far, with those that it does not. */
interface Reading {
  readonly fits: (raw: unknown) => boolean;
  /** Of so great a share of the values nearly all are what it reads. */
  readonly most: number;
  misfits: number;
  example: string;
  /** Whether it does not read so many that it is out of the question. */
  isOut: boolean;
}

/** From so many rows on, a choice of which nearly all are numbers is numbers with slips among them, and of which most are is no choice. */
const leastForNumbers = 10;
const mostlyNumbers = 0.9;
const halfNumbers = 0.5;
/** Of so great a share that look like dates, the column is about dates; of numbers there are more by chance. */
const mostlyDates = 0.5;
const mostlyLikeNumbers = 0.8;
/** Digits and letters in one word. */
const codeForm = /^(?=.*\d)(?=.*\p{L})[\p{L}\d_-]+$/u;

/** From this to that in milliseconds since 1970, a count is a time that a system has seen: 1990 to 2100. */
const ourDays = [Date.UTC(1990), Date.UTC(2100)] as const;

/** `1767225600000` as seconds, milliseconds or microseconds since 1970, by its length. */
function isOfOurDays(digits: string): boolean {
  const count = Number(digits);
  const milliseconds = digits.length <= 10 ? 1000 * count : digits.length <= 13 ? count : count / 1000;
  return ourDays[0] <= milliseconds && milliseconds < ourDays[1];
}

/** A count since 1970, as systems write it, and no day as `20261231`. */
const countForm = /^(\d{9,17})(?:\.\d+)?$/;

/** `4.1.12`, which may be the version of a program. */
const versionForm = /^\d{1,2}\.\d{1,2}\.\d{1,2}$/;

/** Of so many values it is kept what does not read them, since values that come again are most of a file. */
const mostRemembered = 1_000;
const none: readonly Reading[] = [];

/** What most texts of a kind look like that is read however the others are written, so that nothing has to be tried. */
const plainly: Readonly<Record<string, (text: string) => boolean>> = {
  list: (text) => !text.includes("[") && isWhole(text),
  number: (text) => /^-?\d{1,12}(?:\.(?:\d{1,2}|\d{4,12}))?$/.test(text),
};

/** Whether one of some texts has one of some marks, without which nothing is a list. */
function hasOneOf(marks: readonly string[], texts: Iterable<string>): boolean {
  for (const text of texts) if (marks.some((mark) => text.includes(mark))) return true;
  return false;
}

/** So many values are kept; more of them are taken to be unlike each other. */
export const mostKept = 100_000;
/** So many are kept of a column that identifies nobody. */
const mostOfOthers = 5_000;

/** Values that one column can be read as, by kind and by how they are written. */
export const possibleDates: readonly (DateForm | null)[] = [null, ...dateForms];
const decimals = [null, "point", "comma"] as const;
const plainKinds = ["truth", "email", "url", "list"] as const;

const reading = (kind: string, written: string | null = null): string => (written === null ? kind : `${kind} ${written}`);

/** What nearly all of some texts have in JSON: an object each, or a list of several in any of them; null where they do not. */
function jsonIn(texts: readonly string[]): ColumnGuess["json"] {
  if (texts.length === 0 || !/^[[{]/.test(texts[0]!)) return null;
  const objects = texts.flatMap((text) => {
    const read = readJson(text);
    const value = "value" in read ? read.value : null;
    return isObject(value) ? 1 : Array.isArray(value) && value.length > 0 && value.every(isObject) ? value.length : [];
  });
  if (objects.length < nearlyAll * texts.length) return null;
  return objects.some((count) => count > 1) ? "list" : "object";
}

/** `mayIdentify` is asked once, of a column with many values: whether all of them are of use. */
export function createColumnProfile(
  column: string,
  general: Notation,
  mayIdentify: (profile: ColumnProfile) => boolean = () => false,
): ColumnProfile {
  const notation = notationOf(general, [column]);
  const [, own] = Object.entries(general.columns ?? {}).find(([name]) => fold(name) === fold(column)) ?? [];
  const said = new Set(Object.keys(own ?? {}));
  /** What the source says of this column by name counts, whatever is said of all. */
  const settled = ({ dates, decimal, list }: OtherNotation): OtherNotation => ({
    dates: said.has("dates") ? null : dates,
    decimal: said.has("decimal") ? null : decimal,
    list: said.has("list") ? null : list,
  });
  const context: ReadingContext = { zone: zoneOf("UTC"), missing: wordsOf(notation.missing) };
  const marks = notation.list ?? [";"];
  const readerOf = (kind: "truth" | "email" | "url" | "list" | "date" | "number", own: Notation): Reading => {
    // Words for “no value” come to none of these.
    const rewrite = rewriteOf({ kind }, { ...own, missing: [] });
    const read = valueReader({ type: { kind }, missing: [] }, { ...context, missing: new Set() });
    const reads = (raw: unknown): boolean => !(read(rewrite === null ? raw : rewrite(raw)) instanceof UnfitValue);
    const isPlainly = plainly[kind];
    const fits = isPlainly === undefined ? reads : (raw: unknown) => (typeof raw === "string" && isPlainly(raw)) || reads(raw);
    return { fits, most: mostMisfitsOf(kind), misfits: 0, example: "", isOut: false };
  };
  const ways = new Map<string, Reading>([
    ...plainKinds.map((kind) => [reading(kind), readerOf(kind, notation)] as const),
    ...possibleDates.map(
      (form) => [reading("date", form), readerOf("date", withNotation(notation, form === null ? {} : { dates: form }))] as const,
    ),
    ...decimals.map(
      (mark) => [reading("number", mark), readerOf("number", mark === null ? notation : { ...notation, decimal: mark })] as const,
    ),
  ]);
  /** What nearly all values so far can be read as. */
  let alive = [...ways.values()];
  const readText = valueReader({ type: { kind: "text" }, missing: [] }, context);
  const missing = new Map<string, string>();
  const kept = new Map<string, number>();
  let most = mostOfOthers;
  let isFull = false;
  /** The first values, with what does not read them and how often each came since they were counted among all. */
  const first = new Map<string, { readonly unfit: readonly Reading[]; more: number }>();
  const values = (): ReadonlyMap<string, number> => {
    for (const [text, seen] of first) {
      if (seen.more > 0) kept.set(text, kept.get(text)! + seen.more);
      seen.more = 0;
    }
    return kept;
  };
  let given = 0;
  let words = false;
  let listed = false;
  let longest = 0;
  let padded = false;
  let addressed = true;
  /** Whether a value is a count since 1970, if it is a date at all, and whether all such are of our days. */
  let counts = false;
  let plausible = true;

  /** 1 where all values can be read so, a little less where nearly all can, else 0. */
  const fitAs = (name: string): number => {
    const { misfits, most, isOut } = ways.get(name)!;
    if (isOut) return 0;
    if (misfits === 0) return 1;
    const isNearlyAll = given >= leastForNearlyAll && misfits <= most * given;
    return isNearlyAll ? nearlyAll + stillBetter * (1 - misfits / given) : 0;
  };

  const isTrueOrFalse = (): boolean => {
    if (fitAs("truth") < 1) return false;
    if (words) return true;
    if (isCounted(column)) return false;
    return isTruth(column) || (values().size > 1 && given >= leastForTruth);
  };

  /** The values without regard to case, as the first of them is written. */
  const choices = (): ReadonlyMap<string, { readonly text: string; readonly count: number }> => {
    const byName = new Map<string, { text: string; count: number }>();
    for (const [text, count] of values())
      byName.set(fold(text), { text: byName.get(fold(text))?.text ?? text, count: (byName.get(fold(text))?.count ?? 0) + count });
    return byName;
  };

  const choiceOf = (): FieldType | null => {
    if (!words || longest > longestChoice || values().size < 2 || values().size > 4 * mostChoices || isOpen(column)) return null;
    const found = [...choices().values()];
    const least = isClosed(column) ? leastPerChoice : leastPerUnnamedChoice;
    // No text of a model goes over several lines, or has half a letter, and a rounded number is no choice.
    if (found.some(({ text }) => /\p{Cc}|\p{Cs}/u.test(text) || isShortened(text))) return null;
    if (found.length < 2 || found.length > mostChoices || given < least * found.length) return null;
    if (!isClosed(column) && found.some(({ count }) => count < leastPerChoice)) return null;
    const texts = found.map(({ text }) => text).sort((one, other) => (one < other ? -1 : 1));
    return { kind: "one-of", of: "text", values: texts };
  };

  const readsNumber = (decimal: OtherNotation["decimal"]): Reading["fits"] =>
    readerOf("number", decimal === null ? notation : { ...notation, decimal }).fits;
  /** The values that are not read. */
  const unfitFor = (fits: Reading["fits"]): Counts => [...values()].filter(([text]) => !fits(text));
  const countOf = (some: Counts): number => some.reduce((sum, [, count]) => sum + count, 0);

  /** How a choice is read as numbers: with the values that are none, where nearly all are some; null where it is not about numbers. */
  const numbersAmong = (
    decimal: OtherNotation["decimal"],
  ): { readonly isNumber: boolean; readonly unread: ColumnGuess["unread"] } | null => {
    const others = unfitFor(readsNumber(decimal));
    const misfits = countOf(others);
    const share = 1 - misfits / given;
    if (given < leastForNumbers || share < halfNumbers) return null;
    const isNumber = share >= mostlyNumbers && !padded && !isCode(column);
    return { isNumber, unread: isNumber && others[0] !== undefined ? { count: misfits, example: others[0][0] } : null };
  };

  /** By the marks between their items, whether the values are lists; of as many values as `listsOf` says. */
  const lists = new Map<string, boolean>();
  let listsOf = 0;
  const isList = (between: readonly string[]): boolean => {
    if (fitAs("list") < 1) return false;
    if (listed) return true;
    // It is asked several times, and all values are looked at.
    if (listsOf !== given) lists.clear();
    listsOf = given;
    const marked = JSON.stringify(between);
    const areSome = between.some((mark) => jointMarks.includes(mark)) ? areCombinations : areLists;
    const are = lists.get(marked) ?? (hasOneOf(between, values().keys()) && areSome(column, values(), between));
    lists.set(marked, are);
    return are;
  };

  /** The type, and the values that cannot be read as that. */
  const typeOf = ({ dates, decimal, list }: OtherNotation): Pick<ColumnGuess, "unread"> & { readonly type: FieldType } => {
    const all = (type: FieldType) => ({ type, unread: null });
    const nearlyAllBy = (type: FieldType, name: string) => {
      const { misfits, example } = ways.get(name)!;
      return { type, unread: { count: misfits, example } };
    };
    if (isTrueOrFalse()) return all({ kind: "truth" });
    const [date, number] = [reading("date", dates), reading("number", decimal)];
    // Telephones and ids are long numbers, too, which a source that counts the time would read as days.
    const isDay = !counts || (plausible && isMoment(column) && !isCode(column));
    const dateFit = isDay ? fitAs(date) : 0;
    const isAmount = !padded && !isCode(column);
    if (fitAs(number) === 1 && isAmount && dateFit < 1) return all({ kind: "number" });
    if (dateFit === 1) return all({ kind: "date" });
    if (fitAs("email") === 1) return all({ kind: "email" });
    if (fitAs("url") === 1 && addressed) return all({ kind: "url" });
    if (isList(list === null ? marks : [list])) return all({ kind: "list" });
    if (dateFit > 0) return nearlyAllBy({ kind: "date" }, date);
    if (fitAs(number) > 0 && isAmount) return nearlyAllBy({ kind: "number" }, number);
    const choice = choiceOf();
    const numbers = choice === null ? null : numbersAmong(decimal);
    if (numbers?.isNumber === true) return { type: { kind: "number" }, unread: numbers.unread };
    if (choice !== null && numbers === null) return all(choice);
    return fitAs("email") > 0 ? nearlyAllBy({ kind: "email" }, "email") : all({ kind: "text" });
  };

  /** Counts a value that some ways do not read. */
  const take = (text: string, unfit: readonly Reading[]): void => {
    given++;
    for (const way of unfit) {
      if (way.isOut) continue;
      if (way.misfits === 0) way.example = text;
      // The first ones may all be among the few.
      if (++way.misfits <= 1 + way.most * Math.max(given, leastForNearlyAll)) continue;
      way.isOut = true;
      alive = alive.filter(({ isOut }) => !isOut);
    }
  };
  const keep = (text: string): void => {
    const before = kept.get(text);
    if (before === undefined && kept.size === mostOfOthers && most === mostOfOthers && !isFull) {
      if (mayIdentify(profile)) most = mostKept;
    }
    if (before === undefined && kept.size >= most) isFull = true;
    else kept.set(text, (before ?? 0) + 1);
  };

  const guess = (other: OtherNotation): ColumnGuess => {
    const { type, unread } = typeOf(other);
    const isText = given > 0 && !isCode(column) && (type.kind === "text" || type.kind === "one-of");
    const nearly = isText ? ((type.kind === "text" ? nearlyDates(other.dates) : null) ?? nearlyNumbers(other.decimal)) : null;
    const json = isText ? jsonIn(sampled()) : null;
    return { column, type: given === 0 ? null : type, missing: [...missing.values()], commonest: commonest(), unread, nearly, json };
  };

  const sampled = (): readonly string[] => [...values().keys()].slice(0, mostRemembered);
  /** What some values keep the column from being; null where there are none. */
  const nearlyAs = (kind: NearlyAs["kind"], unfit: Counts, ways: NearlyAs["ways"]): NearlyAs | null => {
    const [example] = unfit[0] ?? [];
    return example === undefined
      ? null
      : {
          kind,
          count: countOf(unfit),
          of: isFull ? countOf([...values()]) : given,
          isAll: !isFull,
          example,
          likely: likelyNotation({ kind }, example),
          ways,
        };
  };

  /** What cannot be read as a date, where most values are written like one. */
  const nearlyDates = (dates: OtherNotation["dates"]): NearlyAs | null => {
    const { fits } = readerOf("date", withNotation(notation, dates === null ? {} : { dates }));
    const sample = sampled();
    // Versions are written as days are where the year has two digits, save that they have no 0 in front.
    const mayBeVersions = !isMoment(column) && !sample.some((text) => versionForm.test(text) && /^0|\.0\d\./.test(text));
    const isLikeDate = (text: string): boolean => {
      if (fits(text)) return true;
      if (countForm.test(text) || (mayBeVersions && versionForm.test(text))) return false;
      return ["dates", "short-year"].includes(likelyNotation({ kind: "date" }, text)?.code ?? "");
    };
    if (sample.filter(isLikeDate).length < mostlyDates * sample.length) return null;
    const unfit = unfitFor(fits);
    // What one option would read is not what is in the way, as long as there is something else.
    const hopeless = unfit.filter(([text]) => likelyNotation({ kind: "date" }, text)?.code !== "dates");
    return nearlyAs("date", hopeless.length > 0 ? hopeless : unfit, null);
  };

  /** What cannot be read as a number, where most values are written like one. */
  const nearlyNumbers = (decimal: OtherNotation["decimal"]): NearlyAs | null => {
    if (given < leastForNumbers || padded || (isOpen(column) && !isCounted(column))) return null;
    const fits = readsNumber(decimal);
    const likelyOf = (text: string): LikelyNotation | null => likelyNotation({ kind: "number" }, text);
    const isLikeNumber = (text: string): boolean => fits(text) || ["decimal", "scale"].includes(likelyOf(text)?.code ?? "");
    const sample = sampled();
    if (sample.filter(isLikeNumber).length < mostlyLikeNumbers * sample.length) return null;
    const unfit = unfitFor(fits);
    // `14a` is the number of a house, and `A1` a code.
    if (unfit.some(([text]) => codeForm.test(text) && likelyOf(text) === null)) return null;
    const onlyWith = (mark: "point" | "comma"): string | undefined =>
      sample.find((text) => shownBy("number", text) === mark && isReadApart(text));
    const [point, comma] = [onlyWith("point"), onlyWith("comma")];
    return nearlyAs("number", unfit, point === undefined || comma === undefined ? null : [point, comma]);
  };

  const commonest = (): string | null => {
    let most: string | null = null;
    let times = 1;
    for (const [text, count] of values()) if (count > times) [most, times] = [text, count];
    return most !== null &&
      !isCode(column) &&
      !isShortened(most) &&
      /\p{L}/u.test(most) &&
      most.length <= longestChoice &&
      !/\p{Cc}|\p{Cs}/u.test(most)
      ? most
      : null;
  };

  const profile: ColumnProfile = {
    column,
    see: (raw) => {
      if (raw === "") return;
      const written = typeof raw === "string" ? trimText(raw) : null;
      const known = written === null ? undefined : first.get(written);
      if (written !== null && known !== undefined) {
        known.more++;
        return take(written, known.unfit);
      }
      if (readText(raw) === null) return;
      const text = written ?? String(raw);
      const likely = written === null ? null : likelyNotation({ kind: "text" }, text);
      if (likely?.code === "no-value") {
        missing.set(fold(text), text);
        return;
      }
      const unread = alive.filter(({ fits }) => !fits(raw));
      const unfit = unread.length === 0 ? none : unread;
      take(text, unfit);
      keep(text);
      // A list of JSON is no text that looks like it.
      if (written !== null && first.size < mostRemembered) first.set(text, { unfit, more: 0 });
      const [, digits] = countForm.exec(text) ?? [];
      counts ||= digits !== undefined;
      plausible &&= digits === undefined || isOfOurDays(digits);
      longest = Math.max(longest, text.length);
      words ||= typeof raw === "boolean" || /\p{L}/u.test(text);
      listed ||= Array.isArray(raw);
      padded ||= /^0\d|^\d{13,}$/.test(text);
      addressed &&= /:\/\/|^www\.|^\//.test(text);
    },
    given: () => given,
    values,
    fitOf: (kind, other) => {
      const { dates, decimal } = settled(other);
      return given === 0 ? 0 : fitAs(reading(kind, kind === "date" ? dates : decimal));
    },
    isSettled: (kind) => said.has(kind === "date" ? "dates" : "decimal"),
    isEmail: () => given > 0 && fitAs("email") > 0,
    isList: (between) => given > 0 && isList(between),
    guess: (other) => guess(settled(other)),
  };
  return profile;
}
