/** What answers about scores depend on, by numbers that are the same in every version of a model in which the answers are. */
import { draws, drawsOf, type Plan, type PlanAmount, type PlanBlock, type PlanItem, type PlanRule, type PlanScore } from "@scoreline/plan";
import { isSoonAnalyzed } from "../work.ts";
import { divisionOf, type Asked } from "./alike.ts";
import { numberFor } from "./contents.ts";
import type { Ranges } from "./ranges.ts";

/** The scores of a plan, with what each of them and each condition depends on. */
export interface Scores {
  readonly plan: Plan;
  readonly ranges: Ranges;
  readonly askedOf: (score: number) => Asked;
  readonly asked: (expression: number) => Asked;
}

/** In what order something asks for variables, which may have other places in the next version. */
type Places = ReadonlyMap<number, number>;

const placesOf = ({ variables }: Asked): Places => new Map(variables.map((variable, place) => [variable, place]));

/** From where each rating of a score begins, which is all that matters of them. */
export const ratingsText = ({ ratings }: PlanScore): string => ratings.map(({ from }) => from).join();

/**
 * Of the scores and conditions of a plan. None has what asks for a decision: that depends on all of the plan; nor anything of a small
 * model, which is worked out anew, so that what is said of it depends on nothing but itself.
 */
export class Signatures {
  readonly #of: Scores;
  readonly #scores = new Map<number, number | null>();
  readonly #conditions = new Map<number, number | null>();

  constructor(scores: Scores) {
    this.#of = scores;
  }

  /** Of what a score comes to in a state, by the classes of what it asks for. */
  score(index: number): number | null {
    let found = this.#scores.get(index);
    if (found === undefined)
      this.#scores.set(index, (found = this.#numbered(this.#of.askedOf(index), (places) => this.#score(index, places))));
    return found;
  }

  /** Of what a condition is in a state. */
  condition(index: number): number | null {
    let found = this.#conditions.get(index);
    if (found === undefined)
      this.#conditions.set(index, (found = this.#numbered(this.#of.asked(index), (places) => this.#expression(index, places))));
    return found;
  }

  #numbered(asked: Asked, written: (places: Places) => string): number | null {
    if (isSoonAnalyzed(this.#of.plan)) return null;
    const text = written(placesOf(asked));
    if (text.includes(unknown)) return null;
    return numberFor(`${text} ${asked.variables.map((variable) => divisionOf(asked, variable, this.#of.ranges)).join()}`);
  }

  #score(index: number, places: Places): string {
    const written = this.#of.plan.scores[index]!;
    const { cap, floor } = written;
    const within = written.kind === "formula" ? this.#expression(written.expression, places) : this.#block(written, places);
    return `score ${cap} ${floor} ${within}`;
  }

  #block({ items, then }: PlanBlock, places: Places): string {
    const lines = then.map(({ when, adjustment }) => {
      const by = "points" in adjustment ? this.#amount(adjustment.points, places) : adjustment.factor;
      return `${adjustment.kind} ${by} ${this.#expression(when, places)}`;
    });
    return `${items.map((item) => this.#item(item, places)).join()} then ${lines.join()}`;
  }

  #item(item: PlanItem, places: Places): string {
    if (!("items" in item)) return this.#rule(item, places);
    const { cap, floor, per, items } = item;
    const each = per === null ? "" : `each ${per.cap} ${per.floor}`;
    return `group ${cap} ${floor} ${each} (${items.map((rule) => this.#rule(rule, places)).join()})`;
  }

  #rule(rule: PlanRule, places: Places): string {
    const row = (when: number | null, amount: PlanAmount): string =>
      `${this.#amount(amount, places)} ${when === null ? "" : this.#expression(when, places)}`;
    switch (rule.kind) {
      case "state":
        return row(rule.when, rule.points);
      case "criterion": {
        const { scale, rows } = rule;
        return `${scale?.numerator}/${scale?.denominator} (${rows.map(({ when, value }) => row(when, value)).join("; ")})`;
      }
      case "occurrences":
        // What it may give is a variable, of which all that counts are its choices.
        return "occurrences";
    }
  }

  #amount(amount: PlanAmount, places: Places): string {
    return "millionths" in amount ? String(amount.millionths) : `${amount.sign} ${this.#expression(amount.expression, places)}`;
  }

  #expression(index: number, places: Places): string {
    const { plan, ranges } = this.#of;
    const at = (variables: readonly number[]): string => variables.map((variable) => places.get(variable)).join();
    if ((drawsOf(plan).expressions[index]! & (draws.decision | draws.route)) !== 0) return unknown;
    if (!ranges.isDerived(index)) return `${ranges.contentOf(index)}@${at(ranges.supports[index]!)}`;
    const expression = plan.expressions[index]!;
    switch (expression.kind) {
      case "call":
        return `${expression.operation}(${expression.arguments.map((part) => this.#expression(part, places)).join()})`;
      case "score-value":
      case "score-rating": {
        const { score } = expression;
        const ratings = expression.kind === "score-rating" ? ratingsText(plan.scores[score]!) : "";
        return `${expression.kind} ${ratings} ${this.score(score) ?? unknown}@${at(this.#of.askedOf(score).variables)}`;
      }
      default:
        return expression.kind;
    }
  }
}

const unknown = "?";
