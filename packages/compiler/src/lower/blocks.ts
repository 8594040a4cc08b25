import type {
  BlockItem,
  Decay,
  EventSymbol,
  GroupItem,
  RatingsLine,
  ScoreBlockDeclaration,
  ScoreDeclaration,
  ScoreSymbol,
  ThenAdjustment,
  ThenLine,
} from "@scoreline/language";
import type { PlanAdjustment, PlanBlock, PlanGroup, PlanItem, PlanRating, PlanScore, PlanThen } from "@scoreline/plan";
import { conditionWords } from "../words/condition-words.ts";
import { slug } from "../words/ids.ts";
import { shortened, thenSentence } from "../words/rule-words.ts";
import { amount, bounds, exactMillionths } from "./amounts.ts";
import { condition } from "./conditions.ts";
import { reset } from "./history.ts";
import { keysOf } from "./limits.ts";
import type { Lowering } from "./lowering.ts";
import { roundedPoints } from "./numbers.ts";
import type { RulePlace } from "./rule-place.ts";
import { rule } from "./rules.ts";
import { outside, type Scope } from "./scope.ts";

export function score(symbol: ScoreSymbol, lowering: Lowering): PlanScore {
  const { declaration } = symbol;
  return declaration.kind === "score" ? formula(symbol, declaration, lowering) : block(symbol, declaration, lowering);
}

function headOf({ name, file, declaration }: ScoreSymbol, ratings: RatingsLine | undefined, lowering: Lowering): Omit<PlanScore, "kind"> {
  return {
    part: lowering.part(file, declaration, {
      label: declaration.label?.value,
      sentence: declaration.kind === "score" ? conditionWords(declaration.expression, lowering) : undefined,
      doc: declaration.doc,
    }),
    name,
    ...bounds(declaration.bounds),
    ratings: ratingsOf(ratings),
  };
}

const ratingsOf = (line: RatingsLine | undefined): PlanRating[] =>
  (line?.entries ?? []).map(({ rating, from, above }) => ({
    name: rating.text,
    from: from === undefined ? null : exactMillionths(from) + (above ? 1 : 0),
  }));

function formula(symbol: ScoreSymbol, declaration: ScoreDeclaration, lowering: Lowering): PlanScore {
  return {
    kind: "formula",
    ...headOf(symbol, declaration.ratings, lowering),
    expression: roundedPoints(declaration.expression, outside, lowering),
  };
}

function block(symbol: ScoreSymbol, declaration: ScoreBlockDeclaration, lowering: Lowering): PlanBlock {
  const { name, file } = symbol;
  const line = <Kind extends BlockItem["kind"]>(kind: Kind): Extract<BlockItem, { kind: Kind }> | undefined =>
    declaration.items.find((item): item is Extract<BlockItem, { kind: Kind }> => item.kind === kind);
  const resetLines = declaration.items.filter((item) => item.kind === "reset-line");
  const forgotten = resetLines.length === 0 ? null : reset(resetLines, lowering);
  const place: RulePlace = {
    lowering,
    scope: { ...outside, reset: forgotten },
    file,
    path: name,
    decay: line("decay-line")?.decay,
    per: undefined,
  };
  const items: PlanItem[] = [];
  const then: PlanThen[] = [];
  for (const item of declaration.items) {
    switch (item.kind) {
      case "group":
        items.push(group(item, place));
        break;
      case "then-line":
        then.push(thenLine(item, place));
        break;
      case "state-rule":
      case "occurrence-rule":
      case "criterion":
        items.push(rule(item, place));
        break;
      case "decay-line":
      case "reset-line":
      case "ratings-line":
    }
  }
  return { kind: declaration.family, ...headOf(symbol, line("ratings-line"), lowering), reset: forgotten, items, then };
}

function group(written: GroupItem, place: RulePlace): PlanGroup {
  const { lowering, file } = place;
  const id = lowering.ids.claim(place.path, slug(written.name.value));
  const each = written.bounds.filter(({ per }) => per !== undefined);
  const inner: RulePlace = { ...place, path: id, decay: decayOf(written) ?? place.decay, per: each[0]?.per };
  return {
    kind: written.family,
    part: lowering.part(file, written, { id, label: written.name.value, doc: written.doc }),
    name: written.family === "stage" ? written.name.value : null,
    ...bounds(written.bounds.filter(({ per }) => per === undefined)),
    per:
      inner.per === undefined
        ? null
        : {
            keys: keysOf(inner.per, { ...place.scope, events: eventsOf(written, lowering) }, lowering).flatMap((key) =>
              key.kind === "silence" ? [] : key,
            ),
            ...bounds(each),
          },
    items: written.items.flatMap((item) => (item.kind === "decay-line" ? [] : [rule(item, inner)])),
  };
}

/** All events that the rules of a group are about, each once. */
function eventsOf({ items }: GroupItem, lowering: Lowering): readonly EventSymbol[] {
  return [...new Set(items.flatMap((item) => (item.kind === "occurrence-rule" ? lowering.selected(item.events) : [])))];
}

function decayOf({ decay, items }: GroupItem): Decay | undefined {
  const line = items.find((item) => item.kind === "decay-line");
  return decay ?? (line?.kind === "decay-line" ? line.decay : undefined);
}

const wholePercent = 100_000_000;

function thenLine(written: ThenLine, { lowering, scope, file, path }: RulePlace): PlanThen {
  const { adjustment } = written;
  const words = conditionWords(written.condition, lowering);
  return {
    part: lowering.part(file, written, {
      id: lowering.ids.claim(path, "then", slug(words)),
      label: written.because?.value ?? shortened(words),
      sentence: thenSentence(written, lowering),
      because: written.because?.value,
      doc: written.doc,
    }),
    when: condition(written.condition, scope, lowering),
    adjustment: adjustmentOf(adjustment, scope, lowering),
  };
}

function adjustmentOf(written: ThenAdjustment, scope: Scope, lowering: Lowering): PlanAdjustment {
  switch (written.kind) {
    case "then-add":
      return { kind: "add", points: amount(written.points, scope, lowering) };
    case "then-bound":
      return { kind: `at-${written.side}`, points: amount(written.points, scope, lowering) };
    case "then-change": {
      const change = exactMillionths(written.percent);
      return { kind: "multiply", factor: written.direction === "reduce" ? wholePercent - change : wholePercent + change };
    }
  }
}
