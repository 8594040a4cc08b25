import type { ExpectedCondition, TestPlan } from "@scoreline/compiler";
import type { Span } from "@scoreline/diagnostics";
import type { Expectation, Expression } from "@scoreline/language";

/** One thing that a test expects, whether it is in an `expect` line or in a cell of `cases`. */
export interface Expected {
  readonly claim: Claim;
  /** Whether it is in a cell of `cases`. */
  readonly isCell: boolean;
  /** The claim in the file's words: `fit = 82`. */
  readonly text: string;
  /** One-based. */
  readonly line: number;
  readonly span: Span;
  /** Days since 1970-01-01 of the moment it is about. */
  readonly day: number;
}

/** `fit = 73.77`: what `fit about 73.77` would claim to the decimals written. */
export interface ExactValue {
  readonly score: string;
  readonly decimal: string;
}

export type Claim =
  /** `compared` are the sides of a comparison as written that are worked out; `rated` the score whose one rating is asked for. */
  | {
      readonly kind: "condition";
      readonly condition: ExpectedCondition;
      readonly exact: ExactValue | null;
      readonly rated: string | null;
      readonly compared: readonly string[];
    }
  /** A score's value as a decimal: exactly, or to the decimals written. */
  | { readonly kind: "value"; readonly score: string; readonly decimal: string; readonly about: boolean }
  | { readonly kind: "rating"; readonly score: string; readonly rating: string | null }
  | { readonly kind: "cell" | "action" | "lifecycle" | "route"; readonly value: string | null }
  /** `score` is null where the test leaves it open: any score with stages is enough. */
  | { readonly kind: "stage"; readonly score: string | null; readonly stage: string | null }
  | { readonly kind: "discarded"; readonly discarded: boolean; readonly reason: string | null }
  /** Days since 1970-01-01; null for never. `counted` where it is told in days from the moment. */
  | { readonly kind: "next-change"; readonly day: number | null; readonly counted: boolean };

/** The claim of an expectation as written, about the end of a day. */
export function claimOf(
  expectation: Expectation,
  conditions: TestPlan["conditions"],
  textOf: (node: Expression) => string,
  at: number,
): Claim {
  switch (expectation.kind) {
    case "expect-condition": {
      const condition = conditions.get(expectation.condition)!;
      const compared = condition.compared.map(({ written }) => textOf(written));
      return { kind: "condition", condition, exact: exactValueOf(expectation.condition), rated: ratedOf(expectation.condition), compared };
    }
    case "expect-about":
      return { kind: "value", score: expectation.score.text, decimal: expectation.value.decimal, about: true };
    case "expect-cell":
      return { kind: "cell", value: textOrNone(expectation.cell) };
    case "expect-action":
      return { kind: "action", value: textOrNone(expectation.action) };
    case "expect-lifecycle":
      return { kind: "lifecycle", value: textOrNone(expectation.step) };
    case "expect-route":
      return { kind: "route", value: textOrNone(expectation.route) };
    case "expect-stage": {
      const stage = expectation.stage.kind === "none" ? null : expectation.stage.value;
      return { kind: "stage", score: expectation.score?.text ?? null, stage };
    }
    case "expect-discarded":
      return { kind: "discarded", discarded: !expectation.negated, reason: expectation.reason?.value ?? null };
    case "expect-next-change": {
      const { when } = expectation;
      if (when.kind === "never") return { kind: "next-change", day: null, counted: false };
      return when.kind === "date"
        ? { kind: "next-change", day: when.day!, counted: false }
        : { kind: "next-change", day: at + when.days, counted: true };
    }
  }
}

function exactValueOf(condition: Expression): ExactValue | null {
  if (condition.kind !== "comparison" || (condition.operator !== "=" && condition.operator !== "is")) return null;
  const { left, right } = condition;
  return left.kind === "name-expression" && right.kind === "number" ? { score: left.name.text, decimal: right.decimal } : null;
}

/** The score of `fit rated A` and of `fit is unrated`. */
function ratedOf(condition: Expression): string | null {
  return condition.kind === "rated" && (condition.relation === "exactly" || condition.relation === "unrated") ? condition.score.text : null;
}

function textOrNone(node: { readonly kind: "none" } | { readonly kind: string; readonly text: string }): string | null {
  return "text" in node ? node.text : null;
}
