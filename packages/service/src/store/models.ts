import { readPlan, type Plan } from "@scoreline/plan";
import type { Database, Sql } from "./database.ts";

/** A model as the store has it. */
export interface ModelRow {
  readonly hash: string;
  readonly meaning: string;
  readonly plan: string;
  readonly name: string;
  readonly added_at: number;
  readonly added_by: string;
  readonly role: "champion" | "challenger" | "past";
  readonly since: number;
  readonly until: number | null;
}

/**
 * The plan that leads are scored by: that of the store, or the given one where the store has none. Where it has another, the given one becomes
 * its challenger, if it is not known. Throws a PlanError for a stored plan of another version.
 */
export function runningPlan(database: Database, plan: Plan, name: string, at: number): Promise<Plan> {
  return database.write(async (sql) => {
    const champion = await championOf(sql);
    await addModel(sql, plan, { name, by: "score serve", role: champion === null ? "champion" : "challenger", at });
    return champion === null || champion.hash === plan.hashes.text ? plan : readPlan(JSON.parse(champion.plan));
  });
}

/** The model that leads are scored by; null before there is one. */
export async function championOf(sql: Sql): Promise<ModelRow | null> {
  const [row] = await sql.all<ModelRow>("SELECT * FROM models WHERE role = 'champion'");
  return row ?? null;
}

/** Adds a model that the store does not have yet. */
export async function addModel(
  sql: Sql,
  plan: Plan,
  { name, by, role, at }: { readonly name: string; readonly by: string; readonly role: ModelRow["role"]; readonly at: number },
): Promise<void> {
  await sql.all(
    `INSERT INTO models (hash, meaning, plan, name, added_at, added_by, role, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?5)
     ON CONFLICT (hash) DO NOTHING`,
    plan.hashes.text,
    plan.hashes.meaning,
    JSON.stringify(plan),
    name,
    at,
    by,
    role,
  );
}
