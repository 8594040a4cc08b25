import type { Bound, Decay, Modifier, Name, OncePerModifier, Period } from "../../ast.ts";
import { K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { given, has, nodeOf, spanOfNode, tokenOf, tokensOf } from "./reading.ts";
import { makeDuration, makeEvents, makeInterval, makeName, makeNumber, makePercent, makeSignedNumber, makeTimes } from "./values.ts";

export function makeBound(node: SyntaxNode): Bound | undefined {
  const value = makeSignedNumber(nodeOf(node, "signedNumber"));
  return value && { kind: "bound", span: spanOfNode(node), side: has(node, K.cap) ? "cap" : "floor", value };
}

export function makeDecay(node: SyntaxNode | undefined): Decay | undefined {
  if (node === undefined) return undefined;
  const span = spanOfNode(node);
  if (has(node, K.none)) return { kind: "no-decay", span };
  const stepsNode = nodeOf(node, "decaySteps");
  if (stepsNode === undefined) {
    const duration = makeDuration(nodeOf(node, "duration"));
    return duration && { kind: has(node, K["half-life"]) ? "half-life" : "linear", span, duration };
  }
  const duration = makeInterval(nodeOf(stepsNode, "interval"));
  if (duration === undefined) return undefined;
  const without = tokenOf(stepsNode, K.without);
  const steps = { duration, ...given("without", without && makeEvents(nodeOf(stepsNode, "events"), without.endOffset)) };
  const percent = tokenOf(node, T.percent);
  if (percent !== undefined)
    return { kind: "percent-steps", span, percent: makePercent(percent), compound: has(node, K.compound), ...steps };
  const points = tokenOf(node, T.number);
  return points && { kind: "points-steps", span, points: makeNumber(points), ...steps };
}

function periodOf(node: SyntaxNode | undefined): Period | undefined {
  if (node === undefined) return undefined;
  return has(node, K.day) ? "day" : has(node, K.week) ? "week" : has(node, K.month) ? "month" : has(node, K.year) ? "year" : undefined;
}

function makePerTarget(node: SyntaxNode): OncePerModifier["target"] | undefined {
  const periodNode = nodeOf(node, "period");
  const period = periodOf(periodNode);
  if (period !== undefined) return { period, span: spanOfNode(periodNode!) };
  const path = nodeOf(node, "path");
  const first = path && tokenOf(path, T.scoreName);
  if (path === undefined || first === undefined) return undefined;
  const member: Name | undefined = tokensOf(path, T.name).map((token) => makeName(token, 0))[0];
  return { property: makeName(first, 0), ...given("member", member) };
}

function makeOnce(node: SyntaxNode): Modifier | undefined {
  const span = spanOfNode(node);
  if (has(node, K.per)) {
    const target = makePerTarget(node);
    return target && { kind: "once-per", span, target };
  }
  if (!has(node, K.every)) return { kind: "once", span };
  const duration = makeInterval(nodeOf(node, "interval"));
  return duration && { kind: "once-every", span, duration };
}

function makeModifier(node: SyntaxNode): Modifier | undefined {
  const span = spanOfNode(node);
  if (has(node, K.latest)) return { kind: "latest-only", span };
  const once = nodeOf(node, "once");
  if (once !== undefined) return makeOnce(once);
  const atMost = nodeOf(node, "atMost");
  if (atMost !== undefined) {
    const count = makeTimes(nodeOf(atMost, "times"));
    return count && { kind: "at-most", span, count, ...given("period", periodOf(nodeOf(atMost, "period"))) };
  }
  const expires = nodeOf(node, "expires");
  if (expires !== undefined) {
    const duration = makeDuration(nodeOf(expires, "duration"));
    return duration && { kind: "expires", span, duration };
  }
  const decayNode = nodeOf(node, "decay");
  if (decayNode !== undefined) {
    const decay = makeDecay(decayNode);
    return decay && { kind: "decay-modifier", span, decay };
  }
  const bound = nodeOf(node, "bound");
  return bound && makeBound(bound);
}

/** What follows the events of a rule; a modifier that could not be read is left out. */
export function makeModifiers(nodes: readonly SyntaxNode[]): readonly Modifier[] {
  return nodes.map(makeModifier).filter((modifier) => modifier !== undefined);
}
