/**
 * When a change of a lead is told, worked out of nothing but its moves: what must hold for a while before it is told (hysteresis), and how
 * often a lead may be told of (cool-down). A function of what was remembered and of one move or one moment, so that a service that slept tells
 * the same as one that did not.
 */
import { readDuration, type SubscriptionSettings } from "./settings.ts";

/** By kind what is decided of a lead, null for none: `action` → `call_now`. What is left out is null too. */
export type DecidedValues = Readonly<Record<string, string | null>>;

/** One re-scoring after which something else is decided of a lead. */
export interface Move {
  /** The place of its last transition in the feed. */
  readonly seq: number;
  /** The moment of the decision, in milliseconds since 1970. */
  readonly at: number;
  /** Everything that is decided now. */
  readonly after: DecidedValues;
  /** What was decided before, of the kinds that changed. */
  readonly before: DecidedValues;
}

/** What is decided of a lead in view of a subscription, since when, and by which move. */
interface Phase {
  readonly values: DecidedValues;
  readonly since: number;
  readonly seq: number;
}

/** What is remembered of a lead for a subscription; plain data, to be stored. */
export interface Memory {
  /** What has been so for long enough. */
  readonly settled: Phase;
  /** What is so since then and differs, but not for long enough yet. */
  readonly open: Phase | null;
  /** What was told last, or was so when the subscription first saw the lead; and when it was told. */
  readonly told: { readonly values: DecidedValues; readonly at: number | null };
  /** Where what is settled is still to be told, when the cool-down is over: what was so before it. */
  readonly waits: DecidedValues | null;
}

/** Something to tell. */
export interface Notice {
  readonly what: "entered" | "left" | "changed";
  /** Of the move that brought it about. */
  readonly seq: number;
  /** When the lead came to be so; and when it became due to tell it. */
  readonly since: number;
  readonly at: number;
  /** What was decided of the kinds that the subscription is about, and what is. */
  readonly before: DecidedValues;
  readonly after: DecidedValues;
}

export interface Watched {
  readonly memory: Memory;
  /** In order of time. */
  readonly notices: readonly Notice[];
  /** When to look again although nothing happens; null for never. */
  readonly wakeAt: number | null;
}

export interface Watch {
  /** Takes the next move of a lead; those of one lead come in the order of time. `memory` is null for the first. */
  readonly see: (memory: Memory | null, move: Move) => Watched;
  /** What has come due by a moment. */
  readonly wake: (memory: Memory, now: number) => Watched;
}

/** Makes the watch of a subscription. */
export function createWatch({ in: asked, tell, changesOf, heldFor, atMostEvery }: SubscriptionSettings): Watch {
  const hold = heldFor === null ? 0 : readDuration(heldFor)!;
  const coolDown = atMostEvery === null ? 0 : readDuration(atMostEvery)!;
  const kinds = changesOf ?? Object.keys(asked ?? {});
  const narrowed = (values: DecidedValues): DecidedValues => Object.fromEntries(kinds.map((kind) => [kind, values[kind] ?? null]));
  const isIn = (values: DecidedValues): boolean => Object.entries(asked ?? {}).every(([kind, any]) => any.includes(values[kind] ?? null));
  const isSame = (one: DecidedValues, other: DecidedValues): boolean =>
    asked === null ? kinds.every((kind) => one[kind] === other[kind]) : isIn(one) === isIn(other);
  const nameOf = ({ values }: Phase): Notice["what"] => (asked === null ? "changed" : isIn(values) ? "entered" : "left");
  /** What was so before something that is to be told; null where it is not. Who hears of all changes hears what differs from what they know. */
  const askedSince = (before: Phase, settled: Phase, told: Memory["told"]): DecidedValues | null => {
    if (tell === "entered" || tell === "left") return nameOf(settled) === tell ? before.values : null;
    return isSame(settled.values, told.values) ? null : told.values;
  };

  const settlesAt = ({ open }: Memory): number => (open === null ? Infinity : open.since + hold);
  const tellsAt = ({ waits, settled, told }: Memory): number =>
    waits !== null ? Math.max(settled.since + hold, told.at === null ? -Infinity : told.at + coolDown) : Infinity;

  const wake = (memory: Memory, now: number): Watched => {
    const notices: Notice[] = [];
    let { settled, open, told, waits } = memory;
    // At most three rounds: what is open settles, what waits is told, and nothing new comes to be open.
    for (let round = 0; round < 3; round++) {
      const settling = settlesAt({ settled, open, told, waits });
      const telling = tellsAt({ settled, open, told, waits });
      if (Math.min(settling, telling) > now) break;
      if (settling <= telling) {
        waits = askedSince(settled, open!, told);
        settled = open!;
        open = null;
      } else {
        const { seq, since, values } = settled;
        notices.push({ what: nameOf(settled), seq, since, at: telling, before: waits!, after: values });
        told = { values, at: telling };
        waits = null;
      }
    }
    const next = { settled, open, told, waits };
    const wakeAt = Math.min(settlesAt(next), tellsAt(next));
    return { memory: next, notices, wakeAt: wakeAt === Infinity ? null : wakeAt };
  };

  return {
    wake,
    see(known, move) {
      const values = narrowed(move.after);
      const before = narrowed({ ...move.after, ...move.before });
      const first: Memory = {
        settled: { values: before, since: move.at, seq: move.seq },
        open: null,
        told: { values: before, at: null },
        waits: null,
      };
      // What came due before the move, or just then, was so for long enough.
      const { memory, notices } = known === null ? { memory: first, notices: [] } : wake(known, move.at);
      const { settled, open } = memory;
      const isOpen = open !== null && isSame(open.values, values);
      // Of leads that stay in or out, what exactly is decided may still change.
      const moved: Memory = isSame(values, settled.values)
        ? { ...memory, settled: { ...settled, values }, open: null }
        : { ...memory, open: isOpen ? { ...open, values } : { values, since: move.at, seq: move.seq } };
      const woken = wake(moved, move.at);
      return { ...woken, notices: [...notices, ...woken.notices] };
    },
  };
}
