import type { Plan, PlanItem, PlanSource } from "@scoreline/plan";
import type { Project } from "../../workspace/snapshot.ts";

export interface SourcePlace {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
}

const known = new WeakMap<Plan, ReadonlyMap<string, string>>();

/** The business sentence of the rule that begins at a place, as Markdown; null while the model has errors. */
export function sentenceAt(project: Project, { path, line, column }: SourcePlace): string | null {
  const plan = project.sound?.plan;
  if (plan === undefined) return null;
  const sentences = known.get(plan) ?? sentencesOf(plan);
  known.set(plan, sentences);
  return sentences.get(`${path}:${line}:${column}`) ?? null;
}

interface Told {
  readonly sentence: string;
  readonly source: PlanSource;
  readonly because?: string | null;
  readonly doc?: string | null;
}

function sentencesOf(plan: Plan): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>();
  const tell = ({ sentence, source, because, doc }: Told): void => {
    const words = [`**${sentence}**`, ...(because == null ? [] : [`Because: ${because}`]), ...(doc == null ? [] : [doc])].join("\n\n");
    sentences.set(`${plan.files[source.file]!}:${source.line}:${source.column}`, words);
  };
  const tellItem = (item: PlanItem): void => {
    if ("items" in item) {
      for (const inner of item.items) tellItem(inner);
      return;
    }
    tell(item);
    if (item.kind === "criterion") for (const row of item.rows) tell(row);
  };
  for (const score of plan.scores) {
    if (score.kind === "formula") tell(score);
    else {
      score.items.forEach(tellItem);
      score.then.forEach(tell);
    }
  }
  plan.discards.forEach(tell);
  plan.matrix?.overrides.forEach(tell);
  return sentences;
}
