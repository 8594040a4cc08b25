/** Samples and tests. */
import { dayOf } from "@scoreline/semantics";
import type { Expression, MissingExpression } from "./expressions.ts";
import type { DaysAgo, Grid, PropertySetting } from "./grids-and-settings.ts";
import type {
  ClockLiteral,
  Documented,
  Node,
  DateLiteral,
  Duration,
  Name,
  NoneWord,
  NumberLiteral,
  RatingName,
  TextLiteral,
} from "./values.ts";

export interface SampleDeclaration extends Documented {
  readonly kind: "sample";
  readonly name: TextLiteral;
  readonly items: readonly (LeadSettings | DidLine)[];
}

export interface LeadSettings extends Documented {
  readonly kind: "lead-settings";
  readonly settings: readonly PropertySetting[];
}

/** `did page_view { url: "…" } 3 times 2 days ago` */
export interface DidLine extends Documented {
  readonly kind: "did-line";
  readonly event: Name;
  readonly properties: readonly PropertySetting[];
  /** Absent: once. */
  readonly times?: NumberLiteral;
  readonly when: DaysAgo | DateLiteral | (Node & { readonly kind: "today" }) | MissingExpression;
  /** `at 23:30`; absent: at no time of that day. */
  readonly time?: ClockLiteral;
}

export interface TestDeclaration extends Documented {
  readonly kind: "test";
  readonly name: TextLiteral;
  readonly items: readonly TestItem[];
}

export type TestItem = AtLine | GivenLine | LeadSettings | DidLine | ExpectLine | CasesBlock;

export interface AtLine extends Documented {
  readonly kind: "at-line";
  readonly date: DateLiteral;
}

export interface GivenLine extends Documented {
  readonly kind: "given-line";
  readonly sample: TextLiteral;
}

/** `expect …`, or `after 120 days expect …`. */
export interface ExpectLine extends Documented {
  readonly kind: "expect-line";
  readonly after?: Duration;
  readonly expectations: readonly Expectation[];
}

export type Expectation =
  | (Node & { readonly kind: "expect-condition"; readonly condition: Expression })
  | (Node & { readonly kind: "expect-about"; readonly score: Name; readonly value: NumberLiteral })
  | (Node & { readonly kind: "expect-cell"; readonly cell: RatingName | NoneWord })
  | (Node & { readonly kind: "expect-action"; readonly action: Name | NoneWord })
  | (Node & { readonly kind: "expect-lifecycle"; readonly step: Name | NoneWord })
  | (Node & { readonly kind: "expect-route"; readonly route: Name | NoneWord })
  | (Node & { readonly kind: "expect-stage"; readonly score?: Name; readonly stage: TextLiteral | NoneWord })
  | (Node & { readonly kind: "expect-discarded"; readonly negated: boolean; readonly reason?: TextLiteral })
  | (Node & { readonly kind: "expect-next-change"; readonly when: DateLiteral | Duration | (Node & { readonly kind: "never" }) });

export interface CasesBlock extends Documented {
  readonly kind: "cases";
  readonly grid: Grid;
}

/** The day of the moment of a test that has no `at`, in days since 1970-01-01: 2026-01-01. */
export const usualTestDay = dayOf(2026, 1, 1);

/** The day of a test's moment, in days since 1970-01-01. */
export function testDay({ items }: TestDeclaration): number {
  return items.find((item) => item.kind === "at-line")?.date.day ?? usualTestDay;
}
