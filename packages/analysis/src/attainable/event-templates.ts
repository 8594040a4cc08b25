/** Events that pass a filter, as many as are wanted that differ in what identifies them. */
import { pointsOver, type Verdict } from "@scoreline/runtime/probe";
import {
  comparedBy,
  rulesOf,
  type EventInput,
  type LeadInput,
  type Plan,
  type PlanAmount,
  type PlanExpression,
  type PlanOccurrenceRule,
  type PlanSelection,
} from "@scoreline/plan";
import { fold, formatDay } from "@scoreline/semantics";
import { momentDay } from "./breakpoints.ts";
import { byKindOf, type ByKind } from "./occurrence-bounds.ts";
import { unionOf, type Ranges, type State } from "./ranges.ts";

/** As many combinations of properties are tried. */
const mostTried = 400;
/** No more than a thousand points by one event, where there is a choice. */
const enough = 1e9;

export interface Template {
  readonly kind: number;
  /** The event with those that belong to it; `dayAt` writes a day, counted from that of the event. */
  readonly write: (dayAt: (days: number) => string) => readonly EventInput[];
}

/** Events that are alike, but for what they are distinguished by. */
export interface Alike {
  /** What one of them gives, in millionths. */
  readonly worth: number;
  readonly at: (number: number) => Template;
}

type Properties = Readonly<Record<string, unknown>>;

interface Best {
  readonly worth: number;
  readonly kind: number;
  readonly properties: Properties;
  /** Whether it is known to pass. */
  readonly isSure: boolean;
}

/** A value that a property is to have. */
export interface Wanted {
  readonly property: number;
  readonly value: number;
}

export class Templates {
  readonly #plan: Plan;
  readonly #byKind: ByKind;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#byKind = byKindOf(plan);
  }

  /** For a rule on occurrences; null where no event passes. */
  of({ events, filter, points, limits, silence }: PlanOccurrenceRule, wantsMore: boolean, lead: LeadInput): Alike | null {
    const kinds = silence === null ? events : silence.events;
    const keys = limits.flatMap(comparedBy);
    return this.#find(this.#inOrder(kinds), silence === null ? filter : silence.filter, points, wantsMore, keys, null, lead);
  }

  /** For a selection of events. */
  selected({ events, filter, same }: PlanSelection, distinct: readonly number[], wanted: Wanted | null, lead: LeadInput): Alike | null {
    return this.#find(this.#inOrder(events), filter, { millionths: 0 }, true, [...same, ...distinct], wanted, lead);
  }

  /** The kinds that the fewest things ask for come first: they do the least besides. */
  #inOrder(events: readonly number[]): readonly number[] {
    if (events.length < 2) return events;
    const { selections, resets, discards } = this.#plan;
    const text = JSON.stringify([selections, resets, discards.length]);
    const uses = (event: number): number => {
      let count = text.split(new RegExp(`"events":\\[(?:\\d+,)*${event}[,\\]]`)).length;
      for (const { rule } of rulesOf(this.#plan))
        if ("limits" in rule && rule.events.includes(event)) count += "millionths" in rule.points && rule.points.millionths < 0 ? 5 : 1;
      return count;
    };
    const known = new Map(events.map((event) => [event, uses(event)]));
    return [...events].sort((one, other) => known.get(one)! - known.get(other)!);
  }

  #find(
    kinds: readonly number[],
    filter: number | null,
    points: PlanAmount,
    wantsMore: boolean,
    keys: readonly number[],
    wanted: Wanted | null,
    lead: LeadInput,
  ): Alike | null {
    let best = null as Best | null;
    for (const kind of kinds) {
      const ranges = this.#byKind(kind);
      const asked = [...(filter === null ? [] : [filter]), ...("expression" in points ? [points.expression] : []), ...keys];
      const variables = unionOf(asked.map((index) => ranges.supports[index]!)).filter(
        (variable) => ranges.variables[variable]!.kind === "property",
      );
      const state = this.#start(ranges, lead);
      let left = mostTried;
      const visit = (at: number): void => {
        const holds = filter === null ? true : (ranges.of(filter, state) as Verdict);
        if (holds === false || left <= 0) return;
        if (at < variables.length) {
          const variable = variables[at]!;
          for (const choice of ranges.variables[variable]!.choices.keys()) {
            state[variable] = choice;
            visit(at + 1);
          }
          state[variable] = -1;
          return;
        }
        left--;
        const { low, high } = pointsOver(points, -1, { of: (index) => ranges.of(index, state) });
        const worth = wantsMore ? high : low;
        const isSure = holds === true;
        const given = this.#properties(ranges, state, kind);
        const isKeyed = keys.every(
          (key) => this.#fieldOf(key, kind) === null || given[this.#fieldOf(key, kind)!.name] !== undefined || wanted !== null,
        );
        if (
          best === null ||
          rank(worth, isSure, wantsMore) > rank(best.worth, best.isSure, wantsMore) ||
          (isKeyed &&
            best.worth === worth &&
            best.isSure === isSure &&
            !keys.every((key) => best?.properties[this.#fieldOf(key, kind)?.name ?? ""] !== undefined))
        )
          best = { worth, kind, properties: given, isSure };
      };
      visit(0);
      if (best?.isSure && "millionths" in points) break;
    }
    if (best === null) return null;
    const { worth, kind, properties } = best;
    return { worth, at: (number) => this.#template(kind, properties, keys, wanted, filter, number) };
  }

  #start(ranges: Ranges, lead: LeadInput): State {
    const state = ranges.start();
    for (const [variable, one] of ranges.variables.entries()) {
      if (one.kind !== "field") continue;
      const given = lead[this.#plan.inputs.lead[one.field]!.name] ?? null;
      const choice = one.choices.findIndex(
        ({ value }) => value === given || (given !== null && JSON.stringify(value) === JSON.stringify(given)),
      );
      state[variable] = choice;
    }
    return state;
  }

  #properties(ranges: Ranges, state: State, kind: number): Properties {
    const { properties } = this.#plan.inputs.events[kind]!;
    const given: Record<string, unknown> = {};
    for (const [variable, one] of ranges.variables.entries()) {
      if (one.kind !== "property" || state[variable]! < 0) continue;
      const { value } = one.choices[state[variable]!]!;
      if (value !== null) given[properties[one.property]!.name] = value;
    }
    return given;
  }

  /** The property of a kind that an expression reads first. */
  #fieldOf(index: number, kind: number): Plan["inputs"]["lead"][number] | null {
    const expression: PlanExpression = this.#plan.expressions[index]!;
    if (expression.kind === "call")
      return expression.arguments.map((part) => this.#fieldOf(part, kind)).find((field) => field !== null) ?? null;
    if (expression.kind !== "event-field") return null;
    const slot = expression.slots.find(({ event }) => event === kind);
    return slot === undefined ? null : this.#plan.inputs.events[kind]!.properties[slot.property]!;
  }

  #template(
    kind: number,
    base: Properties,
    keys: readonly number[],
    wanted: Wanted | null,
    filter: number | null,
    number: number,
  ): Template {
    const { name, key, properties: fields } = this.#plan.inputs.events[kind]!;
    const given: Record<string, unknown> = { ...base };
    if (wanted !== null) {
      const field = this.#fieldOf(wanted.property, kind);
      if (field !== null)
        given[field.name] =
          field.type.kind === "date" ? formatDay(wanted.value) : field.type.kind === "truth" ? wanted.value === 1 : wanted.value;
    }
    for (const one of keys) {
      const field = this.#fieldOf(one, kind);
      if (field !== null && wanted === null) given[field.name] = variant(field.type, given[field.name], number);
    }
    if (key !== null) given[fields[key]!.name] = variant(fields[key]!.type, `key-${kind}`, number);
    const partners = filter === null ? [] : this.#partnersOf(filter, kind, given);
    return {
      kind,
      write: (dayAt) => [
        ...partners.map(({ event, properties, days }) => ({ event, at: dayAt(days), properties })),
        { event: name, at: dayAt(0), properties: given },
      ],
    };
  }

  /** Events around one that its filter asks for. */
  #partnersOf(
    filter: number,
    kind: number,
    given: Properties,
  ): readonly { readonly event: string; readonly properties: Properties; readonly days: number }[] {
    const found: { event: string; properties: Properties; days: number }[] = [];
    const visit = (index: number, isNegated: boolean): void => {
      const expression = this.#plan.expressions[index]!;
      if (expression.kind === "call") {
        const negates = expression.operation === "not" || this.#asksForNone(expression.arguments);
        for (const part of expression.arguments) visit(part, isNegated !== negates);
        return;
      }
      if (expression.kind !== "history" && !(expression.kind === "later" && expression.happens)) return;
      const selection = this.#plan.selections[expression.selection]!;
      if (isNegated || selection.side === "moment") return;
      const other = selection.events[0]!;
      const { name, key, properties: fields } = this.#plan.inputs.events[other]!;
      const properties: Record<string, unknown> = {};
      for (const same of selection.same) {
        const [own, theirs] = [this.#fieldOf(same, kind), this.#fieldOf(same, other)];
        if (own !== null && theirs !== null) properties[theirs.name] = given[own.name];
      }
      if (selection.filter !== null) Object.assign(properties, this.#passing(other, selection.filter));
      if (key !== null) properties[fields[key]!.name] = `other-${found.length}`;
      const days = selection.side === "later" ? 0 : selection.window?.kind === "before" ? -selection.window.days : -1;
      const count = expression.kind === "later" ? expression.count : 1;
      for (let at = 0; at < count; at++) found.push({ event: name, properties, days });
    };
    visit(filter, false);
    return found;
  }

  #asksForNone(parts: readonly number[]): boolean {
    // `less than 1` and `exactly 0` of them.
    return parts.some((part) => {
      const expression = this.#plan.expressions[part]!;
      return expression.kind === "constant" && expression.type === "number" && expression.value === 0;
    });
  }

  #passing(kind: number, filter: number): Properties {
    const alike = this.#find([kind], filter, { millionths: 0 }, true, [], null, {});
    const [event] =
      alike === null
        ? []
        : alike
            .at(0)
            .write(() => "")
            .slice(-1);
    return event?.properties ?? {};
  }
}

/** Sure ones before others; then what gives more, as long as it is no more than anybody needs. */
function rank(worth: number, isSure: boolean, wantsMore: boolean): number {
  const size = wantsMore ? worth : -worth;
  return (isSure ? 1e18 : 0) + (size > enough ? enough - size / 1e12 : size);
}

/** Another value of a type that most filters take for the same. */
function variant(type: Plan["inputs"]["lead"][number]["type"], value: unknown, number: number): unknown {
  switch (type.kind) {
    case "number":
      return (typeof value === "number" ? value : 1) + number;
    case "date":
      // Past, so that it is known what came of it until then.
      return formatDay(momentDay - 3 - number);
    case "truth":
      return number % 2 === 0;
    case "list":
      return [...(Array.isArray(value) ? value : []), `item ${number + 1}`];
    case "one-of":
      return value ?? type.values[number % type.values.length];
    case "email":
      return typeof value === "string"
        ? value.replace(/^[^@]*/, (user) => (number === 0 ? user : `${user}${number}`))
        : `person${number}@company.example`;
    case "url":
      return typeof value === "string"
        ? number === 0
          ? value
          : `${value}${value.includes("?") ? "&" : "?"}n=${number}`
        : `https://www.example.com/page-${number}`;
    default:
      return typeof value === "string" && fold(value) !== "" ? (number === 0 ? value : `${value} ${number + 1}`) : `Text ${number + 1}`;
  }
}
