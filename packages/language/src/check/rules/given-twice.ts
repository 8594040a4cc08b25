import type { Span } from "@scoreline/diagnostics";
import type { AstNode, Modifier, Per } from "../../ast.ts";
import { textOf, type Program } from "../../symbols/program.ts";
import type { Rule, RuleContext } from "../rule.ts";

interface Said {
  readonly what: string;
  readonly at: { readonly span: Span };
}

/** Clauses of which there can be one: bounds, decay, ratings, limits of a rule, the date and sample of a test. */
export const givenTwice: Rule = {
  code: "given-twice",
  stage: "text",
  check(context) {
    const { nodes } = context;
    for (const { file, node } of nodes("score")) report(context, file, node.bounds.map(said));
    for (const { file, node } of nodes("score-block")) report(context, file, [...node.bounds, ...node.items].map(said));
    for (const { file, node } of nodes("group")) {
      const lines = node.items.filter((item) => item.kind === "decay-line");
      const head = node.decay === undefined ? [] : [{ what: "decay", at: node.decay }];
      report(context, file, [...node.bounds.map(said), ...head, ...lines.map(said)]);
    }
    for (const { file, node } of nodes("occurrence-rule")) {
      report(
        context,
        file,
        node.modifiers.map((modifier) => ({ what: limitOf(modifier), at: modifier })),
      );
    }
    for (const { file, node } of nodes("test")) report(context, file, node.items.map(said));
  },
};

function report({ program }: RuleContext, file: string, all: readonly Said[]): void {
  if (all.length < 2) return;
  const first = new Map<string, Said>();
  for (const each of all) {
    if (each.what === "") continue;
    const earlier = first.get(each.what);
    if (earlier === undefined) first.set(each.what, each);
    else {
      program.reporter.report(
        "given-twice",
        file,
        each.at,
        { problem: problemOf(earlier, each, written(program, file)) },
        {
          related: [{ file, span: earlier.at.span, message: "first given here" }],
        },
      );
    }
  }
}

/** Limits in other words, such as `once` and `at most 3 times`, are named as they are written. */
function problemOf(one: Said, other: Said, words: (said: Said) => string): string {
  if (other.what.includes("times") && words(one) !== words(other))
    return `\`${words(one)}\` and \`${words(other)}\` are two limits of one kind.`;
  return `\`${other.what}\` is given twice here.`;
}

function written(program: Program, file: string): (said: Said) => string {
  return ({ at }) => textOf(program, file, at);
}

function said(node: AstNode): Said {
  return {
    what: node.kind === "bound" ? `${node.side}${node.per === undefined ? "" : " … per …"}` : (onceOnly[node.kind] ?? ""),
    at: node,
  };
}

const onceOnly: Readonly<Partial<Record<AstNode["kind"], string>>> = {
  "decay-line": "decay",
  "ratings-line": "ratings",
  "at-line": "at",
  "given-line": "given",
};

/** A limit per property is of one kind for the first and of another for several; one per period is of a kind for each period. */
function timesPer(per: Per | undefined, times: number): string {
  if (per === undefined) return "at most … times";
  const [key, other] = per.keys;
  if (key?.kind === "per-period" && other === undefined) return `at most … times per ${key.period}`;
  return times === 1 ? "once per …" : "at most … times per …";
}

/** What a modifier limits: `once` is `at most 1 time`, and `once per day` is `at most 1 time per day`. */
function limitOf(modifier: Modifier): string {
  switch (modifier.kind) {
    case "once":
      return "at most … times";
    case "at-most":
      return timesPer(modifier.per, modifier.count.value);
    case "once-per":
      return timesPer(modifier.per, 1);
    case "once-every":
      return "once every …";
    case "latest-only":
      return "latest only";
    case "expires":
      return "expires after …";
    case "decay-modifier":
      return "decay";
    case "bound":
      return modifier.side;
  }
}
