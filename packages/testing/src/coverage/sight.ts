import type {
  ExplainedItem,
  ExplainedScore,
  Plan,
  PlanAmount,
  PlanBlock,
  PlanItem,
  PlanRule,
  PlanScore,
  PlanWorded,
} from "@scoreline/plan";
import { partOf } from "@scoreline/plan";
import type { Look, RuleAt } from "@scoreline/runtime/probe";
import { keys, type CoverableModel, type CoverableThreshold } from "./coverable.ts";
import type { BranchName } from "./coverage.ts";
import { sideOf } from "./thresholds.ts";

/** Takes note of what is seen. */
export interface Notes {
  readonly see: (key: string, branch: BranchName) => void;
  readonly near: (threshold: CoverableThreshold, side: 0 | 1) => void;
}

type Bounds = { readonly cap: number | null; readonly floor: number | null };

/** Finds in one look at a lead what it tried. */
export class Sight {
  readonly #plan: Plan;
  readonly #coverable: CoverableModel;
  readonly #look: Look;
  readonly #notes: Notes;
  /** The filters that were asked of all events already. */
  readonly #asked = new Set<string>();

  constructor(plan: Plan, coverable: CoverableModel, look: Look, notes: Notes) {
    this.#plan = plan;
    this.#coverable = coverable;
    this.#look = look;
    this.#notes = notes;
  }

  all(): void {
    const { scores, outcome, events } = this.#look.explanation;
    const plan = this.#plan;
    for (const { ignored } of events.leftOut) if (ignored !== null) this.#withId(plan.ignores, ignored.id);
    scores.forEach((explained, index) => this.#score(plan.scores[index]!, explained, index));
    const discarded = this.#firstOf(
      plan.discards,
      this.#look.explanation.discards.findIndex(({ holds }) => holds),
    );
    if (discarded) return;
    this.#matrix();
    this.#firstOf(plan.lifecycle ?? [], placeOf(plan.lifecycle, outcome.lifecycle));
    this.#firstOf(plan.route ?? [], placeOf(plan.route, outcome.route));
  }

  #score(score: PlanScore, explained: ExplainedScore, index: number): void {
    const place = score.ratings.findIndex(({ name }) => name === explained.rating);
    if (place >= 0) this.#notes.see(keys.rating(index, place), "tried");
    for (const threshold of this.#coverable.ratings[index]!) {
      if (threshold !== null) this.#nearTo(threshold, explained.millionths / 1e6);
    }
    const value = explained.then.at(-1)?.after ?? explained.sum;
    this.#bounds(score, score, value);
    if (score.kind === "formula") return this.#figures({ expression: score.expression });
    score.items.forEach((item, at) => this.#item(item, explained.items[at]!, { score: index, item: at, inner: null }, explained.stage));
    explained.then.forEach(({ holds, before }, at) => {
      const line = score.then[at]!;
      this.#condition(line.when, -1, before);
      if (!holds) return;
      this.#notes.see(keys.part(line), "tried");
      if (line.adjustment.kind !== "multiply") this.#figures(line.adjustment.points);
    });
    this.#resets(score, explained, index);
  }

  #item(item: PlanItem, explained: ExplainedItem, at: RuleAt, stage: string | null): void {
    if (!("items" in item)) return this.#rule(item, explained, at);
    if (explained.kind !== "group" && explained.kind !== "stage") return;
    item.items.forEach((rule, inner) => this.#rule(rule, explained.items[inner]!, { ...at, inner }));
    this.#bounds(item, item, explained.sum);
    if (item.per !== null) for (const { sum } of explained.per?.values ?? []) this.#bounds(item, item.per, sum, true);
    if (item.kind === "stage" && item.name === stage) this.#notes.see(keys.stage(item), "tried");
  }

  #rule(rule: PlanRule, explained: ExplainedItem, at: RuleAt): void {
    if (rule.kind === "state" && explained.kind === "state") {
      this.#condition(rule.when, -1);
      if (!explained.holds) return;
      this.#notes.see(keys.part(rule), "tried");
      this.#figures(rule.points);
    } else if (rule.kind === "criterion" && explained.kind === "criterion") {
      this.#firstOf(rule.rows, explained.chosen ?? -1);
      const row = rule.rows[explained.chosen ?? -1];
      if (row !== undefined) this.#figures(row.value);
    } else if (rule.kind === "occurrences" && explained.kind === "occurrences") {
      for (const position of this.#look.occurrencesOf(at)) this.#condition(rule.filter, position);
      if (rule.silence !== null) this.ofEvents(rule.silence.filter, rule.silence.events);
      if (explained.occurrences.some(({ counted }) => counted)) {
        this.#notes.see(keys.part(rule), "tried");
        this.#figures(rule.points);
      }
      this.#bounds(rule, rule, explained.sum);
      this.#look.limitsOf(at).forEach(({ through, held }, step) => {
        // Nobody wrote this one: what it asks for belongs to another.
        if (rule.limits[step]!.step === "known") return;
        if (held > 0) this.#notes.see(keys.limit(rule, step), "reached");
        if (through > 0) this.#notes.see(keys.limit(rule, step), "not reached");
      });
    }
  }

  /** A bound is reached where it changes what is given; it is seen unreached where something is given that it leaves as it is. */
  #bounds(worded: PlanWorded, { cap, floor }: Bounds, value: number, per = false): void {
    const note = (side: "cap" | "floor", bites: boolean): void => {
      if (bites || value !== 0) this.#notes.see(keys.bound(worded, side, per), bites ? "reached" : "not reached");
    };
    const capped = cap === null ? value : Math.min(value, cap);
    if (cap !== null) note("cap", capped < value);
    if (floor !== null) note("floor", capped < floor);
  }

  #resets({ reset }: PlanBlock, { reset: last }: ExplainedScore, index: number): void {
    if (reset === null) return;
    this.#plan.resets[reset]!.triggers.forEach(({ events, filter, silence }, trigger) => {
      this.ofEvents(filter, events);
      const tried =
        silence === null
          ? this.#look.positionsOf(events).some((position) => filter === null || this.#look.valueAt(filter, position) === true)
          : last?.silence?.days === silence;
      if (tried) this.#notes.see(keys.reset(index, trigger), "tried");
    });
  }

  #matrix(): void {
    const { matrix } = this.#look.explanation;
    const plan = this.#plan.matrix;
    if (plan === null || matrix === null || matrix.cell === null) return;
    const held =
      matrix.override === null ? -1 : plan.overrides.findIndex((override) => partOf(this.#plan, override).id === matrix.override?.id);
    this.#firstOf(plan.overrides, held);
    if (held >= 0) return;
    const [row, column] = [plan.rows, plan.columns].map((score) => {
      const { rating } = this.#look.explanation.scores[score]!;
      return this.#plan.scores[score]!.ratings.findIndex(({ name }) => name === rating);
    });
    this.#notes.see(keys.cell(row!, column!), "tried");
  }

  /**
   * Of a list of which the first that holds takes effect, below 0 for none: those after it are not asked. What they compare is seen all the
   * same: a row for more than 500 is never asked about 500 where the row before it takes that. Gives whether one takes effect.
   */
  #firstOf(list: readonly (PlanWorded & { readonly when: number | null })[], held: number): boolean {
    list.forEach(({ when }, index) => {
      if (held < 0 || index <= held) this.#condition(when, -1);
      else if (when !== null) for (const atom of this.#coverable.questions.of(when).atoms) this.#compares(atom, -1);
    });
    const found = list[held];
    if (found !== undefined) this.#notes.see(keys.part(found), "tried");
    return found !== undefined;
  }

  #withId(parts: readonly PlanWorded[], id: string): void {
    const found = parts.find((part) => partOf(this.#plan, part).id === id);
    if (found !== undefined) this.#notes.see(keys.part(found), "tried");
  }

  /** Sees how the atoms of a condition come out, and those that it asks of events. */
  #condition(condition: number | null, position: number, subtotal?: number): void {
    if (condition === null) return;
    const { atoms, filters } = this.#coverable.questions.of(condition);
    for (const atom of atoms) this.#atom(atom, position, subtotal);
    for (const filter of filters) this.ofEvents(filter.condition, filter.kinds);
  }

  #atom(atom: number, position: number, subtotal?: number): void {
    this.#notes.see(this.#coverable.conditions.get(atom)!, this.#look.valueAt(atom, position, subtotal) === true ? "true" : "false");
    this.#compares(atom, position, subtotal);
  }

  #compares(atom: number, position: number, subtotal?: number): void {
    for (const { threshold, read } of this.#coverable.compared.get(atom) ?? []) {
      this.#nearTo(
        threshold,
        read((expression) => this.#look.valueAt(expression, position, subtotal)),
      );
    }
  }

  #nearTo(threshold: CoverableThreshold, value: number): void {
    const side = sideOf(threshold, value);
    if (side !== null) this.#notes.near(threshold, side);
  }

  /** Sees how a condition comes out for each of the lead's events of some kinds. */
  ofEvents(condition: number | null, kinds: readonly number[]): void {
    const key = `${condition} ${kinds.join()}`;
    if (condition === null || this.#asked.has(key)) return;
    this.#asked.add(key);
    for (const position of this.#look.positionsOf(kinds)) this.#condition(condition, position);
  }

  /** What points are worked out of can ask events, too. */
  #figures(amount: PlanAmount | { readonly expression: number }): void {
    if (!("expression" in amount)) return;
    for (const { condition, kinds } of this.#coverable.questions.of(amount.expression).filters) this.ofEvents(condition, kinds);
  }
}

function placeOf(steps: readonly { readonly name: string }[] | null, name: string | null): number {
  return name === null ? -1 : (steps ?? []).findIndex((step) => step.name === name);
}
