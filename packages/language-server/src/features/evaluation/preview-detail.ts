import type { ExplainedItem, ExplainedScore, Plan, PlanSource } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { sampleInputs } from "@scoreline/testing";
import type { Range } from "vscode-languageserver-types";
import type { PreviewDetail } from "../../protocol/requests.ts";
import type { Snapshot, SoundProject } from "../../workspace/snapshot.ts";

/** How far ahead the scores are followed. */
const days = 180;
const million = 1_000_000;

type Bar = PreviewDetail["scores"][number]["rules"][number];

/** One sample closely: what each rule gives, and how its scores fade when nothing else happens. */
export function previewDetail({ path, lines }: Snapshot, { model, plan, scorer }: SoundProject, sample: string): PreviewDetail | null {
  const inputs = sampleInputs(model, sample);
  if (inputs === null) return null;
  const { lead, events, day } = inputs;
  const explanation = scorer.explain(lead, events, formatDay(day));
  const ahead = Array.from({ length: days + 1 }, (_, later) => scorer.score(lead, events, formatDay(day + later)).scores);
  const rangeOf = ({ file, line, column }: PlanSource): Range | null => {
    if (plan.words?.files[file] !== path) return null;
    const start = { line: line - 1, character: column - 1 };
    return { start, end: { line: line - 1, character: Math.max(start.character, lines.positionAt(lines.lineStart(line) - 1).character) } };
  };
  return {
    sample,
    day: explanation.day,
    scores: explanation.scores.map((score, index) => ({
      name: score.name,
      label: score.label ?? score.name,
      points: score.millionths / million,
      rating: score.rating,
      rules: bars(score, rangeOf),
      ratings: ratingsOf(plan, index),
      fading: ahead.map((scores) => scores[score.name]!.points),
    })),
  };
}

const ratingsOf = ({ scores }: Plan, index: number) =>
  scores[index]!.ratings.map(({ name, from }) => ({ name, from: from === null ? null : from / million }));

/** What the score is made of; the bars of a block sum to it. */
function bars(score: ExplainedScore, rangeOf: (source: PlanSource) => Range | null): Bar[] {
  const bar = (label: string, sentence: string, millionths: number, source: PlanSource): Bar => ({
    label,
    sentence,
    points: millionths / million,
    range: rangeOf(source),
  });
  const bounded = (what: string, millionths: number, source: PlanSource): Bar[] =>
    millionths === 0
      ? []
      : [
          bar(
            `${what}: ${millionths < 0 ? "taken by the cap" : "given by the floor"}`,
            `Keeps ${what} within its bounds`,
            millionths,
            source,
          ),
        ];
  const itemBars = (item: ExplainedItem): Bar[] =>
    "items" in item
      ? [...item.items.flatMap(itemBars), ...bounded(item.name, item.bounded, item.source)]
      : [bar(item.label, item.because === null ? item.sentence : `${item.sentence} (${item.because})`, item.millionths, item.source)];
  return [
    ...score.items.flatMap(itemBars),
    ...(score.formula?.inputs ?? []).map((input) => bar(input.score, score.formula!.sentence, input.millionths, score.source)),
    ...score.then
      .filter(({ after, before }) => after !== before)
      .map((line) => bar(line.label, line.sentence, line.after - line.before, line.source)),
    ...bounded("the total", score.bounded, score.source),
  ];
}
