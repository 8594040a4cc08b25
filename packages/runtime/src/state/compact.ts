/** Gives up the moments before a day, of a history; relies on the workings of the keeper, while nothing else uses them. */
import type { Moment } from "@scoreline/plan";
import type { PointInTime } from "@scoreline/semantics";
import { refuse } from "../input-error.ts";
import { partsOf } from "./encoding.ts";
import { nameless, type History } from "./history.ts";
import type { LeadState, StoredState } from "./lead-state.ts";
import { stillNeeded } from "./still-needed.ts";

/**
 * Gives up the moments before a day, which makes a state smaller: of what happened before, it keeps only what can still matter from that day on.
 * Older events and moments are refused from then on; everything else stays exactly as it was. Changes the state in place and gives it
 * back, as its keeper does. It is a function of its own, so that whoever never calls it does not load it. Throws an InputError.
 */
export function compact(keeper: object, state: LeadState | StoredState, before: Moment): LeadState {
  const { alone, open, pointOf, prepare, turnTo, load, workings } =
    partsOf.get(keeper) ?? refuse("keeper", "is none that “createKeeper” made");
  return alone(() => {
    const history = open(state);
    const { day } = pointOf("before", before);
    if (history.from !== null && day <= history.from) return history;
    const { log } = workings.frame;
    const instant = workings.input.context.zone.startOfDay(day);
    const point: PointInTime = { day, instant, inclusive: false };
    prepare(history);
    turnTo(point);
    load(history, point);
    const needed = new Set(stillNeeded(workings, day).flatMap((isNeeded, event) => (isNeeded ? log.origins[event]! : [])));
    forget(history, history.placeFor(instant - 1, []), (event) => needed.has(event));
    history.from = day;
    // Read anew, it is without texts that nothing has any more.
    return Object.assign(history, open(history.toJSON()));
  });
}

/** Forgets of so many first events, which no other comes to any more, those that are not needed; not what they were known by. */
function forget(history: History, count: number, isNeeded: (event: number) => boolean): void {
  const { layout, size } = history;
  const cells = history.cells.splice(0);
  const names = history.names ?? [];
  const known = [...new Set(names.slice(0, count).flat())];
  history.names = null;
  for (let event = 0; event < size; event++) {
    // One must have the names; it may be any, since nothing asks for it.
    if (event < count && !isNeeded(event) && (known.length === 0 || event < count - 1 || history.size > 0)) continue;
    const own = event >= count ? (names[event] ?? nameless) : history.size === 0 ? known : nameless;
    history.insert(history.size, cells.slice(event * layout.stride, (event + 1) * layout.stride), own);
  }
}
