/** The random texts that other tests rely on: they reach the whole syntax. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { programs } from "../../../test/generators/programs.ts";
import { childrenOf, parse } from "../src/index.ts";
import type { AstNode } from "../src/index.ts";

/** Parts of a node that say which of its forms it has. */
const formKeys = [
  "operator",
  "aggregate",
  "function",
  "test",
  "quantifier",
  "relation",
  "direction",
  "family",
  "form",
  "unit",
  "side",
  "which",
] as const;

const forms = {
  operator: ["is", "is not", "=", ">", ">=", "<", "<=", "+", "-", "*", "/"],
  aggregate: ["count", "count-distinct", "sum", "highest", "lowest", "days-since-last", "days-since-first"],
  function: ["min", "max", "round", "floor"],
  test: ["contains", "starts with", "ends with", "mentions", "missing", "known"],
  quantifier: ["one", "any", "all"],
  relation: ["exactly", "any of", "or better", "or worse", "unrated", "not unrated", "at least", "at most"],
  direction: ["last", "next", "before", "after", "reduce", "increase"],
  family: ["fit", "behavior", "group", "stage"],
  form: ["name", "number", "text", "member", "rating-of"],
  unit: ["day", "week", "month", "year", "second", "minute", "hour"],
  side: ["cap", "floor", "earlier", "later"],
  which: ["last", "first"],
} as const satisfies Record<(typeof formKeys)[number], readonly string[]>;

const kinds = [
  "model",
  "use",
  "lead",
  "field",
  "type",
  "event",
  "list",
  "list-values",
  "list-file",
  "define",
  "score-block",
  "bound",
  "decay-line",
  "reset-line",
  "state-rule",
  "occurrence-rule",
  "points",
  "ordinal",
  "once",
  "once-per",
  "per",
  "per-period",
  "per-property",
  "once-every",
  "at-most",
  "latest-only",
  "expires",
  "decay-modifier",
  "half-life",
  "linear",
  "percent-steps",
  "points-steps",
  "no-decay",
  "criterion",
  "criterion-row",
  "group",
  "then-line",
  "then-add",
  "then-bound",
  "then-change",
  "ratings-line",
  "rating-entry",
  "score",
  "discard",
  "action",
  "setting",
  "matrix",
  "override",
  "grid",
  "grid-row",
  "grid-cell",
  "words",
  "none",
  "lifecycle",
  "lifecycle-step",
  "route",
  "route-line",
  "outgoing-property",
  "promise",
  "promised-condition",
  "promised-trend",
  "sample",
  "lead-settings",
  "did-line",
  "today",
  "test",
  "at-line",
  "given-line",
  "expect-line",
  "expect-condition",
  "expect-about",
  "expect-cell",
  "expect-action",
  "expect-lifecycle",
  "expect-route",
  "expect-stage",
  "expect-discarded",
  "expect-next-change",
  "never",
  "cases",
  "name",
  "text",
  "number",
  "percent",
  "date",
  "truth",
  "missing-value",
  "days-ago",
  "duration",
  "rating-name",
  "name-expression",
  "member",
  "lead-reference",
  "group-expression",
  "negative",
  "arithmetic",
  "not",
  "logical",
  "at-least",
  "comparison",
  "one-of",
  "in-list",
  "between",
  "text-test",
  "matches",
  "includes",
  "date-window",
  "date-order",
  "missing-test",
  "rated",
  "clock",
  "decision",
  "event-selector",
  "how-often",
  "in-last",
  "since",
  "within",
  "same-day",
  "long-before",
  "until",
  "clock-span",
  "did",
  "other-events",
  "aggregate",
  "days-since",
  "count-of-stage",
  "call",
  "percent-of",
] as const satisfies readonly AstNode["kind"][];

/** Does not compile while a kind is absent from the list above. */
const complete: Exclude<AstNode["kind"], (typeof kinds)[number] | "file" | "missing-expression"> extends never ? true : false = true;

test("every kind of node and every form of it comes up", () => {
  const seen = new Set<string>();
  for (const text of fc.sample(programs("plain"), { numRuns: 1500, seed: 1 })) {
    const waiting: AstNode[] = [parse(text, "a.score").ast];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      seen.add(node.kind);
      for (const key of formKeys) {
        const form = (node as unknown as Record<string, unknown>)[key];
        if (typeof form === "string") seen.add(`${key} ${form}`);
      }
      waiting.push(...childrenOf(node));
    }
  }
  expect(complete).toBe(true);
  expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  expect(formKeys.flatMap((key) => forms[key].map((form) => `${key} ${form}`)).filter((form) => !seen.has(form))).toEqual([]);
});
