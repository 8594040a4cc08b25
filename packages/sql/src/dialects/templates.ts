/** What a database must be able to say: everything in which databases differ is one of these templates, from pieces of SQL to a piece of SQL. */
import type { PartOperation } from "@scoreline/semantics";

export interface Templates {
  // ─── Literals ───
  /** Whether a text can have the character NUL; a model that asks for it is refused otherwise. */
  readonly holdsNul: boolean;
  readonly text: (value: string) => string;
  readonly name: (value: string) => string;
  /** A double. */
  readonly number: (value: number) => string;
  /** A whole number that a signed one of 64 bits holds. */
  readonly whole: (value: number) => string;
  /** A list of whole numbers, and its entry at a place from 0 on, NULL beyond its end. */
  readonly wholes: (values: readonly number[]) => string;
  readonly entry: (list: string, place: string) => string;
  readonly notANumber: string;
  /** A value of a type that is missing. */
  readonly missing: (type: ColumnType) => string;

  // ─── Types ───
  readonly types: Readonly<Record<ColumnType, string>>;
  readonly double: (value: string) => string;
  readonly long: (value: string) => string;
  /** A whole number of 128 bits or more. */
  readonly wide: (value: string) => string;
  /** A whole number, in a double, as a wide one; and a wide one in the nearest double, halves to even. */
  readonly wideOfDouble: (value: string) => string;
  readonly doubleOfWide: (value: string) => string;
  /** Millionths as an exact decimal of points. */
  readonly points: (millionths: string) => string;

  // ─── Figures ───
  /** Of doubles, with how far from 0 what comes out can be: it is not finite where it is beyond all doubles, and 0 where it is nearer to 0 than any. */
  readonly plus: (left: string, right: string, size: number) => string;
  readonly minus: (left: string, right: string, size: number) => string;
  readonly times: (left: string, right: string, size: number) => string;
  readonly over: (left: string, right: string, size: number) => string;
  /** A double that is not finite as missing; NaN stays where it is poison. */
  readonly finite: (value: string, mayBePoison: boolean) => string;
  readonly isPoison: (value: string) => string;
  /** The nearest whole number in a double, halves away from zero. */
  readonly round: (value: string) => string;
  readonly floor: (value: string) => string;
  /** Of values of which none is NULL. */
  readonly least: (values: readonly string[]) => string;
  readonly greatest: (values: readonly string[]) => string;
  /** Of whole numbers, the first 0 or more, the second above 0: how often the second is in the first, and what is left. */
  readonly quotient: (value: string, by: string) => string;
  readonly remainder: (value: string, by: string) => string;
  /** 2 to a whole power from 0 to 53, as a wide number. */
  readonly powerOfTwo: (exponent: string) => string;
  /** value × numerator / denominator, rounded once, halves away from zero, as a wide number. All whole, none of the last two below 0. */
  readonly ratio: (value: string, numerator: string, denominator: string) => string;
  /** Numbers the calendar periods of days since 1970-01-01. */
  readonly periods: { readonly [Period in "day" | "week" | "month" | "year"]: (day: string) => string };

  // ─── Texts, which are compared byte by byte ───
  readonly contains: (text: string, part: string) => string;
  readonly startsWith: (text: string, part: string) => string;
  readonly endsWith: (text: string, part: string) => string;
  readonly mentions: (text: string, phrases: readonly string[]) => string;
  readonly matches: (text: string, patterns: readonly string[]) => string;
  readonly parts: { readonly [Part in PartOperation]: (text: string) => string };
  readonly includesAny: (list: string, texts: readonly string[]) => string;
  readonly includesAll: (list: string, texts: readonly string[]) => string;
  /** A list as one text, which distinguishes lists. */
  readonly joined: (list: string) => string;

  // ─── Over several rows ───
  /** The sum of signed numbers of 64 bits, as a wide one. */
  readonly sum: (value: string) => string;
  readonly filtered: (aggregate: string, condition: string) => string;
  /** The value of the row that is the first, or the last, in an order, of those that have a value. */
  readonly firstBy: (value: string, order: string, ofLists: boolean) => string;
  readonly lastBy: (value: string, order: string, ofLists: boolean) => string;
  /** The nth smallest value, NULL where there are fewer. */
  readonly nth: (value: string, n: number) => string;
  /** A table `repeated` with `nth` from 1 up to a number of the row that it is joined to. */
  readonly series: (count: string) => string;
  /**
   * A query for the rows of a table, each with what it has, that are so much later than the last of the same lead that was let through: by
   * its column `time`, in the order of `ord` and then `n`.
   */
  readonly spaced: (table: string, least: number) => string;
  /** The values of a group as a list, in an order; null where joining by a number is as quick as taking an entry of a list. */
  readonly listed: ((value: string, order: string) => string) | null;
  /** How a common table begins: worked out once where it is asked for more than once. */
  readonly commonTable: (name: string, isShared: boolean, rows: CommonTable["rows"]) => string;
  /**
   * What gives the rows of a query over common tables: one statement, or several, of which one is a query. Between two of them are a
   * semicolon and a blank line, which are nowhere else together.
   */
  readonly statement: (tables: readonly CommonTable[], query: string, template: Pick<Templates, "commonTable">) => string;
}

/** A table that later ones and the query at the end may name. */
export interface CommonTable {
  readonly name: string;
  /** Lines before it, each a comment. */
  readonly comments: readonly string[];
  readonly query: string;
  /** One for each event, or for several of them; as many as are written in the statement itself; or any other number. */
  readonly rows: "events" | "written" | "others";
}

/** What the columns of the tables hold. */
export type ColumnType = "text" | "number" | "date" | "truth" | "list" | "long" | "whole";
