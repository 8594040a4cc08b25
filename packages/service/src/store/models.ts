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
  /** Who made it the champion last; null where it was the first, or never was. */
  readonly promoted_by: string | null;
}

/**
 * The plan that leads are scored by: that of the store, or the given one where the store has none. Where it has another, the given one becomes
 * its challenger, if it is not known. Throws a PlanError for a stored plan of another version.
 */
export function runningPlan(database: Database, plan: Plan, name: string, at: number): Promise<Plan> {
  return database.write(async (sql) => {
    await sql.alone();
    const champion = await championOf(sql);
    // What is compared with it stays so.
    if (champion?.hash === plan.hashes.text) return plan;
    await addModel(sql, plan, { name, by: "score serve", role: champion === null ? "champion" : "challenger", at });
    return champion === null ? plan : readPlan(JSON.parse(champion.plan));
  });
}

/** The model that leads are scored by; null before there is one. */
export async function championOf(sql: Sql): Promise<ModelRow | null> {
  const [row] = await sql.all<ModelRow>("SELECT * FROM models WHERE role = 'champion'");
  return row ?? null;
}

/** The model that is compared with it; null where there is none. */
export async function challengerOf(sql: Sql): Promise<ModelRow | null> {
  const [row] = await sql.all<ModelRow>("SELECT * FROM models WHERE role = 'challenger'");
  return row ?? null;
}

/** All of them, those first that were added last. */
export const listModels = (sql: Sql): Promise<readonly ModelRow[]> => sql.all("SELECT * FROM models ORDER BY added_at DESC, hash");

/** Adds a model, or makes one of the past a challenger again. A challenger takes the place of the one before; the champion stays what it is. */
export async function addModel(
  sql: Sql,
  plan: Plan,
  { name, by, role, at }: { readonly name: string; readonly by: string; readonly role: ModelRow["role"]; readonly at: number },
): Promise<void> {
  if (role === "challenger")
    await sql.all("UPDATE models SET role = 'past', until = ?2 WHERE role = 'challenger' AND hash <> ?1", plan.hashes.text, at);
  await sql.all(
    `INSERT INTO models (hash, meaning, plan, name, added_at, added_by, role, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?5)
     ON CONFLICT (hash) DO UPDATE SET role = excluded.role, since = excluded.since, until = NULL WHERE models.role = 'past'`,
    plan.hashes.text,
    plan.hashes.meaning,
    JSON.stringify(plan),
    name,
    at,
    by,
    role,
  );
}
