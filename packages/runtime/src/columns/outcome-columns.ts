/** Outcomes in columns, taken from the frame lead by lead; relies on a lead having been decided there. */
import { cellNames, type InputProblem, type PlanBlock, type PlanGroup } from "@scoreline/plan";
import type { Workings } from "../workings.ts";
import type { CodedOutcomes, OutcomeColumns, ScoreColumns } from "./shapes.ts";

/** Outcomes of so many leads. */
export interface OutcomeTaker {
  /** What was taken so far. */
  readonly columns: Omit<OutcomeColumns, "outcome">;
  /** Decides what is in the frame, and takes it. */
  readonly take: (lead: number) => void;
  readonly refuse: (lead: number, problems: readonly InputProblem[]) => void;
  readonly remark: (lead: number, problems: readonly InputProblem[]) => void;
}

export function outcomeTaker({ plan, frame, decisions }: Workings, leads: number): OutcomeTaker {
  const coded = (names: readonly string[]): CodedOutcomes => ({ names, codes: new Int32Array(leads).fill(-1) });
  const namesOf = (parts: readonly { readonly name: string }[] | null): CodedOutcomes => coded((parts ?? []).map(({ name }) => name));
  const scores = plan.scores.map((score) => {
    const stages = score.kind === "formula" ? [] : stagesOf(score);
    const column: ScoreColumns = {
      millionths: new Float64Array(leads).fill(NaN),
      rating: namesOf(score.ratings),
      stage: coded(stages.map(({ name }) => name)),
    };
    return { column, items: stages.map(({ item }) => item) };
  });
  const discarded = coded(plan.discards.map(({ reason }) => reason));
  const decided = {
    cell: coded(cellNames(plan)),
    action: namesOf(plan.actions),
    lifecycle: namesOf(plan.lifecycle),
    route: namesOf(plan.route),
  };
  const refused = new Map<number, readonly InputProblem[]>();
  const problems = new Map<number, readonly InputProblem[]>();
  return {
    columns: {
      scores: Object.fromEntries(scores.map(({ column }, score) => [plan.scores[score]!.name, column])),
      discarded,
      ...decided,
      refused,
      problems,
    },
    take(lead) {
      discarded.codes[lead] = decisions.decide();
      for (let score = 0; score < scores.length; score++) {
        const { column, items } = scores[score]!;
        column.millionths[lead] = frame.millionths[score]!;
        const rating = frame.ratings[score]!;
        if (rating === rating) column.rating.codes[lead] = rating;
        const stage = frame.stages[score]!;
        if (stage >= 0) column.stage.codes[lead] = items.indexOf(stage);
      }
      decided.cell.codes[lead] = frame.decided.cell;
      decided.action.codes[lead] = frame.decided.action;
      decided.lifecycle.codes[lead] = frame.decided.lifecycle;
      decided.route.codes[lead] = frame.decided.route;
    },
    refuse: (lead, found) => refused.set(lead, found),
    remark: (lead, found) => problems.set(lead, found),
  };
}

/** The stages of a block with the items they are. */
const stagesOf = ({ items }: PlanBlock): readonly { readonly name: string; readonly item: number }[] =>
  items.flatMap((of, item) => (of.kind === "stage" ? { name: (of as PlanGroup).name!, item } : []));
