import { walk, type AstKind, type AstNode, type AstNodeOf } from "../ast/children.ts";
import type { ArithmeticExpression, Expression, SourceFile } from "../ast.ts";
import { firstFrom, type Span } from "@scoreline/diagnostics";
import type { Token } from "../parse-result.ts";

/** Finds tokens by offset. */
export class TokenIndex {
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The first token that starts at the offset or after it; the number of tokens where there is none. */
  atOrAfter(offset: number): number {
    return firstFrom(this.#tokens, offset);
  }

  first(span: Span): number {
    return this.atOrAfter(span.start);
  }

  last(span: Span): number {
    return this.atOrAfter(span.end) - 1;
  }
}

/**
 * A place where a line may end. `each` – when one of them has to, all of the same level do; `fill` – only where the line is
 * full; `keep` – only where the author ended it.
 */
export interface Seam {
  /** The token that would begin the next line. */
  readonly at: number;
  readonly policy: "each" | "fill" | "keep";
  /** Lower levels end lines first. */
  readonly level: number;
  /** After a comma or an operator: a line end before that counts as one after it. */
  readonly afterSign: boolean;
  /** What follows may be all that is on the next lines, which then keep one indentation. */
  readonly opens: boolean;
  /** Before a closing bracket, which returns to the indentation of the line that opened it. */
  readonly closes: boolean;
}

/** A stretch of tokens that can be written over several lines, and the seams in it. Ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly seams: readonly Seam[];
  /** In brackets: all seams or none. */
  readonly bracketed: boolean;
}

type SeamOptions = Partial<Omit<Seam, "at">>;
interface Stretches {
  add(span: Span, seams: readonly Seam[], bracketed?: boolean): void;
  seam(at: number, options: SeamOptions): readonly Seam[];
  /** Seams before every node but the first, which follow a comma. */
  after(nodes: readonly AstNode[], options: SeamOptions): readonly Seam[];
  before(node: AstNode | undefined, options: SeamOptions): readonly Seam[];
  /** A seam before the word that comes before the node. */
  beforeWordOf(node: AstNode | undefined, options: SeamOptions): readonly Seam[];
  /** Lists of texts one after the other, distinguished by the commas in them. */
  lists(nodes: readonly AstNode[]): void;
  /** `( a, b )`: from the bracket before the first node to the end of the span. */
  brackets(span: Span, nodes: readonly AstNode[]): void;
}

const comma: SeamOptions = { policy: "fill", afterSign: true };
const because: SeamOptions = { policy: "each" };
const alone: SeamOptions = { policy: "keep", opens: true };

const stretchesOf: { readonly [Kind in AstKind]?: (node: AstNodeOf<Kind>, into: Stretches) => void } = {
  lead: (node, into) => into.lists(node.missing),
  event: (node, into) => {
    into.lists(node.from);
    into.lists(node.missing);
  },
  field: (node, into) => {
    into.lists(node.from);
    into.lists(node.missing);
  },
  type: (node, into) => into.add(node.span, into.after(node.values, comma)),
  list: (node, into) => into.add(node.span, node.source.kind === "list-values" ? into.before(node.source.values[0], alone) : []),
  "list-values": (node, into) => into.add(valuesSpan(node.values, node.span), into.after(node.values, comma)),
  define: (node, into) => into.add(node.span, into.before(node.expression, alone)),
  score: (node, into) => into.add(node.span, into.before(node.expression, alone)),
  setting: (node, into) => into.add(node.span, into.after(node.values, comma)),
  "state-rule": (node, into) => into.add(node.span, into.beforeWordOf(node.because, because)),
  "criterion-row": (node, into) => into.add(node.span, into.beforeWordOf(node.because, because)),
  "then-line": (node, into) => into.add(node.span, into.beforeWordOf(node.because, because)),
  override: (node, into) => into.add(node.span, into.beforeWordOf(node.because, because)),
  "occurrence-rule": (node, into) =>
    into.add(node.span, [
      ...into.beforeWordOf(node.where, { policy: "keep", level: 2 }),
      ...node.modifiers.flatMap((modifier) => into.before(modifier, { policy: "each", level: 1, afterSign: true })),
      ...into.beforeWordOf(node.because, because),
    ]),
  ignore: (node, into) =>
    into.add(node.span, [
      ...into.beforeWordOf(node.where, { policy: "fill", level: 1 }),
      ...into.before(node.burst, { policy: "fill", level: 1 }),
      ...into.beforeWordOf(node.because, because),
    ]),
  "ratings-line": (node, into) => into.add(node.span, into.after(node.entries, comma)),
  "expect-line": (node, into) => into.add(node.span, into.after(node.expectations, comma)),
  "group-expression": (node, into) => into.brackets(node.span, [node.expression]),
  logical: (node, into) => into.add(node.span, into.after(node.operands, { policy: "each", afterSign: true })),
  "at-least": (node, into) => into.brackets(node.span, node.conditions),
  "one-of": (node, into) => into.add(node.span, into.after(node.values, comma)),
  "text-test": (node, into) => into.add(node.span, into.after(node.patterns, comma)),
  includes: (node, into) => into.add(node.span, into.after(node.values, comma)),
  rated: (node, into) => node.relation === "any of" && into.brackets(node.span, node.ratings),
  "event-selector": (node, into) => node.events.length > 1 && into.brackets(node.span, node.events),
  per: (node, into) => node.keys.length > 1 && into.brackets(node.span, node.keys),
  call: (node, into) => into.brackets(node.span, node.arguments),
  did: (node, into) => into.add(node.span, ofHistory(into, node)),
  aggregate: (node, into) => into.add(node.span, ofHistory(into, node)),
};

function ofHistory(into: Stretches, node: AstNodeOf<"did" | "aggregate">): readonly Seam[] {
  const parts = [node.window, node.kind === "did" ? node.howOften : undefined];
  return [...into.beforeWordOf(node.where, { policy: "fill" }), ...parts.flatMap((part) => into.before(part, { policy: "fill" }))];
}

function valuesSpan(values: readonly AstNode[], otherwise: Span): Span {
  return values.length === 0 ? otherwise : { start: values[0]!.span.start, end: otherwise.end };
}

/** Every stretch with at least one seam, outer ones before the ones in them. */
export function stretches(ast: SourceFile, tokens: readonly Token[], index: TokenIndex): readonly Stretch[] {
  const found: Stretch[] = [];
  const into: Stretches = {
    add(span, seams, bracketed = false) {
      const sorted = [...seams].sort((left, right) => left.at - right.at);
      if (sorted.length > 0) found.push({ from: index.first(span), to: index.last(span), seams: sorted, bracketed });
    },
    seam(at, options) {
      // A line that begins with a sign would be a rule.
      if (at >= tokens.length || /^[+-]/.test(tokens[at]!.image)) return [];
      return [{ at, policy: "fill", level: 0, afterSign: false, opens: false, closes: false, ...options }];
    },
    after: (nodes, options) => nodes.slice(1).flatMap((node) => into.before(node, options)),
    before: (node, options) => (node === undefined ? [] : into.seam(index.first(node.span), options)),
    beforeWordOf: (node, options) => (node === undefined ? [] : into.seam(index.first(node.span) - 1, options)),
    lists(nodes) {
      let from = 0;
      for (let next = 1; next <= nodes.length; next++) {
        if (next < nodes.length && tokens[index.first(nodes[next]!.span) - 1]?.image === ",") continue;
        const list = nodes.slice(from, next);
        if (list.length > 1) into.add({ start: list[0]!.span.start, end: list.at(-1)!.span.end }, into.after(list, comma));
        from = next;
      }
    },
    brackets(span, nodes) {
      if (nodes.length === 0) return;
      const first = index.first(nodes[0]!.span);
      const opening = into.seam(first, { policy: "each", opens: nodes.length === 1 });
      const closing = opening.length > 0 ? into.seam(index.last(span), { policy: "each", closes: true }) : [];
      const between = into.after(nodes, { policy: "each", afterSign: true });
      into.add({ start: tokens[first - 1]!.start, end: span.end }, [...opening, ...between, ...closing], true);
    },
  };
  const inChain = new Set<Expression>();
  walk(ast, (node) => {
    if (node.kind === "arithmetic") {
      if (!inChain.has(node))
        into.add(
          node.span,
          operands(node, inChain).flatMap((operand) => into.before(operand, comma)),
        );
      return;
    }
    (stretchesOf[node.kind] as ((node: AstNode, into: Stretches) => void) | undefined)?.(node, into);
  });
  return found.sort((left, right) => left.from - right.from || right.to - left.to);
}

/** The right operands of `a + b - c`, which is written flat but is in the tree as a long left arm. */
function operands(last: ArithmeticExpression, inChain: Set<Expression>): readonly Expression[] {
  const right: Expression[] = [last.right];
  for (let left = last.left; left.kind === "arithmetic" && binds(left) === binds(last); left = left.left) {
    inChain.add(left);
    right.push(left.right);
  }
  return right;
}

function binds(expression: ArithmeticExpression): "sum" | "product" {
  return expression.operator === "+" || expression.operator === "-" ? "sum" : "product";
}
