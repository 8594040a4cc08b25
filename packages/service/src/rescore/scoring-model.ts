import { createHash } from "node:crypto";
import {
  type ChangeExplainer,
  createChangeExplainer,
  createLeadTimeline,
  type Period,
  reasonWriter,
  type TimelineOf,
} from "@scoreline/batch";
import type { EventInput, LeadInput, Outcome, Plan } from "@scoreline/plan";
import { createGivenReader, createReviewer, createScorer, type Scorer } from "@scoreline/runtime";
import { createKeeper, type Keeper } from "@scoreline/runtime/state";
import { namesInData, zoneOf, type Zone } from "@scoreline/semantics";
import { momentOf } from "../clock.ts";

/** A plan with all that the service asks of it. */
export interface ScoringModel {
  /** What the plan is known by: changes with every change to its text. */
  readonly hash: string;
  /** What states belong to. */
  readonly meaning: string;
  readonly plan: Plan;
  readonly zone: Zone;
  /** The reference. What is stored and cannot be read, as another model took it, counts as missing. */
  readonly scorer: Scorer;
  readonly keeper: Keeper;
  /** When something changes by time alone, and why: for people. */
  readonly changes: ChangeExplainer;
  /** The timeline of a lead over a period, for people. */
  readonly timeline: (period: Period) => TimelineOf;
  /** Reads what comes in. Throws an InputError that names everything that cannot be read. */
  readonly refuseUnread: (lead: LeadInput, events: readonly EventInput[]) => void;
  /** Why a lead has its outcome, as `score run` words it: the rules that gave or took most; null where none did. */
  readonly reasons: (lead: LeadInput, events: readonly EventInput[], at: number) => string | null;
  /** What is scored of a profile: where it has no value for the field that identifies a lead, that is the id. */
  readonly leadOf: (id: string, profile: Profile) => LeadInput;
  /** The field of the plan that a name in a profile means; undefined for one that the model does not know. */
  readonly fieldOf: (name: string) => number | undefined;
  /** The names of an event and its properties that the model does not know. */
  readonly unknownOf: (event: EventInput) => { readonly event: string | null; readonly properties: readonly string[] };
  /** What the call list is ordered by, in millionths: the last score that is worked out of others, or else the sum of all. */
  readonly rank: (outcome: Outcome) => number;
}

/** What is known of a lead, by the names it came with. */
export type Profile = Readonly<Record<string, unknown>>;

/** Takes a plan that was read with care: it may come from anybody. */
export function scoringModel(plan: Plan): ScoringModel {
  const { inputs, hashes, model } = plan;
  const tolerant = { badValues: "missing" } as const;
  const scorer = createScorer(plan, tolerant);
  const read = createGivenReader(plan);
  const review = createReviewer(plan, 0, tolerant);
  const write = reasonWriter(plan);
  const changes = createChangeExplainer(plan, tolerant);
  const key = inputs.key === null ? null : inputs.lead[inputs.key]!.name;
  const fields = namesInData(inputs.lead);
  const kinds = namesInData(inputs.events);
  const properties = inputs.events.map((event) => namesInData(event.properties));
  const ranking = plan.scores.findLast(({ kind }) => kind === "formula")?.name;
  const fieldOf = (name: string): number | undefined => fields(name)[0]?.index;
  return {
    hash: hashes.text,
    meaning: hashes.meaning,
    plan,
    zone: zoneOf(model.timezone),
    scorer,
    keeper: createKeeper(plan, tolerant),
    changes,
    timeline: (period) => createLeadTimeline(plan, changes, tolerant, period),
    refuseUnread: (lead, events) => void read(lead, events, momentOf(0)),
    reasons: (lead, events, at) => write(review(lead, events, momentOf(at))),
    leadOf: (id, profile) => (key === null ? profile : { [key]: id, ...profile }),
    fieldOf,
    unknownOf({ event, properties: given }) {
      const kind = kinds(event)[0]?.index;
      if (kind === undefined) return { event, properties: [] };
      return { event: null, properties: Object.keys(given ?? {}).filter((name) => properties[kind]!(name).length === 0) };
    },
    rank(outcome) {
      if (ranking !== undefined) return outcome.scores[ranking]!.millionths;
      return Object.values(outcome.scores).reduce((sum, { millionths }) => sum + millionths, 0);
    },
  };
}

/** What shows whether an outcome is the same to the last digit. */
export function digestOf(outcome: Outcome): string {
  return createHash("sha256").update(JSON.stringify(outcome)).digest("hex");
}
