/** Gives up the moments before a day, of a history; relies on the workings of the keeper, while nothing else uses them. */
import type { Moment } from "@scoreline/plan";
import type { PointInTime } from "@scoreline/semantics";
import { refuse } from "../input-error.ts";
import { partsOf, type KeeperParts } from "./encoding.ts";
import { nameless, type History } from "./history.ts";
import type { LeadState, StoredState } from "./lead-state.ts";
import { stillNeeded } from "./still-needed.ts";

/**
 * Gives up the moments before a day, which makes a state smaller: of what happened before, it keeps only what can still matter from that day on.
 * Older events and moments are refused from then on; everything else stays exactly as it was. Changes the state in place and gives it
 * back, as its keeper does. It is a function of its own, so that whoever never calls it does not load it. Throws an InputError.
 */
export function compact(keeper: object, state: LeadState | StoredState, before: Moment): LeadState {
  return lookBack(keeper, state, before, (history, day, count, needed, open) => {
    if (history.from !== null && day <= history.from) return history;
    forget(history, count, needed);
    history.from = day;
    // Read anew, it is without texts that nothing has any more.
    return Object.assign(history, open(history.toJSON()));
  });
}

/**
 * Says what `compact` would keep, for whoever keeps the events themselves: of each event that happened before a day, in order of time and then of
 * arrival, whether it can still matter from that day on. Events that the model does not know are not among them, nor are those that repeat
 * others in all that identifies them. Throws an InputError.
 */
export function stillMattering(keeper: object, state: LeadState | StoredState, before: Moment): readonly boolean[] {
  return lookBack(keeper, state, before, (_, __, count, needed) => Array.from({ length: count }, (___, event) => needed.has(event)));
}

/** Looks at a history as of the beginning of a day: how many events were before it, and which of them, by place, are still needed. */
function lookBack<Made>(
  keeper: object,
  state: LeadState | StoredState,
  before: Moment,
  make: (history: History, day: number, count: number, needed: ReadonlySet<number>, open: KeeperParts["open"]) => Made,
): Made {
  const { alone, open, pointOf, prepare, turnTo, load, workings } =
    partsOf.get(keeper) ?? refuse("keeper", "is none that “createKeeper” made");
  return alone(() => {
    const history = open(state);
    const { day } = pointOf("before", before);
    const instant = workings.input.context.zone.startOfDay(day);
    const point: PointInTime = { day, instant, inclusive: false };
    prepare(history);
    turnTo(point);
    load(history, point);
    const needed = new Set(stillNeeded(workings, day).flatMap((isNeeded, event) => (isNeeded ? workings.frame.log.origins[event]! : [])));
    return make(history, day, history.placeFor(instant - 1, []), needed, open);
  });
}

/** Forgets of so many first events, which no other comes to any more, those that are not needed; not what they were known by. */
function forget(history: History, count: number, needed: ReadonlySet<number>): void {
  const { layout, size } = history;
  const cells = history.cells.splice(0);
  const names = history.names ?? [];
  const known = [...new Set(names.slice(0, count).flat())];
  history.names = null;
  for (let event = 0; event < size; event++) {
    // One must have the names; it may be any, since nothing asks for it.
    if (event < count && !needed.has(event) && (known.length === 0 || event < count - 1 || history.size > 0)) continue;
    const own = event < count ? (history.size === 0 ? known : nameless) : (names[event] ?? nameless);
    history.insert(history.size, cells.slice(event * layout.stride, (event + 1) * layout.stride), own);
  }
}
