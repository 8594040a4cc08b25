import type { Plan } from "@scoreline/plan";

/** What writes models as SQL. */
export interface SqlSources {
  readonly compile: (sources: never) => { readonly plan: Plan | null };
  readonly loadSources: (entry: string, read: (path: string) => { readonly text: string }) => unknown;
  readonly formatSql: (plan: Plan, dialect: "duckdb") => string;
  readonly formatRawSql: (plan: Plan, part: "leads" | "events" | "rejects", at: string) => string;
}

/** By path, what makes each of the models that `score sql` writes; `root` is the folder of the repository. */
export function dbtModels(root: string): Readonly<Record<string, (sources: SqlSources) => string>>;
