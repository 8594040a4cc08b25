/** A run whose data are in a database of PostgreSQL, or whose results go there. */
import { scoredAt } from "@scoreline/batch";
import { openPostgres, openResultTable, type DataLocation, type PostgresSession } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { CommandFailure } from "../command-failure.ts";
import type { Destination } from "./destination.ts";

export interface PostgresOptions {
  readonly url?: string;
  readonly into?: string;
}

/** What else a run is asked for that such a database must know. */
interface Asked extends PostgresOptions {
  readonly leads: string;
  readonly events?: string;
  readonly leadsQuery?: string;
  readonly eventsQuery?: string;
  readonly output?: string;
  readonly history?: string;
}

/** The database that `--url` names, which is called once it is needed; null for none. Throws `CommandFailure` where options contradict each other. */
export function chooseSession({ url, into, output, history, leadsQuery, eventsQuery }: Asked): PostgresSession | null {
  if (url === undefined) {
    if (into !== undefined)
      throw new CommandFailure("--into is for a table of PostgreSQL.", "Name the database, too: --url postgres://USER@HOST/DATABASE");
    return null;
  }
  const query = leadsQuery !== undefined ? "leads" : eventsQuery !== undefined ? "events" : null;
  if (query !== null) throw new CommandFailure(`With --url, --${query} names the table or is the SELECT.`, `Leave out --${query}-query.`);
  if (into !== undefined && output !== undefined)
    throw new CommandFailure("--into and -o both say where the results go.", "Leave out one of them.");
  if (into !== undefined && history !== undefined)
    throw new CommandFailure(
      "--into keeps one row for each lead, and --history asks for every change.",
      "Leave out one of them; a second run into a table keeps what changed.",
    );
  return openPostgres(url);
}

/** The places of both tables. */
export function locateTables(
  { leads, events }: Asked,
  session: PostgresSession,
): { readonly leads: DataLocation; readonly events: DataLocation | null } {
  const locate = (query: string, option: string): DataLocation => ({ shown: query, path: null, table: { session, query, option } });
  return { leads: locate(leads, "--leads"), events: events === undefined ? null : locate(events, "--events") };
}

/** The table that the results go to. */
export function tableDestination(into: string, at: string, plan: Plan, session: PostgresSession): Destination {
  const decided = plan.scores.flatMap(({ name }) => [`${name}_rating`, `${name}_stage`]);
  const decisions = new Set([...decided, "discarded", "cell", "action", "lifecycle", "route"]);
  return {
    file: null,
    most: null,
    open: (table) => openResultTable({ session, table: into, decisions, at: scoredAt(plan, at)! }, table),
    changed: () => ({ guarded: 0, cut: 0 }),
    commit: () => session.commit(),
    discard: async () => {},
  };
}
