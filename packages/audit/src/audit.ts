/** Looks at leads while they are scored, and says at the end what is found. */
import type { LeadEvents, ObservedColumns, ObservedLead, RunWatch, SeeLead } from "@scoreline/batch";
import type { AuditCode } from "@scoreline/diagnostics";
import { audits, type AuditNeed } from "@scoreline/diagnostics/audits";
import { inputsRead, type LeadInput, type Plan } from "@scoreline/plan";
import { fold, namesInData, namesOf, readDay, valueReader, zoneOf } from "@scoreline/semantics";
import { capacityProperty } from "./checks/decisions.ts";
import { canCompareEras } from "./checks/fields.ts";
import { checks } from "./checks.ts";
import type { AuditFacts, AuditMoment, UnfitValues } from "./facts.ts";
import type { AuditFound } from "./found.ts";
import { erasOf, newCounts, stretchOf, undated, unseen } from "./tallies/ages.ts";
import { createEventTally } from "./tallies/event-tally.ts";
import { createFieldTally } from "./tallies/field-tally.ts";
import { cohortDays, countArrivals, countRows, createSampleTally, takeSnapshot, type Sample, type Snapshot } from "./tallies/sample.ts";
import { createScoreTally } from "./tallies/score-tally.ts";
import { dayOfInstant } from "./words.ts";

/** What an audit is about. */
export interface AuditRequest {
  readonly plan: Plan;
  readonly at: AuditMoment;
  /** How many leads there are. */
  readonly leads: number;
  /** The field or column that says when a lead came; null for the first of its events. */
  readonly created: string | null;
  readonly hasEvents: boolean;
  /** Leads a day, by the name of an action; the others are those of the model. */
  readonly capacities: ReadonlyMap<string, number>;
}

export interface AuditReport {
  readonly found: readonly AuditFound[];
  readonly leads: number;
  readonly events: number | null;
  /** The checks that were made, and those that could not be, by what was not there. */
  readonly made: readonly AuditCode[];
  readonly unmade: ReadonlyMap<AuditNeed, readonly AuditCode[]>;
}

export interface Audit {
  /** Gives what looks at each lead; the columns are those of the leads, null where they are not held so. */
  begin(columns: ObservedColumns | null): SeeLead;
  /** Takes a value of a lead that cannot be read. */
  seeUnfit(field: string, value: string): void;
  report(given: Pick<AuditFacts, "scored" | "data" | "old" | "outcome">, watch: Pick<RunWatch, "giveWay">): Promise<AuditReport>;
}

const [leastLeads, leastCohort] = [1, 200];
const snapshotDays = [150, 120, 90, 60];
const arrivalDays = 28;
/** So many texts of days are remembered. */
const mostDays = 10_000;

export function createAudit({ plan, at, leads: all, created, hasEvents, capacities: given }: AuditRequest): Audit {
  const zone = zoneOf(plan.model.timezone);
  const context = { zone, missing: new Set(plan.inputs.missing) };
  const read = inputsRead(plan).lead;
  // Of what no rule reads nothing is said, but who shares an address.
  const tallies = plan.inputs.lead.map((field, index) =>
    read.includes(index) || field.type.kind === "email" ? createFieldTally(field, valueReader(field, context)) : null,
  );
  const keysOf = keyFinder(plan);
  let columns: ObservedColumns | null = null;
  /** By row of the columns when its lead came. */
  let stretchesByRow = new Uint8Array();
  const scores = createScoreTally(plan);
  const sample = createSampleTally(all);
  const events = hasEvents ? createEventTally(plan.inputs.events.length, at, ignoresBursts(plan)) : null;
  const ages = newCounts();
  const unfit = new Map<string, { leads: number; example: string }>();
  const isCreated = createdTest(plan, created);
  let leads = 0;
  let hasDates = false;
  let latestLead = -Infinity;

  const known = new Map<unknown, number | null>();
  /** Many leads come on one day. */
  const dayRead = (raw: unknown): number | null => {
    let day = known.get(raw);
    if (day === undefined) {
      if (known.size >= mostDays) known.clear();
      known.set(raw, (day = readDay(raw, zone)));
    }
    return day;
  };
  const dayOf = (lead: LeadInput): number | null => {
    for (const key in lead) {
      const day = isCreated!(key) ? dayRead(lead[key]) : null;
      if (day !== null) return day;
    }
    return null;
  };
  /** The same of the lead in a row. */
  const dayInColumns = ({ columns: all }: ObservedColumns): ((row: number) => number | null) => {
    const found = Object.keys(all).flatMap((key) => (isCreated!(key) ? [all[key]!] : []));
    return (row) => {
      for (const { values, codes } of found) {
        const day = dayRead(values[codes[row]!]);
        if (day !== null) return day;
      }
      return null;
    };
  };
  const daySource = (): ((observed: ObservedLead, own: LeadEvents) => number | null) => {
    if (isCreated === null) return (_, own) => firstDayOf(own);
    if (columns === null) return (observed) => dayOf(observed.lead());
    const dayAt = dayInColumns(columns);
    return ({ row }) => dayAt(row);
  };
  const seeFields = (lead: LeadInput, stretch: number): void => {
    for (const key in lead) for (const field of keysOf(key, lead)) tallies[field]?.see(lead[key], stretch);
  };
  const countColumns = async (giveWay: () => Promise<void> | undefined): Promise<void> => {
    if (columns === null) return;
    const { columns: all } = columns;
    for (const key in all) for (const field of keysOf(key, all)) await tallies[field]?.seeColumn(all[key]!, stretchesByRow, giveWay);
  };
  const firstDayOf = (own: LeadEvents): number | null => {
    let first = Infinity;
    for (let event = 0; event < own.count; event++) if (own.instantAt(event) < first) first = own.instantAt(event);
    return first === Infinity ? null : zone.dayAt(first);
  };
  return {
    begin(held) {
      columns = held;
      stretchesByRow = new Uint8Array(held?.rows ?? 0).fill(unseen);
      const dayOf = daySource();
      return (observed, review) => {
        const own = observed.events;
        leads++;
        const since = dayOf(observed, own);
        if (since !== null) {
          hasDates = true;
          if (since > latestLead && since <= at.day) latestLead = since;
        }
        const stretch = since === null ? undated : stretchOf(at.day - since);
        ages[stretch]!++;
        if (held === null) seeFields(observed.lead(), stretch);
        else stretchesByRow[observed.row] = stretch;
        events?.see(observed, own);
        scores.see(review);
        sample.see(observed, since);
      };
    },
    seeUnfit(field, value) {
      const known = unfit.get(field);
      if (known === undefined) unfit.set(field, { leads: 1, example: value });
      else known.leads++;
    },
    async report(rest, watch) {
      const giveWay = (): Promise<void> | undefined => watch.giveWay();
      await countColumns(giveWay);
      const { leads: kept, rules, scores: places } = scores.found();
      const chosen = sample.found();
      const eventFacts = events?.found() ?? null;
      const capacities = capacitiesOf(plan, given);
      const firstKnown = eventFacts?.first == null ? null : dayOfInstant(eventFacts.first);
      const snapshots = hasDates ? await snapshotsOf(plan, chosen, datesRemover(plan, isCreated), at, firstKnown, giveWay) : null;
      const lastEvent = eventFacts?.last == null ? -Infinity : zone.dayAt(eventFacts.last);
      const endDay = Math.max(lastEvent, latestLead);
      const facts: AuditFacts = {
        ...rest,
        plan,
        at,
        leads,
        kept,
        rules,
        scores: places,
        fields: tallies.map((tally) => tally?.found() ?? null),
        ages,
        eras: erasOf(ages),
        unfit: unfit as ReadonlyMap<string, UnfitValues>,
        events: eventFacts,
        endDay: Number.isFinite(endDay) ? Math.min(endDay, at.day) : at.day,
        sample: chosen,
        rows: await countRows(plan, chosen, at, at.text, giveWay),
        snapshots,
        capacities,
        arrivals: capacities.size === 0 ? null : await countArrivals(plan, chosen, at, arrivalDays, giveWay),
      };
      const isThere: Readonly<Record<AuditNeed, boolean>> = {
        leads: leads >= leastLeads,
        events: eventFacts !== null,
        times: eventFacts?.kinds.some(({ timed }) => timed > 0) ?? false,
        dates: canCompareEras(facts),
        days: snapshots !== null,
        capacity: capacities.size > 0,
        old: rest.old !== null,
        outcome: rest.outcome !== null,
      };
      const codes = Object.keys(checks) as AuditCode[];
      const made = codes.filter((code) => isThere[audits[code].needs]);
      const unmade = new Map<AuditNeed, AuditCode[]>();
      for (const code of codes) {
        const { needs } = audits[code];
        if (!isThere[needs]) unmade.set(needs, [...(unmade.get(needs) ?? []), code]);
      }
      return { found: made.flatMap((code) => checks[code](facts)), leads, events: eventFacts?.count ?? null, made, unmade };
    },
  };
}

/** The leads that came shortly before, as of then, and the same as of the moment: as far back as the data goes. */
async function snapshotsOf(
  plan: Plan,
  sample: Sample,
  undatedOf: (lead: LeadInput) => LeadInput,
  at: AuditMoment,
  firstKnown: number | null,
  giveWay: () => Promise<void> | undefined,
): Promise<readonly [Snapshot, Snapshot] | null> {
  for (const days of snapshotDays) {
    // Those that came first would have done little yet, only because nothing was recorded before.
    if (firstKnown !== null && firstKnown > at.day - days - cohortDays) continue;
    const before = await takeSnapshot(plan, sample, undatedOf, at, days, giveWay);
    if (before.leads < leastCohort) continue;
    const now = await takeSnapshot(plan, sample, undatedOf, at, 0, giveWay);
    return now.leads < leastCohort ? null : [before, now];
  }
  return null;
}

/** What the model says, and what was asked for instead. Throws nothing: of what is no number a check tells. */
function capacitiesOf({ actions }: Plan, given: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  return new Map(
    actions.flatMap(({ name, properties }, action) => {
      const capacity = given.get(name) ?? properties[capacityProperty];
      return typeof capacity === "number" && capacity > 0 ? [[action, capacity]] : [];
    }),
  );
}

/** Which fields a key of what was made of a row gives, but what identifies it; of several keys of a field the one that comes first by its names. */
function keyFinder({ inputs }: Plan): (key: string, lead: LeadInput) => readonly number[] {
  const find = namesInData(inputs.lead);
  const known = new Map<string, readonly { readonly index: number; readonly rank: number }[]>();
  /** Those of a key that no other key comes before. */
  const first = new Map<string, readonly number[]>();
  const meant = (key: string): readonly { readonly index: number; readonly rank: number }[] => {
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = find(key).filter(({ index }) => index !== inputs.key)));
    return found;
  };
  const isBlank = (value: unknown): boolean => value === undefined || value === null || value === "";
  return (key, lead) => {
    const sure = first.get(key);
    if (sure !== undefined) return sure;
    const own = meant(key);
    const indices = own.map(({ index }) => index);
    if (own.every(({ rank }) => rank === 0)) {
      first.set(key, indices);
      return indices;
    }
    return own
      .filter(({ index, rank }) => {
        for (const other in lead)
          if (other !== key && !isBlank(lead[other]) && meant(other).some((each) => each.index === index && each.rank < rank)) return false;
        return true;
      })
      .map(({ index }) => index);
  };
}

/** Whether a key of what was made of a row says when the lead came; null where nothing does. */
function createdTest({ inputs }: Plan, created: string | null): ((key: string) => boolean) | null {
  if (created === null) return null;
  const names = inputs.lead.find(({ name, from }) => [name, ...from].some((each) => fold(each) === fold(created)));
  const meant = new Set((names === undefined ? [created] : namesOf(names)).map(fold));
  const known = new Map<string, boolean>();
  return (key) => {
    let is = known.get(key);
    if (is === undefined) known.set(key, (is = meant.has(fold(key))));
    return is;
  };
}

/** Makes a lead without its dates, but that on which it came. */
function datesRemover({ inputs }: Plan, isCreated: ((key: string) => boolean) | null): (lead: LeadInput) => LeadInput {
  const dates = inputs.lead.filter(({ type }) => type.kind === "date").flatMap(namesOf);
  const names = new Set(dates.filter((name) => isCreated?.(name) !== true).map(fold));
  if (names.size === 0) return (lead) => lead;
  return (lead) => Object.fromEntries(Object.entries(lead).filter(([key]) => !names.has(fold(key))));
}

/** Of which kinds of events the model leaves bursts out. */
function ignoresBursts({ ignores }: Plan): (kind: number) => boolean {
  const kinds = new Set(ignores.flatMap(({ events, burst }) => (burst === null ? [] : events)));
  return (kind) => kinds.has(kind);
}
