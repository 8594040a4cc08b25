import { timesAsked, type EventInput, type LeftOut, type Plan } from "@scoreline/plan";
import { hasHappened, readInstant, readMoment, zoneOf, type Zone } from "@scoreline/semantics";

/** Where the times of events say less than the model asks. */
export interface TimeRemarks {
  /** Pairs of events of one lead of which only the order of the data says which came first, by their names. */
  readonly ties: readonly { readonly events: readonly [string, string]; readonly pairs: number }[];
  /** Events of which all times are whole days, or whole minutes, though the model looks at so short a stretch of time, in milliseconds. */
  readonly coarse: readonly { readonly event: string; readonly all: "days" | "minutes"; readonly stretch: number }[];
}

/** Adds up, over many leads, what their events leave open. */
export interface TimeTally {
  /** Takes the events of a lead that could be scored, with those that do not count. */
  readonly add: (events: readonly EventInput[], leftOut: readonly LeftOut[]) => void;
  /** The same of events that are known by the numbers of their kinds and their instants, those from `start` to before `end`. */
  readonly addColumns: (
    events: {
      readonly kindAt: (event: number) => number;
      readonly instantAt: (event: number) => number;
      readonly start: number;
      readonly end: number;
    },
    leftOut: readonly LeftOut[],
  ) => void;
  readonly total: () => TimeRemarks;
}

/** How many events of a kind there are, and whether all are at the beginning of a day, or of a minute. */
interface Grain {
  count: number;
  days: boolean;
  minutes: boolean;
}

const minute = 60_000;
/** Fewer can all be whole by chance. */
const fewest = 3;

/** Looks only at the events of which the plan asks for the order or the time of day. */
export function createTimeTally(plan: Plan, at: string): TimeTally {
  const { pairs, stretches } = timesAsked(plan);
  const names = plan.inputs.events.map(({ name }) => name);
  const ordered = new Set(pairs.flat());
  const zone = zoneOf(plan.model.timezone);
  const moment = readMoment(at, zone);
  const kinds = new Map(names.flatMap((name, kind) => (ordered.has(kind) || stretches.has(kind) ? [[name, kind] as const] : [])));
  const counts = pairs.map(() => 0);
  const grains = new Map([...stretches.keys()].map((kind): [number, Grain] => [kind, { count: 0, days: true, minutes: true }]));

  const addTies = (same: readonly number[]): void => {
    const of = (kind: number): number => same.filter((other) => other === kind).length;
    pairs.forEach(([one, other], pair) => {
      counts[pair]! += one === other ? (of(one) * (of(one) - 1)) / 2 : of(one) * of(other);
    });
  };
  const addAll = (own: readonly (number | undefined)[], instants: readonly number[], leftOut: readonly LeftOut[]): void => {
    if (moment === null) return;
    const isLeftOut = new Set(leftOut.map(({ event }) => event));
    const times: { readonly instant: number; readonly kind: number }[] = [];
    own.forEach((kind, index) => {
      if (kind === undefined) return;
      const instant = instants[index]!;
      const grain = grains.get(kind);
      if (grain !== undefined) refine(grain, instant, zone);
      if (ordered.has(kind) && hasHappened(instant, moment) && !isLeftOut.has(index)) times.push({ instant, kind });
    });
    times.sort((left, right) => left.instant - right.instant);
    for (let from = 0, to = 1; to <= times.length; to++) {
      if (to < times.length && times[to]!.instant === times[from]!.instant) continue;
      if (to - from > 1) addTies(times.slice(from, to).map(({ kind }) => kind));
      from = to;
    }
  };
  return {
    add(events, leftOut) {
      if (kinds.size === 0) return;
      addAll(
        events.map(({ event }) => kinds.get(event)),
        events.map(({ event, at }) => (kinds.has(event) ? readInstant(at, zone) : NaN)),
        leftOut,
      );
    },
    addColumns({ kindAt, instantAt, start, end }, leftOut) {
      if (kinds.size === 0) return;
      const asked = new Set(kinds.values());
      const own: (number | undefined)[] = [];
      const instants: number[] = [];
      for (let event = start; event < end; event++) {
        own.push(asked.has(kindAt(event)) ? kindAt(event) : undefined);
        instants.push(instantAt(event));
      }
      addAll(own, instants, leftOut);
    },
    total: () => ({
      ties: pairs.flatMap(([one, other], pair) =>
        counts[pair] === 0 ? [] : [{ events: [names[one]!, names[other]!] as const, pairs: counts[pair]! }],
      ),
      coarse: [...stretches].flatMap(([kind, stretch]) => {
        const { count, days, minutes } = grains.get(kind)!;
        if (count < fewest || !(days || (minutes && stretch <= minute))) return [];
        return [{ event: names[kind]!, all: days ? ("days" as const) : ("minutes" as const), stretch }];
      }),
    }),
  };
}

function refine(grain: Grain, instant: number, zone: Zone): void {
  grain.count++;
  grain.minutes &&= instant % minute === 0;
  grain.days &&= grain.minutes && zone.startOfDay(zone.dayAt(instant)) === instant;
}
