import type { Span } from "@scoreline/diagnostics";

/** What tests can try, in the order in which it is shown. */
export const coverageKinds = [
  "rule",
  "row",
  "limit",
  "reset",
  "then",
  "rating",
  "stage",
  "discard",
  "cell",
  "override",
  "lifecycle",
  "route",
  "ignore",
  "condition",
] as const;

export type CoverageKind = (typeof coverageKinds)[number];

/** What can come of a part: that it takes effect; of limits and conditions, two things. */
export type BranchName = "tried" | "reached" | "not reached" | "true" | "false";

export interface CoverageBranch {
  readonly name: BranchName;
  /** How many tests saw it; each row of `cases` is a test. */
  readonly tests: number;
}

/** One part of a model that tests can try. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** In the project; whoever merges models gives a name that they have in common. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly span: Span;
  /** As written, in one line. */
  readonly text: string;
  /** One or two. */
  readonly branches: readonly CoverageBranch[];
}

/** A number in a condition, or the start of a rating, and how near to it tests came. */
export interface CoverageThreshold {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** The condition, or the rating. */
  readonly span: Span;
  readonly text: string;
  /** The number as people write it; a date as `YYYY-MM-DD`. */
  readonly threshold: string;
  /** The two sides of it, each with a value that lies on it, and the number of tests with such a value. */
  readonly sides: readonly ThresholdSide[];
}

export interface ThresholdSide {
  /** The value to try: the number itself, or the next one on the other side. */
  readonly value: string;
  readonly tests: number;
}

/** What the tests of a model try, and what none does. */
export interface Coverage {
  /** How many tests were scored. */
  readonly tests: number;
  /** By file and place. */
  readonly items: readonly CoverageItem[];
  readonly thresholds: readonly CoverageThreshold[];
}

/** So many of so many branches were seen. */
export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
}

/** Of all items, or of those of a kind. */
export function countCovered({ items }: Coverage, kind?: CoverageKind): CoverageCount {
  const branches = items.flatMap((item) => (kind === undefined || item.kind === kind ? item.branches : []));
  return { covered: branches.filter(({ tests }) => tests > 0).length, total: branches.length };
}

/** In percent with one decimal, rounded down, so that 100 means everything; 100 where there is nothing to try. */
export function percentCovered({ covered, total }: CoverageCount): number {
  return total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
}

/** Whether so many percent are tried, counted exactly. */
export function isCovered({ covered, total }: CoverageCount, percent: number): boolean {
  return covered * 100 >= percent * total;
}

/** By file, from top to bottom. */
export function byPlace(one: Pick<CoverageItem, "file" | "span">, other: Pick<CoverageItem, "file" | "span">): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.span.start - other.span.start || other.span.end - one.span.end;
}
