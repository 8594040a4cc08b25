import type { Attainable, AttainableScore } from "@scoreline/analysis";
import { labelOf, partOf, type Plan, type PlanReset, type PlanScore, type PlanTrigger } from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import { toned, type Block, type Piece, type Scale, type Section } from "../document/document.ts";
import { ratingScale } from "../document/rating-scale.ts";
import { daysInWords, pointsInWords } from "../number-words.ts";
import { decayBlocks, eventsInWords } from "./decay-cards.ts";
import type { ModelReport } from "./model-report.ts";
import { isDrawn, isTold, mostWords, spanWords } from "./reach-words.ts";
import { ruleTable, thenTable } from "./rule-table.ts";

/** The scores of one kind, each in a section of its own; nothing where there is none. */
export function scoreSections(report: ModelReport, kind: PlanScore["kind"], heading: string, about: string): Section[] {
  const { plan, attainable } = report;
  const scores = plan.scores.map((score, index) => ({ score, index })).filter(({ score }) => score.kind === kind);
  if (scores.length === 0) return [];
  return [
    {
      kind: "section",
      heading,
      blocks: [
        { kind: "paragraph", text: about, tone: "dim" },
        ...scores.map(
          ({ score, index }): Section => ({
            kind: "section",
            heading: titleOf(plan, score),
            blocks: scoreBlocks(plan, score, index, attainable),
          }),
        ),
      ],
    },
  ];
}

function titleOf(plan: Plan, score: PlanScore): Piece[] {
  const label = labelOf(plan, score);
  return label === null || label.toLowerCase() === score.name.toLowerCase()
    ? [toned("strong", label ?? score.name)]
    : [toned("strong", label), toned("dim", ` ${score.name}`)];
}

function scoreBlocks(plan: Plan, score: PlanScore, index: number, attainable: Attainable | null): Block[] {
  const { doc, sentence } = partOf(plan, score);
  const reach = attainable?.scores[index] ?? null;
  const drawn = reach !== null && isDrawn(reach) ? reach : null;
  const scale = scaleOf(plan, score, drawn);
  return [
    ...(doc === null ? [] : [{ kind: "paragraph", text: doc } as const]),
    ...(score.kind !== "formula" || sentence === null ? [] : [{ kind: "paragraph", text: [toned("strong", sentence)] } as const]),
    ...(scale === null ? [] : [scale]),
    { kind: "list", items: factsOf(plan, score, reach).map((text) => ({ text, tone: "dim" })) },
    ...(score.kind === "formula" || score.items.length === 0 ? [] : [ruleTable(plan, score.items, attainable)]),
    ...(score.kind === "formula" || score.then.length === 0
      ? []
      : [{ kind: "section", heading: "Then, on the total", blocks: [thenTable(plan, score.then, attainable)] } as const]),
    ...decayBlocks(plan, score),
  ];
}

/** `A from 75, B from 50, otherwise C.`, the bounds, what makes it forget, and which points there can be. */
function factsOf(plan: Plan, score: PlanScore, reach: AttainableScore | null): string[] {
  const { cap, floor } = score;
  const bound =
    cap !== null && floor !== null
      ? [`Never below ${pointsInWords(floor)} and never above ${formatPoints(cap)}.`]
      : [
          ...(cap === null ? [] : [`Never above ${pointsInWords(cap)}.`]),
          ...(floor === null ? [] : [`Never below ${pointsInWords(floor)}.`]),
        ];
  const ratings = score.ratings.map(({ name, from }) => (from === null ? `${name} otherwise` : `${name} from ${formatPoints(from)}`));
  const reset = score.kind === "formula" || score.reset === null ? [] : resetWords(plan, plan.resets[score.reset]!);
  return [
    ...(ratings.length === 0 ? [] : [`Rated ${ratings.join(", ")}.`]),
    ...bound,
    ...(reach === null || !isTold(reach)
      ? []
      : [`Possible: ${spanWords(reach)} points.`, ...[mostWords(plan, reach)].filter((text) => text !== null)]),
    ...score.ratings.flatMap(({ name }, index) => (reach?.ratings[index]?.verdict === "never" ? [`No lead can be rated ${name}.`] : [])),
    ...reset,
  ];
}

function resetWords(plan: Plan, { triggers }: PlanReset): string[] {
  return triggers.map((trigger) => {
    const { silence, events } = trigger;
    const what = `${eventsInWords(plan, events)}${filterWords(plan, trigger)}`;
    return silence === null
      ? `Starts again with ${what}: only what happens afterwards counts.`
      : `Starts again after ${daysInWords(silence)} without ${what === "any event" ? "any event" : what}: what came before no longer counts.`;
  });
}

function filterWords(plan: Plan, { filter }: PlanTrigger): string {
  if (filter === null) return "";
  const words = conditionWords(plan, filter);
  return words === null ? " (only some, see the model)" : ` where ${words}`;
}

/** What a condition says, put together of its parts; null where one of them says nothing. */
function conditionWords(plan: Plan, index: number): string | null {
  const said = plan.words?.phrases.find(({ expression }) => expression === index);
  if (said !== undefined) return said.text;
  const expression = plan.expressions[index]!;
  if (expression.kind !== "call") return null;
  const { operation, arguments: parts } = expression;
  if (operation !== "and" && operation !== "or" && operation !== "not") return null;
  const words = parts.map((part) => conditionWords(plan, part));
  if (words.some((each) => each === null)) return null;
  return operation === "not" ? `not (${words[0]!})` : words.join(` ${operation} `);
}

/** Null where there is nothing to draw. */
function scaleOf(plan: Plan, score: PlanScore, reach: Scale["reach"]): Scale | null {
  if (score.ratings.length === 0) return null;
  const known = reach === null ? [] : [reach.low.millionths, reach.high.millionths];
  return { ...ratingScale(score, labelOf(plan, score) ?? score.name, known, reach === null), reach };
}
