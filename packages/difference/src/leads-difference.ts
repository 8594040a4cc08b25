/** For whom two versions of a model decide otherwise, counted while leads come; none of them is kept but those that move most. */
import { cellNames, type DecisionChange, type Outcome, type Plan, type Review } from "@scoreline/plan";
import { teamOf } from "@scoreline/report";
import { createMoverList, type Mover } from "./movers.ts";

/** A thing that is decided of each lead, before and after: how many leads went from which to which. Discarded leads have none of it. */
export interface Migration {
  /** All that there is in either version, whether or not some lead has it. */
  readonly names: readonly string[];
  /** Names in the order of the versions, with null for none, and `discarded` last where leads are. */
  readonly moves: readonly { readonly from: string | null; readonly to: string | null; readonly leads: number }[];
}

/** How many leads something is decided of, before and after. */
export interface CountedName {
  /** Null for none. */
  readonly name: string | null;
  readonly old: number;
  readonly now: number;
}

export interface LeadsDifference {
  /** Scored by both versions, discarded ones included; all counts below are of these. */
  readonly leads: number;
  /** Leads that only one version could score. */
  readonly unscored: { readonly old: number; readonly now: number };
  /** Of how many something is decided otherwise: a rating, a cell, an action, a step, a route, or whether they are discarded. */
  readonly moved: number;
  /** By score that both versions have, and rate. */
  readonly ratings: readonly ({ readonly score: string } & Migration)[];
  readonly cells: Migration | null;
  readonly actions: readonly CountedName[];
  readonly actionMoves: Migration | null;
  readonly teams: readonly CountedName[];
  readonly lifecycle: readonly CountedName[];
  readonly routes: readonly CountedName[];
  readonly discarded: {
    readonly old: number;
    readonly now: number;
    /** By reason, of leads that were not discarded and are now; and the other way around. */
    readonly newly: readonly { readonly reason: string; readonly leads: number }[];
    readonly noLonger: readonly { readonly reason: string; readonly leads: number }[];
  };
  /** Those that move most, the most first. */
  readonly movers: readonly Mover[];
}

export interface LeadsComparison {
  /** Takes one lead; null where a version cannot score it. */
  readonly see: (lead: { readonly id: string; readonly line: number }, old: Review | null, now: Review | null) => void;
  readonly found: () => LeadsDifference;
}

/** What a lead that is discarded has in place of a rating or a cell. */
export const discardedName = "discarded";

export function compareLeads(old: Plan, now: Plan): LeadsComparison {
  const scores = now.scores.filter(({ name, ratings }) => ratings.length > 0 && (scoreOf(old, name)?.ratings.length ?? 0) > 0);
  const ratings = scores.map(({ name }) => ({
    name,
    count: createMigration(withRest(ratingNames(old, name)), withRest(ratingNames(now, name))),
  }));
  const cells = old.matrix === null || now.matrix === null ? null : createMigration(withRest(cellNames(old)), withRest(cellNames(now)));
  const actionMoves =
    old.matrix === null || now.matrix === null ? null : createMigration(withRest(namesIn(old.actions)), withRest(namesIn(now.actions)));
  const named = {
    actions: createCount([...namesIn(old.actions, now.actions), null]),
    teams: createCount([...new Set([...teamsOf(old), ...teamsOf(now), null])]),
    lifecycle: createCount([...namesIn(old.lifecycle ?? [], now.lifecycle ?? []), null]),
    routes: createCount([...namesIn(old.route ?? [], now.route ?? []), null]),
  };
  const discarded = { old: 0, now: 0, newly: new Map<string, number>(), noLonger: new Map<string, number>() };
  const movers = createMoverList(old, now);
  let leads = 0;
  let moved = 0;
  const unscored = { old: 0, now: 0 };

  return {
    see: (lead, was, is) => {
      if (was === null || is === null) {
        if (was === null && is !== null) unscored.old++;
        if (is === null && was !== null) unscored.now++;
        return;
      }
      leads++;
      const changes = changesBetween(was.outcome, is.outcome);
      if (changes.length > 0) moved++;
      for (const { name, count } of ratings) count.add(ratingOf(was.outcome, name), ratingOf(is.outcome, name));
      cells?.add(insteadOfDiscarded(was.outcome, was.outcome.cell), insteadOfDiscarded(is.outcome, is.outcome.cell));
      actionMoves?.add(insteadOfDiscarded(was.outcome, was.outcome.action), insteadOfDiscarded(is.outcome, is.outcome.action));
      named.actions.add(was.outcome.action, is.outcome.action);
      named.teams.add(teamNamed(old, was.outcome.action), teamNamed(now, is.outcome.action));
      named.lifecycle.add(was.outcome.lifecycle, is.outcome.lifecycle);
      named.routes.add(was.outcome.route, is.outcome.route);
      countDiscarded(discarded, was.outcome.discarded, is.outcome.discarded);
      movers.see(lead, { was, is, changes });
    },
    found: () => ({
      leads,
      unscored,
      moved,
      ratings: ratings.map(({ name, count }) => ({ score: name, ...count.found() })),
      cells: cells === null ? null : cells.found(),
      actions: old.matrix === null && now.matrix === null ? [] : named.actions.counts(),
      actionMoves: actionMoves === null ? null : actionMoves.found(),
      teams: teamsOf(old).length + teamsOf(now).length === 0 ? [] : named.teams.counts(),
      lifecycle: old.lifecycle === null && now.lifecycle === null ? [] : named.lifecycle.counts(),
      routes: old.route === null && now.route === null ? [] : named.routes.counts(),
      discarded: { old: discarded.old, now: discarded.now, newly: reasonsOf(discarded.newly), noLonger: reasonsOf(discarded.noLonger) },
      movers: movers.found(),
    }),
  };
}

const scoreOf = ({ scores }: Plan, name: string): Plan["scores"][number] | undefined => scores.find((score) => score.name === name);

const namesIn = (...lists: readonly (readonly { readonly name: string }[])[]): readonly string[] => [
  ...new Set(lists.flat().map(({ name }) => name)),
];

const ratingNames = (plan: Plan, score: string): readonly string[] => namesIn(scoreOf(plan, score)!.ratings);

/** With those leads that have none, and those that are discarded. */
const withRest = (names: readonly string[]): readonly (string | null)[] => [...names, null, discardedName];

const insteadOfDiscarded = ({ discarded }: Outcome, name: string | null): string | null => (discarded === null ? name : discardedName);

const ratingOf = (outcome: Outcome, score: string): string | null => insteadOfDiscarded(outcome, outcome.scores[score]?.rating ?? null);

/** The teams of actions, where they are named as such. */
function teamsOf({ actions }: Plan): readonly string[] {
  return actions.flatMap((action) => teamOf(action) ?? []);
}

function teamNamed({ actions }: Plan, action: string | null): string | null {
  const found = actions.find(({ name }) => name === action);
  return found === undefined ? null : teamOf(found);
}

/** What is decided otherwise. Of a lead that one version discards, only that is. */
export function changesBetween(old: Outcome, now: Outcome): readonly DecisionChange[] {
  const changes: DecisionChange[] = [];
  const note = (of: DecisionChange["of"], score: string | null, from: string | null, to: string | null): void => {
    if (from !== to) changes.push({ of, score, from, to });
  };
  note("discarded", null, old.discarded, now.discarded);
  if (old.discarded !== null || now.discarded !== null) return changes;
  for (const [name, { rating, stage }] of Object.entries(now.scores)) {
    const was = old.scores[name];
    if (was === undefined) continue;
    note("rating", name, was.rating, rating);
    note("stage", name, was.stage, stage);
  }
  note("cell", null, old.cell, now.cell);
  note("action", null, old.action, now.action);
  note("lifecycle", null, old.lifecycle, now.lifecycle);
  note("route", null, old.route, now.route);
  return changes;
}

interface MigrationCount {
  readonly add: (from: string | null, to: string | null) => void;
  readonly found: () => Migration;
}

function createMigration(old: readonly (string | null)[], now: readonly (string | null)[]): MigrationCount {
  const rows = new Map(old.map((name) => [name, new Map<string | null, number>()]));
  return {
    add: (from, to) => {
      const row = rows.get(from)!;
      row.set(to, (row.get(to) ?? 0) + 1);
    },
    found: () => ({
      names: [...new Set([...old, ...now])].flatMap((name) => (name === null || name === discardedName ? [] : [name])),
      moves: [...rows].flatMap(([from, row]) =>
        now.flatMap((to) => {
          const leads = row.get(to);
          return leads === undefined ? [] : [{ from, to, leads }];
        }),
      ),
    }),
  };
}

interface NameCount {
  readonly add: (old: string | null, now: string | null) => void;
  readonly counts: () => readonly CountedName[];
}

function createCount(names: readonly (string | null)[]): NameCount {
  const counts = new Map(names.map((name) => [name, { old: 0, now: 0 }]));
  return {
    add: (old, now) => {
      counts.get(old)!.old++;
      counts.get(now)!.now++;
    },
    counts: () => [...counts].map(([name, count]) => ({ name, ...count })),
  };
}

interface DiscardedCount {
  old: number;
  now: number;
  readonly newly: Map<string, number>;
  readonly noLonger: Map<string, number>;
}

function countDiscarded(count: DiscardedCount, old: string | null, now: string | null): void {
  if (old !== null) count.old++;
  if (now !== null) count.now++;
  if (old === null && now !== null) count.newly.set(now, (count.newly.get(now) ?? 0) + 1);
  if (old !== null && now === null) count.noLonger.set(old, (count.noLonger.get(old) ?? 0) + 1);
}

function reasonsOf(counts: ReadonlyMap<string, number>): LeadsDifference["discarded"]["newly"] {
  return [...counts].map(([reason, leads]) => ({ reason, leads })).sort((one, other) => other.leads - one.leads);
}
