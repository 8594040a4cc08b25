/** Keeps the history of leads ready; relies on workings of its own, which serve one call at a time. */
import { openPlan, type EventInput, type InputProblem, type LeadInput, type Moment } from "@scoreline/plan";
import { formatDay, namesInData, readMoment, valueReader, type PointInTime } from "@scoreline/semantics";
import { nextChangeOf, searchOver } from "./days/next-change.ts";
import { givenOf, type GivenValues } from "./fields.ts";
import { passedOver, refuse } from "./input-error.ts";
import { timeProblem } from "./read-input.ts";
import type { ModelTypes, NextChangeOf, ScorerOptions } from "./scorer-options.ts";
import { workScores } from "./scores.ts";
import { encodingFor, partsOf } from "./state/encoding.ts";
import { History, layoutOf } from "./state/history.ts";
import type { LeadState, StoredState } from "./state/lead-state.ts";
import { readState, storedLead } from "./state/read-state.ts";
import { quickSums } from "./state/quick-sums.ts";
import { workingsOf } from "./workings.ts";
export { compact, stillMattering } from "./state/compact.ts";
export type { LeadState, StoredState, StoredValue } from "./state/lead-state.ts";

/** What a keeper is told, as a scorer is. */
export type KeeperOptions = Pick<ScorerOptions, "badValues" | "onProblems">;

/**
 * Keeps what is known of leads ready to be scored: fields and events are read once, when they come.
 *
 * A `LeadState` belongs to the keeper that made it. `apply`, `update` and `compact` change it in place and give it back, so that an event costs the
 * same however many came before; what cannot be read throws an InputError and leaves it as it was. A stored state, as `JSON.parse` gives
 * it, is opened by whatever takes it and is never changed itself: go on with what is given back. One of a model with another meaning is
 * refused.
 */
export interface Keeper<Model extends ModelTypes = ModelTypes> {
  /** A lead, and what it did so far. Throws an InputError. */
  readonly start: (lead: Model["lead"], events?: readonly Model["event"][]) => LeadState;
  /**
   * Adds an event, whenever it comes: it counts from its own time on, after others of the same instant that came before it. Of events with
   * the same id or key the first in time counts, as for a scorer.
   */
  readonly apply: (state: LeadState | StoredState, event: Model["event"]) => LeadState;
  /** Gives the fields that are named in the patch their values from it, none where that is null; the others stay as they are. */
  readonly update: (state: LeadState | StoredState, patch: LeadPatch<Model>) => LeadState;
  /** What a scorer gives for the lead and all of its events, as of any moment that is kept: those after it do not count yet. */
  readonly outcome: (state: LeadState | StoredState, at: Moment) => Model["outcome"];
  /** What a timeline gives for them. */
  readonly nextChange: (state: LeadState | StoredState, at: Moment) => NextChangeOf<Model> | null;
  /** Starts again with the lead of a state of whatever meaning: with what this model knows of the fields that the other model had. */
  readonly restate: (state: LeadState | StoredState, events: readonly Model["event"][]) => LeadState;
}

/** Some fields of a lead; null for no value. */
type LeadPatch<Model extends ModelTypes> = { readonly [Field in keyof Model["lead"]]?: Model["lead"][Field] | null };

/** Makes a keeper for a plan, or for the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createKeeper<Model extends ModelTypes = ModelTypes>(
  json: unknown,
  { badValues, onProblems }: KeeperOptions = {},
): Keeper<Model> {
  const plan = openPlan(json);
  // What they call a lead is a history.
  const workings = workingsOf(plan, {}, (history) => (history as unknown as History).given);
  const { frame, input, decisions } = workings;
  const { problems } = input;
  const search = searchOver(workings);
  const fields = plan.inputs.lead;
  const readers = fields.map((field) => valueReader(field, input.context));
  const namedIn = namesInData(fields);
  const layout = layoutOf(plan, frame.eventColumns);
  const encoding = encodingFor(workings, layout);
  const { prepare, encodeLead, turnTo, place, load, add } = encoding;
  const quick = quickSums(workings, layout, place);

  const open = (state: LeadState | StoredState): History => {
    if (!(state instanceof History)) return readState(state, layout, input.context);
    return state.layout === layout ? state : readState(state.toJSON(), layout, input.context);
  };

  let busy = false;
  /** Nothing else may use the frame meanwhile. */
  const alone = <Made>(make: () => Made): Made => {
    if (busy) refuse("lead", "must not call the keeper");
    busy = true;
    try {
      return make();
    } finally {
      busy = false;
    }
  };
  /** Reads something, and takes it where there is nothing wrong with it that must not be. */
  const reading = <Read>(read: () => Read, take: (read: Read) => void, listed = true): void => {
    const found = alone(() => {
      problems.clear();
      const made = read();
      const named = problems.found?.map(
        (problem): InputProblem => (listed ? problem : { ...problem, path: problem.path.replace("events[0]", "event") }),
      );
      const all = passedOver(named ?? [], badValues === "missing");
      take(made);
      return all;
    });
    // Comes last, since the caller may use the keeper in answer.
    if (found.length > 0) onProblems?.(found);
  };

  const own = { ...frame.lead };
  const readLead = (lead: LeadInput): { readonly found: readonly unknown[]; readonly values: GivenValues } => {
    Object.assign(frame.lead, own);
    const found = [...(input.lead(lead, frame.lead, 0) ?? [])];
    return { found, values: givenOf(fields, readers, found) };
  };
  /** All of them, whenever they happen. */
  const readEvents = (events: readonly EventInput[]): void => input.events(events, { day: 0, instant: Infinity, inclusive: true });

  const start: Keeper["start"] = (lead, events = []) => {
    const history = new History(layout, []);
    reading(
      () => {
        history.given = readLead(lead).values;
        prepare(history);
        readEvents(events);
      },
      () => add(history),
    );
    return history;
  };

  const { zone } = input.context;
  const pointOf = (place: string, at: Moment): PointInTime => readMoment(at, zone) ?? refuse(place, timeProblem(at));
  const asOf = <Made>(state: LeadState | StoredState, at: Moment, make: (lead: LeadInput) => Made, withEvents = false): Made =>
    alone(() => {
      const history = open(state);
      prepare(history);
      const point = pointOf("at", at);
      refuseBefore(history, point.day, "at", "ask for that day or later");
      turnTo(point);
      if (quick.take(history, point, withEvents)) load(history, point);
      workings.ignore();
      workScores(quick.scores, frame);
      return make(history as unknown as LeadInput);
    });

  const keeper: Keeper = {
    start,
    apply(state, event) {
      const history = open(state);
      reading(
        () => {
          prepare(history);
          readEvents([event]);
          const { size, days } = frame.log;
          if (size > 0) refuseBefore(history, days[0]!, "event.at", "start again with all events to count it");
        },
        () => add(history),
        false,
      );
      return history;
    },
    update(state, patch) {
      const history = open(state);
      reading(
        () => readLead(patch),
        ({ found, values }) => {
          const named = new Set<number>();
          for (const name in patch) for (const { index } of namedIn(name)) named.add(index);
          history.still = [];
          history.given = history.given.map((value, field) => (named.has(field) || found[field] !== undefined ? values[field]! : value));
          encodeLead(history);
        },
      );
      return history;
    },
    outcome: (state, at) => asOf(state, at, decisions.outcome),
    nextChange: (state, at) => asOf(state, at, (lead) => nextChangeOf(workings, search, lead), true),
    restate: (state, events) => start(storedLead(state instanceof History ? state.toJSON() : state), events),
  };
  partsOf.set(keeper, { ...encoding, workings, open, pointOf, alone });
  // No compiler knows the plan: that the types are those of its model is the caller's word.
  return keeper as unknown as Keeper<Model>;
}

/** Refuses what is about a day before those that are kept. */
function refuseBefore({ from }: History, day: number, place: string, remedy: string): void {
  if (from !== null && day < from)
    refuse(place, `${formatDay(day)} is before ${formatDay(from)}, and what came before was given up with “compact”; ${remedy}`);
}
