import type { Provenance } from "@scoreline/compiler";
import type { AstNode } from "@scoreline/language";
import { partOf, type Plan, type PlanCriterion, type PlanPart } from "@scoreline/plan";
import { multiplyRatio } from "@scoreline/semantics";
import type { Snapshot } from "../workspace/snapshot.ts";

type Index = ReadonlyMap<AstNode, number>;

const known = new WeakMap<Provenance, Index>();

/** What the plan says of the rule, row or line that a node of the syntax is; null while the model has errors, and of any other node. */
export function planNoteOf({ project }: Snapshot, node: AstNode): PlanPart | null {
  const { sound } = project;
  const part = sound === null ? undefined : partsOf(sound.provenance).get(node);
  return sound === null || part === undefined ? null : partOf(sound.plan, { part });
}

/** What a row of a weighted criterion is worth, in millionths of a point; null for any other node, and where it is worked out for each lead. */
export function worthOf({ project }: Snapshot, node: AstNode): number | null {
  const { sound } = project;
  if (sound === null) return null;
  const part = partsOf(sound.provenance).get(node);
  for (const { scale, rows } of criteriaOf(sound.plan)) {
    const row = rows.find((candidate) => candidate.part === part);
    if (row !== undefined) return scale !== null && "millionths" in row.value ? multiplyRatio(row.value.millionths, scale.numerator, scale.denominator) : null;
  }
  return null;
}

function partsOf(provenance: Provenance): Index {
  const index = known.get(provenance) ?? new Map(provenance.parts.map((node, part) => [node, part]));
  known.set(provenance, index);
  return index;
}

function criteriaOf({ scores }: Plan): readonly PlanCriterion[] {
  const items = scores.flatMap((score) => (score.kind === "formula" ? [] : score.items)).flatMap((item) => ("items" in item ? item.items : [item]));
  return items.filter((item) => item.kind === "criterion");
}
