import type { ExplainedScore, Explanation, Plan } from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import type { Row, Section } from "../document/document.ts";
import { signedPoints } from "../number-words.ts";
import { discardItems, lifecycleItems, matrixItems, routeItems } from "./decision-items.ts";
import { leftOutItems } from "./left-out-items.ts";
import { ruleRows } from "./rule-rows.ts";

const mostMisses = 8;

/** The parts of an explanation that matter to a question: scores by their names, and steps of the decision. */
export interface ExplanationParts {
  /** Names, in file order. */
  readonly scores: readonly string[];
  /** `left-out`: the events that do not count although they happened. */
  readonly parts: readonly ("discards" | "matrix" | "lifecycle" | "route" | "left-out")[];
}

/** The named scores by the rules that gave something and those that just missed, how the decision came about, and which events do not count. */
export function differenceSection(explanation: Explanation, { scores, parts }: ExplanationParts, plan: Plan): Section {
  const held = discardItems(explanation);
  const items = [
    ...(!parts.includes("discards")
      ? []
      : held.length > 0
        ? held
        : explanation.discards.map(({ sentence }) => ({ text: `Does not hold: ${sentence}` }))),
    ...(parts.includes("matrix") ? matrixItems(withoutNext(explanation), plan) : []),
    ...(parts.includes("lifecycle") ? lifecycleItems(explanation, plan) : []),
    ...(parts.includes("route") ? routeItems(explanation, plan) : []),
  ];
  const leftOut = parts.includes("left-out") ? leftOutItems(explanation) : [];
  const chosen = explanation.scores.filter(({ name }) => scores.includes(name));
  return {
    kind: "section",
    heading: null,
    blocks: [
      ...(items.length === 0 ? [] : [{ kind: "list", items } as const]),
      ...chosen.map((score) => briefScore(score, plan)),
      ...(leftOut.length === 0 ? [] : [{ kind: "list", items: leftOut } as const]),
    ],
  };
}

function withoutNext(explanation: Explanation): Explanation {
  return explanation.matrix === null ? explanation : { ...explanation, matrix: { ...explanation.matrix, next: null } };
}

function briefScore(score: ExplainedScore, plan: Plan): Section {
  const rows = ruleRows(score, plan).filter((row) => row.kind !== "group");
  const missed = rows.filter((row) => row.millionths === 0 && row.nearMiss).slice(0, mostMisses);
  const shown = rows.filter((row) => row.millionths !== 0 || missed.includes(row));
  const gaveNothing = shown.every(({ millionths }) => millionths === 0);
  const rating = score.rating === null ? "" : `, rated ${score.rating}`;
  return {
    kind: "section",
    heading: `${score.name} ${formatPoints(score.millionths)}${rating}${score.formula === null ? "" : `, ${score.formula.sentence}`}`,
    blocks: [
      {
        kind: "table",
        look: "open",
        columns: [
          { align: "end", heading: "Points", most: 16 },
          { align: "start", heading: "Rule" },
        ],
        rows: shown.map(({ kind, millionths, label, notes }): Row => {
          const tone = millionths === 0 ? { tone: "dim" as const } : {};
          return [
            // What a formula reads is not added up.
            { text: kind === "input" ? formatPoints(millionths) : signedPoints(millionths), ...tone },
            { text: [label, ...notes].join(" – "), ...tone },
          ];
        }),
      },
      ...(gaveNothing ? [{ kind: "paragraph", text: "no rule gave anything", tone: "dim" } as const] : []),
    ],
  };
}
