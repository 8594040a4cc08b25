import type { Bound, Decay, Modifier, Per, PerKey, Period } from "../../ast.ts";
import { K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { given, has, nodeOf, nodesOf, spanOfNode, tokenOf, tokensOf } from "./reading.ts";
import {
  makeDuration,
  makeEvents,
  makeInterval,
  makeName,
  makeNumber,
  makePercent,
  makeSignedNumber,
  makeStretch,
  makeTimes,
} from "./values.ts";

export function makeBound(node: SyntaxNode): Bound | undefined {
  const value = makeSignedNumber(nodeOf(node, "signedNumber"));
  return value && { kind: "bound", span: spanOfNode(node), side: has(node, K.cap) ? "cap" : "floor", value };
}

/** The bounds in the head of a group; one that could not be read is left out. */
export function makeGroupBounds(node: SyntaxNode): readonly Bound[] {
  return nodesOf(node, "groupBound")
    .map((each) => {
      const bound = makeBound(nodeOf(each, "bound")!);
      return bound && { ...bound, span: spanOfNode(each), ...given("per", makePer(nodeOf(each, "per"))) };
    })
    .filter((bound) => bound !== undefined);
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

const periods: readonly Period[] = ["day", "week", "month", "year", "silence"];

function makePerKey(node: SyntaxNode): PerKey | undefined {
  const span = spanOfNode(node);
  const periodNode = nodeOf(node, "period");
  if (periodNode !== undefined) {
    const period = periods.find((word) => has(periodNode, K[word]));
    return period && { kind: "per-period", span, period };
  }
  const path = nodeOf(node, "path");
  const first = path && tokenOf(path, T.scoreName);
  if (path === undefined || first === undefined) return undefined;
  return { kind: "per-property", span, path: [first, ...tokensOf(path, T.name)].map((token) => makeName(token, 0)) };
}

/** What follows `per`; undefined where nothing that could be read does. */
export function makePer(node: SyntaxNode | undefined): Per | undefined {
  const keys = nodesOf(node, "perKey")
    .map(makePerKey)
    .filter((key) => key !== undefined);
  return node && keys.length > 0 ? { kind: "per", span: spanOfNode(node), keys } : undefined;
}

function makeOnce(node: SyntaxNode): Modifier | undefined {
  const span = spanOfNode(node);
  const perNode = nodeOf(node, "per");
  if (perNode !== undefined) {
    const per = makePer(perNode);
    return per && { kind: "once-per", span, per };
  }
  if (!has(node, K.every)) return { kind: "once", span };
  const spacing = nodeOf(node, "spacing");
  const stretch = spacing && makeStretch(spacing);
  return stretch && { kind: "once-every", span, stretch };
}

function makeModifier(node: SyntaxNode): Modifier | undefined {
  const span = spanOfNode(node);
  if (has(node, K.latest)) return { kind: "latest-only", span };
  const once = nodeOf(node, "once");
  if (once !== undefined) return makeOnce(once);
  const atMost = nodeOf(node, "atMost");
  if (atMost !== undefined) {
    const count = makeTimes(nodeOf(atMost, "times"));
    return count && { kind: "at-most", span, count, ...given("per", makePer(nodeOf(atMost, "per"))) };
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
