/** Histories that make figures what they are wanted to be, and rules on occurrences give what they can. They are guesses: the runtime says what they do. */
import type { Interval } from "@scoreline/runtime/probe";
import {
  draws,
  drawsOf,
  rulesOf,
  type EventInput,
  type LeadInput,
  type Plan,
  type PlanGroup,
  type PlanOccurrenceRule,
  type PlanSelection,
} from "@scoreline/plan";
import { formatDay, parseDay } from "@scoreline/semantics";
import { momentDay } from "./breakpoints.ts";
import { Templates, type Template } from "./event-templates.ts";
import type { Ranges, State } from "./ranges.ts";

/** No more events are made for one rule. */
const mostEvents = 40;
/** Where no end is known, so many occurrences are made. */
const usual = 12;
/** So many days ago is long enough for what comes later to be known. */
const settled = 20;

/** So many days ago hardly anything is left of what fades. */
const hardlyAnything = 3_650;

/** Days have years of four digits. */
const earliest = parseDay("0001-01-01")!;

/** What is to have happened, by how many days ago. */
interface Happening {
  readonly template: Template;
  readonly age: number;
}

/** Days in which some events must not happen. */
interface Quiet {
  readonly events: readonly number[];
  readonly days: number;
}

export class Histories {
  readonly #plan: Plan;
  readonly #ranges: Ranges;
  readonly #templates: Templates;

  constructor(plan: Plan, ranges: Ranges) {
    this.#plan = plan;
    this.#ranges = ranges;
    this.#templates = new Templates(plan);
  }

  /** Those to be tried for what a state wants, the best guess first. */
  *of(state: State, lead: LeadInput): Generator<readonly EventInput[]> {
    const wanted: Happening[][] = [];
    const drawn: Happening[][] = [];
    const longAgo: Happening[][] = [];
    const quiet: Quiet[] = [];
    for (const [variable, one] of this.#ranges.variables.entries()) {
      const choice = state[variable]!;
      if (choice < 0) continue;
      const range = one.choices[choice]!.range as Interval;
      if (one.kind === "occurrences" && choice > 0) wanted.push(this.#occurrences(one.rule, range, lead));
      else if (one.kind === "figure") {
        const quietly = this.#quiet(one.expression, range);
        if (quietly !== null) quiet.push(quietly);
        else {
          const happenings = this.#figure(one.expression, range, lead);
          drawn.push(happenings);
          if (this.#isOfAnyTime(one.expression)) longAgo.push(happenings);
        }
      }
    }
    const all = [...wanted, ...drawn];
    yield this.#written(all, quiet);
    if (all.length === 0) return;
    if (quiet.length > 0) yield this.#written(all, []);
    if (wanted.length > 0 && drawn.length > 0) {
      // What only has to have happened gives, or takes, the less the longer ago that was.
      if (longAgo.length > 0) {
        const aged = longAgo.map((happenings) => happenings.map((one) => ({ ...one, age: hardlyAnything })));
        yield this.#written([...wanted, ...drawn.filter((happenings) => !longAgo.includes(happenings)), ...aged], quiet);
      }
      yield this.#written(wanted, quiet);
      yield this.#written(drawn, quiet);
    }
    // A smaller part of each, then all but one of them.
    yield this.#written(
      all.map((happenings) => happenings.slice(0, 1)),
      quiet,
    );
    yield this.#written(
      all.map((happenings) => happenings.slice(0, Math.ceil(happenings.length / 2))),
      quiet,
    );
    for (const [left] of all.entries())
      yield this.#written(
        all.filter((_, at) => at !== left),
        quiet,
      );
    yield [];
  }

  /** What is shifted where days must be quiet, and left where that does not help. */
  #written(all: readonly (readonly Happening[])[], quiet: readonly Quiet[]): readonly EventInput[] {
    const events: EventInput[] = [];
    for (const happenings of all) {
      const within = quiet.filter((one) => happenings.some(({ template }) => one.events.includes(template.kind)));
      const later = Math.max(0, ...within.map(({ days }) => days + 1));
      if (!Number.isFinite(later)) continue;
      for (const { template, age } of happenings)
        events.push(...template.write((days) => formatDay(Math.max(earliest, momentDay - age - later + days))));
    }
    return events;
  }

  #quiet(index: number, { low, high, missing }: Interval): Quiet | null {
    const expression = this.#plan.expressions[index]!;
    if (expression.kind !== "history") return null;
    const { events, filter, window } = this.#plan.selections[expression.selection]!;
    const isNone = expression.aggregate.startsWith("count")
      ? high === 0
      : expression.aggregate.startsWith("days-since") && low > high && missing;
    if (isNone) return { events: filter === null ? events : [], days: window?.kind === "within" ? window.days : Infinity };
    // So many days since the last, so none in the days before.
    return null;
  }

  /** Whether events are counted, whenever they happened. */
  #isOfAnyTime(index: number): boolean {
    const expression = this.#plan.expressions[index]!;
    return (
      expression.kind === "history" &&
      expression.aggregate.startsWith("count") &&
      this.#plan.selections[expression.selection]!.window === null
    );
  }

  /** Events for a rule to give what it can: as many as count, each as young as its limits allow. */
  #occurrences(index: number, range: Interval, lead: LeadInput): Happening[] {
    const rule = rulesOf(this.#plan)[index]!.rule as PlanOccurrenceRule;
    const wantsMore = range.high > 0;
    const end = wantsMore ? range.high : range.low;
    const templates = this.#templates.of(rule, wantsMore, lead);
    if (templates === null) return [];
    const { limits, silence, decay } = rule;
    const worth = Math.abs(templates.worth);
    const needed = Math.abs(end) > 1e15 || worth === 0 ? usual : (Math.ceil(Math.abs(end) / worth) + 1) * (decay === null ? 1 : 2);
    if (silence !== null) return [{ template: templates.at(0), age: (silence.days + 1) * Math.min(needed, 40) }];
    const every = limits.find(({ step }) => step === "every")?.n ?? 1;
    const most = Math.min(mostEvents, needed * every);
    let together = mostEvents;
    let apart = 0;
    for (const { step, n, keys } of limits) {
      const [key] = keys;
      if (step === "spaced") [together, apart] = [1, Math.max(apart, key!.kind === "elapsed" ? key!.days : 1)];
      if (step === "at-most" && keys.length === 1 && key!.kind === "period")
        [together, apart] = [Math.min(together, n), Math.max(apart, { day: 1, week: 7, month: 31, year: 366 }[key!.period])];
    }
    // What is decided by later events is decided some days later.
    const first = rule.filter !== null && (drawsOf(this.#plan).expressions[rule.filter]! & draws.later) !== 0 ? settled : 0;
    return Array.from({ length: most }, (_, at) => ({
      template: templates.at(at),
      age: first + Math.floor(at / (together * every)) * apart,
    }));
  }

  /** Events that make a figure lie in a range. */
  #figure(index: number, { low, high }: Interval, lead: LeadInput): Happening[] {
    const expression = this.#plan.expressions[index]!;
    const size = low > 0 || high > 1e8 ? low : high;
    if (expression.kind === "stage-count") return this.#ofStage(expression.score, expression.item, size, lead);
    if (expression.kind !== "history" || !(low <= high)) return [];
    const selection = this.#plan.selections[expression.selection]!;
    const { aggregate, property } = expression;
    if (aggregate === "count" || aggregate === "count-distinct") {
      const templates = this.#templates.selected(selection, property === null ? [] : [property], null, lead);
      return templates === null
        ? []
        : Array.from({ length: Math.min(size, mostEvents) }, (_, at) => ({ template: templates.at(at), age: 0 }));
    }
    if (aggregate.startsWith("days-since")) {
      const templates = this.#templates.selected(selection, [], null, lead);
      return templates === null ? [] : [{ template: templates.at(0), age: size }];
    }
    const value =
      property === null
        ? null
        : { property, value: Number.isFinite(size) && Math.abs(size) < 1e15 ? size : Math.abs(low) < 1e15 ? low + 1 : high - 1 };
    const templates = this.#templates.selected(selection as PlanSelection, [], value, lead);
    return templates === null ? [] : [{ template: templates.at(0), age: 0 }];
  }

  #ofStage(score: number, item: number, size: number, lead: LeadInput): Happening[] {
    const block = this.#plan.scores[score]!;
    if (block.kind === "formula") return [];
    const rules = (block.items[item] as PlanGroup).items;
    const counting = rules.filter((rule) => rule.kind === "occurrences");
    for (const rule of counting) {
      const index = rulesOf(this.#plan).findIndex((placed) => placed.rule === rule);
      const happenings = this.#occurrences(index, { low: 0, high: Infinity, missing: false }, lead);
      if (happenings.length >= size) return happenings.slice(0, size);
    }
    return counting.flatMap((rule) =>
      this.#occurrences(
        rulesOf(this.#plan).findIndex((placed) => placed.rule === rule),
        { low: 0, high: Infinity, missing: false },
        lead,
      ),
    );
  }
}
