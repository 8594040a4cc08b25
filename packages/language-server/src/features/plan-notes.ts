import type { Provenance } from "@scoreline/compiler";
import type { AstNode } from "@scoreline/language";
import { once, partOf, rulesOf, type PlanPart } from "@scoreline/plan";
import { multiplyRatio } from "@scoreline/semantics";
import { soundOf, type SoundProject } from "../workspace/compiled.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** What the plan says of the rule, row or line that a node of the syntax is; null while the model has errors, and of any other node. */
export function planNoteOf({ project }: Snapshot, node: AstNode): PlanPart | null {
  const sound = soundOf(project);
  const part = partIn(sound, node);
  return sound === null || part === undefined ? null : partOf(sound.plan, { part });
}

/** What a row of a weighted criterion is worth, in millionths of a point; null for any other node, and where it is worked out for each lead. */
export function worthOf({ project }: Snapshot, node: AstNode): number | null {
  const sound = soundOf(project);
  const part = partIn(sound, node);
  return sound === null || part === undefined ? null : (worths(sound.plan).get(part) ?? null);
}

/** The number of the part of the plan that a node became; undefined while the model has errors, and of any other node. */
export function partIn(sound: SoundProject | null, node: AstNode): number | undefined {
  return sound === null ? undefined : partsOf(sound.provenance).get(node);
}

const partsOf = once(({ parts }: Provenance): ReadonlyMap<AstNode, number> => new Map(parts.map((lowered, part) => [lowered, part])));

/** By number of the part: what rows of weighted criteria are worth where that is the same for every lead. */
const worths = once(
  (plan) =>
    new Map(
      rulesOf(plan).flatMap(({ rule }) => {
        if (!("rows" in rule) || rule.scale === null) return [];
        const { scale, rows } = rule;
        return rows.flatMap(({ part, value }): [number, number][] =>
          "millionths" in value ? [[part, multiplyRatio(value.millionths, scale.numerator, scale.denominator)]] : [],
        );
      }),
    ),
);
