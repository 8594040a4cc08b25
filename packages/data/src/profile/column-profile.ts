import { fold, trimText, UnfitValue, valueReader, zoneOf, type FieldType, type ReadingContext } from "@scoreline/semantics";
import type { DateForm, Notation } from "../source/data-source.ts";
import { likelyNotation } from "../source/likely-notation.ts";
import { rewriteOf, wordsOf } from "../source/rewrite.ts";
import { withNotation } from "../source/with-notation.ts";
import { isClosed, isCode, isCounted, isOpen, isTruth } from "./column-words.ts";
import { areLists } from "./list-evidence.ts";

/** What a column seems to hold. */
export interface ColumnGuess {
  /** As the file writes it. */
  readonly column: string;
  /** Null where no row has a value. */
  readonly type: FieldType | null;
  /** Texts in it that seem to mean “no value”, as they are written. */
  readonly missing: readonly string[];
  /** The value that most rows have, where it is a word and several have it. */
  readonly commonest: string | null;
}

/** How values are written otherwise than the source says; null where they are as it says. */
export interface OtherNotation {
  readonly dates: DateForm | null;
  readonly decimal: "point" | "comma" | null;
  readonly list: string | null;
}

export const asTheSourceSays: OtherNotation = { dates: null, decimal: null, list: null };

/** What is between items in exports of systems whose source says otherwise; a comma is in any text. */
export const otherListMarks: readonly string[] = ["|", "::", ";"];

/** Looks at the values of a column, one after the other. */
export interface ColumnProfile {
  readonly column: string;
  see(raw: unknown): void;
  /** How many rows have a value. */
  given(): number;
  /** The values, as far as they were kept, with how many rows have each. */
  values(): ReadonlyMap<string, number>;
  /** Whether each value is one of that kind when it is read so. */
  reads(kind: "date" | "number", other: OtherNotation): boolean;
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

/** So many values are kept; more of them are taken to be unlike each other. */
export const mostKept = 100_000;

/** Values that one column can be read as, by kind and by how they are written. */
const dateForms = [null, "dmy", "mdy", "ymd", "epoch-seconds", "epoch-millis", "epoch-micros"] as const;
const decimals = [null, "point", "comma"] as const;
const plainKinds = ["truth", "email", "url", "list"] as const;

const reading = (kind: string, written: string | null = null): string => (written === null ? kind : `${kind} ${written}`);

export function createColumnProfile(column: string, notation: Notation): ColumnProfile {
  const context: ReadingContext = { zone: zoneOf("UTC"), missing: wordsOf(notation.missing) };
  const marks = notation.list ?? [";"];
  const readerOf = (kind: "truth" | "email" | "url" | "list" | "date" | "number", own: Notation): ((raw: unknown) => boolean) => {
    const rewrite = rewriteOf({ kind }, own);
    const read = valueReader({ type: { kind }, missing: [] }, context);
    return (raw) => !(read(rewrite === null ? raw : rewrite(raw)) instanceof UnfitValue);
  };
  /** What all values so far can be read as. */
  const alive = new Map<string, (raw: unknown) => boolean>([
    ...plainKinds.map((kind) => [reading(kind), readerOf(kind, notation)] as const),
    ...dateForms.map(
      (form) => [reading("date", form), readerOf("date", withNotation(notation, form === null ? {} : { dates: form }))] as const,
    ),
    ...decimals.map(
      (mark) => [reading("number", mark), readerOf("number", mark === null ? notation : { ...notation, decimal: mark })] as const,
    ),
  ]);
  const readText = valueReader({ type: { kind: "text" }, missing: [] }, context);
  const missing = new Map<string, string>();
  const values = new Map<string, number>();
  let given = 0;
  let words = false;
  let listed = false;
  let longest = 0;
  let padded = false;
  let addressed = true;

  const isTrueOrFalse = (): boolean => {
    if (!alive.has("truth")) return false;
    if (words) return true;
    if (isCounted(column)) return false;
    return isTruth(column) || (values.size > 1 && given >= leastForTruth);
  };

  /** The values without regard to case, as the first of them is written. */
  const choices = (): ReadonlyMap<string, { readonly text: string; readonly count: number }> => {
    const byName = new Map<string, { text: string; count: number }>();
    for (const [text, count] of values)
      byName.set(fold(text), { text: byName.get(fold(text))?.text ?? text, count: (byName.get(fold(text))?.count ?? 0) + count });
    return byName;
  };

  const choiceOf = (): FieldType | null => {
    if (!words || longest > longestChoice || values.size < 2 || values.size > 4 * mostChoices || isOpen(column)) return null;
    const found = [...choices().values()];
    const least = isClosed(column) ? leastPerChoice : leastPerUnnamedChoice;
    if (found.length < 2 || found.length > mostChoices || given < least * found.length) return null;
    if (!isClosed(column) && found.some(({ count }) => count < leastPerChoice)) return null;
    const texts = found.map(({ text }) => text).sort((one, other) => (one < other ? -1 : 1));
    return { kind: "one-of", of: "text", values: texts };
  };

  const isList = (between: readonly string[]): boolean => alive.has("list") && (listed || areLists(column, values, between));

  const typeOf = ({ dates, decimal, list }: OtherNotation): FieldType => {
    if (isTrueOrFalse()) return { kind: "truth" };
    const isDate = alive.has(reading("date", dates));
    if (alive.has(reading("number", decimal)) && !padded && !isDate && !isCode(column)) return { kind: "number" };
    if (isDate) return { kind: "date" };
    if (alive.has("email")) return { kind: "email" };
    if (alive.has("url") && addressed) return { kind: "url" };
    if (isList(list === null ? marks : [list])) return { kind: "list" };
    return choiceOf() ?? { kind: "text" };
  };

  const commonest = (): string | null => {
    let most: string | null = null;
    for (const [text, count] of values) if (count > 1 && count > (most === null ? 0 : values.get(most)!)) most = text;
    return most !== null && /\p{L}/u.test(most) && most.length <= longestChoice && !/\p{Cc}/u.test(most) ? most : null;
  };

  return {
    column,
    see: (raw) => {
      const read = readText(raw);
      if (read === null) return;
      const text = typeof raw === "string" ? trimText(raw) : String(raw);
      const likely = typeof raw === "string" ? likelyNotation({ kind: "text" }, text) : null;
      if (likely?.code === "no-value") {
        missing.set(fold(text), text);
        return;
      }
      given++;
      for (const [kind, fits] of alive) if (!fits(raw)) alive.delete(kind);
      const known = values.get(text);
      if (known !== undefined || values.size < mostKept) values.set(text, (known ?? 0) + 1);
      longest = Math.max(longest, text.length);
      words ||= typeof raw === "boolean" || /\p{L}/u.test(text);
      listed ||= Array.isArray(raw);
      padded ||= /^0\d|^\d{13,}$/.test(text);
      addressed &&= /:\/\/|^www\.|^\//.test(text);
    },
    given: () => given,
    values: () => values,
    reads: (kind, { dates, decimal }) => given > 0 && alive.has(reading(kind, kind === "date" ? dates : decimal)),
    isEmail: () => given > 0 && alive.has("email"),
    isList: (between) => given > 0 && isList(between),
    guess: (other) => ({ column, type: given === 0 ? null : typeOf(other), missing: [...missing.values()], commonest: commonest() }),
  };
}
