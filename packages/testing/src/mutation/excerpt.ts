/**
 * What of a plan a change is in, alone: where that comes out the same for a lead, so does everything else, and it is worked out much sooner
 * than all of a long plan.
 */
import {
  sealPlan,
  withReferences,
  type Plan,
  type PlanBlock,
  type PlanDecay,
  type PlanExpression,
  type PlanItem,
  type PlanReset,
  type PlanScore,
  type PlanSelection,
} from "@scoreline/plan";
import type { Edit, Path } from "./mutant.ts";

/** A plan with nothing in it but what a change is in, and the names of the events that it asks for. Sealed. */
export interface Excerpt {
  readonly plan: Plan;
  readonly kinds: ReadonlySet<string>;
}

/** A part of a plan that comes out by itself: one item of a score, a score as a whole, or all that is decided. */
type Unit = { readonly score: number; readonly item: number | null } | "decisions" | "ignores";

/** Of the scores that are worked out: which of their items alone, or null where it is all of them with what follows from their sum. */
type Kept = ReadonlyMap<number, number | null>;

/** What all that is decided is made of. */
const decisions = ["discards", "matrix", "lifecycle", "route"] as const;

export class Excerpts {
  readonly #plan: Plan;
  /** Tables whose entries belong to whoever points to them, with those that do. */
  readonly #holders: Readonly<Record<string, Map<number, Set<Unit>>>> = {
    expressions: new Map(),
    selections: new Map(),
    resets: new Map(),
    decays: new Map(),
  };
  /** By score and item whose occurrences are counted elsewhere: these say more than their points. */
  readonly #counted: ReadonlySet<string>;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#counted = new Set(plan.expressions.flatMap((each) => (each.kind === "stage-count" ? [`${each.score} ${each.item}`] : [])));
    for (const [score, block] of plan.scores.entries()) {
      if (block.kind === "formula") this.#note({ score, item: null }, "scores", [block]);
      else {
        block.items.forEach((item, at) => this.#note({ score, item: at }, "scores", [{ ...block, reset: null, items: [item], then: [] }]));
        this.#note({ score, item: null }, "scores", [{ ...block, items: [] }]);
      }
    }
    for (const list of decisions) this.#note("decisions", list, plan[list]);
    this.#note("ignores", "ignores", plan.ignores);
  }

  /** Notes that a unit is made of what a piece of the plan points to. */
  #note<Key extends "scores" | "expressions" | "ignores" | (typeof decisions)[number]>(unit: Unit, key: Key, piece: Plan[Key]): void {
    withReferences(key, piece, (table, index) => (this.#hold(unit, table, index), index));
  }

  /** Notes that a unit is made of an entry, and of what that is made of. Scores that are read are made of their own. */
  #hold(unit: Unit, table: string, index: number): void {
    const held = this.#holders[table];
    if (held === undefined) return;
    let units = held.get(index);
    if (units === undefined) held.set(index, (units = new Set()));
    if (units.has(unit)) return;
    units.add(unit);
    const key = table as "expressions";
    this.#note(unit, key, [this.#plan[key][index]!]);
  }

  /**
   * What of a plan, as it is or changed by these edits, has to come out otherwise for anything to; null where that is not known. `key` is
   * the same for changes that are in the same.
   */
  of(edits: readonly Edit[]): { readonly key: string; readonly cut: (plan: Plan) => Excerpt } | null {
    const units = new Set(edits.flatMap(({ path }) => this.#unitsAt(path)));
    if (units.size === 0 || units.has("ignores")) return null;
    const isDecided = units.has("decisions");
    const kept = new Map<number, number | null>();
    for (const unit of units) {
      if (typeof unit === "string") continue;
      const { score, item } = unit;
      if (item !== null && this.#counted.has(`${score} ${item}`)) return null;
      kept.set(score, !kept.has(score) || kept.get(score) === item ? item : null);
    }
    return { key: JSON.stringify([isDecided, [...kept]]), cut: (plan) => cutOut(plan, kept, isDecided) };
  }

  #unitsAt([table, index, within, at]: Path): readonly Unit[] {
    if (table === "scores") return [{ score: index as number, item: within === "items" && at !== undefined ? (at as number) : null }];
    if (decisions.some((list) => list === table)) return ["decisions"];
    return [...(this.#holders[table as string]?.get(index as number) ?? [])];
  }
}

/** What is kept, with what that reads. */
function cutOut(plan: Plan, kept: Kept, isDecided: boolean): Excerpt {
  const kinds = new Set<string>();
  const whole = new Set<number>();
  const expressions: PlanExpression[] = [];
  const selections: PlanSelection[] = [];
  const resets: PlanReset[] = [];
  const decays: PlanDecay[] = [];
  const made = { expressions, selections, resets, decays };
  const places = new Map<string, number>();
  const point = (table: string, index: number): number => {
    if (table === "scores") {
      whole.add(index);
      return index;
    }
    if (table === "events") kinds.add(plan.inputs.events[index]!.name);
    if (!Object.hasOwn(made, table)) return index;
    const key = `${table} ${index}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const list = table as "expressions";
    const [copy] = withReferences(list, [plan[list][index]!], point);
    const place = made[list].push(copy!) - 1;
    places.set(key, place);
    return place;
  };
  const decided = isDecided
    ? {
        discards: withReferences("discards", plan.discards, point),
        matrix: withReferences("matrix", plan.matrix, point),
        lifecycle: withReferences("lifecycle", plan.lifecycle, point),
        route: withReferences("route", plan.route, point),
      }
    : { discards: [], matrix: null, lifecycle: null, route: null };
  const ignores = withReferences("ignores", plan.ignores, point);
  const scores: PlanScore[] = plan.scores.map(emptied);
  for (const [score, item] of kept) {
    if (item === null) whole.add(score);
    else scores[score] = withReferences("scores", [withOnly(plan.scores[score] as PlanBlock, item)], point)[0]!;
  }
  // What is read reads others in turn, which come last.
  for (const score of whole) scores[score] = withReferences("scores", [plan.scores[score]!], point)[0]!;
  return { plan: sealPlan({ ...plan, ...decided, ...made, ignores, scores, promises: [] }), kinds };
}

/** One that gives nothing, and reads nothing. */
const emptied = ({ part, name }: PlanScore): PlanScore => ({
  kind: "fit",
  part,
  name,
  cap: null,
  floor: null,
  ratings: [],
  reset: null,
  items: [],
  then: [],
});

const withOnly = (block: PlanBlock, item: number): PlanBlock => ({
  ...block,
  items: block.items.map((each, at): PlanItem => (at === item ? each : { kind: "criterion", part: each.part, scale: null, rows: [] })),
  then: [],
  cap: null,
  floor: null,
  ratings: [],
});
