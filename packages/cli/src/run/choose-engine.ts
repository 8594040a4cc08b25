import type { StagedLayout, ScoringEngine } from "@scoreline/batch";
import {
  createDuckDbEngine,
  createPostgresEngine,
  createSparkEngine,
  findSpark,
  type PostgresSession,
  type SqlEngine,
  type Workspace,
} from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { formatSql, SqlRefusal, type DialectName } from "@scoreline/sql";
import { CommandFailure } from "../command-failure.ts";

/** What is scored where, and what is asked that not every engine can tell. */
export interface EngineOptions {
  readonly engine?: EngineName;
  /** Where Spark runs. */
  readonly master?: string;
  readonly columns?: string;
  readonly nextChange?: boolean;
  readonly history?: string;
}

/** A database that scores. */
interface Database {
  /** What people call it. */
  readonly title: string;
  /** Opens it for the leads of one run. `statement` is that of the plan in its dialect. */
  readonly open: (
    plan: Plan,
    statement: string,
    workspace: Workspace,
    session: PostgresSession | null,
    options: EngineOptions,
  ) => Promise<SqlEngine>;
  /** Whether it is one that is called by `--url`. */
  readonly isCalled?: boolean;
  /** Throws before anything is read where it lacks something. */
  readonly ready?: (options: EngineOptions) => void;
}

/** By the name of their dialect, and of the engine. */
const databases = {
  duckdb: { title: "DuckDB", open: createDuckDbEngine },
  postgres: { title: "PostgreSQL", open: (plan, statement, _, session) => createPostgresEngine(plan, statement, session!), isCalled: true },
  spark: {
    title: "Spark",
    open: (plan, statement, workspace, _, options) => createSparkEngine(plan, statement, workspace, { master: masterOf(options) }),
    ready: (options) => {
      masterOf(options);
      findSpark();
    },
  },
} as const satisfies { readonly [Name in DialectName]?: Database };

/** Where Spark runs. Throws where that is not said. */
function masterOf({ master }: EngineOptions): string {
  if (master !== undefined) return master;
  throw new CommandFailure(
    "Nobody said where Spark runs, which --engine spark needs to know.",
    "Say it with --master spark://HOST:7077, --master yarn or --master local[2].",
  );
}

const runtime = "runtime";

export type EngineName = typeof runtime | keyof typeof databases;

/** What `--engine` can be, the one that is used where nothing is said first. */
export const engineNames = [runtime, ...Object.keys(databases)] as const;

/** A database that scores the leads of a run, ready to be opened. */
export interface ChosenEngine {
  readonly title: string;
  readonly open: (workspace: Workspace) => Promise<ScoringEngine>;
}

/**
 * What scores the leads of a run, besides the runtime; null for that. Throws `CommandFailure` where it cannot give what is asked for, or cannot
 * score by the plan.
 */
export function chooseEngine(
  options: EngineOptions,
  plan: Plan,
  layout: StagedLayout,
  session: PostgresSession | null,
): ChosenEngine | null {
  const name = options.engine ?? runtime;
  if (options.master !== undefined && name !== "spark")
    throw new CommandFailure(
      `--master says where Spark runs, and --engine ${name} does not score there.`,
      "Leave out --master, or score with --engine spark.",
    );
  if (name === runtime) return null;
  const { title, open, isCalled = false, ready }: Database = databases[name];
  if (isCalled && session === null)
    throw new CommandFailure(`${title} needs to know which database is to score.`, "Name it: --url postgres://USER@HOST/DATABASE");
  const refuse = (lack: string, asked: string): never => {
    throw new CommandFailure(`${title} ${lack}, which ${asked} asks for.`, `Leave out ${asked}, or score with --engine ${runtime}.`);
  };
  const column = (of: string): string => (options.columns?.includes(of) ? `the column “${of}” in --columns` : "“all” in --columns");
  if (options.history !== undefined) refuse("scores at one moment and gives no changes over time", "--history");
  if (layout.asksForNextChange)
    refuse(
      "does not find the day on which something else is decided",
      options.nextChange === true ? "--next-change" : column("next_change"),
    );
  if (layout.asksForReasons) refuse("does not say which rules gave most", column("reasons"));
  ready?.(options);
  const statement = statementOf(plan, name, `Score with --engine ${runtime}, which knows all of the language.`);
  return { title, open: async (workspace) => ({ title, ...(await open(plan, statement, workspace, session, options)) }) };
}

/** The statement of a plan for a database. Throws `CommandFailure` where something of the plan cannot be said in SQL; `remedy` is what to do then. */
export function statementOf(plan: Plan, dialect: DialectName, remedy: string): string {
  return writtenAsSql(() => formatSql(plan, dialect), remedy);
}

/** What is written as SQL. Throws `CommandFailure` in place of a SqlRefusal; `remedy` is what to do then. */
export function writtenAsSql(write: () => string, remedy: string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error;
    const { message, file, source } = error;
    const place = source === null || file === null ? "The model" : `${file}:${source.line}:${source.column}`;
    throw new CommandFailure(`${place} cannot be written as SQL: ${message}.`, remedy);
  }
}

/** What a run in a database cannot tell, as remarks. */
export function engineNotes(engine: ChosenEngine | null): readonly string[] {
  if (engine === null) return [];
  return [
    `Scored in ${engine.title}, so the summary has neither the top reasons nor the leads close to a better cell; --engine ${runtime} gives them.`,
  ];
}
