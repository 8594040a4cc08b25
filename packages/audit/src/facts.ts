import type { RunData, Scored } from "@scoreline/batch";
import type { LeadsDifference } from "@scoreline/difference";
import type { Plan } from "@scoreline/plan";
import type { PointInTime } from "@scoreline/semantics";
import type { Eras } from "./tallies/ages.ts";
import type { EventFacts } from "./tallies/event-tally.ts";
import type { FieldFacts } from "./tallies/field-tally.ts";
import type { ActionArrivals, ChosenRows, Sample, Snapshot } from "./tallies/sample.ts";
import type { OutcomeFacts } from "./tallies/outcome-tally.ts";
import type { RuleFacts, ScorePlaces } from "./tallies/score-tally.ts";

/** Values of a field that could not be read, by whether they are outside of what the field lists. */
export interface UnfitValues {
  readonly leads: number;
  readonly example: string;
}

/** Everything that checks look at. */
export interface AuditFacts {
  readonly plan: Plan;
  readonly at: AuditMoment;
  /** How many leads were scored, discarded ones included, and how many are not discarded. */
  readonly leads: number;
  readonly kept: number;
  readonly rules: readonly RuleFacts[];
  readonly scores: readonly ScorePlaces[];
  /** By field of the plan; null of one that no rule reads and that is no address. */
  readonly fields: readonly (FieldFacts | null)[];
  /** Leads by age. */
  readonly ages: Uint32Array;
  readonly eras: Eras | null;
  readonly unfit: ReadonlyMap<string, UnfitValues>;
  readonly events: EventFacts | null;
  /** The day of the latest thing that is known, at most that of the moment. */
  readonly endDay: number;
  readonly sample: Sample;
  readonly rows: ChosenRows;
  /** Before, and as of the moment; null where there is not enough history. */
  readonly snapshots: readonly [before: Snapshot, now: Snapshot] | null;
  readonly capacities: ReadonlyMap<number, number>;
  readonly arrivals: ActionArrivals | null;
  readonly scored: Scored;
  readonly data: Pick<RunData, "sources" | "joined" | "counts" | "absent" | "unmatched" | "repeated">;
  readonly old: LeadsDifference | null;
  /** What became of those whose outcome is settled; null where that was not asked for, or is settled of nobody. */
  readonly outcome: OutcomeFacts | null;
}

/** The moment as of which leads are scored. */
export interface AuditMoment extends PointInTime {
  /** For the scorer: an ISO text. */
  readonly text: string;
  /** For people: `the end of 2026-06-01 (Europe/Madrid)`. */
  readonly shown: string;
  /** Whether it is now because nothing else was said. */
  readonly isNow: boolean;
}
