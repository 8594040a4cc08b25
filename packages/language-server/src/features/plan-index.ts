import type { Plan, PlanItem, PlanSource } from "@scoreline/plan";
import { multiplyRatio } from "@scoreline/semantics";
import type { Snapshot } from "../workspace/snapshot.ts";

/** What the plan says of a place in the text. */
export interface PlanNote {
  readonly sentence: string;
  readonly because: string | null;
  readonly doc: string | null;
  /** Of a row of a weighted criterion: what it is worth, in millionths of a point. */
  readonly worth: number | null;
}

type Index = ReadonlyMap<string, PlanNote>;

const known = new WeakMap<Plan, Index>();

/** What the plan says of the rule that begins at an offset; null while the model has errors, and where nothing begins. */
export function planNoteAt({ project, path, lines }: Snapshot, offset: number): PlanNote | null {
  const plan = project.sound?.plan;
  if (plan === undefined) return null;
  const index = known.get(plan) ?? indexOf(plan);
  known.set(plan, index);
  const { line, character } = lines.positionAt(offset);
  return index.get(`${path}:${line + 1}:${character + 1}`) ?? null;
}

interface Told {
  readonly sentence: string;
  readonly source: PlanSource;
  readonly because?: string | null;
  readonly doc?: string | null;
}

function indexOf(plan: Plan): Index {
  const notes = new Map<string, PlanNote>();
  const tell = ({ sentence, source, because, doc }: Told, worth: number | null = null): void => {
    notes.set(`${plan.files[source.file]!}:${source.line}:${source.column}`, { sentence, because: because ?? null, doc: doc ?? null, worth });
  };
  const tellItem = (item: PlanItem): void => {
    if ("items" in item) return item.items.forEach(tellItem);
    tell(item);
    if (item.kind !== "criterion") return;
    for (const row of item.rows) {
      const isKnown = item.scale !== null && "millionths" in row.value;
      tell(row, isKnown ? multiplyRatio(row.value.millionths, item.scale.numerator, item.scale.denominator) : null);
    }
  };
  for (const score of plan.scores) {
    if (score.kind === "formula") tell(score);
    else {
      score.items.forEach(tellItem);
      score.then.forEach((line) => tell(line));
    }
  }
  plan.discards.forEach((line) => tell(line));
  plan.matrix?.overrides.forEach((line) => tell(line));
  return notes;
}
