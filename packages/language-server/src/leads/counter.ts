import { createMemoryStore, readRunData, scoreLeads, type GivenFiles, type RunData, type RunWatch } from "@scoreline/batch";
import { DataError } from "@scoreline/data";
import { rulesBefore } from "@scoreline/difference";
import { actionLabel, labelOf, rulesOf, type Plan } from "@scoreline/plan";
import { decisionWords, type CountedLeads, type RunSummary } from "@scoreline/report";
import { formatDay, readMoment, zoneOf } from "@scoreline/semantics";
import { decisionLayout, Decisions } from "./decisions.ts";
import { addProblem, dataRemarks, leftOutLines, problemLines, type ProblemTally } from "./remarks.ts";

/** Where the leads of a model are, as paths of this machine. */
export interface LeadFiles {
  readonly leads: string;
  readonly events: string | null;
  /** The name of a source, or the path of a file that says how they are written; null for the usual way. */
  readonly source: string | null;
}

/** Reaches the files. Both throw a `DataError` where one cannot be read. */
export interface LeadFileHost {
  /** The same text as long as none of the files changes. */
  identityOf(files: LeadFiles): string;
  /** Opens the files, hands them over, and closes them whatever becomes of it. */
  withOpen<Result>(files: LeadFiles, use: (given: GivenFiles) => Promise<Result>): Promise<Result>;
}

export interface CountRequest {
  readonly files: LeadFiles;
  readonly now: Plan;
  /** The version that is saved; null where it has errors, and where it means the same. */
  readonly saved: Plan | null;
  /** The moment as of which leads are scored, as an ISO text that can be read. */
  readonly at: string;
}

/** Leads that are looked at one by one. */
export interface LeadsRequest {
  readonly files: LeadFiles;
  readonly plan: Plan;
  /** The moment as of which leads are scored, as an ISO text that can be read. */
  readonly at: string;
}

/** A lead by its identifier, and in a few words what is decided of it. */
export interface ListedLead {
  readonly id: string;
  readonly decision: string;
}

export interface Counted {
  readonly leads: CountedLeads;
  /** What is to be known of the data, a sentence each. */
  readonly notes: readonly string[];
  /** What is left out although nothing is wrong with it, a sentence each. */
  readonly leftOut: readonly string[];
}

/** The files as they were read for what a model declares, ready to be scored again and again. */
interface Encoded {
  readonly key: string;
  readonly data: RunData;
  readonly problems: ProblemTally;
}

/** What one version of a model decides of all leads. */
interface Scored {
  readonly key: string;
  readonly summary: RunSummary;
  readonly decisions: Decisions;
  readonly notes: readonly string[];
  readonly leftOut: readonly string[];
}

/** So many versions are remembered: the one that is written, the one that is saved, and one that was there before. */
const mostScored = 3;
/** More leads than these are more than a list should hold. */
const mostListed = 500;
/** A file that keeps changing while it is read is read again so often. */
const mostTries = 3;

/**
 * Counts what becomes of leads. The files are read again only when one of them changes or the model declares other columns, and a version
 * is scored again only when the files or its meaning changed.
 */
export class LeadCounter {
  readonly #host: LeadFileHost;
  #encoded: Encoded | null = null;
  #scored: Scored[] = [];
  /** As of when the files are scored, so that versions can be compared: as of when they were first looked at. */
  #moment = { key: "", at: "" };

  constructor(host: LeadFileHost) {
    this.#host = host;
  }

  /** Throws a `DataError` where the files cannot be used, and whatever `watch` throws where it is to stop. */
  async count({ files, now, saved, at }: CountRequest, watch: RunWatch): Promise<Counted> {
    const before = saved === null ? null : await this.#score(saved, files, at, watch);
    const after = await this.#score(now, files, at, watch);
    return {
      leads: {
        meaning: now.hashes.meaning,
        about: aboutFiles(files, this.#moment.at, now.model.timezone),
        summary: inWordsOf(now, after.summary),
        moves: before?.decisions.movesTo(after.decisions) ?? null,
        savedRules: before === null ? null : firedBefore(saved!, now, before.summary),
      },
      notes: after.notes,
      leftOut: after.leftOut,
    };
  }

  /** Some leads of each decision that is made, so that all kinds are among the first. Throws as `count` does. */
  async list({ files, plan, at }: LeadsRequest, watch: RunWatch): Promise<readonly ListedLead[]> {
    const { decisions } = await this.#score(plan, files, at, watch);
    const alike = decisions.alike().map(({ decision: [discarded, cell, action, lifecycle, route], leads }) => ({
      decision: decisionWords({ discarded, cell, action, lifecycle, route }, plan),
      leads,
    }));
    const most = Math.max(0, ...alike.map(({ leads }) => leads.length));
    const inTurns = Array.from({ length: most }, (_, turn) =>
      alike.flatMap(({ decision, leads }) => (turn < leads.length ? [{ id: leads[turn]!, decision }] : [])),
    );
    return inTurns.flat().slice(0, mostListed);
  }

  async #score(plan: Plan, files: LeadFiles, at: string, watch: RunWatch): Promise<Scored> {
    for (let tries = 0; tries < mostTries; tries++) {
      const identity = this.#host.identityOf(files);
      const moment = this.#momentOf(identity, at, plan);
      const key = JSON.stringify([identity, moment, plan.hashes.meaning]);
      const known = this.#scored.find((scored) => scored.key === key);
      if (known !== undefined) return known;
      const encoded = await this.#encode(plan, files, { identity, at: moment }, watch);
      // Another file than the one that was begun with: what was read may be of both.
      if (this.#host.identityOf(files) !== identity) continue;
      const scored = { key, ...(await scoreAll(plan, encoded, moment, watch)) };
      this.#scored = [scored, ...this.#scored].slice(0, mostScored);
      return scored;
    }
    throw new DataError(
      `“${nameOf(files.leads)}” or what belongs to it changes while it is read.`,
      "The leads are counted once it is whole.",
    );
  }

  #momentOf(identity: string, at: string, plan: Plan): string {
    const key = JSON.stringify([identity, dayOf(at, plan.model.timezone)]);
    if (this.#moment.key !== key) this.#moment = { key, at };
    return this.#moment.at;
  }

  /** What was read before, where it still holds. */
  async #encode(
    plan: Plan,
    files: LeadFiles,
    { identity, at }: { readonly identity: string; readonly at: string },
    watch: RunWatch,
  ): Promise<Encoded> {
    const key = JSON.stringify([identity, at, plan.model.timezone, plan.inputs]);
    if (this.#encoded?.key === key) return this.#encoded;
    // What is read next takes its room.
    this.#encoded = null;
    const problems: ProblemTally = { count: 0, first: null };
    const data = await this.#host.withOpen(files, (given) =>
      readRunData({
        ...given,
        plan,
        at,
        openStore: async (leadOf, eventOf, merger) => createMemoryStore(leadOf, eventOf, merger),
        report: (problem) => addProblem(problems, problem),
        watch,
      }),
    );
    return (this.#encoded = { key, data, problems });
  }
}

/** For how many leads the rules of a version fired in the one before it. */
const firedBefore = (old: Plan, now: Plan, { rules }: RunSummary): readonly (number | null)[] =>
  rulesBefore(old, now).map((place) => (place === null ? null : (rules[place]?.leads ?? null)));

async function scoreAll(plan: Plan, { data, problems }: Encoded, at: string, watch: RunWatch): Promise<Omit<Scored, "key">> {
  const decisions = new Decisions();
  const unfit: ProblemTally = { count: 0, first: null };
  const scored = await scoreLeads({
    plan,
    data,
    at,
    layout: decisionLayout,
    ranked: null,
    write: async (rows) => decisions.add(rows),
    report: (problem) => addProblem(unfit, problem),
    watch,
  });
  return {
    summary: scored.summary,
    decisions,
    notes: [...problemLines([problems, unfit]), ...dataRemarks(data)],
    leftOut: leftOutLines(data, scored, dayOf(at, plan.model.timezone)),
  };
}

/** Files are scored as of one moment until the next day, as which it is told. */
function dayOf(at: string, timezone: string): string {
  const moment = readMoment(at, zoneOf(timezone));
  return moment === null ? at : formatDay(moment.day);
}

/** `Of “leads.csv” and “events.csv”, as of 2026-06-30.` */
function aboutFiles({ leads, events }: LeadFiles, at: string, timezone: string): string {
  const names = events === null ? `“${nameOf(leads)}”` : `“${nameOf(leads)}” and “${nameOf(events)}”`;
  return `Of ${names}, as of ${dayOf(at, timezone)}.`;
}

/** The last part of a path. */
export const nameOf = (path: string): string => path.replace(/^.*[\\/]/, "");

/** Plans that mean the same can call things otherwise. */
function inWordsOf(plan: Plan, summary: RunSummary): RunSummary {
  const rules = rulesOf(plan);
  return {
    ...summary,
    model: plan.words?.name ?? "",
    actions: summary.actions?.map((action) => ({ ...action, label: actionLabel(plan, action.name) })) ?? null,
    rules: summary.rules.map((rule, index) => {
      const { group, rule: named } = rules[index]!;
      return { ...rule, group: group === null ? null : labelOf(plan, group), rule: labelOf(plan, named) ?? "" };
    }),
  };
}
