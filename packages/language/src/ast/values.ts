/** Names, literals and durations. */
import type { Span } from "@scoreline/diagnostics";

export interface Node {
  readonly span: Span;
}

export interface Documented extends Node {
  /** The text of the `///` lines above, joined by newlines. */
  readonly doc?: string;
}

export interface Name extends Node {
  readonly kind: "name";
  /** Without backticks; empty where missing. */
  readonly text: string;
  readonly quoted: boolean;
  /** True where the parser expected a name and found none. */
  readonly missing: boolean;
}

export interface TextLiteral extends Node {
  readonly kind: "text";
  /** The value, with escapes resolved; empty where missing. */
  readonly value: string;
  /** There where the parser expected a text and found none. */
  readonly missing?: true;
}

export interface NumberLiteral extends Node {
  readonly kind: "number";
  readonly value: number;
  /** As a plain decimal, without underscores: `-3`, `1000000`, `1.50`. */
  readonly decimal: string;
}

export interface PercentLiteral extends Node {
  readonly kind: "percent";
  readonly value: number;
  /** The number before the sign, as a plain decimal. */
  readonly decimal: string;
}

export interface DateLiteral extends Node {
  readonly kind: "date";
  /** As written, `YYYY-MM-DD`. */
  readonly text: string;
  /** Days since 1970-01-01, or null where there is no such day. */
  readonly day: number | null;
}

/** A time of day, such as `9:30` or `23:30:15`. */
export interface ClockLiteral extends Node {
  readonly kind: "clock";
  /** As written. */
  readonly text: string;
}

export interface TruthLiteral extends Node {
  readonly kind: "truth";
  readonly value: boolean;
}

/** The word `missing`, where a value may be written. */
export interface MissingLiteral extends Node {
  readonly kind: "missing-value";
}

/** The word `none`, where a name may be written. */
export interface NoneWord extends Node {
  readonly kind: "none";
}

export interface Duration extends Node {
  readonly kind: "duration";
  readonly count: number;
  readonly unit: "day" | "week" | "month" | "year";
  /** A week is 7 days, a month 30, a year 365. */
  readonly days: number;
}

/** `60 seconds`, `48 hours`: a stretch by the clock, not of calendar days. */
export interface ClockSpan extends Node {
  readonly kind: "clock-span";
  readonly count: number;
  readonly unit: "second" | "minute" | "hour";
  readonly milliseconds: number;
}

export type Value = TextLiteral | NumberLiteral | DateLiteral | TruthLiteral;

/** A rating: a name, a whole number or a text. */
export interface RatingName extends Node {
  readonly kind: "rating-name";
  readonly text: string;
  readonly form: "name" | "number" | "text";
  readonly missing: boolean;
}
