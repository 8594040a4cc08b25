/** Rules on occurrences that are simple enough to be summed up in one plain pass over the events; relies on a rule being asked for its value where it is, in its block. */
import { countsByScores, draws, drawsOf, type Plan, type PlanBlock, type PlanOccurrenceRule } from "@scoreline/plan";
import { scoreLimit } from "@scoreline/semantics";
import type { Holds } from "../compiled.ts";
import type { OccurrenceRule } from "../occurrences.ts";
import { bounded } from "../range.ts";
import { isOccurrences } from "../rules.ts";
import { isBlock } from "../scores.ts";
import { note, Vocabulary, type Memory } from "../subject.ts";
import type { Workings } from "../workings.ts";

/** Ages below this are looked up in a table. */
const agesKept = 4_096;

/** Before any day that there is. */
const noDay = -(2 ** 31);

/** A rule and where it asks about one text alone: the place of its property, below 0 for none, and what came out by the text’s number. */
interface QuickRule {
  readonly rule: OccurrenceRule;
  readonly millionths: number;
  readonly filter: Holds | null;
  readonly property: number;
  readonly known: Memory<boolean>;
}

/**
 * Has such rules of the workings take their occurrences together, with tables in place of a closure for each step: it halves what they take.
 * What asks a rule for more than its value gets that from the rule as it is. No value of a rule may be taken otherwise than it is from then on.
 */
export function quicken({ plan, frame, scores }: Workings): void {
  const { log, eventColumns } = frame;
  const { expressions } = scores;
  const all: QuickRule[] = [];
  const oldest: number[] = [];
  /** How many count each day. */
  const most: number[] = [];
  /** What an occurrence gives, by its age. */
  const worth: number[][] = [];
  const byKind = eventColumns.map((): number[] => []);
  /** How much one event can add to or take from one of the sums. */
  let largest = 0;

  let stamp = -1;
  /** By rule, of the lead at hand: the day last seen, how many counted that day, and the sum. */
  let lastDays = new Int32Array(0);
  let counts = new Int32Array(0);
  let sums = new Float64Array(0);
  const begin = (): void => {
    const rules = all.length;
    if (sums.length < rules) [lastDays, counts, sums] = [new Int32Array(rules), new Int32Array(rules), new Float64Array(rules)];
    lastDays.fill(noDay);
    sums.fill(0);
  };
  const pass = (): void => {
    if (stamp === frame.input) return;
    stamp = frame.input;
    begin();
    const { kinds, days, origins, size, stride, properties } = log;
    const { numbers } = properties;
    const today = frame.day;
    for (let event = 0; event < size; event++) {
      const day = days[event]!;
      const age = day < today ? today - day : 0;
      const slot = origins[event]! * stride;
      const rules = byKind[kinds[event]!]!;
      for (let at = 0; at < rules.length; at++) {
        const which = rules[at]!;
        if (age > oldest[which]!) continue;
        const { filter, property, known } = all[which]!;
        if (property >= 0) {
          const number = numbers[slot + property]!;
          if (!(known[number] ?? note(known, number, filter!(event)))) continue;
        } else if (filter !== null && !filter(event)) continue;
        if (day !== lastDays[which]) {
          lastDays[which] = day;
          counts[which] = 0;
        }
        if (++counts[which]! <= most[which]!) sums[which]! += worth[which]![age] ?? worthAt(which, age);
      }
    }
  };
  const worthAt = (which: number, age: number): number => {
    const { rule, millionths } = all[which]!;
    const table = worth[which]!;
    for (let next = table.length; next <= age && next < agesKept; next++) table.push(rule.aged(millionths, next));
    return table[age] ?? rule.aged(millionths, age);
  };

  const enter = (rule: OccurrenceRule): void => {
    const { filter: asked, events, points } = rule.plan;
    if (!("millionths" in points)) return;
    largest = Math.max(largest, Math.abs(points.millionths));
    const filter = asked === null ? null : expressions.condition(asked);
    const subject = asked === null ? null : expressions.subject(asked);
    const isText = subject instanceof Vocabulary && subject.slot < 0;
    const known = isText ? subject.memory<boolean>() : [];
    const places = events.map((kind) => (isText ? eventColumns[kind]!.findIndex((column) => column.subject === subject) : -1));
    const property = places.every((place) => place === places[0]) ? (places[0] ?? -1) : -1;
    const which = all.push({ rule, millionths: points.millionths, filter, property, known }) - 1;
    oldest.push(rule.limits.oldest);
    most.push(rule.plan.limits.find(({ step }) => step === "at-most")?.n ?? Infinity);
    worth.push([]);
    for (const kind of events) byKind[kind]!.push(which);
    const { value } = rule;
    Object.assign(rule, {
      value(): number {
        // Sums are exact as long as they are sure to be within the range of scores.
        if (log.size * largest > scoreLimit) return value();
        pass();
        return bounded(sums[which]!, rule.plan);
      },
    });
  };
  for (const block of scores.all.filter(isBlock))
    for (const item of block.items)
      for (const rule of "rules" in item ? item.rules : [item]) if (isOccurrences(rule) && isSimple(plan, block.plan, rule)) enter(rule);
}

/** Whether each event gives what its age says, except that only so many count each day. */
function isSimple(plan: Plan, { reset }: PlanBlock, { plan: rule, stepsOf }: OccurrenceRule): boolean {
  const { filter, limits, points, silence } = rule;
  return (
    "millionths" in points &&
    silence === null &&
    stepsOf === null &&
    reset === null &&
    !countsByScores(plan, rule, reset) &&
    (filter === null || (drawsOf(plan).expressions[filter]! & draws.later) === 0) &&
    limits.every((limit) => limit.step === "expires" || isPerDay(limit)) &&
    limits.filter(({ step }) => step === "at-most").length <= 1
  );
}

const isPerDay = ({ step, keys }: PlanOccurrenceRule["limits"][number]): boolean =>
  step === "at-most" && keys.length === 1 && keys.every((key) => key.kind === "period" && key.period === "day");
