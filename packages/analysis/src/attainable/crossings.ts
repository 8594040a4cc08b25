/**
 * Leads that break a promise about worked-out figures: where points are made of a number, what matters is no figure that the plan names, but
 * one at which something that the promise compares crosses what it is compared with. Found by trying numbers and halving between two of them.
 */
import { columnOf, once, type EventInput, type LeadInput, type Plan, type PlanField } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import type { Witness } from "./attainable-types.ts";
import { breakpointsOf, momentDay, probedOr, probeOf } from "./breakpoints.ts";
import { Budget } from "./budget.ts";
import { plainNear } from "../simplify.ts";

/** Something of a lead or of its history that can be turned up and down. */
interface Knob {
  /** The lead field that it is; null of what is in the history. */
  readonly field: number | null;
  /** From the least to the greatest, so far apart that what lies between is found by halving. */
  readonly steps: readonly number[];
  readonly isWhole: boolean;
  /** Whether points or figures are worked out of it. */
  readonly isWorkedWith: boolean;
  /** The same lead with it at a figure; null where it has nothing to turn. */
  readonly at: (witness: Witness, figure: number) => Witness | null;
}

/** So many leads are asked for one promise, of a model with many expressions, and of others. */
const mostOfLarge = 600;
const mostOfSmall = 6_000;
const fewExpressions = 150;

const budgetFor = ({ expressions }: Plan): Budget => new Budget(expressions.length < fewExpressions ? mostOfSmall : mostOfLarge);
/** Between two figures it is halved as often. */
const mostHalvings = 40;
/** Digits after the point with which figures are tried. */
const mostDigits = 6;

const around = [0, 1, 3, 10, 30, 100, 1_000, 10_000, 1_000_000];
const numbersAround = [...around.slice(1).map((size) => -size), ...around].sort((one, other) => one - other);
const daysAround = [...around.slice(1, 7).map((size) => momentDay - size), ...around.slice(0, 7).map((size) => momentDay + size)];

/** All numbers and dates that a plan asks for. */
const knobsOf: (plan: Plan) => readonly Knob[] = once((plan) => {
  const { columns, figures } = breakpointsOf(plan);
  const knobs: Knob[] = [];
  const turn = (column: number, { type: { kind } }: PlanField, made: (write: Write) => Pick<Knob, "field" | "at">): void => {
    const measured = columns.get(column);
    if (measured === undefined || (kind !== "number" && kind !== "date")) return;
    const steps = [...new Set([...(kind === "date" ? daysAround : numbersAround), ...measured.at])].sort((one, other) => one - other);
    knobs.push({
      ...made(kind === "date" ? (figure) => formatDay(Math.round(figure)) : (figure) => figure),
      steps,
      isWhole: kind === "date",
      isWorkedWith: measured.isWorkedWith,
    });
  };
  for (const [index, field] of plan.inputs.lead.entries())
    turn(index, field, (write) => ({
      field: index,
      at: (witness, figure) => ({ ...witness, lead: { ...witness.lead, [field.name]: write(figure) } as LeadInput }),
    }));
  for (const [event, { name: kind, properties }] of plan.inputs.events.entries())
    for (const [property, field] of properties.entries())
      for (const most of [Infinity, 1])
        turn(columnOf(plan, event, property), field, (write) => ({
          field: null,
          at: (witness, figure) => inEvents(witness, kind, most, field.name, write(figure)),
        }));
  if ([...figures.values()].some(({ isWorkedWith }) => isWorkedWith))
    for (const { name } of plan.inputs.events)
      knobs.push({
        field: null,
        steps: [0, 1, 2, 4, 8, 16, 32],
        isWhole: true,
        isWorkedWith: true,
        at: (witness, figure) => soMany(witness, name, Math.round(figure)),
      });
  return knobs;
});

/** How a lead gives a figure. */
type Write = (figure: number) => string | number;

/** A history in which so many events of a kind, the first ones, have another value; null where there is none. */
function inEvents(witness: Witness, kind: string, most: number, name: string, value: string | number): Witness | null {
  let count = 0;
  const events = witness.events.map(
    (event): EventInput =>
      event.event === kind && count++ < most ? { ...event, properties: { ...event.properties, [name]: value } } : event,
  );
  return count === 0 ? null : { ...witness, events };
}

/** A history with so many events of a kind, the first ones, and the last of them again and again. */
function soMany(witness: Witness, kind: string, count: number): Witness | null {
  const all = witness.events.filter(({ event }) => event === kind);
  const last = all.at(-1);
  if (last === undefined) return null;
  const others = witness.events.filter(({ event }) => event !== kind);
  return { ...witness, events: [...others, ...Array.from({ length: count }, (_, at) => all[at] ?? last)] };
}

/** Of leads like some, one that breaks a condition; null where none is found. */
export function crossing(plan: Plan, when: number, some: readonly Witness[], isBroken: (tried: Witness) => boolean): Witness | null {
  const compared = comparedIn(plan, when);
  const budget = budgetFor(plan);
  /** By what each comparison is off; null where the lead has no score. */
  const gapsOf = ({ lead, events, at }: Witness): readonly number[] | null =>
    probedOr(null, () => {
      const values = probeOf(plan).values(lead, events, at, compared.flat());
      return compared.map((_, place) => differenceOf(values[2 * place], values[2 * place + 1]));
    });
  const breaks = (tried: Witness | null): tried is Witness => tried !== null && budget.spend() && probedOr(false, () => isBroken(tried));
  /** Turns one thing all the way, and stops where a comparison crosses. */
  const along = (start: Witness, { steps, isWhole, at }: Knob): Witness | null => {
    const seen: { readonly figure: number; readonly gaps: readonly number[] }[] = [];
    for (const figure of steps) {
      const tried = at(start, figure);
      if (tried === null) return null;
      if (breaks(tried)) return tried;
      const gaps = budget.spend() ? gapsOf(tried) : null;
      if (gaps !== null) seen.push({ figure, gaps });
    }
    const crossed: number[] = [];
    for (const [place] of compared.entries())
      for (const [index, { figure, gaps }] of seen.entries()) {
        const next = seen[index + 1];
        if (next === undefined || !(Math.sign(gaps[place]!) * Math.sign(next.gaps[place]!) < 0)) continue;
        let [low, high] = [figure, next.figure];
        for (let left = mostHalvings; left > 0 && high - low > (isWhole ? 1 : 1e-7) && budget.spend(); left--) {
          const middle = isWhole ? Math.round((low + high) / 2) : (low + high) / 2;
          const gap = gapsOf(at(start, middle)!)?.[place] ?? NaN;
          if (Number.isNaN(gap)) break;
          if (Math.sign(gap) === Math.sign(gaps[place]!)) low = middle;
          else high = middle;
        }
        crossed.push((low + high) / 2);
      }
    crossed.sort((one, other) => one - other);
    const between = crossed.slice(1).map((figure, index) => (figure + crossed[index]!) / 2);
    for (const figure of [...crossed, ...between])
      for (const plain of plainNear(figure, isWhole ? 0 : mostDigits)) {
        const tried = at(start, plain);
        if (breaks(tried)) return tried;
      }
    return null;
  };
  const knobs = knobsOf(plan).filter(({ isWorkedWith }) => isWorkedWith);
  for (const start of some)
    for (const knob of knobs) {
      const found = along(start, knob);
      if (found !== null) return found;
    }
  // One at a time is not enough where two have to be just so.
  for (const start of some)
    for (const first of knobs)
      for (const figure of first.steps) {
        if (budget.left <= 0) return null;
        const turned = first.at(start, figure);
        if (turned === null) break;
        for (const second of knobs) {
          const found = second === first ? null : along(turned, second);
          if (found !== null) return found;
        }
      }
  return null;
}

const differenceOf = (one: unknown, other: unknown): number => (typeof one === "number" && typeof other === "number" ? one - other : NaN);

/** The sides of each comparison of figures in a condition. */
function comparedIn(plan: Plan, when: number): readonly (readonly [number, number])[] {
  const call = plan.expressions[when]!;
  if (call.kind !== "call") return [];
  const { operation, arguments: parts } = call;
  if (/^(?:number|points|date)\.(?:equal|less|at-most|between)$/.test(operation)) return parts.slice(1).map((other) => [parts[0]!, other]);
  return parts.flatMap((part) => comparedIn(plan, part));
}

/** Of leads like some, one that gives a score less, or more for a sign below 0, with more of a field: with the field as it is, and with more of it. Null where none is found. */
export function turning(
  plan: Plan,
  { score, field }: { readonly score: number; readonly field: number },
  sign: number,
  some: readonly Witness[],
): readonly [Witness, Witness] | null {
  const knobs = knobsOf(plan);
  const rising = knobs.find((knob) => knob.field === field);
  if (rising === undefined) return null;
  const budget = budgetFor(plan);
  const pointsOf = (tried: Witness): number | null =>
    probedOr(null, () => probeOf(plan).score(tried.lead, tried.events, tried.at).millionths[score]!);
  const turnsIn = (start: Witness): readonly [Witness, Witness] | null => {
    let before: { readonly tried: Witness; readonly points: number } | null = null;
    for (const figure of rising.steps) {
      const tried = rising.at(start, figure)!;
      const points = budget.spend() ? pointsOf(tried) : null;
      if (points === null) continue;
      if (before !== null && (points - before.points) * sign < 0) return [before.tried, tried];
      before = { tried, points };
    }
    return null;
  };
  for (const start of some) {
    const found = turnsIn(start);
    if (found !== null) return found;
    for (const { field: other, isWorkedWith, steps, at } of knobs)
      for (const figure of other === field || !isWorkedWith ? [] : steps) {
        const turned = at(start, figure);
        const also = turned && turnsIn(turned);
        if (also !== null) return also;
      }
  }
  return null;
}
