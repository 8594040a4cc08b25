/** What a scorer works on while it scores one lead; relies on its callers to number each input and each round. */
import { columnOf, columnsRead, type LeftOut, type Plan, type PlanDecision } from "@scoreline/plan";
import { EventLog } from "./event-log.ts";
import { columnFor, isText, Slots, type Column } from "./slots.ts";
import { Values } from "./values.ts";

/** One part of a block taken to be otherwise than it is, to see what that would change. */
export interface Change {
  /** The compiled rule or line. */
  readonly part: object;
  /** What the rule would give; for a `then` line, 1 where it would hold and 0 where it would not. */
  readonly value: number;
}

/** What a scorer works on while it scores: one lead, its events, the moment, and the scores as they come out. */
export interface Frame {
  readonly lead: Slots;
  readonly log: EventLog;
  /** The events of the input that do not count although they happened. */
  leftOut: readonly LeftOut[];
  /** By index of the field, and by indices of event and property. */
  readonly leadColumns: readonly Column[];
  readonly eventColumns: readonly (readonly Column[])[];
  /** The same by number of the column. */
  readonly columns: readonly Column[];
  /** The numbers of texts, and of whatever distinguishes events. */
  readonly values: Values;
  /** The calendar day of the moment. */
  day: number;
  /** The instant of the moment. */
  instant: number;
  /** By index of the score: millionths, index of the rating (NaN for none), index of the furthest stage's item (−1 for none). */
  readonly millionths: Float64Array;
  readonly ratings: Float64Array;
  readonly stages: Int32Array;
  /** The running value of a block, in its `then` lines. */
  subtotal: number;
  /** What is decided, by its index as a plan's `decision` counts; −1 for none. */
  readonly decided: Record<PlanDecision["of"], number>;
  /** Name of the score that is being worked out; empty between scores. */
  working: string;
  /**
   * Numbers the inputs read so far, and the workings of scores so far: what was remembered under another number is out of date. `newInput` and
   * `newRound` alone count on.
   */
  input: number;
  round: number;
  change: Change | null;
}

/** Begins another input: what was remembered of the one before is out of date, and so is what its workings left. */
export function newInput(frame: Frame): void {
  frame.round = Math.max(frame.round, frame.input);
  frame.input = frame.round + 1;
}

/** Begins another working of the scores of an input: what was remembered of those before is out of date. */
export function newRound(frame: Frame): void {
  frame.round++;
}

export function frameFor(plan: Pick<Plan, "inputs" | "scores" | "expressions">): Frame {
  const { inputs, scores } = plan;
  const used = columnsRead(plan);
  const values = new Values();
  const lead = new Slots();
  lead.reserve(inputs.lead.length);
  const log = new EventLog(Math.max(0, ...inputs.events.map(({ properties }) => properties.length)));
  const leadColumns = inputs.lead.map(({ type }, field) =>
    columnFor(
      type,
      used.has(field),
      () => lead.numbers[field]!,
      () => lead.lists[field]!,
      values,
      field,
    ),
  );
  const eventColumns = inputs.events.map(({ properties }, kind) =>
    properties.map(({ type }, property) =>
      columnFor(
        type,
        used.has(columnOf(plan, kind, property)),
        (event) =>
          log.kinds[event] === kind ? log.properties.numbers[log.origins[event]! * log.stride + property]! : isText(type) ? 0 : NaN,
        (event) => (log.kinds[event] === kind ? log.properties.lists[log.origins[event]! * log.stride + property]! : null),
        values,
      ),
    ),
  );
  return {
    lead,
    log,
    leftOut: [],
    leadColumns,
    eventColumns,
    columns: [...leadColumns, ...eventColumns.flat()],
    values,
    day: 0,
    instant: 0,
    millionths: new Float64Array(scores.length),
    ratings: new Float64Array(scores.length),
    stages: new Int32Array(scores.length),
    subtotal: 0,
    decided: { cell: -1, action: -1, lifecycle: -1, route: -1 },
    working: "",
    input: 0,
    round: 0,
    change: null,
  };
}
