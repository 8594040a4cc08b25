/** The fit part of the workload as a neutral table, from which each peer's own form is made. */
import type { BenchLead } from "../workload.ts";

type Field = keyof BenchLead;

export type FitTest =
  | { readonly kind: "equals"; readonly field: Field; readonly value: string | boolean }
  | { readonly kind: "one of"; readonly field: Field; readonly values: readonly string[] }
  | { readonly kind: "between"; readonly field: Field; readonly low: number; readonly high: number }
  | { readonly kind: "above"; readonly field: Field; readonly value: number; readonly inclusive: boolean }
  | { readonly kind: "missing"; readonly field: Field }
  | { readonly kind: "contains"; readonly field: Field; readonly values: readonly string[] }
  | { readonly kind: "ends with"; readonly field: Field; readonly value: string };

export interface FitRule {
  readonly points: number;
  /** All must hold. */
  readonly tests: readonly FitTest[];
}

const equals = (points: number, field: Field, value: string | boolean): FitRule => ({ points, tests: [{ kind: "equals", field, value }] });
const oneOf = (points: number, field: Field, ...values: string[]): FitRule => ({ points, tests: [{ kind: "one of", field, values }] });
const contains = (points: number, field: Field, ...values: string[]): FitRule => ({ points, tests: [{ kind: "contains", field, values }] });
const between = (points: number, field: Field, low: number, high: number): FitRule => ({
  points,
  tests: [{ kind: "between", field, low, high }],
});

export const fitRules: readonly FitRule[] = [
  equals(10, "industry", "software"),
  oneOf(6, "industry", "finance", "insurance"),
  equals(8, "country", "de"),
  oneOf(5, "country", "fr", "es", "it"),
  oneOf(-10, "country", "xx", "yy"),
  between(10, "employees", 50, 500),
  { points: 6, tests: [{ kind: "above", field: "employees", value: 500, inclusive: false }] },
  { points: 2, tests: [{ kind: "missing", field: "employees" }] },
  { points: 7, tests: [{ kind: "above", field: "revenue", value: 1_000_000, inclusive: true }] },
  between(3, "revenue", 100_000, 999_999),
  equals(9, "seniority", "executive"),
  equals(5, "seniority", "manager"),
  contains(12, "title", "chief"),
  contains(6, "title", "director", "head"),
  contains(-8, "title", "student"),
  { points: -15, tests: [{ kind: "ends with", field: "email", value: "@gmail.com" }] },
  equals(4, "uses_crm", true),
  equals(3, "source", "referral"),
  oneOf(2, "source", "webinar", "event"),
  {
    points: 5,
    tests: [
      { kind: "above", field: "employees", value: 100, inclusive: false },
      { kind: "above", field: "revenue", value: 500_000, inclusive: false },
    ],
  },
];

/** A peer: scores the fit part of one lead, in points. */
export interface Peer {
  readonly name: string;
  readonly score: (lead: BenchLead) => number | Promise<number>;
}
